"""Cases that cannot be stored wait, each for itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from boneage_desktop.case import Case, CaseChangedElsewhere, CaseStoreError
from boneage_desktop.ui.i18n import language  # noqa: F401 - phrases cannot be imported before it
from boneage_desktop.ui.session.autosave import Autosave

FILE = Path("cases.sqlite")


class Store:
    """Stores nothing while it is locked, and never what was changed elsewhere."""

    def __init__(self) -> None:
        self.locked, self.outdated = True, set()
        self.tried, self.saved = [], []

    def save(self, case):
        self.tried.append(case.film_name)
        if self.locked:
            raise CaseStoreError(FILE, "it is locked", "Wait")
        if case.film_name in self.outdated:
            raise CaseChangedElsewhere(FILE, "it was changed elsewhere", "Open it again")
        self.saved.append(case.film_name)


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def keeping(qapp, store):
    owner = QObject()
    keeping = Autosave(lambda: store, owner)
    for number, name in enumerate(("a", "b", "c")):
        keeping.keep(Case(film_name=name, film_digest=str(number) * 64))
    yield keeping
    keeping.close()


def test_a_case_changed_elsewhere_keeps_no_other_from_being_saved(keeping, store):
    store.locked, store.outdated = False, {"a"}
    assert not keeping.try_again()
    assert store.saved == ["b", "c"]
    assert keeping.is_outdated("0" * 64)
    named, reason = keeping.text.split("\n")
    assert named == "Not saved: a."
    assert "it was changed elsewhere. Open it again." in reason
    keeping.give_up("0" * 64)
    assert keeping.try_again()


def test_a_locked_store_is_asked_once_an_attempt(keeping, store):
    store.tried.clear()
    assert not keeping.try_again()
    assert len(store.tried) == 1
    store.locked = False
    assert keeping.try_again()
    assert sorted(store.saved) == ["a", "b", "c"]
