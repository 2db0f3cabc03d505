"""Times are local where people read them, whatever zone they are kept in."""

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest

from boneage_desktop.messages import clock_text, short_clock_text
from boneage_desktop.messages.message import _shown

MOMENT = datetime(2026, 11, 30, 20, 13, 59, tzinfo=UTC)


@pytest.fixture(
    params=[("Asia/Shanghai", 8, "(UTC+08:00)"), ("America/St_Johns", -3.5, "(UTC-03:30)"), ("UTC", 0, "UTC")]
)
def zone(request, monkeypatch):
    if not hasattr(time, "tzset"):
        pytest.skip("this system's zone cannot be set for one program")
    name, hours, words = request.param
    monkeypatch.setenv("TZ", name)
    time.tzset()
    yield hours, words
    monkeypatch.undo()
    time.tzset()


def test_the_readers_clock(zone):
    hours, words = zone
    there = (datetime(2026, 11, 30, 20, 13) + timedelta(hours=hours)).strftime("%Y-%m-%d %H:%M")
    assert short_clock_text(MOMENT) == there
    assert clock_text(MOMENT) == f"{there} {words}"
    assert _shown(MOMENT, "zh") == f"{there} {words}"


def test_a_given_zone_and_none():
    assert clock_text(MOMENT, timezone(timedelta(hours=8))) == "2026-12-01 04:13 (UTC+08:00)"
    assert clock_text(MOMENT, UTC) == "2026-11-30 20:13 UTC"
    assert clock_text(datetime(2026, 11, 30, 20, 13)) == "2026-11-30 20:13"
