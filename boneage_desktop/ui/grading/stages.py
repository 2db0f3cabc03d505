"""The stages of a bone as a reader chooses among them: each grade, or each TW3 stage, with its criterion."""

from __future__ import annotations

from dataclasses import dataclass

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case
from boneage_desktop.standards import (
    criterion,
    grades_of_stage,
    max_grade,
    official_label,
    stage_criterion,
    tw3_stage,
)
from boneage_desktop.ui.session.grading_scale import Scale, likeliest_in_stage

#: A share below this is not worth a mark: it would be printed as 0 %.
NEGLIGIBLE = 0.005


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a bone on the scale that is shown.

    Attributes
    ----------
    grade : int
        The grade that is drawn: of a TW3 stage that covers several, the present one, else the likeliest.
    label : str
        As it is written on the scale: ``"5(2)"`` or ``"G"``.
    criterion : str
        What must be seen.
    share : float or None
        The networks' probability, 0..1; None where they say nothing of the bone, or are hidden.
    present : bool
        Whether it is the bone's grade now, by the reader or by the networks.
    """

    grade: int
    label: str
    criterion: str
    share: float | None
    present: bool

    @property
    def likely(self) -> bool:
        """Whether its share is worth a mark."""
        return self.share is not None and self.share >= NEGLIGIBLE


def stages_of(case: Case, bone: Bone, scale: Scale, words: str) -> tuple[Stage, ...]:
    """All stages of a bone, least mature first.

    Parameters
    ----------
    case : Case
    bone : Bone
    scale : Scale
    words : str
        Language of the criteria: ``"en"`` or ``"zh"``.
    """
    now, finding = case.grade(bone), case.finding(bone)
    shares = None if finding is None else finding.probabilities
    if scale is Scale.RUS_CHN:
        return tuple(
            Stage(
                grade,
                official_label(bone, grade),
                criterion(bone, grade, words),
                None if shares is None else shares[grade],
                grade == now,
            )
            for grade in range(max_grade(bone) + 1)
        )
    letters = dict.fromkeys(tw3_stage(bone, grade) for grade in range(max_grade(bone) + 1))
    made = []
    for letter in letters:
        grades = grades_of_stage(bone, letter)
        present = now is not None and now in grades
        made.append(
            Stage(
                now if present and now is not None else likeliest_in_stage(bone, letter, finding),
                letter,
                stage_criterion(bone, letter, words),
                None if shares is None else sum(shares[grade] for grade in grades),
                present,
            )
        )
    return tuple(made)
