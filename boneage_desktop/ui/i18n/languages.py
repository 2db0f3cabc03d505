"""Languages the window and the report can be shown in."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """Language of the window and the report; `SYSTEM` follows the desktop's own."""

    SYSTEM = "system"
    ENGLISH = "en"
    CHINESE = "zh_CN"


class Wording(StrEnum):
    """Language of what leaves the window; `WINDOW` is that of the window, `BOTH` Chinese, then English."""

    WINDOW = "window"
    ENGLISH = "en"
    CHINESE = "zh"
    BOTH = "both"
