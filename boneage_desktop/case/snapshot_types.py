"""The frozen values a case is made of: verdicts, states, the audit trail, the snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case.history.history import History
from boneage_desktop.messages import Message
from boneage_desktop.prediction import BonePrediction, Box, Prediction
from boneage_desktop.standards import age_text
from boneage_desktop.standards.substitution import Substitution

#: Bone ages of the hands the networks learn from, in years: the ends of the split ``train``.
WHOLE_HAND_RANGE_YEARS = (1.0, 19.0)


class BoneState(StrEnum):
    """How a bone's grade stands; the first that holds, in this order."""

    VARIANT = "variant"
    """The reader says that the bone cannot be graded, and why."""
    MISSING = "missing"
    """No grade: the networks did not find the bone and the reader has not graded it."""
    EDITED = "edited"
    """The reader's grade differs from the networks', or the networks have none."""
    REVIEWED = "reviewed"
    """The reader has looked at the networks' grade and left it."""
    LOW_CONFIDENCE = "low confidence"
    """The networks' grade, unreviewed, and they are not sure of it."""
    AI = "ai"
    """The networks' grade, unreviewed."""
    HIDDEN = "to be graded"
    """The networks are hidden until the reader has graded every bone, and this one is still to be graded."""


class Maturity(StrEnum):
    """Bone age beside the chronological age; stable for machines."""

    NORMAL = "normal"
    DELAYED = "delayed"
    ADVANCED = "advanced"


class VariantKind(StrEnum):
    """Why a bone cannot be graded; stable for machines."""

    CONE = "cone-shaped epiphysis"
    PSEUDO_EPIPHYSIS = "pseudo-epiphysis"
    SHORT = "short middle phalanx"
    FRACTURE = "fracture"
    ABSENT = "missing bone"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ReaderGrade:
    """What the reader says of one bone; restoring an old one undoes any act on the bone.

    Attributes
    ----------
    grade : int or None
        The reader's RUS-CHN grade; ``None`` leaves the networks' grade.
    reviewed : bool
        The reader has looked at this bone.
    variant : VariantKind or None
        Why the bone cannot be graded: it then has no grade, whatever the networks say, and is reviewed.
    """

    grade: int | None = None
    reviewed: bool = False
    variant: VariantKind | None = None


@dataclass(frozen=True, slots=True)
class ManualRoi:
    """A box the reader drew around a bone, and what the networks read in it.

    Attributes
    ----------
    box : Box
        Film pixels.
    finding : BonePrediction or None
        ``None`` while the networks have not read this box.
    """

    box: Box
    finding: BonePrediction | None = None


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Why there is no score and no age, in a message that says what to do."""

    reason: str


@dataclass(frozen=True, slots=True)
class WholeHandAge:
    """The networks' estimate from the whole hand.

    Attributes
    ----------
    years : float
        The end of `WHOLE_HAND_RANGE_YEARS` where it clamps.
    clamped : {"below", "above"} or None
        Which end was reached: beyond it the network has learned nothing.
    interval_years : float or None
        Half width of the interval that holds 90 % of hands; ``None`` where it is not known, and for a bound.
    """

    years: float
    clamped: Literal["below", "above"] | None = None
    interval_years: float | None = None

    @property
    def age_text(self) -> Message:
        """The age alone as printed: ``"11.2 y"``, ``"≥ 19.0 y"``, ``"< 1.0 y"``."""
        return age_text(self.years, self.clamped)

    @property
    def text(self) -> Message:
        """The age with its interval: ``"11.2 y ± 1.3"``."""
        if self.interval_years is None or self.clamped is not None:
            return self.age_text
        return Message("age.interval", years=self.years, interval=self.interval_years)


class AuditAction(StrEnum):
    """What was done to a case."""

    PREDICTION = "prediction"
    GRADE = "grade"
    REVIEW = "review"
    BOX = "box"
    READING = "reading of the box"
    SEX = "sex"
    BIRTH_DATE = "birth date"
    FILM_DATE = "film date"
    PATIENT_ID = "patient id"
    PATIENT_NAME = "patient name"
    FINDINGS = "findings"
    READER = "reader"
    AI_GRADE = "AI grade"
    AI_VIEW = "AI view"
    SIGN = "sign"
    REOPEN = "reopen"
    BLOCK = "block"
    HEIGHT = "height"
    HEIGHT_DATE = "height date"
    WEIGHT = "weight"
    FATHER_HEIGHT = "father's height"
    MOTHER_HEIGHT = "mother's height"
    MENARCHE = "menarche"
    TREATMENTS = "treatments"
    GP_AGE = "GP age"
    TARGET_FORMULA = "target height formula"
    VARIANT = "variant"
    SUBSTITUTION = "substitution"
    IMPRESSION = "impression"


#: What an `AuditAction.AI_VIEW` can set: the networks' grades and ages are shown, hidden, or shown
#: because the reader had graded all bones without them.
AI_SHOWN, AI_HIDDEN, AI_SHOWN_AFTER = "shown", "hidden", "shown after all grades"

#: What an `AuditAction.BLOCK` can set: what the checks forbid holds, or the reader reads the film anyway.
BLOCK_HELD, BLOCK_LIFTED = "held", "lifted"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed which version of a case, and when.

    Attributes
    ----------
    reader : str
    utc : datetime
        UTC.
    version : int
        1 for the first; each reopening begins the next.
    """

    reader: str
    utc: datetime
    version: int


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One act on a case.

    Attributes
    ----------
    time : datetime
        UTC.
    act : AuditAction
    bone : Bone or None
        For acts on one bone.
    old, new : str or None
        Values as text: a grade number, ``"yes"``/``"no"`` for reviewed, a box as "x, y, w, h" in film pixels,
        ISO dates, sex F/M, `VariantKind`, `Substitution`, the version signed or begun, measures with unit.
        ``None`` is "not set"; for a grade or a box it is "as the networks say".
    reader : str
        Reader set at that time; empty before one was.
    models : mapping of str to str
        Models of the prediction on the screen at that time.
    probabilities : tuple of float
        For acts on one bone, the networks' probability of each of its RUS-CHN grades at that time; empty
        where they had not found it, and in entries of cases kept before this was recorded.
    """

    time: datetime
    act: AuditAction
    bone: Bone | None
    old: str | None
    new: str | None
    reader: str
    models: Mapping[str, str] = field(default_factory=dict, hash=False)
    probabilities: tuple[float, ...] = ()

    @property
    def ai_grade(self) -> int | None:
        """The networks' most probable grade at that time, ``None`` where they had none."""
        shares = self.probabilities
        return max(range(len(shares)), key=shares.__getitem__) if shares else None


@dataclass(frozen=True, slots=True)
class CaseSnapshot:
    """Everything a case is, at one moment; `boneage_desktop.case.storage.codec` writes it as JSON and back.

    Attributes
    ----------
    film_name : str
        File name of the film, for people.
    film_digest : str
        SHA-256 of the film's bytes, 64 hex digits: what identifies the case.
    source : str
        ``"DICOM"`` or the raster format.
    patient_id, patient_name, findings, reader : str
        Empty where not known.
    sex : Sex or None
    birth_date, film_date : date or None
    prediction : Prediction or None
    verdicts : mapping of Bone to ReaderGrade
        Only bones the reader has said something of.
    placed : mapping of Bone to ManualRoi
        Only bones whose box the reader moved or drew.
    audit : tuple of AuditEntry
        Oldest first.
    version : int
        1, and one more with each reopening of a signed case.
    signature : Signature or None
        Of this version; ``None`` while it is not signed.
    ai_hidden : bool
        What the networks say is hidden until the reader has graded every bone.
    block_lifted : bool
        The reader has seen why the checks forbid an age, and reads the film all the same.
    history : History
        Height, parents, menarche, treatments, the reader's Greulich-Pyle age.
    substitution : Substitution
        What bones that cannot be graded count with.
    maturity : Maturity or None
        The reader's word on the bone age; ``None`` leaves it to the percentile.
    """

    film_name: str
    film_digest: str
    source: str = ""
    patient_id: str = ""
    patient_name: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    film_date: date | None = None
    findings: str = ""
    reader: str = ""
    prediction: Prediction | None = None
    verdicts: Mapping[Bone, ReaderGrade] = field(default_factory=dict, hash=False)
    placed: Mapping[Bone, ManualRoi] = field(default_factory=dict, hash=False)
    audit: tuple[AuditEntry, ...] = ()
    version: int = 1
    signature: Signature | None = None
    ai_hidden: bool = False
    block_lifted: bool = False
    history: History = field(default_factory=History)
    substitution: Substitution = Substitution.LEFT_OUT
    maturity: Maturity | None = None
