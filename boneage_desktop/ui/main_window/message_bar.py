"""A calm line over the film that says what is wrong and what to do, until it is closed or outdated."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.style.icons import icon


class Overlaid(QWidget):
    """A widget with the notices over its upper edge, so that they come and go without moving it.

    Notes
    -----
    `covered(int)` says how many pixels at the top are covered.
    """

    covered = Signal(int)

    def __init__(self, below: QWidget, notice: NoticeBar) -> None:
        super().__init__()
        self._below, self._notice = below, notice
        below.setParent(self)
        notice.setParent(self)
        notice.installEventFilter(self)
        self.setSizePolicy(below.sizePolicy())

    def minimumSizeHint(self) -> QSize:
        return self._below.minimumSizeHint().expandedTo(self._below.minimumSize())

    def sizeHint(self) -> QSize:
        return self._below.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give both their places."""
        super().resizeEvent(event)
        self._below.setGeometry(self.rect())
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what the notice needs."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        notice = self._notice
        height = notice.heightForWidth(self.width()) if not notice.isHidden() else 0
        notice.setGeometry(0, 0, self.width(), max(height, notice.minimumSizeHint().height()))
        notice.raise_()
        self.covered.emit(notice.height() if not notice.isHidden() else 0)


class NoticeBar(RetranslateMixin, QFrame):
    """Hidden until something is to be said."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.way_out = QPushButton()
        self.way_out.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.way_out.clicked.connect(lambda: self._go(self._act))
        self.other_way = QPushButton()
        self.other_way.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.other_way.clicked.connect(lambda: self._go(self._other))
        self._act: Callable[[], None] | None = None
        self._other: Callable[[], None] | None = None
        self._of_case = False
        close = QToolButton()
        close.setIcon(icon("cancel"))
        self._close = close
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 5, 6, 5)
        layout.setSpacing(9)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.way_out, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.other_way, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._retranslate()
        self.hide()

    def _retranslate(self) -> None:
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self.tr("Close this message"))

    def error(self, text: str) -> None:
        """Something was not done."""
        self._say("error", "alert", text)

    def warning(self, text: str) -> None:
        """Something is missing, but work can go on."""
        self._say("warning", "alert", text)

    def information(self, text: str) -> None:
        """Something the reader should know; nothing is wrong."""
        self._say("information", "info", text)

    def correct(self, old: str, new: str) -> None:
        """Say the new text where the old one stands, or hide it when there is none; leave any other alone."""
        if self.isVisible() and self.text.text() == old:
            self.text.setText(new)
            self.setVisible(bool(new))

    def offer(self, text: str, words: str, act: Callable[[], None]) -> None:
        """Say why something was not done to the case, with a button that does what makes it possible."""
        self._say("information", "lock", text)
        self._offer(words, act)
        self._of_case = True

    def next(self, text: str, words: str, act: Callable[[], None]) -> None:
        """Say that the case is done, with a button that goes on to another."""
        self.information(text)
        self._offer(words, act)

    def trouble(self, text: str, words: str, act: Callable[[], None]) -> None:
        """Say what is broken, with a button that mends it."""
        self._say("error", "alert", text)
        self._offer(words, act)

    def done(self, text: str, *ways: tuple[str, Callable[[], None]]) -> None:
        """Say what was done, with the two things that are mostly wanted next."""
        one, (words, other) = ways
        self.next(text, *one)
        self._other = other
        self.other_way.setText(words)
        self.other_way.show()

    def either(self, text: str, *ways: tuple[str, Callable[[], None]]) -> None:
        """Say what is wrong, with the two ways out of it."""
        one, (words, other) = ways
        self.trouble(text, *one)
        self._other = other
        self.other_way.setText(words)
        self.other_way.show()

    def ask(self, text: str, words: str, act: Callable[[], None]) -> None:
        """Say what was done to the case and may not be meant, with a button that takes it back."""
        self.warning(text)
        self._offer(words, act)
        self._of_case = True

    @property
    def offers(self) -> bool:
        """True while something is offered that is of use in the open case only."""
        return self._act is not None and self._of_case and self.isVisible()

    def _offer(self, words: str, act: Callable[[], None]) -> None:
        self._act = act
        self.way_out.setText(words)
        self.way_out.show()

    def _go(self, act: Callable[[], None] | None) -> None:
        self.hide()
        if act is not None:
            act()

    def _say(self, kind: str, picture: str, text: str) -> None:
        self._act, self._other, self._of_case = None, None, False
        self.way_out.hide()
        self.other_way.hide()
        self.setProperty("notice", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._picture.setPixmap(icon(picture).pixmap(18, 18))
        self.text.setText(text)
        self.show()
