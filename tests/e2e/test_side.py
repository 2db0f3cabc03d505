"""A film that its header calls a right hand: told in the window, in the data and on paper alike."""

from __future__ import annotations

import json
from dataclasses import replace

import pydicom
import pypdf
import pytest
from PySide6.QtWidgets import QFileDialog

from boneage_desktop.prediction import Check, Severity
from boneage_desktop.ui.case_panels.remarks_panel import lines_of
from boneage_desktop.vision.checks.input_checks import against_file
from tests.e2e.conftest import WAIT, StandIn, analysed


class Seeing(StandIn):
    """Networks that hold the thumb against the header, as the real ones do."""

    def __init__(self, phantom, *, as_right):
        super().__init__(phantom)
        self.as_right = as_right

    def assess(self, radiograph, **context):
        said = super().assess(radiograph, **context)
        seen = replace(said, checks=(Check("side", Severity.WARNING, "mirrored"),) if self.as_right else ())
        return replace(seen, checks=(*seen.checks, *against_file(seen, radiograph.laterality)))


@pytest.mark.parametrize(
    ("header", "as_right", "told"),
    [
        ("R", False, {"header.right_hand", "film.side_contradicts"}),
        ("R", True, {"header.right_hand"}),
        ("L", True, {"film.left_contradicts"}),
        ("L", False, set()),
    ],
)
def test_side_is_told_everywhere(
    qtbot, open_window, films, phantom, tmp_path, monkeypatch, header, as_right, told
):
    film = tmp_path / "side.dcm"
    dataset = pydicom.dcmread(films / "girl.dcm")
    dataset.Laterality = header
    dataset.pop("ImageLaterality", None)
    dataset.save_as(film)
    window = analysed(qtbot, open_window(film, Seeing(phantom, as_right=as_right)))
    every = {
        "header.right_hand": "standards are for the left hand",
        "film.side_contradicts": "File says right hand",
        "film.left_contradicts": "File says left hand",
    }
    lines = " ".join(line.text for line in lines_of(window.session.case, window.session.film))
    assert {code for code, words in every.items() if words in lines} == told
    if told:
        assert "No remarks" not in window.panels.remarks.text.text()

    saved = {}
    for kind, action in (("pdf", "report"), ("json", "json")):
        saved[kind] = tmp_path / f"out.{kind}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, to=saved[kind]: (str(to), ""))
        with qtbot.waitSignal(window.dialogs.reporting.written, timeout=WAIT):
            window.actions_[action].trigger()
    paper = " ".join("".join(page.extract_text() for page in pypdf.PdfReader(saved["pdf"]).pages).split())
    assert {code for code, words in every.items() if words in paper} == told
    data = json.dumps(json.loads(saved["json"].read_text(encoding="utf-8")))
    assert {code for code, words in every.items() if words in data} == told
