"""A store of version 0.2 becomes one of now: every case, signed version, bookmark and film is still there."""

import json
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import CaseChangedElsewhere, CaseSnapshot, CaseStoreError
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.case.storage.workspace_state import Bookmark
from boneage_desktop.case.storage.workspace_store import DeskNotes
from tests.case.examples import DIGEST, SNAPSHOTS, Clock, case, prediction, with_version
from tests.case.old_store import SAVED_AT, write_old_store


@given(first=SNAPSHOTS, second=SNAPSHOTS)
@settings(max_examples=25)
def test_any_old_case_is_the_same_afterwards(first: CaseSnapshot, second: CaseSnapshot) -> None:
    later = replace(second, film_digest=first.film_digest, audit=first.audit + second.audit)
    later = with_version(later, first.version + 1)
    signed = [each for each in (first, later) if each.signature is not None]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.sqlite"
        write_old_store(path, [later], signed)
        with CaseStore(path) as store:
            found = store.load(first.film_digest)
            assert found is not None
            assert found.snapshot() == later
            assert store.signed_versions(first.film_digest) == signed
            (line,) = store.summaries()
            assert line.changed == datetime.fromisoformat(SAVED_AT)


def old_reading():
    read = case(clock=Clock())
    read.set_prediction(prediction())
    for bone in Bone:
        read.set_reviewed(bone, True)
    return read


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cases.sqlite"


def test_reading_goes_on_and_a_window_that_knows_less_loses_nothing(path: Path) -> None:
    read = old_reading()
    write_old_store(path, [read.snapshot()])
    with CaseStore(path) as store:
        found = store.load(DIGEST)
        found.decide(Bone.RADIUS, 9)
        store.save(found)
        with pytest.raises(CaseChangedElsewhere):
            store.save(read)
    with CaseStore(path) as store:
        assert store.load(DIGEST).snapshot() == found.snapshot()


def test_what_is_kept_beside_the_cases_stays(path: Path) -> None:
    read = old_reading()
    bookmark = Bookmark(Bone.ULNA, None, {"findings": "half a w"})
    write_old_store(path, [read.snapshot()])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO films VALUES (?, ?)", (DIGEST, b"/ward/film.dcm"))
        connection.execute("INSERT INTO bookmarks VALUES (?, ?, 1)", (DIGEST, json.dumps(bookmark.to_json())))
        connection.execute("INSERT INTO waiting VALUES (?, 0)", (b"/ward/next.dcm",))
        connection.commit()
    with CaseStore(path) as store:
        notes = DeskNotes(store)
        assert notes.bookmark(DIGEST) == bookmark
        assert notes.left_open() == (DIGEST, Path("/ward/film.dcm"))
        assert notes.waiting() == [Path("/ward/next.dcm")]
        # They belong to their case as before.
        store.delete(DIGEST)
        assert notes.left_open() is None


@pytest.mark.parametrize("damage", ["UPDATE cases SET content = '{'", "UPDATE cases SET content = '[]'"])
def test_a_damaged_case_stays_as_damaged_as_it_was(path: Path, damage: str) -> None:
    other = replace(old_reading().snapshot(), film_digest="cd" * 32)
    write_old_store(path, [old_reading().snapshot(), other], extra=f"{damage} WHERE film_digest = '{DIGEST}'")
    with CaseStore(path) as store:
        with pytest.raises(CaseStoreError, match="film abababab is damaged"):
            store.load(DIGEST)
        assert store.load("cd" * 32).snapshot() == other
        assert len(store.summaries()) == 2


def test_the_store_before_is_kept_as_a_backup_and_the_new_one_is_small(path: Path) -> None:
    cases = [replace(old_reading().snapshot(), film_digest=f"{number:064x}") for number in range(60)]
    write_old_store(path, cases)
    size = path.stat().st_size
    with CaseStore(path):
        pass
    assert path.stat().st_size < size / 3
    (backup,) = (path.parent / "backups").iterdir()
    assert backup.name == f"cases-{datetime.now():%Y-%m-%d}-before-upgrade.sqlite"
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (4,)
        assert connection.execute("SELECT count(*) FROM audit").fetchone() == (
            sum(len(each.audit) for each in cases),
        )
