"""The guide lists the placeholders that there are."""

import re
from pathlib import Path

import pytest

from boneage_desktop.export.text.placeholders import PLACEHOLDERS

GUIDE = Path(__file__).parents[3] / "docs" / "guide"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_placeholder_with_both_names_and_its_meaning(language):
    page = (GUIDE / language / "reports.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \*\*\{(.+?)\}\*\* \| \*\*\{(.+?)\}\*\* \| (.+) \|$", page, re.M)
    names = [(each.english, each.chinese) for each in PLACEHOLDERS]
    if language == "zh":
        names = [pair[::-1] for pair in names]
    assert listed == [
        (*pair, each.meaning.text(language)) for pair, each in zip(names, PLACEHOLDERS, strict=True)
    ]
