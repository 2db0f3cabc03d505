"""Sentences about a film's file, header and pixels."""
