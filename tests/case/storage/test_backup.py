"""One backup a day, seven kept; restoring keeps what was there, also when that is damaged."""

import os
import shutil
import sqlite3
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import CaseStoreError
from boneage_desktop.case.errors import StoreDamaged
from boneage_desktop.case.storage.backup import BackupKind, back_up, backups_of, content_of, restore
from boneage_desktop.case.storage.store import CaseStore
from tests.case.examples import DIGEST, case, prediction
from tests.case.old_store import write_old_store

DAY = date(2026, 3, 4)
NOW = datetime(2026, 3, 9, 10, 15, 20)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cases.sqlite"


def filled(path: Path):
    read = case()
    read.set_prediction(prediction())
    with CaseStore(path) as store:
        store.save(read)
    return read


def damage(path: Path) -> bytes:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    return bytes(content)


def days(path: Path) -> list[str]:
    return [str(each.day) for each in backups_of(path) if each.kind is BackupKind.DAILY]


def test_a_backup_is_a_store_that_can_be_opened(path: Path) -> None:
    read = filled(path)
    with CaseStore(path) as store:
        # While somebody reads, and with acts that are in the log only.
        read.decide(Bone.RADIUS, 9)
        store.load(DIGEST)
        store.save(read)
        file = back_up(path, DAY)
        read.decide(Bone.RADIUS, 3)
        store.save(read)
    assert file == path.parent / "backups" / "cases-2026-03-04.sqlite"
    found = content_of(file)
    assert (found.cases, found.changed.date()) == (1, datetime.now(UTC).date())
    with CaseStore(file) as store:
        assert store.load(DIGEST).decision(Bone.RADIUS) == 9


def test_one_a_day_and_the_last_seven_days_are_kept(path: Path) -> None:
    filled(path)
    for number in range(10):
        file = back_up(path, DAY + timedelta(number))
        written = file.stat().st_mtime_ns
        assert back_up(path, DAY + timedelta(number)) == file
        assert file.stat().st_mtime_ns == written
    assert days(path) == [str(DAY + timedelta(number)) for number in range(9, 2, -1)]


def test_a_clock_that_jumps_back_makes_no_backup_vanish_but_the_oldest(path: Path) -> None:
    filled(path)
    for number in range(7):
        back_up(path, DAY + timedelta(number))
    back_up(path, DAY + timedelta(400))
    assert days(path)[-1] == str(DAY + timedelta(1))


def test_nothing_to_back_up(path: Path) -> None:
    assert back_up(path, DAY) is None
    assert not path.exists()
    CaseStore(path).close()
    assert back_up(path, DAY) is None
    assert backups_of(path) == []


def test_a_damaged_store_pushes_no_good_backup_out(path: Path) -> None:
    filled(path)
    for number in range(7):
        back_up(path, DAY + timedelta(number))
    damage(path)
    with pytest.raises(StoreDamaged, match=r"cases\.sqlite: it is damaged .* Restore it from a backup"):
        back_up(path, DAY + timedelta(8))
    assert len(days(path)) == 7


def test_given_up_it_leaves_nothing(path: Path) -> None:
    filled(path)
    with CaseStore(path) as store:
        for number in range(60):
            store.save(case(film_digest=f"{number:064x}", findings="long text " * 300))
    asked = iter([False])
    # In the middle of it.
    assert back_up(path, DAY, lambda: next(asked, True)) is None
    assert not list(path.parent.glob("backups/*"))


def test_what_a_killed_program_left_is_cleared_away(path: Path) -> None:
    filled(path)
    back_up(path, DAY)
    left, fresh = (path.parent / "backups" / f".cases.{name}.part" for name in ("old", "new"))
    for part in (left, fresh):
        part.write_bytes(b"half")
    os.utime(left, (time.time() - 7200,) * 2)
    back_up(path, DAY + timedelta(1))
    assert not left.exists()
    assert fresh.exists()


def test_a_backup_that_cannot_be_written_says_which_file(path: Path, tmp_path: Path) -> None:
    filled(path)
    (tmp_path / "backups").write_text("in the way", encoding="utf-8")
    with pytest.raises(CaseStoreError, match=r"backups/cases-2026-03-04\.sqlite cannot be written"):
        back_up(path, DAY)


def test_restored_and_back_again(path: Path) -> None:
    read = filled(path)
    file = back_up(path, DAY)
    read.decide(Bone.RADIUS, 9)
    with CaseStore(path) as store:
        store.load(DIGEST)
        store.save(read)
    kept = restore(path, file, NOW)
    with CaseStore(path) as store:
        assert store.load(DIGEST).decision(Bone.RADIUS) is None
    assert kept.name == "cases-2026-03-09-101520-before-restore.sqlite"
    newest = backups_of(path)[0]
    assert (newest.file, newest.kind, newest.time) == (kept, BackupKind.BEFORE_RESTORE, "10:15")
    assert restore(path, kept, NOW) != kept
    with CaseStore(path) as store:
        assert store.load(DIGEST).decision(Bone.RADIUS) == 9
    assert sorted(each.name for each in path.parent.iterdir()) == ["backups", "cases.sqlite"]


@pytest.mark.parametrize("what", ["damaged", "no database", "missing", "cut short"])
def test_it_works_when_the_store_does_not(path: Path, what: str) -> None:
    filled(path)
    file = back_up(path, DAY)
    if what == "damaged":
        content = damage(path)
    elif what == "no database":
        content = b"something else" * 999
        path.write_bytes(content)
    elif what == "cut short":
        content = path.read_bytes()[:6000]
        path.write_bytes(content)
    else:
        content = None
        path.unlink()
    # A log that belongs to the damaged file must not be played into the restored one.
    log = path.with_name("cases.sqlite-wal")
    log.write_bytes(b"a log of the store before")
    kept = restore(path, file, NOW)
    # SQLite notes on the first page how a file was closed.
    assert (kept and kept.read_bytes()[100:]) == (content and content[100:])
    assert not log.exists()
    with CaseStore(path) as store:
        assert store.load(DIGEST) is not None


def test_a_store_in_use_is_not_replaced(path: Path) -> None:
    filled(path)
    file = back_up(path, DAY)
    with CaseStore(path) as store:
        store.load(DIGEST)
        with pytest.raises(
            CaseStoreError, match=r"it is open in another window\. Close the other BoneAge Desktop windows"
        ):
            restore(path, file, NOW)
        read = store.load(DIGEST)
        read.decide(Bone.RADIUS, 9)
        store.save(read)
    with CaseStore(path) as store:
        assert store.load(DIGEST).decision(Bone.RADIUS) == 9


def test_a_damaged_backup_changes_nothing(path: Path) -> None:
    filled(path)
    file = back_up(path, DAY)
    damage(file)
    before = path.read_bytes()
    with pytest.raises(CaseStoreError, match=r"cases-2026-03-04\.sqlite.*Choose another backup"):
        restore(path, file, NOW)
    assert path.read_bytes() == before
    with pytest.raises(CaseStoreError):
        restore(path, file.with_name("none"), NOW)


def test_a_backup_of_an_older_version_is_brought_to_the_form_of_now(path: Path) -> None:
    read = filled(path)
    old = path.with_name("old.sqlite")
    write_old_store(old, [read.snapshot()])
    before = old.read_bytes()
    restore(path, old, NOW)
    with CaseStore(path) as store:
        assert store.load(DIGEST).snapshot() == read.snapshot()
    assert old.read_bytes() == before


def test_what_is_in_a_backup(path: Path) -> None:
    filled(path)
    file = back_up(path, DAY)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE cases SET saved_at = '2026-03-04T05:06:07+00:00'")
        connection.commit()
    assert str(content_of(file).changed) == "2026-03-04 05:06:07+00:00"
    damage(file)
    shutil.copy(__file__, file)
    with pytest.raises(CaseStoreError, match="the backup cannot be read"):
        content_of(file)
