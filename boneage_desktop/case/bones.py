"""What a case says of its film, its patient and each bone, derived from one snapshot."""

from __future__ import annotations

from datetime import date

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.case.manual_rois import with_placed
from boneage_desktop.case.record import (
    AI_SHOWN_AFTER,
    AuditAction,
    AuditEntry,
    BoneState,
    CaseSnapshot,
    ManualRoi,
    ReaderGrade,
    Signature,
)
from boneage_desktop.prediction import BonePrediction, Box, Prediction

#: Below this probability of its best grade, or confidence of its box, the networks count as unsure.
LOW_CONFIDENCE = 0.5

#: A grade less probable than this is no candidate beside the first.
_CANDIDATE = 0.05


class BoneReading:
    """The read side of one snapshot, bone by bone; ages and remarks follow in `Reading`."""

    def __init__(self, snapshot: CaseSnapshot) -> None:
        self._now = snapshot
        self._overlaid: tuple[object, object, Prediction | None] = (None, None, None)

    def snapshot(self) -> CaseSnapshot:
        """Everything the case is now, frozen."""
        return self._now

    # What the case says

    @property
    def film_name(self) -> str:
        return self._now.film_name

    @property
    def film_digest(self) -> str:
        return self._now.film_digest

    @property
    def source(self) -> str:
        return self._now.source

    @property
    def patient_id(self) -> str:
        return self._now.patient_id

    @property
    def patient_name(self) -> str:
        return self._now.patient_name

    @property
    def sex(self) -> Sex | None:
        return self._now.sex

    @property
    def birth_date(self) -> date | None:
        return self._now.birth_date

    @property
    def film_date(self) -> date | None:
        return self._now.film_date

    @property
    def findings(self) -> str:
        return self._now.findings

    @property
    def reader(self) -> str:
        return self._now.reader

    @property
    def prediction(self) -> Prediction | None:
        """What the networks say, in the reader's boxes where there are any; one object until that changes."""
        prediction, placed = self._now.prediction, self._now.placed
        if self._overlaid[0] is not prediction or self._overlaid[1] is not placed:
            overlaid = None if prediction is None else with_placed(prediction, placed)
            self._overlaid = (prediction, placed, overlaid)
        return self._overlaid[2]

    @property
    def version(self) -> int:
        """1, and one more with each reopening of a signed case."""
        return self._now.version

    @property
    def signature(self) -> Signature | None:
        """Who signed this version and when; ``None`` while it is not signed."""
        return self._now.signature

    @property
    def ai_hidden(self) -> bool:
        """True while what the networks say is hidden until the reader has graded every bone."""
        return self._now.ai_hidden

    @property
    def block_lifted(self) -> bool:
        """True when the reader reads the film although a check forbids an age."""
        return self._now.block_lifted

    @property
    def blocked(self) -> bool:
        """True when a check forbids an age and the reader has not lifted that."""
        return self.prediction is not None and self.prediction.blocked and not self.block_lifted

    @property
    def ages_to_check(self) -> bool:
        """True when a check warns, or forbids and was lifted: ages are shown, marked as to be checked."""
        prediction = self.prediction
        return prediction is not None and (prediction.warned or (prediction.blocked and self.block_lifted))

    @property
    def graded_first(self) -> bool:
        """True when the reader graded every bone before the networks' grades were shown."""
        views = [entry.new for entry in self.audit if entry.act is AuditAction.AI_VIEW]
        return bool(views) and views[-1] == AI_SHOWN_AFTER

    @property
    def is_unread(self) -> bool:
        """True while the reader has said nothing and the networks were neither hidden nor shown."""
        silent = not self._now.verdicts and self.signature is None
        return silent and not any(entry.act is AuditAction.AI_VIEW for entry in self.audit)

    @property
    def audit(self) -> tuple[AuditEntry, ...]:
        """Every act so far, oldest first; entries are only ever added."""
        return self._now.audit

    # One bone

    def grade(self, bone: Bone) -> int | None:
        """The grade that counts: the reader's, else the networks', else ``None``."""
        verdict = self.verdict(bone)
        if verdict.grade is not None:
            return verdict.grade
        # A grade of the networks that the reader has agreed to is the reader's, hidden or not.
        found = self._found(bone) if verdict.reviewed else self.finding(bone)
        return None if found is None else found.grade

    def ai_grade(self, bone: Bone) -> int | None:
        """The networks' most probable grade, ``None`` where they found no bone or are hidden."""
        found = self.finding(bone)
        return None if found is None else found.grade

    def finding(self, bone: Bone) -> BonePrediction | None:
        """What the networks said of the bone; ``None`` where they found none or are hidden."""
        return None if self.ai_hidden else self._found(bone)

    def is_hidden(self, bone: Bone) -> bool:
        """True where the networks found the bone and what they say of it is hidden."""
        return self.ai_hidden and self._found(bone) is not None

    def decision(self, bone: Bone) -> int | None:
        """The reader's grade, ``None`` where the reader left the networks'."""
        return self.verdict(bone).grade

    def is_reviewed(self, bone: Bone) -> bool:
        return self.verdict(bone).reviewed

    def verdict(self, bone: Bone) -> ReaderGrade:
        """All the reader has said of a bone; hand it to `set_verdict` to come back to it."""
        return self._now.verdicts.get(bone, ReaderGrade())

    def box(self, bone: Bone) -> Box | None:
        """Where the bone lies, in film pixels: the reader's box, else the networks'."""
        placed = self.placed(bone)
        return self.ai_box(bone) if placed is None else placed.box

    def ai_box(self, bone: Bone) -> Box | None:
        """Where the networks found the bone, wherever the reader has moved the box since."""
        found = None if self._now.prediction is None else self._now.prediction.bones.get(bone)
        return None if found is None else found.box

    def placed(self, bone: Bone) -> ManualRoi | None:
        """The reader's box of a bone; ``None`` where the networks' stands."""
        return self._now.placed.get(bone)

    @property
    def unread(self) -> tuple[Bone, ...]:
        """Bones whose box the reader drew and the networks have not read yet, in table order."""
        placed = self._now.placed
        return tuple(bone for bone in REPORT_ORDER if bone in placed and placed[bone].finding is None)

    def state(self, bone: Bone) -> BoneState:
        """How the bone's grade stands; see `BoneState`."""
        grade, ai_grade = self.grade(bone), self.ai_grade(bone)
        if self.is_hidden(bone):
            # Whether reader and networks agree is not told either.
            return BoneState.HIDDEN if grade is None else BoneState.REVIEWED
        if grade is None:
            return BoneState.MISSING
        if grade != ai_grade:
            return BoneState.EDITED
        if self.is_reviewed(bone):
            return BoneState.REVIEWED
        return BoneState.LOW_CONFIDENCE if self.is_low_confidence(bone) else BoneState.AI

    def is_low_confidence(self, bone: Bone) -> bool:
        """True where the networks found the bone but are unsure of its grade or its box, or it is hidden."""
        found = self.finding(bone)
        if found is None:
            return False
        return self.is_doubtful(bone) or min(max(found.probabilities), found.confidence) < LOW_CONFIDENCE

    def is_doubtful(self, bone: Bone) -> bool:
        """True where a check says that something hides the bone: metal, a cast, the film's edge."""
        return self.prediction is not None and bone in self.prediction.doubtful

    def is_undecided(self, bone: Bone) -> bool:
        """True where the networks are unsure and the reader has neither graded nor reviewed the bone."""
        return self.state(bone) is BoneState.LOW_CONFIDENCE

    def candidates(self, bone: Bone) -> tuple[int, ...]:
        """The grades an undecided bone may have, ascending: the networks' two likeliest.

        Only one where they are sure of the grade and unsure of the box; of a hidden bone all that are not
        improbable, and the neighbours of the likeliest at least. A bone that is decided has its grade, one
        without a grade nothing.
        """
        found = self.finding(bone)
        if found is None or not self.is_undecided(bone):
            grade = self.grade(bone)
            return () if grade is None else (grade,)
        first, *others = found.ranked
        if self.is_doubtful(bone):
            likely = {grade for grade in others if found.probabilities[grade] >= _CANDIDATE}
            likely |= {grade for grade in (first - 1, first + 1) if 0 <= grade < len(found.probabilities)}
            return tuple(sorted({first, *likely}))
        second = (grade for grade in others[:1] if found.probabilities[grade] >= _CANDIDATE)
        return tuple(sorted((first, *second)))

    def _found(self, bone: Bone) -> BonePrediction | None:
        prediction = self.prediction
        return None if prediction is None else prediction.bones.get(bone)
