"""What keeps a store from working is told with its file, and nothing is lost by it."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case, CaseStoreError
from boneage_desktop.case.errors import StoreDamaged, StoreLocked
from boneage_desktop.case.storage import database
from boneage_desktop.case.storage.network_drive import kind_of, mounts_in
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.case.storage.text_compression import packed, unpacked
from boneage_desktop.prediction import BonePrediction, Box, Prediction
from boneage_desktop.standards import max_grade
from tests.case.examples import DIGEST, case, prediction

MOUNTS = r"""22 1 254:0 / / rw,relatime - ext4 /dev/vda1 rw
40 22 0:44 / /data rw - nfs4 server:/data rw,vers=4.2
41 40 0:45 / /data/ada/films\040of\040today rw - cifs //server/films rw
42 22 0:46 / /data rw shared:3 - ext4 /dev/vdb rw
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "cases.sqlite"


def stored(path: Path) -> Case:
    with CaseStore(path) as store:
        found = store.load(DIGEST)
    assert found is not None
    return found


def test_a_full_disk_is_told_and_saving_goes_on_when_there_is_room(path):
    read = case()
    with CaseStore(path) as store:
        store.save(read)
        before = read.snapshot()
        (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        read.set_findings("".join(chr(33 + Random(number).randrange(90)) for number in range(60_000)))
        for _ in range(2):
            with pytest.raises(CaseStoreError) as caught:
                store.save(read)
            assert str(caught.value) == f"{path}: the disk is full. Free some disk space."
        assert stored(path).snapshot() == before
        store._connection.execute("PRAGMA max_page_count = 99999")
        store.save(read)
    assert stored(path).snapshot() == read.snapshot()


def child(work) -> None:
    """Do something in a child that may give up rights and room for good."""
    process = os.fork()
    if process == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    assert os.waitpid(process, 0)[1] == 0


@pytest.mark.skipif(os.name == "nt", reason="needs fork")
def test_a_limit_on_the_size_of_files(path):
    read = case()
    with CaseStore(path) as store:
        store.save(read)

    def work():
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with CaseStore(path) as store:
            there = store.load(DIGEST)
            resource.setrlimit(resource.RLIMIT_FSIZE, (2000, resource.RLIM_INFINITY))
            there.decide(Bone.RADIUS, 4)
            with pytest.raises(CaseStoreError, match=str(path)):
                store.save(there)
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            store.save(there)

    child(work)
    assert stored(path).decision(Bone.RADIUS) == 4


@pytest.mark.skipif(os.name == "nt", reason="needs fork and users")
def test_a_read_only_folder(path):
    with CaseStore(path) as store:
        store.save(case())
    for place, mode in ((path, 0o444), (path.parent, 0o555)):
        place.chmod(mode)
    # As deep as pytest's own folder: a user without rights must be able to reach it.
    above = [each for each in path.parents if each.stat().st_uid == os.getuid()]
    modes = [(each, each.stat().st_mode) for each in above[1:] if str(each) != "/"]
    for each, mode in modes:
        each.chmod(mode | 0o555)

    def work():
        if os.getuid() == 0:
            os.setuid(65534)
        with pytest.raises(CaseStoreError) as caught:
            CaseStore(path)
        assert str(caught.value).startswith(
            f"{path}: it cannot be written: the file or its folder is read-only."
        )

    try:
        child(work)
    finally:
        for each, mode in modes:
            each.chmod(mode)
        path.parent.chmod(0o755)
        path.chmod(0o644)
    assert stored(path).film_name == "film.dcm"


def test_a_commit_that_fails_leaves_no_transaction_open(path, monkeypatch):
    # In a rollback journal it is the commit that another reader's lock keeps waiting.
    monkeypatch.setattr(database, "is_on_network", lambda place: True)
    monkeypatch.setattr(database, "LOCK_TIMEOUT_S", 0.01)
    read = case()
    with CaseStore(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as reader:
        store.save(read)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM cases").fetchone()
        read.decide(Bone.RADIUS, 4)
        for _ in range(2):
            with pytest.raises(StoreLocked, match=r"cases\.sqlite: another window or program is writing"):
                store.save(read)
        reader.execute("COMMIT")
        store.save(read)
    assert stored(path).decision(Bone.RADIUS) == 4


def test_a_network_drive_has_no_write_ahead_log_and_a_remark(path, monkeypatch):
    with CaseStore(path) as store:
        assert store.remark is None
        store.save(case())
    monkeypatch.setattr(database, "is_on_network", lambda place: place == path)
    with CaseStore(path) as store:
        assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert store._connection.execute("PRAGMA synchronous").fetchone() == (3,)
        assert str(path) in store.remark
        assert "network drive" in store.remark
        assert store.load(DIGEST) is not None
        assert sorted(each.name for each in path.parent.iterdir()) == ["cases.sqlite"]


def test_where_the_log_cannot_be_a_journal_does(path):
    class NoSharedMemory(sqlite3.Connection):
        def execute(self, statement, *values):
            if statement == "PRAGMA journal_mode = WAL":
                error = sqlite3.OperationalError("locking protocol")
                error.sqlite_errorcode = sqlite3.SQLITE_PROTOCOL
                raise error
            return super().execute(statement, *values)

    def connect(place):
        return sqlite3.connect(place, isolation_level=None, factory=NoSharedMemory)

    with CaseStore(path, connect=connect) as store:
        assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        store.save(case())
    assert stored(path).film_name == "film.dcm"


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/srv/cases.sqlite", "ext4"),
        ("/data/ada/cases.sqlite", "ext4"),
        ("/data/ada/films of today/cases.sqlite", "cifs"),
        ("/datas/cases.sqlite", "ext4"),
    ],
)
def test_the_file_system_of_a_place(place, kind):
    assert kind_of(Path(place), mounts_in(MOUNTS)) == kind


def test_a_store_cut_short_says_so_and_stays(path):
    with CaseStore(path) as store:
        for number in range(20):
            store.save(case(film_digest=f"{number:064x}"))
    content = path.read_bytes()[: path.stat().st_size // 2 // 4096 * 4096]
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match=r"cases\.sqlite: it is damaged"), CaseStore(path) as store:
        store.check()
    assert path.read_bytes()[100:] == content[100:]


@pytest.mark.parametrize("table", ["acts", "signed", "predictions"])
def test_a_trail_that_was_tampered_with_is_not_taken(path, table):
    read = case()
    read.set_prediction(prediction())
    for bone in Bone:
        read.set_reviewed(bone, True)
    read.sign()
    with CaseStore(path) as store:
        store.save(read)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"DROP TRIGGER {table}_never_changes")
        (content,) = connection.execute(f"SELECT content FROM {table}").fetchone()
        broken = bytearray(content)
        broken[len(broken) // 2] ^= 1
        connection.execute(f"UPDATE {table} SET content = ?", (bytes(broken),))
        connection.commit()
    with CaseStore(path) as store:
        read_back = store.signed_versions if table == "signed" else store.load
        with pytest.raises(StoreDamaged, match=r"cases\.sqlite: .* film abababab is damaged"):
            read_back(DIGEST)


def long_prediction(seed: int) -> Prediction:
    random = Random(seed)
    bones = {}
    for bone in Bone:
        shares = [random.random() for _ in range(max_grade(bone) + 1)]
        box = Box(*(1000 * random.random() for _ in range(4)))
        bones[bone] = BonePrediction(bone, box, tuple(each / sum(shares) for each in shares), random.random())
    return Prediction(bones, models={"assessor": "1.3.0 (bea1a0d8)", "detector": "1.0.0 (2597954d)"})


def test_a_case_that_was_read_and_signed_takes_a_few_kilobytes(path):
    count = 40
    with CaseStore(path) as store:
        for number in range(count):
            read = case(film_digest=f"{number:064x}")
            read.set_prediction(long_prediction(number))
            store.save(read)
            for bone in Bone:
                read.set_reviewed(bone, True)
                store.save(read)
            read.sign()
            store.save(read)
    assert path.stat().st_size / count < 8000


def test_an_act_writes_no_more_after_two_thousand_than_after_twenty(path):
    read = case()
    read.set_prediction(long_prediction(0))
    with CaseStore(path) as store:
        store._connection.execute("PRAGMA wal_autocheckpoint = 0")
        store._connection.execute("PRAGMA synchronous = OFF")

        def written(acts: int) -> float:
            log = path.with_name("cases.sqlite-wal")
            before = log.stat().st_size
            for number in range(acts):
                read.decide(Bone.RADIUS, number % 7 + 1)
                store.save(read)
            return (log.stat().st_size - before) / acts

        store.save(read)
        first = written(20)
        written(1000)
        assert written(20) < 1.5 * first
        last = store._connection.execute("SELECT length(content) FROM acts ORDER BY number DESC").fetchone()[
            0
        ]
        assert last < 200
    assert stored(path).snapshot() == read.snapshot()


def test_packed_texts():
    text = json.dumps({"findings": "x" * 50, "sex": "F"})
    assert unpacked(packed(text)) == text
    assert unpacked(packed(text, "before"), "before") == text
    for broken in (packed(text)[:-1], b"", packed(text)[3:]):
        with pytest.raises(ValueError, match=r"."):
            unpacked(broken)
    with pytest.raises(ValueError, match=r"."):
        unpacked(packed(text, "before" * 9), "after" * 9)
