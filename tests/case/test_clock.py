"""A computer's clock that was put back: nothing is refused, and it is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from boneage_desktop.anatomy import Bone
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
    behind = read.clock_behind(NOON - timedelta(hours=3))
    assert behind == (
        "The computer's clock (2026-03-04 09:00:00 UTC) is behind the last act on this case "
        "(2026-03-04 12:00:00 UTC). Check the clock before you sign: the signature would carry a wrong time."
    )
    read.sign()
    (remark,) = read.remarks()
    assert "the signature time 2026-03-04 09:00:00 UTC" in remark
    assert "before the act of 2026-03-04 12:00:00 UTC" in remark
    read.reopen()
    assert read.remarks() == ()


def test_a_clock_that_goes_on_is_no_news():
    read = read_at(NOON, NOON + timedelta(seconds=1))
    assert read.clock_behind(NOON + timedelta(seconds=1)) is None
    read.sign()
    assert read.remarks() == ()
