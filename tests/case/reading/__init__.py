"""Tests of whole readings."""
