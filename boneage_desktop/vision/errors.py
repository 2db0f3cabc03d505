"""What can go wrong between a film and its prediction."""

from __future__ import annotations


class ModelError(Exception):
    """The weights cannot be used; its message says which file, why, and what to do."""


class TooFewBones(Exception):
    """Too few boxes to know how the hand lies, and so how a single bone must be turned to be read."""


class Cancelled(Exception):
    """The reader cancelled the analysis: a wish, not a fault."""
