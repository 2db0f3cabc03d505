"""Films read ahead: in order, a few at a time, while the networks work."""

import threading
import weakref

import pytest

from boneage_desktop.vision import batch_pipeline
from boneage_desktop.vision.batch_pipeline import Pace, read_ahead


@pytest.mark.parametrize(("threads", "ahead"), [(1, 1), (3, 5)])
def test_no_more_films_are_held_than_asked_for(monkeypatch, tmp_path, threads, ahead):
    class Film:
        pass

    alive, most = weakref.WeakSet(), []

    def read(path):
        film = Film()
        alive.add(film)
        return film

    monkeypatch.setattr(batch_pipeline.radiograph, "read", read)
    for opened in read_ahead((tmp_path / str(number) for number in range(20)), Pace(1, threads, ahead)):
        most.append(len(alive))
        del opened
    assert len(most) == 20
    assert max(most) <= ahead + 2  # those ahead, the one at work, and the loop's own last


def test_films_read_at_the_same_time_keep_their_order(monkeypatch, tmp_path):
    first = threading.Event()

    def read(path):
        if path.name == "0":
            assert first.wait(5)  # read last of the first four
        elif path.name == "3":
            first.set()
        return path.name

    monkeypatch.setattr(batch_pipeline.radiograph, "read", read)
    films = read_ahead((tmp_path / str(number) for number in range(9)), Pace(4, 4, 4))
    assert list(films) == [str(number) for number in range(9)]


def test_the_pace_of_a_computer():
    assert Pace.on("cpu") == Pace()
    cuda = Pace.on("cuda")
    assert cuda.together == 8
    assert cuda.ahead == 8 + cuda.threads


def test_the_next_film_is_read_while_this_one_is_at_work(monkeypatch, tmp_path):
    read = {str(number): threading.Event() for number in range(3)}
    monkeypatch.setattr(batch_pipeline.radiograph, "read", lambda path: read[path.name].set() or path)
    films = read_ahead(tmp_path / name for name in read)
    next(films)
    assert read["1"].wait(5)
    assert not read["2"].is_set()
    assert len(list(films)) == 2
