"""What follows from a case: scores, ages, flags and remarks, all derived from one snapshot."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import isfinite

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case.bones import BoneReading
from boneage_desktop.case.dates import chronological_age_text, chronological_age_years, date_remarks
from boneage_desktop.case.errors import ImpossibleDates
from boneage_desktop.case.flags import Flag, flags_of
from boneage_desktop.case.record import (
    WHOLE_HAND_RANGE_YEARS,
    Unavailable,
    WholeHandAge,
)
from boneage_desktop.messages import Message, joined
from boneage_desktop.messages.clock import clock_text
from boneage_desktop.prediction import Severity
from boneage_desktop.standards import ExpectedAge, Method, MethodResult, assess_all, expected_age, max_grade

#: A clock that is put right over the network may go back by a little.
CLOCK_SLACK = timedelta(minutes=1)


class Reading(BoneReading):
    """The read side of a case, of the live one (`Case`) or of a frozen snapshot (a report being written)."""

    @property
    def all_reviewed(self) -> bool:
        """True when the reader has looked at or set the grade of every bone."""
        return not self.unreviewed

    @property
    def unreviewed(self) -> tuple[Bone, ...]:
        """Bones the reader has not reviewed, in table order."""
        return tuple(bone for bone in REPORT_ORDER if not self.is_reviewed(bone))

    @property
    def undecided(self) -> tuple[Bone, ...]:
        """Bones of which `is_undecided` holds, in table order."""
        return tuple(bone for bone in REPORT_ORDER if self.is_undecided(bone))

    @property
    def grades(self) -> dict[Bone, int]:
        """The grades that count, in table order, without bones that have none."""
        graded = ((bone, self.grade(bone)) for bone in REPORT_ORDER)
        return {bone: grade for bone, grade in graded if grade is not None}

    def results(self) -> dict[Method, MethodResult] | Unavailable:
        """Scores, totals and ages by all three methods, or why there are none.

        A blocking check withholds what the networks say until the reader lifts it. Grades that the reader
        has all reviewed are the reader's own, and have ages like any others.
        """
        if self.prediction is not None and self.blocked and not self.all_reviewed:
            blocks = (check.message for check in self.prediction.checks if check.severity is Severity.BLOCK)
            return Unavailable(joined(blocks))
        grades = self.grades
        if self.prediction is None and not grades:
            return Unavailable(Message("case.not_analysed"))
        if self.sex is None:
            return Unavailable(Message("case.no_sex"))
        if self.ai_hidden:
            return Unavailable(Message("case.ai_hidden", graded=len(grades), of=len(REPORT_ORDER)))
        unread = [bone for bone in self.unread if bone not in grades]
        if unread:
            return Unavailable(Message("case.box_unread", bones=unread))
        missing = [bone for bone in REPORT_ORDER if bone not in grades]
        if missing:
            return Unavailable(Message("case.no_grade", bones=missing))
        return assess_all(self.sex, grades)

    def age_ranges(self) -> dict[Method, tuple[MethodResult, MethodResult]]:
        """By method, the results with every undecided bone at its lower and at its higher candidate.

        Scores never fall from grade to grade, so no choice among the candidates leads outside. Empty where
        nothing is undecided or there are no results.
        """
        if not self.undecided or self.sex is None or isinstance(self.results(), Unavailable):
            return {}
        candidates = {bone: self.candidates(bone) for bone in REPORT_ORDER}
        low = assess_all(self.sex, {bone: grades[0] for bone, grades in candidates.items()})
        high = assess_all(self.sex, {bone: grades[-1] for bone, grades in candidates.items()})
        return {method: (low[method], high[method]) for method in Method}

    def expected_ages(self) -> dict[Method, ExpectedAge]:
        """By method, the age of the scores expected under the grades' probabilities; empty without results.

        A grade the reader gave or reviewed is sure.
        """
        if self.sex is None or isinstance(self.results(), Unavailable):
            return {}
        shares = {bone: self._shares(bone) for bone in REPORT_ORDER}
        return {method: expected_age(method, self.sex, shares) for method in Method}

    def _shares(self, bone: Bone) -> tuple[float, ...]:
        grade, found = self.grade(bone), self.finding(bone)
        if found is None or self.decision(bone) is not None or self.is_reviewed(bone):
            return tuple(float(each == grade) for each in range(max_grade(bone) + 1))
        return found.probabilities

    def method_age_years(self, method: Method) -> float | None:
        """Bone age by one method, clamped at the ends of its table; ``None`` where `results` has none."""
        results = self.results()
        return None if isinstance(results, Unavailable) else results[method].age_years

    @property
    def whole_hand_age_years(self) -> float | None:
        """`whole_hand` without its bound and interval."""
        whole = self.whole_hand
        return None if whole is None else whole.years

    @property
    def whole_hand(self) -> WholeHandAge | None:
        """The networks' regression for the sex that is set.

        ``None`` without sex, when a check blocks, while grade-first hides the AI, and for a mature skeleton,
        whose age nobody can tell.
        """
        prediction = self.prediction
        if self.sex is None or prediction is None or self.blocked or self.ai_hidden or self.is_mature:
            return None
        months = prediction.whole_hand_age_months.get(self.sex)
        if months is None or not isfinite(months):
            return None
        youngest, oldest = WHOLE_HAND_RANGE_YEARS
        if months / 12 >= oldest:
            return WholeHandAge(oldest, "above")
        if months / 12 < youngest:
            return WholeHandAge(youngest, "below")
        interval = prediction.age_interval_months
        return WholeHandAge(months / 12, None, None if interval is None else interval / 12)

    @property
    def is_mature(self) -> bool:
        """True when all 13 bones are at their highest grade."""
        return all(self.grade(bone) == max_grade(bone) for bone in REPORT_ORDER)

    @property
    def chronological_age_years(self) -> float | None:
        """Decimal age on the day of the film; ``None`` when a date is missing or they are impossible."""
        if self.birth_date is None or self.film_date is None:
            return None
        try:
            return chronological_age_years(self.birth_date, self.film_date)
        except ImpossibleDates:
            return None

    @property
    def chronological_age_text(self) -> str:
        """The same in words, such as ``"10.3 y (10 y 3 m)"``; empty when it is not known."""
        return chronological_age_text(self.birth_date, self.film_date)

    def remarks(self) -> tuple[str, ...]:
        """What the reader should check about the dates, in plain sentences."""
        return (*date_remarks(self.birth_date, self.film_date), *self.clock_remarks())

    def clock_behind(self, now: datetime) -> Message | None:
        """What to check before signing when the last act lies in the future: the clock was put back."""
        latest = max((entry.time for entry in self.audit), default=now)
        if latest - now <= CLOCK_SLACK:
            return None
        return Message("store.clock_behind", now=clock_text(now), before=clock_text(latest))

    def clock_remarks(self) -> tuple[str, ...]:
        """What the times of the trail tell of the computer's clock: a signature before the acts it signs."""
        signature = self.signature
        if signature is None:
            return ()
        latest = max((entry.time for entry in self.audit), default=signature.utc)
        if latest - signature.utc <= CLOCK_SLACK:
            return ()
        return (
            Message(
                "store.clock_back",
                version=signature.version,
                signed=clock_text(signature.utc),
                before=clock_text(latest),
            ),
        )

    def flags(self) -> tuple[Flag, ...]:
        """What does not fit, each with its figure."""
        return flags_of(self)
