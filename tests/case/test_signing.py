"""A signed case is locked and stays readable as it was signed, whatever is done afterwards."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import AuditAction, CannotSign, Case, CaseLocked, ReaderGrade, Signature
from boneage_desktop.case.storage.store import CaseStore
from tests.case.examples import DIGEST, Clock, case, prediction


@pytest.fixture
def reviewed() -> Case:
    """An analysed case with every bone reviewed."""
    made = case(clock=Clock())
    made.set_prediction(prediction())
    made.set_verdicts({bone: ReaderGrade(None, True) for bone in Bone})
    return made


def test_signing_needs_every_bone_reviewed_a_reader_and_the_sex(reviewed: Case) -> None:
    reviewed.set_reviewed(Bone.MC3, False)
    reviewed.set_reviewed(Bone.DP5, False)
    reviewed.set_sex(None)
    reviewed.set_reader(" ")
    before = reviewed.snapshot()
    with pytest.raises(CannotSign, match=r"Metacarpal III, Distal phalanx V.*sex.*reader") as caught:
        reviewed.sign()
    lacks = caught.value
    assert (lacks.unreviewed, lacks.no_reader, lacks.no_sex) == ((Bone.MC3, Bone.DP5), True, True)
    assert reviewed.snapshot() == before
    reviewed.set_reviewed(Bone.MC3, True)
    reviewed.decide(Bone.DP5, 4)
    reviewed.set_sex(Sex.MALE)
    with pytest.raises(CannotSign) as caught:
        reviewed.sign()
    assert (caught.value.unreviewed, caught.value.no_reader, caught.value.no_sex) == ((), True, False)


def test_a_signature_says_who_when_and_which_version(reviewed: Case) -> None:
    heard: list[bool] = []
    reviewed.subscribe(lambda: heard.append(reviewed.signature is not None))
    assert reviewed.version == 1
    reviewed.sign()
    last = reviewed.audit[-1]
    assert reviewed.signature == Signature("Dr Example", last.time, 1)
    assert (last.act, last.old, last.new, last.reader) == (AuditAction.SIGN, None, "1", "Dr Example")
    assert last.time.tzinfo is UTC
    assert heard == [True]


CHANGES: tuple[Callable[[Case], None], ...] = (
    lambda read: read.decide(Bone.RADIUS, 9),
    lambda read: read.set_reviewed(Bone.RADIUS, False),
    lambda read: read.set_prediction(prediction({Bone.RADIUS: 8})),
    lambda read: read.set_sex(Sex.MALE),
    lambda read: read.set_birth_date(date(2012, 1, 2)),
    lambda read: read.set_film_date(None),
    lambda read: read.set_patient_id("8"),
    lambda read: read.set_patient_name("Other"),
    lambda read: read.set_findings("more"),
    lambda read: read.set_reader("Dr Other"),
    Case.sign,
)


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_a_signed_case_is_refused(reviewed: Case, change: Callable[[Case], None]) -> None:
    reviewed.sign()
    before = reviewed.snapshot()
    with pytest.raises(CaseLocked, match=r"Version 1 .* signed\. Reopen"):
        change(reviewed)
    assert reviewed.snapshot() == before
    again = Case.from_snapshot(before)
    with pytest.raises(CaseLocked):
        change(again)


def test_setting_what_is_set_is_no_change_of_a_signed_case(reviewed: Case) -> None:
    reviewed.sign()
    reviewed.set_reader("Dr Example")
    reviewed.set_reviewed(Bone.RADIUS, True)
    reviewed.hide_ai()
    assert reviewed.signature is not None


def test_reopening_begins_a_version_with_everything_as_it_was(reviewed: Case) -> None:
    reviewed.reopen()
    assert reviewed.version == 1  # nothing was signed
    reviewed.sign()
    signed = reviewed.snapshot()
    reviewed.reopen()
    assert (reviewed.version, reviewed.signature) == (2, None)
    assert reviewed.snapshot().verdicts == signed.verdicts
    last = reviewed.audit[-1]
    assert (last.act, last.old, last.new) == (AuditAction.REOPEN, "1", "2")
    reviewed.decide(Bone.RADIUS, 9)
    reviewed.sign()
    assert reviewed.signature is not None
    assert reviewed.signature.version == 2
    assert reviewed.signed == (signed, reviewed.snapshot())


@pytest.mark.parametrize("named", ["", "Dr Reader", "Dr Other"])
def test_who_reopens_reads_from_then_on_and_the_trail_tells_a_change(reviewed: Case, named: str) -> None:
    reviewed.set_reader("Dr Reader")
    reviewed.sign()
    before = len(reviewed.audit)
    reviewed.reopen(named)
    assert reviewed.reader == (named or "Dr Reader")
    acts = [(entry.act, entry.old, entry.new) for entry in reviewed.audit[before:]]
    change = [(AuditAction.READER, "Dr Reader", "Dr Other")] if named == "Dr Other" else []
    assert acts == [*change, (AuditAction.REOPEN, "1", "2")]


def test_every_signed_version_stays_in_the_store(reviewed: Case, tmp_path: Path) -> None:
    path = tmp_path / "cases.sqlite"
    kept = []
    with CaseStore(path) as store:
        assert store.signed_versions(DIGEST) == []
        for grade in (8, 9):
            reviewed.decide(Bone.RADIUS, grade)
            reviewed.sign()
            kept.append(reviewed.snapshot())
            store.save(reviewed)
            store.save(reviewed)
            loaded = store.load(DIGEST)
            assert loaded is not None
            reviewed = loaded
            reviewed.reopen()
            store.save(reviewed)
    with CaseStore(path) as store:
        assert store.signed_versions(DIGEST) == kept
        now = store.load(DIGEST)
        assert now is not None
        assert (now.version, now.signature) == (3, None)
    with closing(sqlite3.connect(path)) as connection:
        for statement in ("DELETE FROM signed", "UPDATE signed SET content = '{}'"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


def test_a_version_signed_while_the_store_failed_is_kept_by_the_next_save(
    reviewed: Case, tmp_path: Path
) -> None:
    with CaseStore(tmp_path / "cases.sqlite") as store:
        reviewed.sign()
        signed = reviewed.snapshot()
        reviewed.reopen()
        store.save(reviewed)
        assert store.signed_versions(DIGEST) == [signed]


def test_a_signed_case_goes_with_its_case_only(reviewed: Case, tmp_path: Path) -> None:
    with CaseStore(tmp_path / "cases.sqlite") as store:
        reviewed.sign()
        store.save(reviewed)
        (summary,) = store.summaries(signed=True)
        assert (summary.is_signed, summary.version) == (True, 1)
        assert store.summaries(signed=False) == []
        store.delete(DIGEST)
        assert store.signed_versions(DIGEST) == []


def test_the_trail_has_the_networks_grade_and_probabilities_beside_the_readers() -> None:
    read = case()
    read.set_prediction(prediction({Bone.RADIUS: 8}))
    found = [entry for entry in read.audit if entry.act is AuditAction.AI_GRADE]
    assert [entry.bone for entry in found] == list(Bone)
    assert found[0].ai_grade == 8
    assert found[0].new == "8"
    read.decide(Bone.RADIUS, 9)
    grade = read.audit[-2]
    assert (grade.act, grade.new, grade.ai_grade) == (AuditAction.GRADE, "9", 8)
    assert grade.probabilities == read.prediction.bones[Bone.RADIUS].probabilities
    assert grade.models == {"assessor": "1 (0123abcd)"}
    # Analysed again with other networks: what the first ones said stays in the trail.
    read.set_prediction(replace(prediction({Bone.RADIUS: 7}), models={"assessor": "2"}))
    last = [entry for entry in read.audit if entry.act is AuditAction.AI_GRADE][-1]
    assert (last.bone, last.old, last.new, last.models) == (Bone.RADIUS, "8", "7", {"assessor": "2"})
    assert datetime.now(UTC) >= last.time
