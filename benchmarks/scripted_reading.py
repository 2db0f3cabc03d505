"""One reading, act by act, the same every time: what kills and power cuts are tried on.

Whatever a store is left with must be the case as it was after one of these acts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise
from random import Random

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import Case, CaseSnapshot, ReaderGrade
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.prediction import BonePrediction, Box, Check, Prediction, Severity
from boneage_desktop.standards import max_grade

DIGEST = "5c" * 32
_BEGAN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

AuditAction = Callable[[Case], None]


def predicted(seed: int) -> Prediction:
    """A prediction whose figures are as long as those of real networks."""
    random = Random(seed)
    bones = {}
    for bone in Bone:
        shares = [random.random() ** 6 for _ in range(max_grade(bone) + 1)]
        box = Box(*(1000 * random.random() for _ in range(4)))
        bones[bone] = BonePrediction(bone, box, tuple(each / sum(shares) for each in shares), random.random())
    return Prediction(
        bones,
        {sex: 200 * random.random() for sex in Sex},
        (Check("bones", Severity.OK, "All 13 bones found."),),
        {"detector": "1.0.0 (2597954d)", "assessor": f"1.3.{seed} (bea1a0d8)", "hand": "1.1.0 (21e38043)"},
        15.6,
    )


def _placed(case: Case) -> None:
    box = Box(10, 20, 30, 30)
    case.set_box(Bone.ULNA, box)
    shares = (0.1, 0.9, *[0.0] * (max_grade(Bone.ULNA) - 1))
    case.set_finding(Bone.ULNA, BonePrediction(Bone.ULNA, box, shares, 1.0))


def acts() -> list[AuditAction]:
    """The acts of the reading; two versions are signed."""
    reviewed: list[AuditAction] = [lambda case, bone=bone: case.set_reviewed(bone, True) for bone in Bone]  # type: ignore[misc]
    return [
        lambda case: case.set_prediction(predicted(0)),
        *reviewed[:4],
        lambda case: case.decide(Bone.RADIUS, 3),
        _placed,
        lambda case: case.set_findings("A line of what else the film shows. " * 20),
        lambda case: case.set_verdicts({bone: ReaderGrade(None, True) for bone in case.unreviewed}),
        Case.sign,
        partial(Case.reopen, reader="Dr. Second"),
        lambda case: case.set_prediction(predicted(1)),
        lambda case: case.decide(Bone.MC3, 4),
        lambda case: case.set_prediction(predicted(0)),
        lambda case: case.set_verdicts({bone: ReaderGrade(5, True) for bone in case.unreviewed}),
        Case.sign,
    ]


@dataclass(frozen=True)
class Script:
    """The acts, and the case after each: ``states[0]`` is before the first."""

    acts: list[AuditAction]
    states: list[CaseSnapshot]

    def signed_by(self, state: int) -> list[CaseSnapshot]:
        """Signed versions there are after so many acts."""
        pairs = list(pairwise(self.states[: state + 1]))
        return [after for before, after in pairs if after.signature and not before.signature]


def script() -> Script:
    """The reading done once in memory."""
    case = _timed(
        Case(
            film_name="film.dcm",
            film_digest=DIGEST,
            source="DICOM",
            patient_id="P 1",
            patient_name="Example^Ada",
            sex=Sex.FEMALE,
            birth_date=date(2013, 3, 4),
            film_date=date(2023, 3, 4),
            reader="Dr. First",
        )
    )
    states, steps = [case.snapshot()], acts()
    for act in steps:
        act(case)
        states.append(case.snapshot())
    return Script(steps, states)


def read(store: CaseStore, reading: Script, note: Callable[[int], object] = lambda state: None) -> None:
    """Do what is left of the reading; ``note`` is told the state after each save that ended well."""
    case = store.load(DIGEST)
    if case is None:
        case = Case.from_snapshot(reading.states[0])
        store.save(case)
        note(0)
    _timed(case)
    for state in range(reading.states.index(case.snapshot()), len(reading.acts)):
        reading.acts[state](case)
        store.save(case)
        note(state + 1)


def trouble_of(store: CaseStore, reading: Script, noted: int) -> str:
    """What is wrong with a store that knew state ``noted`` (-1: none) for certain; empty when nothing is."""
    store.check()
    case = store.load(DIGEST)
    if case is None:
        return "" if noted < 0 else f"the case is gone after act {noted}"
    snapshot = case.snapshot()
    if snapshot not in reading.states:
        return "a half act: the case is as it was after no act"
    state = reading.states.index(snapshot)
    if not noted <= state <= noted + 1:
        return f"the case is as after act {state}, but {noted} had been stored"
    if store.signed_versions(DIGEST) != reading.signed_by(state):
        return f"signed versions are not whole after act {state}"
    read(store, reading)
    if store.load(DIGEST).snapshot() != reading.states[-1]:  # type: ignore[union-attr]
        return "reading did not go on as it should"
    return ""


def _timed(case: Case) -> Case:
    # By the length of the trail, so that a reading which goes on has the times of one that never stopped.
    case._clock = lambda: _BEGAN + timedelta(seconds=len(case.audit))
    return case
