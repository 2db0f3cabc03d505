"""How the open case stands: signed and locked, a later version, read with the AI hidden."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.case import Case
from boneage_desktop.messages import short_clock_text
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.session.grading_scale import grade_text
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style.icons import icon
from boneage_desktop.ui.widgets.panel import restyle

#: More differing grades than these are for the table to show.
_NAMED = 4
#: Lines of what was sent; the tool tip has all.
_SENT = 2


class SignOffBanner(RetranslateMixin, QFrame):
    """Hidden for a first version read in the usual way; `reopen_asked()` is its button."""

    reopen_asked = Signal()

    def __init__(self, session: ReadingSession) -> None:
        super().__init__()
        self._session = session
        self._sent: list[str] = []
        self._lock = QLabel()
        self._lock.setPixmap(icon("lock").pixmap(18, 18))
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.reopen = QPushButton()
        self.reopen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.reopen.clicked.connect(self.reopen_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 6, 4)
        layout.setSpacing(8)
        layout.addWidget(self._lock)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.reopen)
        self.setProperty("notice", "information")
        session.case_changed.connect(self._show)
        session.scale_changed.connect(self._show)
        self._retranslate()

    def show_sent(self, lines: list[str]) -> None:
        """Say what of the case was sent to archives: the latest version's, all of it in the tool tip."""
        if lines != self._sent:
            self._sent = list(lines)
            self._show()

    def _retranslate(self) -> None:
        self.reopen.setText(self.tr("Reopen"))
        self.reopen.setToolTip(self.tr("Reopen as a new version; the signed one is kept unchanged"))
        self._show()

    def _show(self) -> None:
        case = self._session.case
        signed = case is not None and case.signature is not None
        words = "\n".join((*self._lines(case), *self._sent[:_SENT])) if case is not None else ""
        self.text.setToolTip("\n".join(self._sent))
        self._lock.setVisible(signed)
        self.reopen.setVisible(signed)
        self.text.setText(words)
        restyle(self, "signed", signed)
        self.setVisible(bool(words))
        # The height of wrapped lines reaches the column only when it is asked for again.
        self.updateGeometry()

    def _lines(self, case: Case) -> list[str]:
        lines = []
        if case.signature is not None:
            signed = case.signature
            lines.append(
                self.tr("Signed by {0}, {1}, version {2}").format(
                    signed.reader, short_clock_text(signed.utc), signed.version
                )
            )
        elif case.version > 1:
            lines.append(
                self.tr("Version {0}, not signed. Signed version {1} is unchanged.").format(
                    case.version, case.version - 1
                )
            )
        if case.ai_hidden:
            lines.append(
                self.tr("Grade first: AI hidden until all bones are graded ({0} of {1}).").format(
                    len(case.grades), len(REPORT_ORDER)
                )
            )
        elif case.graded_first and case.prediction is not None:
            lines.append(self._agreement(case))
        return lines

    def _agreement(self, case: Case) -> str:
        differing = [
            self.tr("{0} {1} (AI {2})").format(
                language.bone_name(bone),
                grade_text(bone, case.grade(bone), self._session.scale),
                grade_text(bone, case.ai_grade(bone), self._session.scale),
            )
            for bone in REPORT_ORDER
            if case.grade(bone) != case.ai_grade(bone)
        ]
        words = self.tr("Graded before AI was shown: {0} of {1} grades agree.").format(
            len(REPORT_ORDER) - len(differing), len(REPORT_ORDER)
        )
        if not differing:
            return words
        named = language.listed(differing[:_NAMED])
        if len(differing) > _NAMED:
            return self.tr("{0} Differing: {1} …").format(words, named)
        return self.tr("{0} Differing: {1}.").format(words, named)
