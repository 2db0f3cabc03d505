"""What follows from a snapshot of a case: bones, scores, ages, flags and remarks, each computed once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.case.bone_view import BoneView, bone_views
from boneage_desktop.case.dates import chronological_age_text, chronological_age_years, date_remarks
from boneage_desktop.case.flags import Flag, flags_of
from boneage_desktop.case.history.height_view import HeightView, heights_of
from boneage_desktop.case.history.history import History
from boneage_desktop.case.manual_rois import with_placed
from boneage_desktop.case.reading.impression import Impression, impression_of
from boneage_desktop.case.scoring import (
    age_ranges_of,
    expected_ages_of,
    results_of,
    substitutes_of,
    substitution_remark,
    whole_hand_of,
)
from boneage_desktop.case.snapshot_types import (
    AI_SHOWN_AFTER,
    AuditEntry,
    BoneState,
    CaseSnapshot,
    ManualRoi,
    Maturity,
    ReaderGrade,
    Signature,
    Unavailable,
    VariantKind,
    WholeHandAge,
)
from boneage_desktop.case.trail_facts import TrailFacts, clock_behind, clock_remarks
from boneage_desktop.messages import Message
from boneage_desktop.prediction import BonePrediction, Box, Prediction
from boneage_desktop.standards import ExpectedAge, Method, MethodResult, max_grade
from boneage_desktop.standards.substitution import Substitute, Substitution


class CaseView:
    """What a case says, of a frozen snapshot (a report being written, a signed version) or of the open case.

    What is derived is computed when it is first asked for and kept. `Case` is a view whose snapshot is
    replaced with each change; one of a frozen snapshot never changes.
    """

    def __init__(self, snapshot: CaseSnapshot) -> None:
        self._now = snapshot

    def snapshot(self) -> CaseSnapshot:
        """Everything the case is now, frozen."""
        return self._now

    # What is in the snapshot

    @property
    def film_name(self) -> str:
        """File name of the film."""
        return self._now.film_name

    @property
    def film_digest(self) -> str:
        """SHA-256 of the film's file."""
        return self._now.film_digest

    @property
    def source(self) -> str:
        """``"DICOM"`` or the raster format of the film."""
        return self._now.source

    @property
    def patient_id(self) -> str:
        """ID of the patient; empty where unknown."""
        return self._now.patient_id

    @property
    def patient_name(self) -> str:
        """Name of the patient; empty where unknown."""
        return self._now.patient_name

    @property
    def sex(self) -> Sex | None:
        """Sex of the patient; None where unknown, and then there are no ages."""
        return self._now.sex

    @property
    def birth_date(self) -> date | None:
        """Date of birth."""
        return self._now.birth_date

    @property
    def film_date(self) -> date | None:
        """Date of the film."""
        return self._now.film_date

    @property
    def findings(self) -> str:
        """What the reader wrote about the film."""
        return self._now.findings

    @property
    def history(self) -> History:
        """Height, parents, menarche, treatments and the reader's Greulich-Pyle age."""
        return self._now.history

    @property
    def reader(self) -> str:
        """Name of the reader."""
        return self._now.reader

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
    def audit(self) -> tuple[AuditEntry, ...]:
        """Every act so far, oldest first; entries are only ever added."""
        return self._now.audit

    # The whole film

    @cached_property
    def prediction(self) -> Prediction | None:
        """What the networks say, in the reader's boxes where there are any; one object until that changes."""
        prediction = self._now.prediction
        return None if prediction is None else with_placed(prediction, self._now.placed)

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
        return self._trail_facts.ai_view == AI_SHOWN_AFTER

    @property
    def is_unread(self) -> bool:
        """True while the reader has said nothing and the networks were neither hidden nor shown."""
        return not self._now.verdicts and self.signature is None and self._trail_facts.ai_view is None

    @cached_property
    def unread(self) -> tuple[Bone, ...]:
        """Bones whose box the reader drew and the networks have not read yet, in table order."""
        placed = self._now.placed
        return tuple(bone for bone in REPORT_ORDER if bone in placed and placed[bone].finding is None)

    @property
    def all_reviewed(self) -> bool:
        """True when the reader has looked at or set the grade of every bone."""
        return not self.unreviewed

    @cached_property
    def unreviewed(self) -> tuple[Bone, ...]:
        """Bones the reader has not reviewed, in table order."""
        return tuple(bone for bone in REPORT_ORDER if not self.is_reviewed(bone))

    @cached_property
    def undecided(self) -> tuple[Bone, ...]:
        """Bones of which `is_undecided` holds, in table order."""
        return tuple(bone for bone in REPORT_ORDER if self.is_undecided(bone))

    @cached_property
    def grades(self) -> Mapping[Bone, int]:
        """The grades that count, in table order, without bones that have none."""
        graded = ((bone, self.grade(bone)) for bone in REPORT_ORDER)
        return {bone: grade for bone, grade in graded if grade is not None}

    @property
    def substitution(self) -> Substitution:
        """What bones that cannot be graded count with."""
        return self._now.substitution

    @property
    def stated_maturity(self) -> Maturity | None:
        """The reader's word on the bone age."""
        return self._now.maturity

    @cached_property
    def impression(self) -> Impression | None:
        """Bone age normal, delayed or advanced, and what that rests on."""
        return impression_of(self)

    @cached_property
    def variants(self) -> Mapping[Bone, VariantKind]:
        """Bones that the reader says cannot be graded, in table order, and why."""
        kinds = ((bone, self.verdict(bone).variant) for bone in REPORT_ORDER)
        return {bone: kind for bone, kind in kinds if kind is not None}

    @cached_property
    def substitutes(self) -> Mapping[Bone, Substitute]:
        """The grades that bones which cannot be graded count with; empty where they are left out."""
        return substitutes_of(self)

    @cached_property
    def scored_grades(self) -> Mapping[Bone, int]:
        """The grades that scores and ages are made of, in table order: `grades`, and the substitutes'."""
        counted = {bone: each.grade for bone, each in self.substitutes.items()} | dict(self.grades)
        return {bone: counted[bone] for bone in REPORT_ORDER if bone in counted}

    @cached_property
    def is_mature(self) -> bool:
        """True when all 13 bones are at their highest grade."""
        return all(self.grade(bone) == max_grade(bone) for bone in REPORT_ORDER)

    # One bone

    def bone(self, bone: Bone) -> BoneView:
        """All that is known of one bone."""
        return self._bones[bone]

    def grade(self, bone: Bone) -> int | None:
        """The grade that counts: the reader's, else the networks', else ``None``."""
        return self._bones[bone].grade

    def ai_grade(self, bone: Bone) -> int | None:
        """The networks' most probable grade, ``None`` where they found no bone or are hidden."""
        return self._bones[bone].ai_grade

    def finding(self, bone: Bone) -> BonePrediction | None:
        """The networks' prediction for the bone; ``None`` where they found none or are hidden."""
        return self._bones[bone].finding

    def is_hidden(self, bone: Bone) -> bool:
        """True where the networks found the bone and what they say of it is hidden."""
        return self._bones[bone].is_hidden

    def decision(self, bone: Bone) -> int | None:
        """The reader's grade, ``None`` where the reader left the networks'."""
        return self._bones[bone].verdict.grade

    def is_reviewed(self, bone: Bone) -> bool:
        """True when the reader has looked at the bone or graded it."""
        return self._bones[bone].verdict.reviewed

    def verdict(self, bone: Bone) -> ReaderGrade:
        """The reader's grade and review of a bone; give it to `Case.set_verdict` to restore it."""
        return self._bones[bone].verdict

    def box(self, bone: Bone) -> Box | None:
        """Where the bone lies, in film pixels: the reader's box, else the networks'."""
        return self._bones[bone].box

    def ai_box(self, bone: Bone) -> Box | None:
        """Where the networks found the bone, wherever the reader has moved the box since."""
        return self._bones[bone].ai_box

    def placed(self, bone: Bone) -> ManualRoi | None:
        """The reader's box of a bone; ``None`` where the networks' stands."""
        return self._bones[bone].placed

    def state(self, bone: Bone) -> BoneState:
        """How the bone's grade stands; see `BoneState`."""
        return self._bones[bone].state

    def is_low_confidence(self, bone: Bone) -> bool:
        """True where the networks found the bone but are unsure of its grade or its box, or it is hidden."""
        return self._bones[bone].is_low_confidence

    def is_doubtful(self, bone: Bone) -> bool:
        """True where a check says that something hides the bone: metal, a cast, the film's edge."""
        return self._bones[bone].is_doubtful

    def is_undecided(self, bone: Bone) -> bool:
        """True where the networks are unsure and the reader has neither graded nor reviewed the bone."""
        return self._bones[bone].is_undecided

    def candidates(self, bone: Bone) -> tuple[int, ...]:
        """The grades a bone may have, ascending; see `BoneView.candidates`."""
        return self._bones[bone].candidates

    # Scores and ages

    def results(self) -> Mapping[Method, MethodResult] | Unavailable:
        """Scores, totals and ages by all three methods, or why there are none.

        A blocking check withholds what the networks say until the reader lifts it. Grades that the reader
        has all reviewed are the reader's own, and have ages like any others.
        """
        return self._results

    def age_ranges(self) -> Mapping[Method, tuple[MethodResult, MethodResult]]:
        """By method, the results with every undecided bone at its lower and at its higher candidate.

        A substituted bone is at the lowest and at the highest grade that is plausible beside the others.
        Scores never fall from grade to grade, so no choice among these leads outside. Empty where nothing is
        undecided or substituted, or there are no results.
        """
        return self._age_ranges

    def expected_ages(self) -> Mapping[Method, ExpectedAge]:
        """By method, the age of the scores expected under the grades' probabilities; empty without results.

        Empty, too, once every grade is the reader's: it would be the official age again. A grade the reader
        gave or reviewed is sure, and the interval, measured on grades of the networks alone, is left out.
        """
        return self._expected_ages

    def method_age_years(self, method: Method) -> float | None:
        """Bone age by one method, clamped at the ends of its table; ``None`` where `results` has none."""
        results = self.results()
        return None if isinstance(results, Unavailable) else results[method].age_years

    @cached_property
    def whole_hand(self) -> WholeHandAge | None:
        """The networks' regression for the sex that is set.

        ``None`` without sex, when a check blocks, while grade-first hides the AI, and for a mature skeleton,
        whose age nobody can tell.
        """
        return whole_hand_of(self)

    @property
    def whole_hand_age_years(self) -> float | None:
        """`whole_hand` without its bound and interval."""
        return None if self.whole_hand is None else self.whole_hand.years

    @property
    def chronological_age_years(self) -> float | None:
        """Decimal age on the day of the film; ``None`` when a date is missing or they are impossible."""
        born, filmed = self.birth_date, self.film_date
        if born is None or filmed is None or filmed < born:
            return None
        return chronological_age_years(born, filmed)

    @property
    def chronological_age_text(self) -> str:
        """The same in words, such as ``"10.3 y (10 y 3 m)"``; empty when it is not known."""
        return chronological_age_text(self.birth_date, self.film_date)

    @cached_property
    def heights(self) -> HeightView:
        """Height SDS, target height and predicted adult height, or why there are none."""
        return heights_of(self)

    # What the reader should look at

    def flags(self) -> tuple[Flag, ...]:
        """What does not fit, each with its figure."""
        return self._flags

    def remarks(self) -> tuple[str, ...]:
        """What to know of dates, and of ages with substituted bones, in plain sentences."""
        dates = date_remarks(self.birth_date, self.film_date)
        return (*dates, *substitution_remark(self), *self.clock_remarks())

    def clock_behind(self, now: datetime) -> Message | None:
        """What to check before signing when the last act lies in the future: the clock was put back."""
        return clock_behind(self._trail_facts.latest, now)

    def clock_remarks(self) -> tuple[str, ...]:
        """What the times of the trail tell of the computer's clock: a signature before the acts it signs."""
        return () if self.signature is None else clock_remarks(self._trail_facts.latest, self.signature)

    # Kept until the snapshot is replaced

    @cached_property
    def _bones(self) -> Mapping[Bone, BoneView]:
        return bone_views(self._now, self.prediction)

    @cached_property
    def _results(self) -> Mapping[Method, MethodResult] | Unavailable:
        return results_of(self)

    @cached_property
    def _age_ranges(self) -> Mapping[Method, tuple[MethodResult, MethodResult]]:
        return age_ranges_of(self)

    @cached_property
    def _expected_ages(self) -> Mapping[Method, ExpectedAge]:
        return expected_ages_of(self)

    @cached_property
    def _flags(self) -> tuple[Flag, ...]:
        return flags_of(self)

    @cached_property
    def _trail_facts(self) -> TrailFacts:
        return TrailFacts().after(self.audit)

    def _replace_snapshot(self, snapshot: CaseSnapshot) -> None:
        """View the case after an act that added to its trail; what the act did not touch is kept."""
        before, kept = self._now, self.__dict__
        known = {name: kept.pop(name) for name in _KEPT if name in kept}
        self._now = snapshot
        if before.prediction is snapshot.prediction and before.placed is snapshot.placed:
            kept.update((name, known[name]) for name in ("prediction", "unread") if name in known)
        if "_trail_facts" in known:
            kept["_trail_facts"] = known["_trail_facts"].after(snapshot.audit[len(before.audit) :])


#: Names of all that a view keeps.
_KEPT = tuple(name for name, value in vars(CaseView).items() if isinstance(value, cached_property))
