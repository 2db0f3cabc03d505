"""Signing a case and reopening a signed one: what is asked before, what is said when it cannot be."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case import CannotSign, Case, CaseLocked, Unavailable
from boneage_desktop.messages import Message
from boneage_desktop.standards import signed_years
from boneage_desktop.ui.dialogs.case_dialog import FilmDialog
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.grading_scale import grade_text
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style.icons import icon
from boneage_desktop.ui.widgets.panel import label

#: More bones than these are not named one by one.
_NAMED = 5


class Signing(QObject):
    """Asks for the signature and refuses, calmly, what a signed case does not allow.

    Notes
    -----
    Signals: `signed()`, `refused(text)` when the case cannot be signed yet, `refusal_changed(old, new)` when
    that text holds no longer, with the one that does, empty once nothing is missing, `lacking(name)` what is
    missing first (``"reader"``, ``"sex"`` or ``"review"``), `locked(text)` when a change was refused,
    `outdated(text)` when another film was opened before the reader confirmed.
    """

    signed = Signal()
    refused = Signal(str)
    refusal_changed = Signal(str, str)
    lacking = Signal(str)
    locked = Signal(str)
    outdated = Signal(str)

    def __init__(self, session: ReadingSession, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._refusal = ""
        session.locked.connect(self._explain_lock)
        session.film_changed.connect(lambda: self._correct(""))
        session.case_changed.connect(self._follow)

    def ask(self) -> None:
        """Sum up the case and sign it once the reader confirms."""
        if self._session.case is None:
            return
        # What was typed and not handed over yet is signed as well.
        self._session.film_leaving.emit()
        case = self._session.case
        if case.signature is not None:
            self._explain_lock()
            return
        try:
            case.check_signable()
        except CannotSign as error:
            self._explain(error)
            return
        dialog = SignatureDialog(self._session, case, self._window)
        dialog.accepted.connect(partial(self._sign, case))
        dialog.outdated.connect(self.outdated)
        dialog.open()

    def _sign(self, case: Case) -> None:
        if self._session.case is not case:
            # Another film took its place: the reader confirmed nothing of that one.
            return
        try:
            self._session.sign()
        except CannotSign as error:
            # Another analysis came in while the reader was asked.
            self._explain(error)
            return
        self.signed.emit()

    def _follow(self) -> None:
        """Keep what was said to be missing true while the reader adds it."""
        if not self._refusal or self._session.case is None:
            return
        try:
            self._session.case.check_signable()
        except CannotSign as error:
            self._correct(self._words(error))
        except CaseLocked:
            self._correct("")
        else:
            self._correct("")

    def _correct(self, words: str) -> None:
        if words != self._refusal:
            before, self._refusal = self._refusal, words
            self.refusal_changed.emit(before, words)

    def _words(self, error: CannotSign) -> str:
        lacks = []
        if error.unreviewed:
            bones = language.listed(language.bone_name(bone) for bone in error.unreviewed[:_NAMED])
            if len(error.unreviewed) > _NAMED:
                bones = self.tr("{0} and {1} more").format(bones, len(error.unreviewed) - _NAMED)
            lacks.append(
                self.tr("Review every bone first, or accept the remaining grades. Not reviewed: {0}.").format(
                    bones
                )
            )
        if error.no_sex:
            lacks.append(self.tr("Select the sex: needed for bone age."))
        if error.no_reader:
            lacks.append(self.tr("Enter the reader's name."))
        return " ".join((self.tr("Not signed."), *lacks))

    def _explain(self, error: CannotSign) -> None:
        self._refusal = self._words(error)
        self.refused.emit(self._refusal)
        if error.unreviewed:
            self._session.select(error.unreviewed[0])
        self.lacking.emit("review" if error.unreviewed else "sex" if error.no_sex else "reader")

    def _explain_lock(self) -> None:
        case = self._session.case
        if case is not None and case.signature is not None:
            self.locked.emit(
                self.tr("Version {0} signed by {1}; it can no longer be changed.").format(
                    case.version, case.signature.reader
                )
            )


class SignatureDialog(FilmDialog):
    """What is about to be signed: patient, ages by method, grades the reader changed."""

    def __init__(self, session: ReadingSession, case: Case, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.setWindowTitle(self.tr("Sign case"))
        self.setWindowIcon(icon("sign"))
        title = label(self.tr("Sign version {0} as {1}?").format(case.version, case.reader), role="heading")
        title.setTextFormat(Qt.TextFormat.PlainText)
        patient = " · ".join(part for part in (case.patient_name, case.patient_id, case.film_name) if part)
        about = QLabel(patient)
        about.setTextFormat(Qt.TextFormat.PlainText)
        self.changes = QLabel(self._changes(session, case))
        self.changes.setTextFormat(Qt.TextFormat.PlainText)
        note = label(
            self.tr(
                "Signing locks the case. You can reopen it as a new version; this version stays unchanged."
            ),
            role="quiet",
        )
        behind = case.clock_behind(datetime.now(UTC))
        self.clock = label(translate_message(behind) if behind is not None else "", role="")
        self.clock.setObjectName("clockBehind")
        self.clock.setVisible(behind is not None)
        self.lacking = label(translate_message(_lacking(case)), role="prompt")
        self.lacking.setVisible(bool(self.lacking.text()))
        self.unnamed = QCheckBox(translate_message(Message("reading.sign_unnamed")))
        nobody = not (case.patient_name.strip() or case.patient_id.strip())
        self.unnamed.setVisible(nobody)
        for text in (about, self.changes, note, self.clock, self.lacking):
            text.setWordWrap(True)
        buttons = QDialogButtonBox()
        self.sign = buttons.addButton(self.tr("Sign"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.sign.setDefault(True)
        # A report of nobody is signed on purpose only.
        self.sign.setEnabled(not nobody)
        self.unnamed.toggled.connect(self.sign.setEnabled)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 16, 22, 14)
        layout.setSpacing(11)
        layout.addWidget(title)
        layout.addWidget(about)
        layout.addLayout(self._ages(case))
        layout.addWidget(self.changes)
        layout.addWidget(self.clock)
        layout.addWidget(self.lacking)
        layout.addWidget(self.unnamed)
        layout.addWidget(note)
        layout.addWidget(buttons)
        self.setMinimumWidth(430)

    def _ages(self, case: Case) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(22)
        results, age = case.results(), case.chronological_age_years
        rows = [(self.tr("Method"), self.tr("Total"), self.tr("Bone age"), self.tr("Difference"))]
        if not isinstance(results, Unavailable):
            rows += [
                (
                    method.value,
                    str(result.total),
                    translate_message(result.text),
                    "–"
                    if age is None
                    else translate_message(signed_years(result.age_years, age, result.clamped)),
                )
                for method, result in results.items()
            ]
        chronological = translate_message(case.chronological_age_text) or "–"
        rows.append((self.tr("Chronological age"), "", chronological, ""))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                cell = label(text, role="" if row else "quiet")
                if column:
                    cell.setAlignment(Qt.AlignmentFlag.AlignRight)
                grid.addWidget(cell, row, column)
        grid.setColumnStretch(0, 1)
        return grid

    def _changes(self, session: ReadingSession, case: Case) -> str:
        changed = [bone for bone in REPORT_ORDER if case.grade(bone) != case.ai_grade(bone)]
        if not changed:
            return self.tr("All 13 AI grades reviewed, none changed.")

        def change(bone: Bone) -> str:
            before, after = (
                grade_text(bone, grade, session.scale) for grade in (case.ai_grade(bone), case.grade(bone))
            )
            return f"{language.bone_name(bone)} {before} → {after}"

        named = language.listed(change(bone) for bone in changed)
        return self.tr("Changed by the reader: {0} of 13: {1}.").format(len(changed), named)


def _lacking(case: Case) -> Message | str:
    """What the report will not say of the patient; empty when it says all."""
    lacking = [
        Message(code)
        for code, value in (
            ("report.name", case.patient_name.strip()),
            ("report.patient_id", case.patient_id.strip()),
            ("report.born", case.birth_date),
            ("report.film_date", case.film_date),
        )
        if not value
    ]
    return Message("reading.sign_lacks", what=lacking) if lacking else ""
