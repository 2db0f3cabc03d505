"""Templates: holes, parts that drop out, numbers, and what is said of broken ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.export.text.template import TemplateError, parsed

KNOWN = {"a", "b", "骨龄"}


def filled(template: str, **values: str) -> str:
    return parsed(template, KNOWN).filled({"a": "", "b": "", "骨龄": ""} | values)


@pytest.mark.parametrize(
    ("template", "values", "text"),
    [
        ("x {a} y", {"a": "1"}, "x 1 y"),
        ("x {a} y", {}, "x – y"),
        ("x[ {a}] y", {}, "x y"),
        ("x[ {a}[, {b}]] y", {"a": "1"}, "x 1 y"),
        ("x[ {a}[, {b}]] y", {"b": "2"}, "x y"),
        ("x[ {a}[, {b}]] y", {"a": "1", "b": "2"}, "x 1, 2 y"),
        ("one\n[{a}]\ntwo", {}, "one\ntwo"),
        ("one\n\ntwo", {}, "one\n\ntwo"),
        ("[{a} ]  rest", {}, "rest"),
        ("[{n}. {a}]\n[{n}. {b}]", {"b": "2"}, "1. 2"),
        ("{n} {n} {序号}", {}, "1 2 3"),
        (r"\{a\} \[a\] \\ \n", {"a": "1"}, r"{a} [a] \ \n"),
        ("{ 骨龄 }", {"骨龄": "10.2 岁"}, "10.2 岁"),
    ],
)
def test_filled(template, values, text):
    assert filled(template, **values) == text


def test_a_value_is_never_read_as_a_template():
    assert filled("[{a}]", a="{b} [x] {{") == "{b} [x] {{"


@pytest.mark.parametrize(
    ("template", "code", "line"),
    [
        ("a\n{c}", "text.unknown_name", 2),
        ("{a", "text.not_closed", 1),
        ("x\n\n[{a}", "text.not_closed", 3),
        ("[x\n{a}] ]", "text.closes_nothing", 2),
        ("a }", "text.closes_nothing", 1),
        ("{a\n}", "text.not_closed", 1),
    ],
)
def test_a_broken_template_says_where(template, code, line):
    with pytest.raises(TemplateError) as caught:
        parsed(template, KNOWN)
    assert (caught.value.message.code, caught.value.message.values["line"]) == (code, line)


@given(st.text(alphabet="{}[]a \\\n", max_size=30))
def test_whatever_is_typed_is_filled_or_refused(template):
    try:
        read = parsed(template, KNOWN)
    except TemplateError:
        return
    assert isinstance(read.filled({"a": "1"}), str)
