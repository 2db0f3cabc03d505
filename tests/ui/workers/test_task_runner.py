"""A lane runs the newest work, says what happened, and ends when closed."""

from __future__ import annotations

import threading

import pytest

from boneage_desktop.ui.workers.task_runner import TaskRunner
from boneage_desktop.vision import Cancelled

WAIT = 5_000


@pytest.fixture
def lane(qapp):
    lane = TaskRunner("test")
    yield lane
    lane.close()


def test_answer_comes_from_another_thread(qtbot, lane):
    with qtbot.waitSignal(lane.succeeded, timeout=WAIT) as signal:
        lane.submit(lambda context: threading.get_ident())
    assert signal.args[0] != threading.get_ident()
    assert not lane.busy


def test_progress_is_told(qtbot, lane):
    def work(context):
        context.progress(0.25, "a step")

    told = []
    lane.progressed.connect(lambda fraction, step: told.append((fraction, step)))
    with qtbot.waitSignal(lane.succeeded, timeout=WAIT):
        lane.submit(work)
    assert told == [(0.25, "a step")]


def test_failure_is_handed_over_and_the_lane_goes_on(qtbot, lane):
    def work(context):
        raise ValueError("wrong")

    with qtbot.waitSignal(lane.failed, timeout=WAIT) as signal:
        lane.submit(work)
    assert isinstance(signal.args[0], ValueError)
    with qtbot.waitSignal(lane.succeeded, timeout=WAIT):
        lane.submit(lambda context: 1)


def test_newest_counts(qtbot, lane):
    go, answers = threading.Event(), []
    lane.succeeded.connect(answers.append)
    lane.submit(lambda context: go.wait() and "old")
    lane.submit(lambda context: "new")
    go.set()
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT)
    qtbot.wait(30)
    assert answers == ["new"]


def test_work_not_begun_is_never_done_once_cancelled(qtbot, lane):
    begun, go, done = threading.Event(), threading.Event(), []

    def long(context):
        begun.set()
        go.wait()

    lane.submit(long)
    assert begun.wait(WAIT / 1000)  # else the second may begin before the third is handed in
    lane.submit(lambda context: done.append(1))
    with qtbot.waitSignal(lane.succeeded, timeout=WAIT):
        lane.submit(lambda context: go.set())
        go.set()
    assert done == []


def test_cancel_answers_at_once_and_work_sees_it(qtbot, lane):
    begun, seen = threading.Event(), threading.Event()

    def work(context):
        begun.set()
        while not context.cancelled():
            threading.Event().wait(0.002)
        seen.set()
        raise Cancelled

    lane.submit(work)
    assert begun.wait(5)
    with qtbot.waitSignal(lane.cancelled, timeout=WAIT):
        lane.cancel()
    assert not lane.busy
    assert seen.wait(5)


def test_cancel_of_nothing_says_nothing(qtbot, lane):
    with qtbot.assertNotEmitted(lane.cancelled, wait=20):
        lane.cancel()


def test_finish_lets_the_work_end(lane):
    done = []
    lane.submit(lambda context: (threading.Event().wait(0.05), done.append(1)))
    lane.finish()
    assert done == [1]


def test_close_twice(lane):
    lane.submit(lambda context: 1)
    lane.close()
    lane.close()
    assert not lane.busy


def test_queued_work_is_done_in_its_order_and_none_is_dropped(qtbot, lane):
    go, answers = threading.Event(), []
    lane.succeeded.connect(answers.append)
    lane.failed.connect(lambda error: answers.append(str(error)))

    def fail(context):
        raise ValueError("wrong")

    lane.queue(lambda context: go.wait() and "first")
    lane.queue(fail)
    lane.queue(lambda context: "third")
    go.set()
    qtbot.waitUntil(lambda: len(answers) == 3, timeout=WAIT)
    assert answers == ["first", "wrong", "third"]
    assert not lane.busy


def test_finishing_does_all_that_is_queued(lane):
    go, done = threading.Event(), []
    lane.queue(lambda context: go.wait() and done.append(1))
    lane.queue(lambda context: done.append(2))
    lane.queue(lambda context: done.append(3))
    threading.Timer(0.05, go.set).start()
    lane.finish()
    assert done == [1, 2, 3]


def test_cancelling_forgets_what_is_queued(qtbot, lane):
    go, done = threading.Event(), []
    lane.queue(lambda context: go.wait())
    lane.queue(lambda context: done.append(2))
    lane.cancel()
    go.set()
    with qtbot.waitSignal(lane.succeeded, timeout=WAIT):
        lane.submit(lambda context: done.append(3))
    assert done == [3]
