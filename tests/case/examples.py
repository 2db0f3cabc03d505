"""Cases for the tests of this room, and strategies that draw any case."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import (
    AuditAction,
    AuditEntry,
    Case,
    CaseSnapshot,
    ManualRoi,
    Maturity,
    ReaderGrade,
    Signature,
    VariantKind,
)
from boneage_desktop.case.history.history import (
    History,
    Measured,
    Origin,
    Treatment,
    TreatmentKind,
    YearMonth,
)
from boneage_desktop.prediction import BonePrediction, Box, Check, Prediction, Severity
from boneage_desktop.standards import Method, max_grade
from boneage_desktop.standards.heights import TargetFormula
from boneage_desktop.standards.substitution import Substitution

DIGEST = "ab" * 32


def prediction(
    grades: dict[Bone, int] | None = None,
    *,
    without: tuple[Bone, ...] = (),
    probability: float = 0.9,
    confidence: float = 0.9,
    checks: tuple[Check, ...] = (),
    interval: float | None = 15.6,
) -> Prediction:
    """A prediction of grade 6 for every bone, or of the grades given."""
    wanted = dict.fromkeys(Bone, 6) | (grades or {})
    bones = {}
    for bone in Bone:
        if bone not in without:
            rest = (1 - probability) / max_grade(bone)
            chances = [probability if grade == wanted[bone] else rest for grade in range(max_grade(bone) + 1)]
            bones[bone] = BonePrediction(bone, Box(10, 20, 30, 40), tuple(chances), confidence)
    months = {Sex.FEMALE: 116.0, Sex.MALE: 140.0}
    return Prediction(bones, months, checks, {"assessor": "1 (0123abcd)"}, interval)


def blocked(message: str = "The film shows two hands.") -> Prediction:
    return prediction(checks=(Check("hands", Severity.BLOCK, message), Check("x", Severity.OK, "fine")))


def case(**facts: object) -> Case:
    """A girl of 10 with a film, not analysed yet."""
    known = {
        "film_name": "film.dcm",
        "film_digest": DIGEST,
        "sex": Sex.FEMALE,
        "birth_date": date(2013, 3, 4),
        "film_date": date(2023, 3, 4),
        "reader": "Dr Example",
    }
    return Case(**(known | facts))  # type: ignore[arg-type]


# With lone surrogates, as the name of a file with undecodable bytes has them.
TEXTS = st.text(st.characters(), max_size=20)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
DATES = st.dates()
TIMES = st.datetimes(timezones=st.just(UTC))
MODELS = st.dictionaries(TEXTS, TEXTS, max_size=2)


CHECKS = st.builds(
    Check, TEXTS, st.sampled_from(Severity), TEXTS, st.lists(st.sampled_from(Bone), max_size=3).map(tuple)
)


@st.composite
def findings(draw: st.DrawFn, bone: Bone) -> BonePrediction:
    count = max_grade(bone) + 1
    chances = draw(st.lists(st.floats(0, 1), min_size=count, max_size=count))
    box = Box(*(draw(NUMBERS) for _ in range(4)))
    return BonePrediction(bone, box, tuple(chances), draw(st.floats(0, 1)))


@st.composite
def predictions(draw: st.DrawFn) -> Prediction:
    bones = draw(st.sets(st.sampled_from(Bone), max_size=4))
    return Prediction(
        bones={bone: draw(findings(bone)) for bone in sorted(bones)},
        whole_hand_age_months=draw(st.dictionaries(st.sampled_from(Sex), NUMBERS)),
        checks=tuple(draw(st.lists(CHECKS, max_size=2))),
        models=draw(MODELS),
        age_interval_months=draw(st.none() | NUMBERS),
        expected_age_intervals=draw(
            st.dictionaries(
                st.sampled_from(Sex),
                st.dictionaries(st.sampled_from([method.value for method in Method]), NUMBERS),
            )
        ),
    )


@st.composite
def verdicts(draw: st.DrawFn) -> dict[Bone, ReaderGrade]:
    bones = draw(st.sets(st.sampled_from(Bone)))
    grades = {bone: st.none() | st.integers(0, max_grade(bone)) for bone in Bone}
    given = {bone: st.builds(ReaderGrade, grades[bone], st.booleans()) for bone in bones}
    variants = st.builds(ReaderGrade, st.none(), st.just(True), st.sampled_from(VariantKind))
    return {bone: draw(given[bone] | variants) for bone in sorted(bones)}


@st.composite
def placed_boxes(draw: st.DrawFn) -> dict[Bone, ManualRoi]:
    placed = {}
    for bone in sorted(draw(st.sets(st.sampled_from(Bone), max_size=3))):
        finding = draw(st.none() | findings(bone))
        box = finding.box if finding is not None else Box(*(draw(NUMBERS) for _ in range(4)))
        placed[bone] = ManualRoi(box, finding)
    return placed


ENTRIES = st.builds(
    AuditEntry,
    time=TIMES,
    act=st.sampled_from(AuditAction),
    bone=st.none() | st.sampled_from(Bone),
    old=st.none() | TEXTS,
    new=st.none() | TEXTS,
    reader=TEXTS,
    models=MODELS,
    probabilities=st.lists(st.floats(0, 1), max_size=15).map(tuple),
)


@st.composite
def treatments(draw: st.DrawFn) -> Treatment:
    first, last = sorted((draw(DATES), draw(DATES)))
    return Treatment(
        draw(st.sampled_from(TreatmentKind)),
        draw(st.sampled_from((None, first))),
        draw(st.sampled_from((None, last))),
        draw(TEXTS),
    )


POSITIVE = st.floats(0.01, 1e6)
MEASURED = st.builds(Measured, POSITIVE, st.sampled_from(Origin))
HISTORIES = st.builds(
    History,
    height=st.none() | MEASURED,
    height_date=st.none() | DATES,
    weight=st.none() | MEASURED,
    father_cm=st.none() | POSITIVE,
    mother_cm=st.none() | POSITIVE,
    menarche=st.none() | DATES | st.builds(YearMonth, st.integers(1, 9999), st.integers(1, 12)),
    treatments=st.lists(treatments(), max_size=2).map(tuple),
    gp_age_months=st.none() | st.floats(0, 240),
    target_formula=st.sampled_from(TargetFormula),
)


def with_version(snapshot: CaseSnapshot, version: int) -> CaseSnapshot:
    """The same as another version, signed when it was signed."""
    signature = snapshot.signature and replace(snapshot.signature, version=version)
    return replace(snapshot, version=version, signature=signature)


SNAPSHOTS = st.builds(
    CaseSnapshot,
    film_name=TEXTS,
    film_digest=st.text("0123456789abcdef", min_size=64, max_size=64),
    source=TEXTS,
    patient_id=TEXTS,
    patient_name=TEXTS,
    sex=st.none() | st.sampled_from(Sex),
    birth_date=st.none() | DATES,
    film_date=st.none() | DATES,
    findings=TEXTS,
    reader=TEXTS,
    prediction=st.none() | predictions(),
    verdicts=verdicts(),
    placed=placed_boxes(),
    audit=st.lists(ENTRIES, max_size=3).map(tuple),
    signature=st.none() | st.builds(Signature, reader=TEXTS, utc=TIMES, version=st.just(1)),
    ai_hidden=st.booleans(),
    block_lifted=st.booleans(),
    history=HISTORIES,
    substitution=st.sampled_from(Substitution),
    maturity=st.none() | st.sampled_from(Maturity),
)
SNAPSHOTS = st.builds(with_version, SNAPSHOTS, st.integers(1, 99))


class Clock:
    """Ticks one second per look, from a fixed start."""

    def __init__(self) -> None:
        self.seconds = 0

    def __call__(self) -> datetime:
        self.seconds += 1
        return datetime(2024, 5, 6, 7, 8, self.seconds, tzinfo=UTC)
