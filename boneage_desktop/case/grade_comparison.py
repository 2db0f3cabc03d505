"""How the grades of one film differ from those of an earlier one of the same patient."""

from __future__ import annotations

from dataclasses import dataclass

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case.case_view import CaseView


@dataclass(frozen=True, slots=True)
class GradeChange:
    """One bone on two films.

    Attributes
    ----------
    bone : Bone
    before, now : int or None
        RUS-CHN grades that count on either film; ``None`` where the bone has none.
    """

    bone: Bone
    before: int | None
    now: int | None

    @property
    def steps(self) -> int | None:
        """Grades gained, negative when lost; ``None`` when either grade is missing."""
        return None if self.before is None or self.now is None else self.now - self.before

    @property
    def path(self) -> tuple[int, ...]:
        """All grades from the earlier to the later, both included; empty when either is missing."""
        if self.before is None or self.now is None:
            return ()
        step = 1 if self.now >= self.before else -1
        return tuple(range(self.before, self.now + step, step))


def grade_changes(before: CaseView, now: CaseView) -> tuple[GradeChange, ...]:
    """The 13 bones from an earlier reading to a later one, in the order of the published tables."""
    return tuple(GradeChange(bone, before.grade(bone), now.grade(bone)) for bone in REPORT_ORDER)
