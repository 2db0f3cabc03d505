"""What can go wrong between a film and its prediction."""

from __future__ import annotations


class ModelError(Exception):
    """The weights cannot be used; the message says which file, why, and what to do."""


class Cancelled(Exception):
    """The reader cancelled the analysis: a wish, not a fault."""
