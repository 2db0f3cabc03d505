"""The columns that the list of cases is searched by say what the cases say, also after an upgrade."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case, CaseSnapshot
from boneage_desktop.case.storage.schema import MIGRATIONS, migrate
from boneage_desktop.case.storage.store import CaseStore
from tests.case.examples import DIGEST, SNAPSHOTS, case, prediction
from tests.case.old_store import write_old_store

_OF_5 = {
    "cases": "id, film_digest, saved_at, patient, acts, chain, prediction, content",
    "predictions": "case_id, name, content",
    "acts": "case_id, number, prediction, content",
    "signed": "case_id, version, acts, chain, prediction, content",
}


def write_store_of_5(path: Path, cases: list[Case]) -> None:
    """Cases as a store of ``user_version`` 5 has them: the same rows without the columns for the search."""
    with CaseStore(path.with_name("now.sqlite")) as store:
        for each in cases:
            store.save(each)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, MIGRATIONS[:5])
        connection.execute("ATTACH ? AS now", (str(path.with_name("now.sqlite")),))
        for table, columns in _OF_5.items():
            connection.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM now.{table}")


def reviewed_case(**facts: object) -> Case:
    done = case(**facts)
    done.set_prediction(prediction())
    for bone in Bone:
        done.set_reviewed(bone, True)
    return done


def test_a_store_of_version_5_is_searched_and_read_as_before(tmp_path: Path) -> None:
    signed = reviewed_case(patient_name="王芳", patient_id="K 7")
    signed.sign()
    reviewed = reviewed_case(film_digest="cd" * 32, patient_name="Äda^Straße")
    begun = case(film_digest="ef" * 32, film_name="girl\udce4.DCM")
    write_store_of_5(tmp_path / "cases.sqlite", [signed, reviewed, begun])
    with CaseStore(tmp_path / "cases.sqlite") as store:
        assert {each.film_digest for each in store.listed()} == {DIGEST, "cd" * 32, "ef" * 32}
        for words, asked, found in (
            ("芳", {}, [DIGEST]),
            ("k 7", {}, [DIGEST]),
            ("äDA STRASSE", {}, ["cd" * 32]),
            ("girl\udce4.dcm", {}, ["ef" * 32]),
            ("", {"reviewed": False}, ["ef" * 32]),
            ("", {"signed": True}, [DIGEST]),
            ("", {"reviewed": True, "signed": False}, ["cd" * 32]),
        ):
            assert [each.film_digest for each in store.listed(words, **asked)] == found, (words, asked)
        assert store.load(DIGEST).snapshot() == signed.snapshot()
        assert store.signed_versions(DIGEST) == [signed.snapshot()]
    assert list((tmp_path / "backups").iterdir())


@given(snapshot=SNAPSHOTS, words=st.text(st.characters(), max_size=3))
@settings(max_examples=40, deadline=None)
def test_old_and_new_stores_find_what_the_case_says(snapshot: CaseSnapshot, words: str) -> None:
    text = "\n".join((snapshot.patient_name, snapshot.patient_id, snapshot.film_name)).casefold()
    there = all(word.casefold() in text for word in words.split())
    reviewed = Case.from_snapshot(snapshot).all_reviewed
    part = snapshot.patient_name.split()[:1]
    with tempfile.TemporaryDirectory() as folder:
        write_old_store(Path(folder) / "old.sqlite", [snapshot])
        with CaseStore(Path(folder) / "new.sqlite") as store:
            store.save(Case.from_snapshot(snapshot))
        for name in ("old", "new"):
            with CaseStore(Path(folder) / f"{name}.sqlite") as store:
                assert bool(store.listed(words)) == there
                assert store.listed(*part)
                assert bool(store.listed(reviewed=True)) == reviewed
                assert bool(store.listed(signed=True)) == (snapshot.signature is not None)


def test_a_damaged_case_is_found_by_its_digest_after_an_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "cases.sqlite"
    write_store_of_5(path, [case(), replace_digest()])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE cases SET content = '{' WHERE film_digest = ?", (DIGEST,))
        connection.commit()
    with CaseStore(path) as store:
        assert [each.film_digest for each in store.listed("film abababab")] == [DIGEST]
        assert len(store.listed()) == 2


def replace_digest() -> Case:
    return Case.from_snapshot(replace(case().snapshot(), film_digest="cd" * 32))


def test_a_list_is_read_from_the_index_alone(tmp_path: Path) -> None:
    with CaseStore(tmp_path / "cases.sqlite") as store:
        plan = store._connection.execute(
            "EXPLAIN QUERY PLAN SELECT film_digest, saved_at FROM cases WHERE instr(searched, ?) "
            "AND reviewed = ? ORDER BY saved_at DESC LIMIT 500",
            (b"a", True),
        ).fetchall()
    assert [row[-1] for row in plan] == ["SCAN cases USING COVERING INDEX cases_by_time"]
