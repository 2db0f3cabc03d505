"""What the input checks, the ages and the reading of the film give cause to say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton

from boneage_desktop.case import Case
from boneage_desktop.prediction import Severity
from boneage_desktop.radiograph import Radiograph
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.widgets.panel import Panel

#: The coloured sign before a remark is so many words of its markup.
_SIGN_WORDS = 2

#: Heights of texts that are kept: those of a reading come again and again.
_HEIGHTS_KEPT = 500


class Kind(Enum):
    """How serious a remark is, most serious first; the sign tells it without its colour."""

    BLOCK = "■"
    WARNING = "▲"
    FLAG = "⚑"
    NOTE = "•"


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """One remark: how serious it is, and its text, which is a `Message` or what a file says."""

    kind: Kind
    text: str


def lines_of(case: Case | None, film: Radiograph | None) -> tuple[RemarkLine, ...]:
    """The remarks on a case and its film, most serious first.

    Parameters
    ----------
    case : Case or None
        Its failed checks, remarks and flags.
    film : Radiograph or None
        Its notes.
    """

    def lines() -> Iterator[RemarkLine]:
        kinds = {Severity.BLOCK: Kind.BLOCK, Severity.WARNING: Kind.WARNING}
        if case is not None:
            for check in case.prediction.checks if case.prediction is not None else ():
                if check.severity in kinds:
                    yield RemarkLine(kinds[check.severity], check.message)
            yield from (RemarkLine(Kind.WARNING, text) for text in case.remarks())
            yield from (RemarkLine(Kind.FLAG, flag.text) for flag in case.flags())
        if film is not None:
            yield from (RemarkLine(Kind.NOTE, text) for text in film.notes)

    return tuple(sorted(lines(), key=lambda line: list(Kind).index(line.kind)))


class RemarksBanner(Panel):
    """Checks that failed, most serious first, then flags of what does not fit, then notes.

    Two lines high from the film's opening on: remarks come and go with every grade, and the rows below must
    not move under the mouse. What needs more room is behind a button; but what forbids an age, which no
    grade changes, is always read to its end.
    """

    def __init__(self, session: ReadingSession) -> None:
        super().__init__()
        self._session = session
        self._look = theme.colours()
        self._digest = ""
        self._whole = False
        self._lines: list[str] = []
        self._blocking = 0
        self._nothing = ""
        self._heights: dict[tuple[str, int, str], int] = {}
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = QToolButton()
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(self._toggle)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 3, 5, 3)
        layout.setSpacing(4)
        layout.addWidget(self.text, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignBottom)
        session.case_changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Say it anew in another language or in the colours of another look."""
        other_look = event.type() is QEvent.Type.PaletteChange and self._look is not theme.colours()
        if other_look or event.type() is QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether all remarks fit."""
        super().resizeEvent(event)
        self._fit()

    def _toggle(self) -> None:
        self._whole = not self._whole
        self._fit()

    def _show(self) -> None:
        self._look = theme.colours()
        case, film = self._session.case, self._session.film
        digest = case.film_digest if case is not None else ""
        if digest != self._digest:
            self._digest, self._whole = digest, False
        lines = lines_of(case, film)
        colours = {
            Kind.BLOCK: self._look.red,
            Kind.WARNING: self._look.amber,
            Kind.FLAG: self._look.amber,
            Kind.NOTE: self._look.quiet,
        }
        self._lines = [
            f'<span style="color:{colours[line.kind]}">{line.kind.value}</span> '
            f"{escape(translate_message(line.text))}"
            for line in lines
        ]
        kinds = [line.kind for line in lines]
        self._blocking = kinds.count(Kind.BLOCK)
        loud = any(kind is not Kind.NOTE for kind in kinds)
        notice = "error" if self._blocking else "warning" if loud else ""
        if notice != self.property("notice"):
            self.setProperty("notice", notice)
            self.style().unpolish(self)
            self.style().polish(self)
        read = case is not None and case.prediction is not None
        none = self.tr("No remarks.") if read else self.tr("Remarks on the film and its grades appear here.")
        self._nothing = f'<span style="color:{theme.colours().quiet}">{none}</span>'
        # Nothing changes any more in a signed case: where nothing is said, nothing needs room.
        self.setVisible(case is not None and (bool(self._lines) or case.signature is None))
        self._fit()

    def _fit(self) -> None:
        """Show two lines and all that forbids an age, or everything; the button only where there is more."""
        margins = self.layout().contentsMargins()  # type: ignore[union-attr]
        room = self.contentsRect().width() - margins.left() - margins.right()
        words = self.tr("No remarks.")
        signs = "".join(kind.value for kind in Kind)
        least = self._height([f"{signs} {words}"] * 2, room)
        self.more.setText(self.tr("{0} more").format(9))
        beside = room - self.more.sizeHint().width() - 4
        cut = self._height(self._lines, room) > max(least, self._height(self._lines[: self._blocking], room))
        least = max(least, self._height(self._lines[: self._blocking], beside if cut else room))
        seen = sum(self._height(self._lines[: n + 1], beside) <= least for n in range(len(self._lines)))
        shown = self._shortened(seen, beside, least) if cut and not self._whole else self._lines
        self.text.setText("<br>".join(shown) or self._nothing)
        self.text.setToolTip("<br>".join(self._lines) if cut else "")
        more = self.tr("{0} more").format(max(len(self._lines) - seen, 1))
        self.more.setText(self.tr("Less") if self._whole else more)
        self.more.setToolTip(self.tr("Show fewer remarks") if self._whole else self.tr("Show all remarks"))
        self.more.setVisible(cut)
        self.text.setFixedHeight(self._height(self._lines, beside) if cut and self._whole else least)

    def _shortened(self, seen: int, width: int, height: int) -> list[str]:
        """The remarks that are seen whole, and of the next one what words there is room for."""
        whole, words = self._lines[:seen], self._lines[seen].split(" ")

        def part(count: int) -> list[str]:
            return [*whole, " ".join(words[:count]) + " …"]

        # The fewest words that are too many: a height is dear, and more words are never lower.
        many = bisect_left(
            range(len(words)),
            True,
            _SIGN_WORDS + 1,
            key=lambda count: self._height(part(count), width) > height,
        )
        return whole if many == _SIGN_WORDS + 1 else part(many - 1)

    def _height(self, lines: Sequence[str], width: int) -> int:
        """How high these lines are where they wrap at a width."""
        font = self.text.font()
        asked = ("<br>".join(lines), width, font.key())
        if asked not in self._heights:
            if len(self._heights) > _HEIGHTS_KEPT:
                self._heights.clear()
            text = QLabel(asked[0])
            text.setFont(font)
            text.setWordWrap(True)
            self._heights[asked] = text.heightForWidth(width)
        return self._heights[asked]
