"""Cases are stored at every change; what cannot be is tried again until it is, or given up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from boneage_desktop.case import Case, CaseChangedElsewhere, CaseStoreError
from boneage_desktop.case.errors import StoreLocked
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import translate_message

#: What could not be stored is tried again this often: a full disk or another program's lock comes and goes.
TRY_AGAIN_MS = 500


class Autosave(QObject):
    """Holds on to cases that could not be stored, also after their film has left the desk.

    Parameters
    ----------
    store : callable
        Gives the store of cases, or raises `CaseStoreError`.

    Notes
    -----
    Signals: `kept()` after a case was stored; `failed(text, film digest)` once for every reason why one could
    not be, the digest empty where the reason is no single film's;
    `kept_again(texts)` when all are stored again, with what was said of it; `unsaved(text)` which cases are
    not stored and why, empty when all are.
    """

    kept = Signal()
    failed = Signal(str, str)
    kept_again = Signal(list)
    unsaved = Signal(str)

    def __init__(self, store: Callable[[], CaseStore], parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._waiting: dict[str, tuple[Case, CaseStoreError]] = {}
        # What was said, by what it says in English: another language says nothing new.
        self._told: dict[str, list[str]] = {}
        self._again = QTimer(self)
        self._again.setInterval(TRY_AGAIN_MS)
        self._again.timeout.connect(self._try_at_once)

    @property
    def text(self) -> str:
        """Which cases are not stored, and why; empty when all are."""
        if not self._waiting:
            return ""
        names = language.listed(case.film_name for case, _ in self._waiting.values())
        reasons = dict.fromkeys(self._words(error) for _, error in self._waiting.values())
        return "\n".join((self.tr("Not saved: {0}.").format(names), *reasons))

    @property
    def names(self) -> tuple[str, ...]:
        """The films whose cases are not stored."""
        return tuple(case.film_name for case, _ in self._waiting.values())

    @property
    def outdated(self) -> tuple[str, ...]:
        """Digests of the films whose cases were changed elsewhere."""
        return tuple(digest for digest in self._waiting if self.is_outdated(digest))

    def waiting(self, film_digest: str) -> Case | None:
        """The case of that film as it should be stored and is not; None when all is stored."""
        found = self._waiting.get(film_digest)
        return None if found is None else found[0]

    def is_outdated(self, film_digest: str) -> bool:
        """Whether that case can never be stored: it was changed elsewhere."""
        found = self._waiting.get(film_digest)
        return found is not None and isinstance(found[1], CaseChangedElsewhere)

    def keep(self, case: Case) -> None:
        """Store a case now, or as soon as that is possible.

        While the file is locked nothing is tried here: the window would wait at every act. The timer does it.
        """
        locked = next((error for _, error in self._waiting.values() if isinstance(error, StoreLocked)), None)
        if locked is not None:
            self._waiting.pop(case.film_digest, None)
            self._waiting[case.film_digest] = case, locked
        else:
            self._save(case)
        self._tell()

    def try_again(self) -> bool:
        """Store what could not be stored; True when nothing is left."""
        for case, _ in tuple(self._waiting.values()):
            # One that was changed elsewhere says nothing of the others; after any other failure they would
            # only make the window wait as long, each.
            if not self._save(case) and not self.is_outdated(case.film_digest):
                break
        self._tell()
        return not self._waiting

    def _try_at_once(self) -> None:
        """The same without waiting for a lock: the next time comes soon."""
        try:
            with self._store().impatient():
                self.try_again()
        except CaseStoreError:
            # It cannot even be opened: said at every act that fails so.
            self.try_again()

    def give_up(self, *film_digests: str) -> None:
        """Hold on no longer to the cases of these films, or of all."""
        for digest in film_digests or tuple(self._waiting):
            self._waiting.pop(digest, None)
        self._tell()

    def explain(self, error: CaseStoreError, digest: str = "") -> None:
        """Say once, not at every key, why decisions are not stored."""
        said = self._told.setdefault(str(error.message), [])
        if not said:
            said.append(self._words(error))
            self.failed.emit(said[0], digest)

    def say_again(self, film_digest: str = "") -> None:
        """Say again what is wrong, as something else may have been said meanwhile.

        Parameters
        ----------
        film_digest : str
            Of the film that is open: what concerns another one alone is not said over it. Empty for all.
        """
        waiting = self._waiting.items()
        concerns = [
            (digest, error)
            for digest, (_, error) in waiting
            if film_digest in ("", digest) or not self.is_outdated(digest)
        ]
        for digest, error in concerns:
            self._told.pop(str(error.message), None)
            self.explain(error, digest)

    def close(self) -> None:
        """Try no more."""
        self._again.stop()

    def _words(self, error: CaseStoreError) -> str:
        return translate_message(Message("store.not_saved", error=error.message))

    def _save(self, case: Case) -> bool:
        # Out of its place: the last in the row when it fails again, as the reason may be this case alone.
        self._waiting.pop(case.film_digest, None)
        try:
            self._store().save(case)
        except CaseStoreError as error:
            self._waiting[case.film_digest] = case, error
            self.explain(error, case.film_digest)
            return False
        self.kept.emit()
        return True

    def _tell(self) -> None:
        self.unsaved.emit(self.text)
        if self._waiting:
            if not self._again.isActive():
                self._again.start()
            return
        self._again.stop()
        told, self._told = self._told, {}
        if told:
            self.kept_again.emit([words for said in told.values() for words in said])
