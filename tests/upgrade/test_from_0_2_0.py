"""Cases and settings written by version 0.2.0 are all there in this version.

`0.2.0/` was written by that version's own code: two drawn hands, read by its networks; one signed with a
grade altered, one begun. `expected.json` is what that version itself said of them.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.ui.app import application
from boneage_desktop.ui.i18n.languages import Language
from boneage_desktop.ui.settings import SettingsStore
from boneage_desktop.ui.settings.model import Scale, Theme

WRITTEN = Path(__file__).parent / "0.2.0"
EXPECTED = json.loads((WRITTEN / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """What that version left, in a folder of this test's own."""
    for name in ("cases.sqlite", "settings.json"):
        shutil.copy(WRITTEN / name, tmp_path / name)
    return tmp_path


def test_every_case_says_what_it_said(home):
    with CaseStore(home / "cases.sqlite") as store:
        for digest, expected in EXPECTED.items():
            case = store.load(digest)
            assert {bone.value: grade for bone, grade in case.grades.items()} == expected["grades"]
            assert {name.value: found.age_years for name, found in case.results().items()} == pytest.approx(
                expected["ages"]
            )
            assert (case.reader, case.findings) == (expected["reader"], expected["findings"])
            assert [bone.value for bone in case.grades if case.is_reviewed(bone)] == expected["reviewed"]
            assert len(case.audit) == expected["acts"]


def test_what_was_signed_stays_signed(home):
    with CaseStore(home / "cases.sqlite") as store:
        signed = [digest for digest, expected in EXPECTED.items() if expected["signed_by"]]
        assert signed
        for digest in signed:
            signature = store.load(digest).signature
            assert signature.reader == EXPECTED[digest]["signed_by"]
            assert signature.utc.isoformat() == EXPECTED[digest]["signed_at"]
            assert len(store.signed_versions(digest)) == EXPECTED[digest]["versions"]


def test_an_old_case_can_be_gone_on_with(home):
    (begun,) = [digest for digest, expected in EXPECTED.items() if not expected["signed_by"]]
    with CaseStore(home / "cases.sqlite") as store:
        case = store.load(begun)
        case.set_findings("Gone on with")
        store.save(case)
    with CaseStore(home / "cases.sqlite") as store:
        assert store.load(begun).findings == "Gone on with"
        assert len(store.load(begun).audit) == EXPECTED[begun]["acts"] + 1


def test_the_settings_are_kept(home, qapp):
    store = SettingsStore(home / "settings.json")
    kept = store.settings
    assert store.trouble == ""
    assert (kept.reader, kept.language, kept.theme) == ("Dr. Wang", Language.CHINESE, Theme.LIGHT)
    assert (kept.scale, kept.grade_first) == (Scale.TW3, True)
    assert kept.shortcuts == {"open": ("Ctrl+Alt+O",)}


def test_the_window_lists_the_cases(home, qtbot):
    window = application.build_window(application.Start(data=home, screenshot=home / "unused.png"))
    qtbot.addWidget(window)
    window.show()
    window.actions_["cases"].setChecked(True)
    window.archive.cases.refresh()
    assert window.archive.cases.list.model.rowCount() == len(EXPECTED)
    window.close()
