"""The three named methods."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    """One way from 13 grades to an age; the value is the name shown to readers.

    ``RUS_CHN`` and ``TW3_C_RUS`` are both China-05 (Chinese children, 2003-2005 sample): the first has its
    own grades and scores, the second uses TW3's stage scores with a Chinese curve. ``TW3_RUS`` is the
    European reference (Tanner et al. 2001). Never just "TW3": the same hand differs by up to 1.6 years
    between the last two.
    """

    RUS_CHN = "RUS-CHN"
    TW3_C_RUS = "TW3-C RUS"
    TW3_RUS = "TW3-RUS"
