"""A bookmark in every case: a reopened case looks exactly as it was left, even after a crash.

Decisions are in the store the moment they are made. What is not a decision yet (text still in its field,
half a number) and what never becomes one (selection, window, zoom) goes into the bookmark meanwhile.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import CaseStoreError
from boneage_desktop.case.storage.workspace_state import Bookmark
from boneage_desktop.case.storage.workspace_store import DeskNotes
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.case_panels.findings_panel import FindingsPanel
from boneage_desktop.ui.case_panels.height_panel import HeightPanel
from boneage_desktop.ui.case_panels.patient_panel import PatientPanel
from boneage_desktop.ui.grading.grade_keys import GradeTyping
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.session.reading_session import ReadingSession

_log = logging.getLogger(__name__)

#: At most so much typing is lost when the program is killed.
WRITE_AFTER_MS = 200
#: Selection, window and place on the film may be a little older: they are written between two movements of
#: the hand, not in one.
WRITE_LOOK_AFTER_MS = 1000

# Name of the half typed grade among the drafts, kept by its index: "grade <bone>".
_GRADE = "grade "

Field = QLineEdit | QPlainTextEdit


class SessionRestore(QObject):
    """Keeps where the reader is, and comes back to it.

    Parameters
    ----------
    session : ReadingSession
    flow : CaseController
    film : FilmView
    typing : GradeTyping
    patient : PatientPanel
    findings : FindingsPanel
    heights : HeightPanel
        The panels with the text fields.

    Notes
    -----
    `recovered()` when a film lies on the desk again as a crash has left it.
    """

    recovered = Signal()

    def __init__(
        self,
        session: ReadingSession,
        flow: CaseController,
        film: FilmView,
        typing: GradeTyping,
        patient: PatientPanel,
        findings: FindingsPanel,
        heights: HeightPanel,
    ) -> None:
        super().__init__(session)
        self._session, self._flow, self._film, self._typing = session, flow, film, typing
        self._panels = (patient, findings, heights)
        self._fields: dict[str, Field] = {
            "patient name": patient.name,
            "patient id": patient.number,
            "birth date": patient.birth_date,
            "film date": patient.film_date,
            "findings": findings.text,
            "reader": findings.reader,
            "height": heights.stature,
            "height date": heights.height_date,
            "weight": heights.weight,
            "father's height": heights.father,
            "mother's height": heights.mother,
            "menarche": heights.menarche,
            "gp age": heights.gp_age,
        }
        self._recovering = ""
        self._written: tuple[str, Bookmark] | None = None
        self._lock: QLockFile | None = None
        self._closed = False
        # Started by the first change and not put off by the next: steady typing is written as well.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._write)
        for field in self._fields.values():
            field.textChanged.connect(lambda *_: self._touch(WRITE_AFTER_MS))
        typing.typing_changed.connect(lambda *_: self._touch(WRITE_AFTER_MS))
        for signal in (
            *(session.bone_selected, session.case_changed),
            *(film.place_changed, film.appearance_changed),
        ):
            signal.connect(lambda *_: self._touch(WRITE_LOOK_AFTER_MS))
        session.film_leaving.connect(self._leave)
        flow.opened.connect(self._restore)

    def open_as_left(self) -> None:
        """Open the film that lay on the desk when the program last stopped unasked, if one did.

        While another window works on the same store, what is open there has not been left.
        """
        try:
            left = DeskNotes(self._flow.store()).left_open() if self._claim() else None
        except CaseStoreError:
            # Said when a film is opened.
            return
        if left is not None:
            self._recovering, film = left
            self._flow.open(film, self._recovering)

    def close(self) -> None:
        """The window is closed; call after the film has been left."""
        self._closed = True
        self._pause.stop()
        if self._lock is not None:
            self._lock.unlock()

    def _claim(self) -> bool:
        """Whether this window is the one that others on the same store leave alone."""
        if self._lock is None:
            self._lock = QLockFile(str(self._flow.store_file.parent / "reading.lock"))
            # A process that was killed leaves its lock behind; how old it is does not matter.
            self._lock.setStaleLockTime(0)
        return self._lock.isLocked() or self._lock.tryLock(0)

    def _touch(self, patience_ms: int) -> None:
        if self._session.case is None or self._closed:
            return
        if not self._pause.isActive() or self._pause.remainingTime() > patience_ms:
            self._pause.start(patience_ms)

    def _leave(self) -> None:
        self._pause.stop()
        self._write(is_open=False)
        self._written = None
        # Text is handed over before a signature as well; the film stays on the desk then.
        self._touch(WRITE_AFTER_MS)

    def _write(self, *, is_open: bool = True) -> None:
        case = self._session.case
        if case is None:
            return
        bookmark = Bookmark(self._session.selected, self._film.look(), self._drafts())
        if is_open and (case.film_digest, bookmark) == self._written:
            return
        try:
            notes = DeskNotes(self._flow.store())
            known = notes.put(case.film_digest, bookmark, is_open=is_open)
            if not known and bookmark.drafts:
                self._flow.keep_untouched()
                notes.put(case.film_digest, bookmark, is_open=is_open)
        except CaseStoreError as error:
            # The reader is told when a decision cannot be kept.
            _log.warning("a bookmark could not be kept: %s", type(error).__name__)
            return
        if known:
            self._written = (case.film_digest, bookmark)

    def _drafts(self) -> dict[str, str]:
        case = self._session.case
        drafts: dict[str, str] = {}
        if case is None or case.signature is not None:
            return drafts
        for name, field in self._fields.items():
            if isinstance(field, QLineEdit):
                if field.isModified():
                    drafts[name] = field.text()
            elif field.toPlainText() != case.findings:
                drafts[name] = field.toPlainText()
        if self._typing.grade is not None and self._typing.bone is not None:
            drafts[_GRADE + self._typing.bone.value] = str(self._typing.grade)
        return drafts

    def _restore(self) -> None:
        case = self._session.case
        if case is None:
            return
        try:
            bookmark = DeskNotes(self._flow.store()).bookmark(case.film_digest)
        except CaseStoreError:
            # Said already when the case was looked for.
            return
        self._claim()
        if bookmark.look is not None:
            self._film.set_look(bookmark.look)
        self._session.select(bookmark.bone)
        # What was typed and not taken is no part of what was signed since.
        drafts = bookmark.drafts if case.signature is None else {}
        for name, text in drafts.items():
            field = self._fields.get(name)
            if isinstance(field, QLineEdit):
                field.setText(text)
                field.setModified(True)
            elif field is not None:
                field.setPlainText(text)
            elif name.startswith(_GRADE):
                self._session.decide(Bone(name.removeprefix(_GRADE)), int(text))
        if drafts:
            # As when a field is left: what is complete becomes an act that can be undone, the rest stays to
            # be completed.
            for panel in self._panels:
                panel.keep()
        self._write()
        if self._recovering == case.film_digest:
            self.recovered.emit()
        self._recovering = ""
