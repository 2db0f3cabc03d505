"""Which film is read next, of many that are stored."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.ui.worklist.next_film import next_unread
from tests.case.examples import prediction

SESSION = SimpleNamespace(case=None, film=None)
QUEUE = SimpleNamespace(films=())


@pytest.fixture
def store(tmp_path):
    with CaseStore(tmp_path / "cases.sqlite") as store:
        yield store


def keep(store, tmp_path, number, *, read=False, film=True):
    path = tmp_path / f"{number}.png"
    if film:
        path.write_bytes(b"film")
    case = Case(film_name=path.name, film_digest=f"{number:064d}", source="PNG")
    case.set_prediction(prediction())
    if read:
        case.decide(Bone.RADIUS, 3)
    store.save(case)
    store.remember_film(case.film_digest, path)
    store._connection.execute(
        "UPDATE cases SET saved_at = ? WHERE film_digest = ?",
        (f"2026-01-01T00:{number // 60:02d}:{number % 60:02d}+00:00", case.film_digest),
    )
    return path


def test_the_oldest_that_nobody_has_read_and_whose_film_is_there(store, tmp_path, monkeypatch):
    keep(store, tmp_path, 1, read=True)
    keep(store, tmp_path, 2, film=False)
    oldest = keep(store, tmp_path, 3)
    for number in range(4, 540):  # more than a list shows
        keep(store, tmp_path, number)
    asked = []
    summary = CaseStore.summary
    monkeypatch.setattr(CaseStore, "summary", lambda self, each: asked.append(each) or summary(self, each))
    assert next_unread(SESSION, QUEUE, lambda: store) == (oldest, f"{3:064d}")
    assert len(asked) == 3


def test_none_is_left(store, tmp_path):
    keep(store, tmp_path, 1, read=True)
    assert next_unread(SESSION, QUEUE, lambda: store) is None
