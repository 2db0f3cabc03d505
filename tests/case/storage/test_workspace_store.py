"""Bookmarks come back, go with their case, and only one case is open."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import SnapshotError
from boneage_desktop.case.storage.schema import MIGRATIONS, migrate
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.case.storage.workspace_state import Bookmark, ViewState
from boneage_desktop.case.storage.workspace_store import DeskNotes
from tests.case.examples import DIGEST, NUMBERS, TEXTS, case

LOOKS = st.builds(
    ViewState,
    window_centre=NUMBERS,
    window_width=NUMBERS,
    window_name=TEXTS,
    inverted=st.booleans(),
    turns=st.integers(0, 3),
    mirrored=st.booleans(),
    zoom=st.none() | NUMBERS,
    centre=st.tuples(NUMBERS, NUMBERS),
)
BOOKMARKS = st.builds(
    Bookmark,
    bone=st.none() | st.sampled_from(Bone),
    look=st.none() | LOOKS,
    drafts=st.dictionaries(TEXTS, TEXTS, max_size=3),
)
OTHER = "cd" * 32


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cases.sqlite"


@given(BOOKMARKS)
def test_any_bookmark_comes_back(bookmark: Bookmark) -> None:
    assert Bookmark.from_json(json.loads(json.dumps(bookmark.to_json()))) == bookmark


@pytest.mark.parametrize(
    "content",
    [None, [], {}, {"bone": "knee", "look": None, "drafts": {}}, {"bone": None, "look": 3, "drafts": {}}],
)
def test_what_is_no_bookmark_is_refused(content: object) -> None:
    with pytest.raises(SnapshotError):
        Bookmark.from_json(content)


def test_one_case_is_open_and_is_found_after_a_crash(path: Path) -> None:
    with CaseStore(path) as store:
        notes = DeskNotes(store)
        assert not notes.put(DIGEST, Bookmark(), is_open=True)
        store.save(case())
        store.save(case(film_digest=OTHER))
        for digest in (DIGEST, OTHER):
            store.remember_film(digest, path.parent / digest[:2])
            assert notes.put(digest, Bookmark(Bone.ULNA, drafts={"name": digest}), is_open=True)
        assert notes.left_open() == (OTHER, path.parent / "cd")
        assert notes.bookmark(DIGEST).drafts == {"name": DIGEST}
        notes.put(OTHER, Bookmark(), is_open=False)
        assert notes.left_open() is None


def test_a_deleted_case_takes_its_drafts_along(path: Path) -> None:
    with CaseStore(path) as store:
        store.save(case())
        DeskNotes(store).put(DIGEST, Bookmark(drafts={"name": "Zebedee"}), is_open=True)
        store.delete(DIGEST)
        assert DeskNotes(store).bookmark(DIGEST) == Bookmark()
        assert all(b"Zebedee" not in file.read_bytes() for file in path.parent.iterdir())


def test_a_damaged_bookmark_does_not_keep_its_case_from_opening(path: Path) -> None:
    with CaseStore(path) as store:
        store.save(case())
        DeskNotes(store).put(DIGEST, Bookmark(Bone.ULNA), is_open=False)
        with store.connection("IMMEDIATE") as connection:
            connection.execute("UPDATE bookmarks SET content = '{'")
        assert DeskNotes(store).bookmark(DIGEST) == Bookmark()


def test_waiting_films_keep_their_order(path: Path) -> None:
    films = [Path("/films/b"), Path("/films/a"), Path("/films/\udcff")]
    with CaseStore(path) as store:
        DeskNotes(store).put_waiting(films)
    with CaseStore(path) as store:
        assert DeskNotes(store).waiting() == films
        DeskNotes(store).put_waiting([])
        assert DeskNotes(store).waiting() == []


def test_a_store_from_before_bookmarks_gets_room_for_them(path: Path) -> None:
    before = next(n for n, steps in enumerate(MIGRATIONS) if any("TABLE bookmarks" in step for step in steps))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, MIGRATIONS[:before])
    with CaseStore(path) as store:
        store.save(case())
        assert DeskNotes(store).put(DIGEST, Bookmark(Bone.MC1), is_open=False)
        assert DeskNotes(store).bookmark(DIGEST).bone is Bone.MC1
