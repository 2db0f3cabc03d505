"""The open case as text: copied for another program, and as phrases for the findings."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from boneage_desktop.case import CaseStoreError, CaseView, OtherFilms
from boneage_desktop.case.reading.impression import sentences_of
from boneage_desktop.export.text import TemplateError, Values, filled, report_text
from boneage_desktop.export.text.default_templates import PHRASES
from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.reports.report_options import text_settings
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.settings import SettingsStore


class ReportTexts(QObject):
    """Copies the report text and offers the site's phrases, filled with the open case's figures.

    Parameters
    ----------
    session : ReadingSession
    store : SettingsStore
    others : callable
        The other stored films of a case's patient; may raise `CaseStoreError`.
    parent : QObject

    Notes
    -----
    Signals: `copied(text)` says what was copied, `fallen_back(text)` why the default template was taken.
    """

    copied = Signal(str)
    fallen_back = Signal(str)

    def __init__(
        self,
        session: ReadingSession,
        store: SettingsStore,
        others: Callable[[CaseView], OtherFilms],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._store, self._others = session, store, others

    def copy(self) -> None:
        """Copy the text of the open case."""
        # What is half typed in the findings belongs to the text.
        self._session.film_leaving.emit()
        case, film = self._session.case, self._session.film
        if case is None or film is None:
            return
        now = datetime.now().astimezone()
        found = report_text(case, film, text_settings(self._store.settings), now, self._other_films(case))
        QGuiApplication.clipboard().setText(found.text)
        code = "text.copied" if case.signature is not None else "text.copied_unsigned"
        self.copied.emit(translate_message(Message(code)))
        if found.fault is not None:
            self.fallen_back.emit(translate_message(found.fault))

    def phrases(self) -> tuple[str, ...]:
        """What the case comes to and its flags as sentences, then the site's phrases, each to be inserted.

        A phrase that cannot be filled is offered as it is written.
        """
        case, film = self._session.case, self._session.film
        if case is None or film is None:
            return ()
        shown = language.code()
        written = self._store.settings.phrases.strip() or PHRASES[shown]
        others = self._other_films(case)
        values = Values(
            case, film, text_settings(self._store.settings), datetime.now().astimezone(), others, shown
        )
        own = (translate_message(each) for each in sentences_of(case))
        return (*own, *(_filled(phrase, values) for phrase in split_phrases(written)))

    def _other_films(self, case: CaseView) -> OtherFilms:
        try:
            return self._others(case)
        except CaseStoreError:
            return OtherFilms(unread=True)


def split_phrases(written: str) -> tuple[str, ...]:
    """Phrases as they are written in the settings: with an empty line between."""
    return tuple(part.strip("\n") for part in re.split(r"\n[^\S\n]*\n", written) if part.strip())


def _filled(phrase: str, values: Values) -> str:
    try:
        return filled(phrase, values)
    except TemplateError:
        return phrase
