"""Listens to one case at a time and never outlives the view it tells."""

from __future__ import annotations

import weakref
from collections.abc import Callable

from boneage_desktop.case import Case


class CaseFollower:
    """Calls a method of a view after every change of the case it follows.

    The case holds this object, this object holds the view weakly: a case that stays open does not keep
    a closed view alive.

    Parameters
    ----------
    told : bound method
        Called without arguments.
    """

    def __init__(self, told: Callable[[], None]) -> None:
        self._told = weakref.WeakMethod(told)
        self._unsubscribe: Callable[[], None] | None = None

    def follow(self, case: Case | None) -> None:
        """Leave the case followed so far and follow another, or none."""
        self.stop()
        if case is not None:
            self._unsubscribe = case.subscribe(self._tell)

    def stop(self) -> None:
        """Follow no case."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    def _tell(self) -> None:
        told = self._told()
        if told is not None:
            told()
