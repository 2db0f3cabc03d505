import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.export import typeface
from boneage_desktop.export.typeface import BOLD, CJK, REGULAR, REPLACEMENT


def test_each_script_gets_a_font_that_has_it():
    assert typeface.runs("Li 王小东 ≥ α") == [(REGULAR, "Li "), (CJK, "王小东"), (REGULAR, " ≥ α")]
    assert typeface.runs("Li", bold=True) == [(BOLD, "Li")]
    # No Chinese face is bold: a line is bold from end to end, or not at all.
    assert typeface.runs("百分位 (SDS)", bold=True) == [(CJK, "百分位"), (REGULAR, " (SDS)")]
    assert typeface.width("百分位 (SDS)", 9, bold=True) == typeface.width("百分位 (SDS)", 9)


@pytest.mark.parametrize("character", ["😀", "\x00", "\x1b", "한", "\U00020000", "\ud800", "\ue000"])
def test_what_no_font_has_is_seen(character):
    assert typeface.drawable(f"a{character}b") == f"a{REPLACEMENT}b"
    assert typeface.has_replacements(character)


def test_invisible_marks_vanish_and_accents_compose():
    assert typeface.drawable("\u202ea\u200bb\ufeff") == "ab"
    assert typeface.drawable("e\u0301") == "é"
    assert not typeface.has_replacements("王 □ é\u200b\tשלום")


def test_lines_end_where_the_text_says():
    assert typeface.wrap("a\r\nb\rc\u2028d", 100, 9) == ["a", "b", "c", "d"]
    assert typeface.wrap("", 100, 9) == [""]


def test_words_and_characters_wrap():
    assert typeface.wrap("one two three", typeface.width("one two", 9) + 1, 9) == ["one two", "three"]
    assert typeface.wrap("骨龄提前，请复查", typeface.width("骨龄提前", 9) + 1, 9) == [
        "骨龄提",
        "前，请复",
        "查",
    ]
    assert typeface.wrap("abcdef", typeface.width("abc", 9), 9) == ["abc", "def"]


@given(st.text(st.characters(), max_size=80), st.booleans())
def test_wrapping_fits_and_loses_nothing(text, bold):
    lines = typeface.wrap(text, 60.0, 9, bold)
    assert all(len(line) == 1 or typeface.width(line, 9, bold) <= 60.01 for line in lines)
    assert "".join("".join(lines).split()) == "".join(typeface.drawable(text, bold).split())


@given(st.text(st.characters(), max_size=80))
def test_a_shortened_line_fits(text):
    assert typeface.width(typeface.shorten(text, 60.0, 9), 9) <= 60.0
