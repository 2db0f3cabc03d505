"""Cases come back as they were saved; damage is reported and nothing is overwritten."""

import json
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import Case, CaseChangedElsewhere, CaseSnapshot, CaseStoreError, to_json
from boneage_desktop.case.errors import StoreLocked
from boneage_desktop.case.storage.schema import APPLICATION_ID, MIGRATIONS, migrate
from boneage_desktop.case.storage.store import CaseStore
from tests.case.examples import DIGEST, SNAPSHOTS, case, prediction, with_version


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "cases.sqlite"


@given(first=SNAPSHOTS, second=SNAPSHOTS)
@settings(max_examples=25)
def test_any_case_comes_back_as_saved(first: CaseSnapshot, second: CaseSnapshot) -> None:
    later = replace(second, film_digest=first.film_digest, audit=first.audit + second.audit)
    later = with_version(later, first.version + 1)
    signed = []
    with tempfile.TemporaryDirectory() as folder:
        for snapshot in (first, later):
            with CaseStore(Path(folder) / "cases.sqlite") as store:
                store.save(Case.from_snapshot(snapshot))
            with CaseStore(Path(folder) / "cases.sqlite") as store:
                found = store.load(snapshot.film_digest)
                assert found is not None
                assert found.snapshot() == snapshot
                signed += [snapshot] if snapshot.signature is not None else []
                assert store.signed_versions(snapshot.film_digest) == signed


def test_a_film_never_saved_has_no_case(path: Path) -> None:
    with CaseStore(path) as store:
        assert store.load(DIGEST) is None


def test_decisions_are_found_again_and_the_trail_goes_on(path: Path) -> None:
    read = case()
    read.set_prediction(prediction())
    with CaseStore(path) as store:
        store.save(read)
        read.decide(Bone.RADIUS, 9)
        store.save(read)
        store.save(read)
    with CaseStore(path) as store:
        again = store.load(DIGEST)
        assert again is not None
        assert again.decision(Bone.RADIUS) == 9
        again.set_sex(Sex.MALE)
        store.save(again)
        last = store.load(DIGEST)
    assert last is not None
    assert last.audit[: len(read.audit)] == read.audit
    assert last.audit == again.audit


def test_acts_of_another_window_are_never_lost(path: Path) -> None:
    with CaseStore(path) as store, CaseStore(path) as other:
        store.save(case())
        here, there = store.load(DIGEST), other.load(DIGEST)
        assert here is not None
        assert there is not None
        there.decide(Bone.RADIUS, 3)
        other.save(there)
        here.decide(Bone.RADIUS, 9)
        with pytest.raises(
            CaseChangedElsewhere, match=r"film\.dcm was changed in another window.*Open the film again"
        ):
            store.save(here)
        with pytest.raises(CaseStoreError, match="changed in another window"):
            store.save(case())
        kept = store.load(DIGEST)
        assert kept is not None
        assert kept.snapshot() == there.snapshot()


def test_the_trail_cannot_be_rewritten_even_by_sql(path: Path) -> None:
    read = case()
    read.set_prediction(prediction())
    with CaseStore(path) as store:
        store.save(read)
    with closing(sqlite3.connect(path)) as connection:
        for statement in (
            *("DELETE FROM acts", "UPDATE acts SET content = '[]'"),
            *("DELETE FROM predictions", "UPDATE predictions SET content = '{}'"),
        ):
            with pytest.raises(sqlite3.IntegrityError, match=r"append-only|stays"):
                connection.execute(statement)


def test_a_failing_save_leaves_the_old_case(path: Path) -> None:
    read = case()
    with CaseStore(path) as store:
        store.save(read)
        store._connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON acts BEGIN SELECT RAISE (ABORT, 'disk is full'); END"
        )
        changed = Case.from_snapshot(read.snapshot())
        changed.set_sex(Sex.MALE)
        with pytest.raises(CaseStoreError, match="disk is full"):
            store.save(changed)
        kept = store.load(DIGEST)
    assert kept is not None
    assert kept.snapshot() == read.snapshot()


def test_the_file_is_in_wal_mode_with_foreign_keys(path: Path) -> None:
    with CaseStore(path) as store:
        assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert store._connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            store._connection.execute("INSERT INTO acts VALUES (99, 0, NULL, '[]')")


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to be looked at" * 99, b"SQLite format 3\0x"]
)
def test_a_file_that_is_no_database_is_reported_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cases.sqlite"
    path.write_bytes(content)
    with pytest.raises(CaseStoreError, match="Restore it from a backup") as caught:
        CaseStore(path)
    assert caught.value.path == path
    assert path.read_bytes() == content


def test_damaged_pages_are_reported_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "cases.sqlite"
    with CaseStore(path) as store:
        for number in range(40):
            read = case(film_digest=f"{number:064x}", findings="long text " * 300)
            read.set_sex(None)
            store.save(read)
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(CaseStoreError, match="damaged") as caught, CaseStore(path) as store:
        store.check()
    assert str(path) in str(caught.value)
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"format": 1}'])
def test_a_damaged_case_is_reported_and_others_still_load(path: Path, content: str) -> None:
    with CaseStore(path) as store:
        store.save(case())
        store.save(case(film_digest="cd" * 32))
        store._connection.execute("UPDATE cases SET content = ? WHERE film_digest = ?", (content, DIGEST))
        with pytest.raises(CaseStoreError, match="film abababab is damaged"):
            store.load(DIGEST)
        assert store.load("cd" * 32) is not None


def test_a_case_under_the_digest_of_another_film_is_damaged(path: Path) -> None:
    with CaseStore(path) as store:
        store.save(case())
        store._connection.execute("UPDATE cases SET film_digest = ?", ("cd" * 32,))
        with pytest.raises(CaseStoreError, match="another film"):
            store.load("cd" * 32)


def test_a_figure_that_is_no_number_is_not_saved(path: Path) -> None:
    read = case()
    read.set_prediction(prediction(confidence=float("nan")))
    with CaseStore(path) as store:
        with pytest.raises(CaseStoreError, match=r"film\.dcm .* Analyse the film again"):
            store.save(read)
        assert store.load(DIGEST) is None


def test_a_busy_file_holds_nobody_up_for_long(path: Path) -> None:
    with CaseStore(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        before = time.monotonic()
        with pytest.raises(StoreLocked, match=r"cases\.sqlite: another window or program is writing"):
            store.save(case())
        assert time.monotonic() - before < 1  # it waits a tenth of a second; a busy machine takes longer


def test_a_busy_file_is_not_called_damaged(path: Path) -> None:
    with CaseStore(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        store._connection.execute("PRAGMA busy_timeout = 1")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(
            StoreLocked, match=r"retried automatically; if this persists, close other windows"
        ):
            store.save(case())
        assert store.load(DIGEST) is None
        other.execute("ROLLBACK")
        store.save(case())


def test_a_newer_file_is_refused_and_kept(path: Path) -> None:
    CaseStore(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    with pytest.raises(CaseStoreError, match=r"newer version\. Update"):
        CaseStore(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("statement", ["CREATE TABLE diary (day)", "PRAGMA user_version = 1"])
def test_a_database_of_something_else_is_refused_and_kept(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "diary.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
    before = path.read_bytes()
    with pytest.raises(CaseStoreError, match="not a case store"):
        CaseStore(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CaseStoreError, match="Choose another folder"):
        CaseStore(tmp_path / "file" / "cases.sqlite")
    with pytest.raises(CaseStoreError, match="cannot be opened"):
        CaseStore(tmp_path)


def test_the_newest_version_is_what_an_empty_file_becomes(path: Path) -> None:
    with CaseStore(path) as store:
        asked = [
            store._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("user_version", "application_id")
        ]
        names = {
            name
            for (name,) in store._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
    assert asked == [len(MIGRATIONS), APPLICATION_ID]
    assert {"cases", "acts", "predictions", "films", "signed", "bookmarks", "waiting"} <= names


def test_migrating_keeps_what_is_stored_and_does_each_version_once(path: Path) -> None:
    with CaseStore(path) as store:
        store.save(case())
    steps = (*MIGRATIONS, ("ALTER TABLE cases ADD COLUMN note TEXT NOT NULL DEFAULT 'none'",))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for _ in range(2):
            migrate(connection, steps)
            assert connection.execute("PRAGMA user_version").fetchone() == (len(steps),)
            assert connection.execute("SELECT film_digest, note FROM cases").fetchall() == [(DIGEST, "none")]


def test_a_store_of_version_2_opens_unsigned_and_its_cases_can_be_signed(path: Path) -> None:
    read = case()
    read.set_prediction(prediction())
    for bone in Bone:
        read.set_reviewed(bone, True)
    content = to_json(read.snapshot()) | {"format": 1}
    for key in ("version", "signature", "ai_hidden"):
        del content[key]
    entries = [{k: v for k, v in entry.items() if k != "probabilities"} for entry in content.pop("audit")]
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, MIGRATIONS[:2])
        connection.execute(
            "INSERT INTO cases VALUES (?, '2024-01-01T00:00:00+00:00', ?)",
            (DIGEST, json.dumps(content, sort_keys=True)),
        )
        for number, entry in enumerate(entries):
            connection.execute(
                "INSERT INTO audit VALUES (?, ?, ?)", (DIGEST, number, json.dumps(entry, sort_keys=True))
            )
    with CaseStore(path) as store:
        again = store.load(DIGEST)
        assert again is not None
        assert again.signature is None
        again.sign()
        store.save(again)
        (signed,) = store.signed_versions(DIGEST)
    assert signed == again.snapshot()


def test_a_failing_migration_leaves_the_old_version(path: Path) -> None:
    with CaseStore(path) as store:
        store.save(case())
    steps = (*MIGRATIONS, ("ALTER TABLE cases ADD COLUMN note TEXT", "CREATE TABLE cases (x)"))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            migrate(connection, steps)
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    with CaseStore(path) as store:
        assert store.load(DIGEST) is not None
