"""Settings survive, are upgraded, and are never silently replaced."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QSettings

from boneage_desktop.ui.i18n.languages import Language
from boneage_desktop.ui.session.grading_scale import Scale
from boneage_desktop.ui.settings import Device, Settings, SettingsStore
from boneage_desktop.ui.settings.model import VERSION, from_json, to_json
from boneage_desktop.ui.settings.upgrade import UnknownForm, upgraded
from boneage_desktop.ui.style.theme import Theme

paths = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1).map(lambda text: Path("/", text))
texts = st.text(st.characters(blacklist_categories=("Cs",)))
some_settings = st.builds(
    Settings,
    reader=texts,
    language=st.sampled_from(Language),
    theme=st.sampled_from(Theme),
    scale=st.sampled_from(Scale),
    device=st.sampled_from(Device),
    model_version=texts,
    grade_first=st.booleans(),
    cases_folder=st.none() | paths,
    watched_folder=st.none() | paths,
    shortcuts=st.dictionaries(texts, st.lists(texts, max_size=2).map(tuple), max_size=3),
    recent_films=st.lists(paths, max_size=3).map(tuple),
    window=st.dictionaries(texts, texts, max_size=2),
    cases_shown=st.booleans(),
)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "folder" / "settings.json"


def aside(file: Path) -> list[Path]:
    return sorted(file.parent.glob("settings-unreadable-*.json"))


@given(some_settings)
def test_settings_come_back_as_they_were(settings):
    assert from_json(json.loads(json.dumps(to_json(settings)))) == (settings, ())


@given(st.dictionaries(st.sampled_from(list(to_json(Settings()))), json_values))
def test_any_json_gives_settings(data):
    settings, wrong = from_json(data)
    assert isinstance(settings, Settings)
    assert set(wrong) <= set(data)
    assert from_json(to_json(settings)) == (settings, ())


def test_first_start_has_the_first_settings_and_writes_nothing(qapp, file):
    store = SettingsStore(file)
    assert store.settings == Settings()
    assert not store.trouble
    assert not file.exists()


def test_change_is_kept_and_told(qtbot, file):
    store = SettingsStore(file)
    with qtbot.waitSignal(store.changed) as told:
        store.change(reader="Dr. 王", theme=Theme.LIGHT)
    assert told.args[0].reader == "Dr. 王"
    assert SettingsStore(file).settings == store.settings
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]
    with qtbot.assertNotEmitted(store.changed):
        store.change(reader="Dr. 王")


def test_without_a_file_nothing_is_kept(qapp, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store = SettingsStore(None)
    store.change(reader="Dr. A")
    assert store.settings.reader == "Dr. A"
    assert list(tmp_path.iterdir()) == []


def test_command_line_wins_and_is_not_kept(qapp, file):
    SettingsStore(file).change(theme=Theme.DARK, reader="Dr. A")
    store = SettingsStore(file, {"theme": Theme.LIGHT})
    assert store.settings.theme is Theme.LIGHT
    store.change(reader="Dr. B")
    assert SettingsStore(file).settings == Settings(theme=Theme.DARK, reader="Dr. B")
    # What the reader then chooses in the window is meant to stay.
    store.change(theme=Theme.LIGHT)
    assert store.settings.theme is Theme.LIGHT
    assert SettingsStore(file).settings.theme is Theme.LIGHT


@pytest.mark.parametrize(
    "content", [b"{", b"\xff\xfe", b"[]", b"", b'{"version": true}', b'{"version": 99}', b"[" * 100_000]
)
def test_unreadable_file_is_set_aside_and_reported(qapp, file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    store = SettingsStore(file)
    assert store.settings == Settings()
    (kept,) = aside(file)
    assert kept.read_bytes() == content
    assert str(kept) in store.trouble
    store.change(reader="Dr. A")
    assert SettingsStore(file).settings.reader == "Dr. A"
    assert kept.read_bytes() == content


def test_one_wrong_value_costs_only_itself(qapp, file):
    file.parent.mkdir()
    content = json.dumps({"version": VERSION, "reader": "Dr. A", "theme": "pink", "later": 1})
    file.write_text(content)
    store = SettingsStore(file)
    assert store.settings == Settings(reader="Dr. A")
    assert "theme" in store.trouble
    assert aside(file)[0].read_text() == content
    # Kept at once, though nothing was changed.
    assert SettingsStore(file).settings.reader == "Dr. A"


def test_file_that_cannot_be_set_aside_is_left_alone(qapp, file, monkeypatch):
    file.parent.mkdir()
    file.write_text("{")
    monkeypatch.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(PermissionError()))
    store = SettingsStore(file)
    store.change(reader="Dr. A")
    assert file.read_text() == "{"
    assert str(file) in store.trouble


def test_failing_disk_is_told_once(qtbot, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    store = SettingsStore(blocked / "settings.json")
    said = []
    store.not_kept.connect(said.append)
    store.change(reader="Dr. A")
    store.change(reader="Dr. B")
    assert store.settings.reader == "Dr. B"
    assert len(said) == 1


def test_upgrade_from_0_takes_what_was_kept_before(qapp, file, tmp_path):
    kept = QSettings()
    kept.setValue("reader", "Dr. A")
    kept.setValue("folders/films", str(tmp_path))
    kept.setValue("folders/report", str(tmp_path / "reports"))
    kept.setValue("films/recent", [str(tmp_path / "a.dcm"), str(tmp_path / "b.dcm")])
    kept.setValue("window/geometry", QByteArray(b"\x01geometry"))
    kept.setValue("window/cases-shown", True)
    kept.sync()
    settings = SettingsStore(file).settings
    assert settings == Settings(
        reader="Dr. A",
        film_folder=tmp_path,
        report_folder=tmp_path / "reports",
        recent_films=(tmp_path / "a.dcm", tmp_path / "b.dcm"),
        window={"geometry": base64.b64encode(b"\x01geometry").decode()},
        cases_shown=True,
    )
    # From now on the file rules.
    kept.setValue("reader", "Dr. B")
    kept.sync()
    assert SettingsStore(file).settings.reader == "Dr. A"


@pytest.mark.parametrize(
    ("value", "films"), [("/a.dcm", ["/a.dcm"]), (None, []), (["/a", "/b"], ["/a", "/b"])]
)
def test_upgrade_from_0_of_short_lists(value, films):
    assert upgraded({"version": 0, "films/recent": value})["recent_films"] == films


@pytest.mark.parametrize("version", [None, "1", -1, VERSION + 1, True, 1.0])
def test_unknown_forms_are_not_guessed(version):
    with pytest.raises(UnknownForm):
        upgraded({"version": version})


def test_a_film_whose_name_is_no_text_is_kept(qapp, file):
    film = Path("/films/\udcd5\udcc5.dcm")
    SettingsStore(file).change(recent_films=(film,), reader="Dr. 王")
    assert SettingsStore(file).settings == Settings(recent_films=(film,), reader="Dr. 王")
