"""One bone of a case: what the networks say of it, what the reader says, and which grade counts."""

from __future__ import annotations

from functools import cached_property

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case.snapshot_types import BoneState, CaseSnapshot, ManualRoi, ReaderGrade
from boneage_desktop.prediction import BonePrediction, Box, Prediction
from boneage_desktop.standards import max_grade

#: Below this probability of its best grade, or confidence of its box, the networks count as unsure.
LOW_CONFIDENCE = 0.5

#: A grade less probable than this is no candidate beside the first.
_CANDIDATE = 0.05

_NOTHING_SAID = ReaderGrade()


class BoneView:
    """One bone of a snapshot; it never changes, and what is derived is computed once.

    Attributes
    ----------
    bone : Bone
    verdict : ReaderGrade
        The reader's grade and review of the bone.
    placed : ManualRoi or None
        The reader's box; ``None`` where the networks' stands.
    found : BonePrediction or None
        What the networks say of the bone in the reader's box, or in theirs; ``None`` where they found none.
    ai_box : Box or None
        Where the networks found the bone, wherever the reader has moved the box since.
    ai_hidden : bool
        What the networks say is hidden.
    is_doubtful : bool
        A check says that something hides the bone: metal, a cast, the film's edge.
    """

    def __init__(
        self,
        bone: Bone,
        *,
        verdict: ReaderGrade = _NOTHING_SAID,
        placed: ManualRoi | None = None,
        found: BonePrediction | None = None,
        ai_box: Box | None = None,
        ai_hidden: bool = False,
        is_doubtful: bool = False,
    ) -> None:
        self.bone, self.verdict, self.placed = bone, verdict, placed
        self.found, self.ai_box = found, ai_box
        self.ai_hidden, self.is_doubtful = ai_hidden, is_doubtful

    @property
    def finding(self) -> BonePrediction | None:
        """The networks' prediction for the bone; ``None`` where they found none or are hidden."""
        return None if self.ai_hidden else self.found

    @property
    def is_hidden(self) -> bool:
        """True where the networks found the bone and what they say of it is hidden."""
        return self.ai_hidden and self.found is not None

    @property
    def box(self) -> Box | None:
        """Where the bone lies, in film pixels: the reader's box, else the networks'."""
        return self.ai_box if self.placed is None else self.placed.box

    @cached_property
    def ai_grade(self) -> int | None:
        """The networks' most probable grade, ``None`` where they found no bone or are hidden."""
        return None if self.finding is None else self.finding.grade

    @cached_property
    def grade(self) -> int | None:
        """The grade that counts: the reader's, else the networks'; ``None`` without, and for a variant."""
        if self.verdict.variant is not None:
            return None
        if self.verdict.grade is not None:
            return self.verdict.grade
        if self.verdict.reviewed and self.found is not None:
            # A grade of the networks that the reader has agreed to is the reader's, hidden or not.
            return self.found.grade
        return self.ai_grade

    @cached_property
    def state(self) -> BoneState:
        """How the bone's grade stands; see `BoneState`."""
        if self.verdict.variant is not None:
            return BoneState.VARIANT
        if self.is_hidden:
            # Whether reader and networks agree is not told either.
            return BoneState.HIDDEN if self.grade is None else BoneState.REVIEWED
        if self.grade is None:
            return BoneState.MISSING
        if self.grade != self.ai_grade:
            return BoneState.EDITED
        if self.verdict.reviewed:
            return BoneState.REVIEWED
        return BoneState.LOW_CONFIDENCE if self.is_low_confidence else BoneState.AI

    @cached_property
    def is_low_confidence(self) -> bool:
        """True where the networks found the bone but are unsure of its grade or its box, or it is hidden."""
        found = self.finding
        if found is None:
            return False
        return self.is_doubtful or min(max(found.probabilities), found.confidence) < LOW_CONFIDENCE

    @property
    def is_undecided(self) -> bool:
        """True where the networks are unsure and the reader has neither graded nor reviewed the bone."""
        return self.state is BoneState.LOW_CONFIDENCE

    @cached_property
    def candidates(self) -> tuple[int, ...]:
        """The grades an undecided bone may have, ascending: the networks' two likeliest.

        Only one where they are sure of the grade and unsure of the box; of a hidden bone all that are not
        improbable, and the neighbours of the likeliest at least. A bone that is decided has its grade, one
        without a grade nothing.
        """
        found = self.finding
        if found is None or not self.is_undecided:
            return () if self.grade is None else (self.grade,)
        first, *others = found.ranked
        if self.is_doubtful:
            likely = {grade for grade in others if found.probabilities[grade] >= _CANDIDATE}
            likely |= {grade for grade in (first - 1, first + 1) if 0 <= grade < len(found.probabilities)}
            return tuple(sorted({first, *likely}))
        second = (grade for grade in others[:1] if found.probabilities[grade] >= _CANDIDATE)
        return tuple(sorted((first, *second)))

    @property
    def probabilities(self) -> tuple[float, ...]:
        """Probability of each grade: the networks'; a grade the reader gave or reviewed is sure."""
        if self.finding is None or self.verdict.grade is not None or self.verdict.reviewed:
            return tuple(float(each == self.grade) for each in range(max_grade(self.bone) + 1))
        return self.finding.probabilities


def bone_views(snapshot: CaseSnapshot, prediction: Prediction | None) -> dict[Bone, BoneView]:
    """Every bone of a snapshot, in table order.

    Parameters
    ----------
    snapshot : CaseSnapshot
    prediction : Prediction or None
        What the networks say in the reader's boxes (`manual_rois.with_placed`).
    """
    first = {} if snapshot.prediction is None else snapshot.prediction.bones
    found = {} if prediction is None else prediction.bones
    doubtful = () if prediction is None else prediction.doubtful
    views = {}
    for bone in REPORT_ORDER:
        network = first.get(bone)
        views[bone] = BoneView(
            bone,
            verdict=snapshot.verdicts.get(bone, _NOTHING_SAID),
            placed=snapshot.placed.get(bone),
            found=found.get(bone),
            ai_box=None if network is None else network.box,
            ai_hidden=snapshot.ai_hidden,
            is_doubtful=bone in doubtful,
        )
    return views
