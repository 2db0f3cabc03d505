"""A computer's clock that was put back: nothing is refused, and it is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.messages.clock import clock_text
from tests.case.examples import case, prediction

NOON = datetime(2026, 3, 4, 12, 0, 0, tzinfo=UTC)


def read_at(*times: datetime):
    """A case whose last act, the signature, is at the last of these times, the others before."""
    clock = {"now": times[0]}
    read = case(clock=lambda: clock["now"])
    read.set_prediction(prediction())
    for bone in Bone:
        read.set_reviewed(bone, True)
    for time in times[1:]:
        clock["now"] = time
    return read


def test_a_signature_before_the_acts_it_signs_is_told():
    read = read_at(NOON, NOON - timedelta(hours=3))
    early = NOON - timedelta(hours=3)
    behind = read.clock_behind(early)
    assert behind == (
        f"The computer clock ({clock_text(early)}) is behind the last action on this case "
        f"({clock_text(NOON)}). Check the clock before signing, or the signature will have a wrong time."
    )
    read.sign()
    (remark,) = read.remarks()
    assert f"was signed at {clock_text(early)}" in remark
    assert f"before the action of {clock_text(NOON)}" in remark
    read.reopen()
    assert read.remarks() == ()


@pytest.mark.parametrize("seconds", [1, 0, -59, -60])
def test_a_clock_that_goes_on_or_is_put_right_is_no_news(seconds):
    read = read_at(NOON, NOON + timedelta(seconds=seconds))
    assert read.clock_behind(NOON + timedelta(seconds=seconds)) is None
    read.sign()
    assert read.remarks() == ()


def test_a_minute_is_put_right_and_a_second_more_is_told():
    read = read_at(NOON, NOON - timedelta(seconds=61))
    assert read.clock_behind(NOON - timedelta(seconds=61)) is not None
    read.sign()
    assert len(read.remarks()) == 1
