"""Stored cases and priors: list, search, comparison with an earlier film."""
