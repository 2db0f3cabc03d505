"""File names of reports from a site's pattern."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from boneage_desktop.export import default_name
from boneage_desktop.export.text.file_name import DEFAULT_PATTERN, file_name
from boneage_desktop.radiograph import Request
from tests.export.conftest import DIGEST, grey_film
from tests.export.text.test_report_text import values_of


def named(case, pattern, film=None):
    return str(file_name(pattern, case, values_of(case, film)))


def test_the_default_holds_no_patient_data(make_case):
    case = make_case()
    name = named(case, "")
    assert name == default_name(case) == named(case, DEFAULT_PATTERN)
    for said in (case.patient_name, case.patient_id, "2011"):
        assert said not in name


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{patient_id}_{姓名}_v{version}", "P-17_王小东_v1.pdf"),
        ("{检查号}-{digest}", f"A-1-{DIGEST[:8]}.pdf"),
        ("a/b\\c:{patient_id}", "a-b-c-P-17.pdf"),
        ("con", "_con.pdf"),
        ("..", None),
        ("{nobody}", None),
        ("[{visit}]", None),
        ("骨" * 200, "骨" * 80 + ".pdf"),
    ],
)
def test_patterns(make_case, pattern, name):
    case, film = make_case(), replace(grey_film(), request=Request(accession="A/1"))
    assert named(case, pattern, film) == (name or default_name(case))


def test_no_name_leaves_the_folder(make_case):
    case = make_case(patient_name="../../etc/passwd\n", patient_id="x\0y")
    name = named(case, "{name}{patient_id}")
    assert not re.search(r"[/\\\x00-\x1f]", name)
    assert not name.startswith(".")
