"""The area under the film: one panel at a time, or none."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QTabWidget, QToolButton, QWidget

from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.style.icons import icon


class LowerPanel(RetranslateMixin, QTabWidget):
    """Tabs for bone, comparison, growth chart, queue, histogram, height and growth.

    Parameters
    ----------
    bone, comparison, growth, queue, histogram, heights : QWidget

    Attributes
    ----------
    home : QWidget or None
        The panel that is there again when another one is closed.

    Notes
    -----
    `page_changed(QWidget or None)` says which panel is seen.
    """

    page_changed = Signal(object)

    def __init__(
        self,
        bone: QWidget,
        comparison: QWidget,
        growth: QWidget,
        queue: QWidget,
        histogram: QWidget,
        heights: QWidget,
    ) -> None:
        super().__init__()
        self.home: QWidget | None = None
        self.pages = (bone, comparison, growth, queue, histogram, heights)
        for page in self.pages:
            self.addTab(page, "")
        self.setDocumentMode(True)
        self.tabBar().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabBar().setDrawBase(False)
        self._close = QToolButton()
        self._close.setIcon(icon("cancel"))
        # No higher than a tab, whose row it shares.
        self._close.setIconSize(QSize(12, 12))
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(lambda: self._close_page(self.currentWidget()))
        self.setCornerWidget(self._close)
        self.currentChanged.connect(lambda _: self._tell())
        self.hide()
        self._retranslate()

    @property
    def seen(self) -> QWidget | None:
        """The panel that is seen."""
        return None if self.isHidden() else self.currentWidget()

    def show_page(self, page: QWidget, shown: bool = True) -> None:
        """Show a panel, or put it away where it is the one that is seen."""
        if shown:
            self.setCurrentWidget(page)
            self.show()
        elif self.seen is page:
            self._close_page(page)

    def _close_page(self, page: QWidget) -> None:
        """Put a panel away; the one that is at home here comes back, or goes for good."""
        if self.home is None or page is self.home:
            self.home = None
            self.hide()
        else:
            self.setCurrentWidget(self.home)

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        least = 0 if page is None else page.minimumSizeHint().height() + self.tabBar().sizeHint().height()
        return QSize(300, min(least, 190))

    def showEvent(self, event: QShowEvent) -> None:
        """Say what is seen."""
        super().showEvent(event)
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that nothing is seen."""
        super().hideEvent(event)
        self._tell()

    def _tell(self) -> None:
        self.page_changed.emit(self.seen)

    def _retranslate(self) -> None:
        names = (self.tr("Comparison"), self.tr("Bone age chart"), self.tr("Queue"), self.tr("Histogram"))
        first, last = (translate_message(Message(code)) for code in ("bone.panel", "history.panel"))
        for place, words in enumerate((first, *names, last)):
            self.setTabText(place, words)
        self._close.setToolTip(self.tr("Close this panel"))
        self._close.setAccessibleName(self.tr("Close this panel"))
