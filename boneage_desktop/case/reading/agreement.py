"""How far readers change what the networks say, and how far they agree with themselves: facts and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from statistics import fmean, stdev

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case.case_view import CaseView
from boneage_desktop.case.snapshot_types import (
    AI_HIDDEN,
    AI_SHOWN_AFTER,
    AuditAction,
    AuditEntry,
    CaseSnapshot,
    Unavailable,
)
from boneage_desktop.standards import Method, assess_all


class Kind(StrEnum):
    """What two values are compared; stable for machines."""

    AI = "reader and AI"
    BLIND = "reader and hidden AI"
    """The reader graded every bone before the AI was shown."""
    AGAIN = "second reading"
    """The same film again, its first grades and the AI hidden."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One bone or one age, by two readings.

    Attributes
    ----------
    kind : Kind
    reader : str
        Who changed or agreed; for `Kind.AGAIN` the second reader, after the first where that was another.
    month : str
        Of the later reading, as ``"2026-11"``, UTC.
    what : str
        Short name of a bone, or a method.
    first, second : float
        RUS-CHN grades, or ages in years: the AI's, then the reader's; or those of first and second reading.
    """

    kind: Kind
    reader: str
    month: str
    what: str
    first: float
    second: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures of one group of comparisons.

    Attributes
    ----------
    kind : Kind
    reader, month, what : str
        What the group has in common; empty for all.
    count, changed : int
        Values, and how many of them differ.
    mean, mean_absolute : float
        Of second minus first, in grades or years.
    sd : float or None
        Standard deviation of the difference; ``None`` for a single value.
    """

    kind: Kind
    reader: str
    month: str
    what: str
    count: int
    changed: int
    mean: float
    mean_absolute: float
    sd: float | None


def comparisons_of(snapshot: CaseSnapshot, signed: Sequence[CaseSnapshot] = ()) -> Iterator[Comparison]:
    """What one case has to compare.

    Parameters
    ----------
    snapshot : CaseSnapshot
        The case as it is.
    signed : sequence of CaseSnapshot
        Its signed versions, the first one first.
    """
    yield from _with_ai(CaseView(snapshot))
    for first, second in pairwise(signed):
        if is_blind_second(second):
            yield from _again(CaseView(first), CaseView(second))


def is_blind_second(version: CaseSnapshot) -> bool:
    """Whether every bone of a later version was graded anew while the AI and the first grades were hidden."""
    began = [place for place, entry in enumerate(version.audit) if entry.act is AuditAction.REOPEN]
    since = version.audit[began[-1] :] if began else ()
    hidden = [
        place
        for place, entry in enumerate(since)
        if entry.act is AuditAction.AI_VIEW and entry.new == AI_HIDDEN
    ]
    if not hidden:
        return False
    graded: set[Bone] = set()
    for entry in since[hidden[-1] :]:
        if entry.act is AuditAction.AI_VIEW and entry.new != AI_HIDDEN:
            return entry.new == AI_SHOWN_AFTER and len(graded) == len(REPORT_ORDER)
        answered = entry.act in (AuditAction.GRADE, AuditAction.VARIANT) and entry.new is not None
        if answered and entry.bone is not None:
            graded.add(entry.bone)
    return False


def agreements(comparisons: Iterable[Comparison], *by: str) -> tuple[Agreement, ...]:
    """Figures of the comparisons, in groups.

    Parameters
    ----------
    comparisons : iterable of Comparison
    *by : str
        Fields that each group has in common, of ``"reader"``, ``"month"``, ``"what"``; the kind always is.

    Returns
    -------
    tuple of Agreement
        In the order of kind, reader, month, and of the table of bones before the methods.
    """

    def key(each: Comparison) -> tuple[int, str, str, int]:
        return (
            list(Kind).index(each.kind),
            each.reader if "reader" in by else "",
            each.month if "month" in by else "",
            _ORDER[each.what] if "what" in by else 0,
        )

    found = []
    for (kind, reader, month, _), group in groupby(sorted(comparisons, key=key), key):
        members = list(group)
        off = [each.second - each.first for each in members]
        found.append(
            Agreement(
                list(Kind)[kind],
                reader,
                month,
                members[0].what if "what" in by else "",
                len(off),
                sum(each != 0 for each in off),
                fmean(off),
                fmean(map(abs, off)),
                stdev(off) if len(off) > 1 else None,
            )
        )
    return tuple(found)


def is_bone(comparison: Comparison) -> bool:
    """Whether it is of a bone's grade, not of an age."""
    return comparison.what in _BONES


_BONES = tuple(bone.value for bone in REPORT_ORDER)
_ORDER = {name: place for place, name in enumerate([*_BONES, *(method.value for method in Method)])}


def _with_ai(case: CaseView) -> Iterator[Comparison]:
    """The reader's grades against the AI's at the time of each, and ages where all are reviewed."""
    kind = Kind.BLIND if case.graded_first else Kind.AI
    last = {entry.bone: entry for entry in case.audit if _is_answer(entry)}
    ai: dict[Bone, int] = {}
    for bone in REPORT_ORDER:
        entry, grade, found = last.get(bone), case.grade(bone), case.bone(bone).found
        if entry is None or grade is None or not case.is_reviewed(bone):
            continue
        said = entry.ai_grade if entry.probabilities else None if found is None else found.grade
        if said is not None:
            ai[bone] = said
            yield Comparison(kind, entry.reader, _month(entry), bone.value, said, grade)
    results = case.results()
    if len(ai) < len(REPORT_ORDER) or case.sex is None or isinstance(results, Unavailable):
        return
    latest = max((last[bone] for bone in REPORT_ORDER), key=lambda each: each.time)
    for method, alone in assess_all(case.sex, ai).items():
        if alone.clamped is None and results[method].clamped is None:
            years = alone.age_years, results[method].age_years
            yield Comparison(kind, latest.reader, _month(latest), method.value, *years)


def _again(first: CaseView, second: CaseView) -> Iterator[Comparison]:
    assert first.signature is not None
    assert second.signature is not None
    readers = dict.fromkeys((first.signature.reader, second.signature.reader))
    said = " / ".join(readers), second.signature.utc.strftime("%Y-%m")
    for bone in REPORT_ORDER:
        then, now = first.grade(bone), second.grade(bone)
        if then is not None and now is not None:
            yield Comparison(Kind.AGAIN, *said, bone.value, then, now)
    before, after = first.results(), second.results()
    if isinstance(before, Unavailable) or isinstance(after, Unavailable) or first.sex is not second.sex:
        return
    for method in Method:
        if before[method].clamped is None and after[method].clamped is None:
            yield Comparison(
                Kind.AGAIN, *said, method.value, before[method].age_years, after[method].age_years
            )


def _is_answer(entry: AuditEntry) -> bool:
    return entry.bone is not None and entry.act in (AuditAction.GRADE, AuditAction.REVIEW)


def _month(entry: AuditEntry) -> str:
    return entry.time.strftime("%Y-%m")
