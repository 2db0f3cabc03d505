"""Readers against the AI and against themselves: every figure by hand."""

from datetime import UTC, datetime
from statistics import stdev

import pytest

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.case import VariantKind
from boneage_desktop.case.reading.agreement import (
    Agreement,
    Comparison,
    Kind,
    agreements,
    comparisons_of,
    is_blind_second,
    is_bone,
)
from boneage_desktop.standards import Method, assess_all, max_grade
from tests.case.examples import case, prediction


class Calendar:
    """A clock that stands until a test turns it on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 31, 23, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def calendar():
    return Calendar()


@pytest.fixture
def read(calendar):
    read = case(clock=calendar)
    read.set_prediction(prediction())
    return read


def of_bones(comparisons):
    return {each.what: (each.first, each.second) for each in comparisons if is_bone(each)}


def of_ages(comparisons):
    return {each.what: (each.first, each.second) for each in comparisons if not is_bone(each)}


def test_only_bones_that_the_reader_reviewed_are_compared(read):
    read.decide(Bone.RADIUS, 8)
    read.set_reviewed(Bone.ULNA, True)
    read.set_variant(Bone.MP5, VariantKind.CONE)
    read.set_reviewed(Bone.MC1, True)
    read.set_reviewed(Bone.MC1, False)
    found = list(comparisons_of(read.snapshot()))
    assert found == [
        Comparison(Kind.AI, "Dr Example", "2026-03", "radius", 6, 8),
        Comparison(Kind.AI, "Dr Example", "2026-03", "ulna", 6, 6),
    ]


def test_each_bone_is_counted_for_whoever_read_it_last_in_that_month(read, calendar):
    read.decide(Bone.RADIUS, 8)
    read.decide(Bone.ULNA, 7)
    read.set_reader("Dr Other")
    calendar.now = datetime(2026, 4, 1, 0, 30, tzinfo=UTC)
    read.decide(Bone.RADIUS, 5)
    assert {
        (each.reader, each.month, each.what, each.second) for each in comparisons_of(read.snapshot())
    } == {
        ("Dr Other", "2026-04", "radius", 5),
        ("Dr Example", "2026-03", "ulna", 7),
    }


def test_the_ai_is_what_it_said_when_the_reader_decided(read):
    read.decide(Bone.RADIUS, 8)
    read.set_prediction(prediction({Bone.RADIUS: 9}))
    assert of_bones(comparisons_of(read.snapshot())) == {"radius": (6, 8)}


def test_a_bone_the_ai_did_not_find_is_not_compared():
    read = case()
    read.set_prediction(prediction(without=(Bone.RADIUS,)))
    read.decide(Bone.RADIUS, 8)
    assert list(comparisons_of(read.snapshot())) == []


def test_ages_are_compared_once_all_bones_are_reviewed(read):
    for bone in REPORT_ORDER[1:]:
        read.set_reviewed(bone, True)
    assert of_ages(comparisons_of(read.snapshot())) == {}
    read.decide(Bone.RADIUS, 8)
    grades = dict.fromkeys(Bone, 6)
    alone = assess_all(Sex.FEMALE, grades)
    changed = assess_all(Sex.FEMALE, grades | {Bone.RADIUS: 8})
    assert of_ages(comparisons_of(read.snapshot())) == {
        method.value: (alone[method].age_years, changed[method].age_years) for method in Method
    }


@pytest.mark.parametrize("sure", ["ai", "reader"])
def test_ages_at_the_end_of_a_table_say_nothing(sure):
    read = case()
    mature = {bone: max_grade(bone) for bone in Bone}
    read.set_prediction(prediction(mature if sure == "ai" else None))
    for bone in Bone:
        read.decide(bone, 6 if sure == "ai" else max_grade(bone))
    assert of_ages(comparisons_of(read.snapshot())) == {}
    assert len(of_bones(comparisons_of(read.snapshot()))) == 13


def test_who_graded_before_the_ai_was_shown_is_counted_apart(read):
    read.hide_ai()
    for bone in Bone:
        read.decide(bone, 7)
    assert {each.kind for each in comparisons_of(read.snapshot())} == {Kind.BLIND}


def signed(read):
    read.sign()
    return read.signed[-1]


def test_a_second_reading_blind_to_the_first_is_compared_with_it(read, calendar):
    for bone in Bone:
        read.decide(bone, 7)
    first = signed(read)
    calendar.now = datetime(2026, 6, 1, tzinfo=UTC)
    read.read_again("Dr Example")
    assert (read.version, read.ai_hidden, dict(read.snapshot().verdicts)) == (2, True, {})
    for bone in Bone:
        read.decide(bone, 8 if bone is Bone.RADIUS else 7)
    second = signed(read)
    assert is_blind_second(second)
    assert not is_blind_second(first)
    again = [each for each in comparisons_of(read.snapshot(), [first, second]) if each.kind is Kind.AGAIN]
    assert of_bones(again) == {bone.value: (7, 8 if bone is Bone.RADIUS else 7) for bone in Bone}
    grades = dict.fromkeys(Bone, 7)
    then = assess_all(Sex.FEMALE, grades)
    now = assess_all(Sex.FEMALE, grades | {Bone.RADIUS: 8})
    assert of_ages(again) == {m.value: (then[m].age_years, now[m].age_years) for m in Method}
    assert {(each.reader, each.month) for each in again} == {("Dr Example", "2026-06")}


def test_another_second_reader_is_named_beside_the_first(read):
    for bone in Bone:
        read.decide(bone, 7)
    first = signed(read)
    read.read_again("Dr Other")
    for bone in Bone:
        read.decide(bone, 7)
    again = list(comparisons_of(read.snapshot(), [first, signed(read)]))
    assert {each.reader for each in again if each.kind is Kind.AGAIN} == {"Dr Example / Dr Other"}


def test_read_again_needs_a_signed_case(read):
    before = read.snapshot()
    read.read_again()
    assert read.snapshot() is before


def test_a_version_that_was_only_reopened_is_no_second_reading(read):
    for bone in Bone:
        read.decide(bone, 7)
    first = signed(read)
    read.reopen()
    read.decide(Bone.RADIUS, 8)
    second = signed(read)
    assert not is_blind_second(second)
    assert not [each for each in comparisons_of(read.snapshot(), [first, second]) if each.kind is Kind.AGAIN]


def test_who_looked_before_the_last_bone_has_not_read_blind(read):
    for bone in Bone:
        read.decide(bone, 7)
    signed(read)
    read.read_again()
    for bone in REPORT_ORDER[:-1]:
        read.decide(bone, 7)
    read.show_ai()
    read.decide(REPORT_ORDER[-1], 7)
    assert not is_blind_second(signed(read))


def one(second, *, first=6.0, kind=Kind.AI, reader="A", month="2026-01", what="radius"):
    return Comparison(kind, reader, month, what, first, second)


def test_the_figures_of_a_group_by_hand():
    (found,) = agreements([one(6), one(7), one(4)], "reader", "what")
    assert found == Agreement(
        Kind.AI, "A", "", "radius", 3, 2, pytest.approx(-1 / 3), 1.0, pytest.approx(stdev([0, 1, -2]))
    )


def test_a_single_value_has_no_spread():
    (found,) = agreements([one(7)])
    assert (found.reader, found.what, found.count, found.sd) == ("", "", 1, None)


def test_groups_are_in_the_order_of_kind_reader_month_and_table():
    mixed = [
        one(6, what="RUS-CHN"),
        one(6, what="ulna"),
        one(6, kind=Kind.AGAIN),
        one(6, reader="B"),
        one(6, month="2025-12"),
        one(6),
    ]
    found = agreements(mixed, "reader", "month", "what")
    assert [(each.kind, each.reader, each.month, each.what) for each in found] == [
        (Kind.AI, "A", "2025-12", "radius"),
        (Kind.AI, "A", "2026-01", "radius"),
        (Kind.AI, "A", "2026-01", "ulna"),
        (Kind.AI, "A", "2026-01", "RUS-CHN"),
        (Kind.AI, "B", "2026-01", "radius"),
        (Kind.AGAIN, "A", "2026-01", "radius"),
    ]
    assert [each.count for each in agreements(mixed, "reader")] == [4, 1, 1]
