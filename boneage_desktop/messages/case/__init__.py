"""Sentences about a case: its checks, its figures, its report."""
