"""Another version of the networks is chosen: what was read stays until the reader wants otherwise."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import AuditAction
from boneage_desktop.prediction import BonePrediction, Prediction
from boneage_desktop.standards import max_grade
from boneage_desktop.ui.workers import inference_service
from boneage_desktop.vision import ModelError, versions
from tests.e2e.conftest import WAIT, StandIn, analysed, truth
from tests.vision.shelf import models_folder

SITE = "1.1.0-site.1"


class Version(StandIn):
    """The networks of one folder, which grade every radius as they please."""

    def __init__(self, phantom, folder: Path, radius: int) -> None:
        super().__init__(phantom)
        self.folder, self.radius = folder, radius

    def assess(self, radiograph, **more) -> Prediction:
        said = super().assess(radiograph, **more)
        share = tuple(float(grade == self.radius) for grade in range(max_grade(Bone.RADIUS) + 1))
        radius = BonePrediction(Bone.RADIUS, said.bones[Bone.RADIUS].box, share, 0.9)
        read = versions._version(self.folder, self.folder.name != SITE).networks
        models = {name: read[name] for name in ("detector", "assessor")}
        return replace(said, bones=dict(said.bones) | {Bone.RADIUS: radius}, models=models)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The shipped version 0.1.0, and another one to copy."""
    place = tmp_path_factory.mktemp("shelf")
    models_folder(place)
    site = shutil.copytree(place / "models", place / SITE)
    manifest = site / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("0.1.0", SITE), encoding="utf-8")
    return place


@pytest.fixture
def site(published, phantom, tmp_path, monkeypatch):
    """A computer with the shipped version and one of its own: name → networks that were loaded."""
    monkeypatch.setattr(versions, "shipped", lambda folder: published / "models")
    shutil.copytree(published / SITE, tmp_path / "data" / "models" / SITE)
    loaded: dict[str, Version] = {}

    def load(folder: Path | None = None, device: str = "auto") -> Version:
        folder = folder or published / "models"
        made = Version(phantom, folder, 7 if folder.name == SITE else 5)
        loaded[folder.name if folder.name == SITE else "0.1.0"] = made
        return made

    monkeypatch.setattr(inference_service, "load_assessor", load)
    monkeypatch.setattr("boneage_desktop.ui.app.application.build_window.__defaults__", (load,))
    return loaded


def menu(window):
    """What the menu of networks offers: words → action."""
    window.actions_.submenus["networks"].aboutToShow.emit()
    return {action.text().split(" ")[0]: action for action in window.actions_.submenus["networks"].actions()}


def chosen(window):
    return [words for words, action in menu(window).items() if action.isChecked()]


def test_a_version_is_chosen_and_reads_the_next_film(qtbot, open_window, films, site):
    window = analysed(qtbot, open_window(films / "girl.dcm"))
    girl = window.session.case
    assert window.status.networks.text() == "AI model 0.1.0"
    assert chosen(window) == ["0.1.0"]
    assert list(menu(window)) == ["0.1.0", SITE]

    menu(window)[SITE].trigger()
    qtbot.waitUntil(lambda: SITE in site and not window.flow.busy, timeout=WAIT)  # loaded, no film read
    assert site[SITE].asked == []
    assert chosen(window) == [SITE]
    assert girl.ai_grade(Bone.RADIUS) == 5
    assert window.status.networks.text() == "AI model 0.1.0"
    assert window.actions_["analyse"].text() == f"&Analyse again with {SITE}"
    assert "Analyse again" in window.status.text

    window.open_film(films / "boy.dcm")
    qtbot.waitUntil(lambda: window.session.case is not girl, timeout=WAIT)
    analysed(qtbot, window)
    assert window.session.case.ai_grade(Bone.RADIUS) == 7
    assert window.status.networks.text() == f"AI model {SITE}"
    assert window.actions_["analyse"].text() == "&Analyse again"


def test_the_version_chosen_reads_at_the_next_start_too(qtbot, open_window, films, site, tmp_path):
    window = open_window()
    menu(window)[SITE].trigger()
    qtbot.waitUntil(lambda: SITE in site and not window.flow.busy, timeout=WAIT)
    assert window.settings.settings.model_version == SITE
    assert window.networks.names == (SITE,)
    window.close()
    again = analysed(qtbot, open_window(films / "girl.dcm"))
    assert again.session.case.ai_grade(Bone.RADIUS) == 7
    again.close()
    shutil.rmtree(tmp_path / "data" / "models")


def test_an_old_case_never_changes_by_itself(qtbot, open_window, films, site):
    window = analysed(qtbot, open_window(films / "girl.dcm"))
    before = window.session.case.snapshot()
    window.networks.choose_by_name(SITE)
    qtbot.waitUntil(lambda: not window.flow.busy, timeout=WAIT)
    window.close()

    again = open_window(films / "girl.dcm")
    again.networks.choose_by_name(SITE)
    qtbot.waitUntil(lambda: again.session.case is not None and not again.flow.busy, timeout=WAIT)
    assert again.session.case.snapshot() == before
    assert site[SITE].asked == []
    assert again.status.networks.text() == "AI model 0.1.0"


def test_reading_again_is_an_act_that_is_undone_and_audited(qtbot, open_window, films, site):
    window = analysed(qtbot, open_window(films / "girl.dcm"))
    case = window.session.case
    window.session.toggle_reviewed(Bone.RADIUS)
    old = case.prediction
    window.networks.choose_by_name(SITE)
    qtbot.waitUntil(window.actions_["analyse"].isEnabled, timeout=WAIT)
    window.actions_["analyse"].trigger()
    qtbot.waitUntil(lambda: case.prediction != old, timeout=WAIT)
    assert case.ai_grade(Bone.RADIUS) == 7
    assert not case.is_reviewed(Bone.RADIUS)  # nobody has looked at the new grade
    assert window.status.text == "Analysed again: 1 of 13 AI grades changed. Use Undo to revert."
    assert window.status.networks.text() == f"AI model {SITE}"

    window.actions_["undo"].trigger()
    assert case.prediction == old
    assert case.is_reviewed(Bone.RADIUS)
    assert window.status.networks.text() == "AI model 0.1.0"
    window.actions_["redo"].trigger()
    assert case.ai_grade(Bone.RADIUS) == 7
    models = [
        entry.models["assessor"].split(" ")[0] for entry in case.audit if entry.act is AuditAction.PREDICTION
    ]
    assert models == ["0.1.0", SITE, "0.1.0", SITE]


def test_a_version_that_cannot_be_used_is_offered_to_nobody(qtbot, open_window, films, site, tmp_path):
    (tmp_path / "data" / "models" / SITE / "assessor.safetensors").write_bytes(b"short")
    window = analysed(qtbot, open_window(films / "girl.dcm"))
    action = menu(window)[SITE]
    assert not action.isEnabled()
    assert "missing or incomplete" in action.toolTip()
    assert not window.networks.choose_by_name(SITE)


def test_networks_that_fail_to_load_are_explained_and_the_case_stays(
    qtbot, open_window, films, site, monkeypatch
):
    window = analysed(qtbot, open_window(films / "girl.dcm"))
    before = window.session.case.snapshot()

    def damaged(folder=None, device="auto"):
        raise ModelError("The weights are not the published ones (SHA-256 differs).")

    monkeypatch.setattr(inference_service, "load_assessor", damaged)
    menu(window)[SITE].trigger()
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT)
    assert "SHA-256 differs" in window.notice.text.text()
    assert window.session.case.snapshot() == before


def test_a_chosen_version_that_is_gone_is_replaced_only_when_the_reader_says_so(
    qtbot, open_window, films, site, tmp_path
):
    window = open_window()
    window.networks.choose_by_name(SITE)
    qtbot.waitUntil(lambda: SITE in site and not window.flow.busy, timeout=WAIT)
    window.close()
    shutil.rmtree(tmp_path / "data" / "models")

    again = open_window(films / "girl.dcm")
    qtbot.waitUntil(lambda: again.session.case is not None and again.notice.isVisible(), timeout=WAIT)
    qtbot.wait(100)
    # The opened film does not hide it, nobody else has read the film, and the setting is as it was.
    assert f"Model {SITE}, chosen in the settings, is missing" in again.notice.text.text()
    assert again.session.case.prediction is None
    assert again.status.networks.text() == f"Model {SITE}: cannot be used"
    assert again.settings.settings.model_version == SITE
    assert again.notice.way_out.text() == "Use 0.1.0"
    assert chosen(again) == []

    again.notice.way_out.click()
    analysed(qtbot, again)
    assert again.session.case.ai_grade(Bone.RADIUS) == 5
    assert not again.notice.isVisible()
    assert again.status.networks.text() == "AI model 0.1.0"
    assert again.settings.settings.model_version == ""


def altered(site_folder):
    """As long as before, but another file."""
    weights = site_folder / "assessor.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)


def test_altered_weights_are_marked_in_the_menu_before_they_are_chosen(
    qtbot, open_window, films, site, tmp_path
):
    altered(tmp_path / "data" / "models" / SITE)
    window = analysed(qtbot, open_window(films / "girl.dcm"))
    menu(window)
    action = window.actions_.submenus["networks"].actions()[1]
    assert SITE in action.text()
    qtbot.waitUntil(lambda: not action.isEnabled(), timeout=WAIT)
    assert action.text() == f"{SITE} – not usable"
    assert "SHA-256" in action.toolTip()
    assert not window.networks.choose_by_name(SITE)
    # Put right, it can be used again.
    altered(tmp_path / "data" / "models" / SITE)
    assert menu(window)[SITE].isEnabled()


def test_the_banner_of_a_damaged_version_goes_when_another_has_read_the_film(
    qtbot, open_window, films, site, monkeypatch
):
    window = analysed(qtbot, open_window(films / "girl.dcm"))
    whole = inference_service.load_assessor

    def load(folder=None, device="auto"):
        if folder is not None and folder.name == SITE:
            raise inference_service.AnalysisUnavailable(
                "The weights are not the published ones (SHA-256 differs)."
            )
        return whole(folder, device)

    monkeypatch.setattr(inference_service, "load_assessor", load)
    menu(window)[SITE].trigger()
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT)
    assert not menu(window)[SITE].isEnabled()
    assert window.status.networks.text() == "AI model 0.1.0"  # it has read the open film
    window.open_film(films / "boy.dcm")
    qtbot.waitUntil(lambda: window.session.case.film_name == "boy.dcm", timeout=WAIT)
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT)
    assert window.session.case.prediction is None
    menu(window)["0.1.0"].trigger()
    assert not window.notice.isVisible()
    qtbot.waitUntil(lambda: not window.flow.busy, timeout=WAIT)
    window.actions_["analyse"].trigger()
    analysed(qtbot, window)
    assert not window.notice.isVisible()


def test_a_failing_graphics_card_is_said_in_the_status_line(qtbot, open_window, films, phantom):
    networks = StandIn(phantom)
    networks.notice = "The graphics card cannot be used (its memory is full); the networks run on the CPU."
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    assert truth(phantom) == window.session.case.prediction
    assert window.status.text == f"Analysed. Check the 13 grades. {networks.notice}"
