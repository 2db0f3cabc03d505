"""The user guide: its pages (``docs/guide``) in the language of the window, without network access."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from boneage_desktop.installation import shipped
from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.style.icons import icon

#: Pages in reading order; each is a file of that name in ``docs/guide/en`` and ``docs/guide/zh``.
PAGES = (
    "first-film",
    "grading",
    "boxes",
    "signing",
    "reports",
    "priors",
    "height",
    "worklist",
    "settings",
    "pacs",
    "problems",
    "command-line",
)

#: Room for the frame and the scroll bar beside a picture, in pixels.
_MARGIN = 40
#: Pictures are no wider, so that the text beside them stays in sight.
_WIDEST = 640


def show_guide(parent: QWidget, open_keys: Callable[[], object]) -> QDialog:
    """Show the guide, or bring it to the front when it is open already.

    Parameters
    ----------
    parent : QWidget
        Window that the guide belongs to; it can be used while the guide is open.
    open_keys : callable
        Opens the list of all shortcuts.
    """
    dialog = parent.findChild(GuideDialog) or GuideDialog(parent, open_keys)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


class GuideDialog(RetranslateMixin, QDialog):
    """List of pages on the left, the chosen page on the right; stays beside the window while one reads."""

    def __init__(self, parent: QWidget, open_keys: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowIcon(icon("info"))
        self.pages = QListWidget()
        self.pages.setSpacing(3)
        self.text = GuidePage()
        self.missing = QLabel()
        self.back, self.keys = QPushButton(), QPushButton()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in (self.back, self.keys):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.pages.currentRowChanged.connect(self._open_page)
        self.text.sourceChanged.connect(self._follow)
        self.text.backwardAvailable.connect(self.back.setEnabled)
        self.back.setEnabled(False)
        self.back.clicked.connect(self.text.backward)
        self.keys.clicked.connect(open_keys)
        inside = QHBoxLayout()
        inside.addWidget(self.pages)
        inside.addWidget(self.text, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.missing)
        layout.addLayout(inside, 1)
        layout.addWidget(buttons)
        self.resize(980, 720)
        self._retranslate()

    def _retranslate(self) -> None:
        """Show the list and the open page in the language of the window."""
        row = max(self.pages.currentRow(), 0)
        self.setWindowTitle(translate_message(Message("guide.title")))
        self.text.setAccessibleName(translate_message(Message("guide.title")))
        self.pages.setAccessibleName(translate_message(Message("guide.pages")))
        self.back.setText(translate_message(Message("guide.back")))
        self.keys.setText(translate_message(Message("guide.keys")))
        self.missing.setText(translate_message(Message("guide.missing")))
        try:
            files = [page_file(page, language.code()) for page in PAGES]
            titles = [title_of(file) for file in files]
        except OSError:
            titles = []
        self.missing.setVisible(not titles)
        self.pages.blockSignals(True)
        self.pages.clear()
        self.pages.addItems(titles)
        self.pages.setFixedWidth(self.pages.sizeHintForColumn(0) + _MARGIN)
        self.pages.blockSignals(False)
        if titles:
            self.pages.setCurrentRow(row)

    def _open_page(self, row: int) -> None:
        page = QUrl.fromLocalFile(str(page_file(PAGES[row], language.code())))
        if page != self.text.source():
            self.text.setSource(page, QTextDocument.ResourceType.MarkdownResource)

    def _follow(self, source: QUrl) -> None:
        """Mark the page in the list that a link or the way back has opened."""
        name = Path(source.fileName()).stem
        if name in PAGES:
            self.pages.setCurrentRow(PAGES.index(name))


class GuidePage(QTextBrowser):
    """One page; pictures are scaled to its width, and links lead to other pages only."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenExternalLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load a page, or a picture no wider than the view."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        image = QImage(self.source().resolved(QUrl(name)).toLocalFile())
        ratio = self.devicePixelRatioF()
        width = int(min(_WIDEST, self.viewport().width() - _MARGIN) * ratio)
        if image.width() > width > 0:
            size = QSize(width, round(image.height() * width / image.width()))
            image = image.scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        image.setDevicePixelRatio(ratio)
        return image


def page_file(page: str, lang: str) -> Path:
    """The Markdown file of a page.

    Parameters
    ----------
    page : str
        One of `PAGES`.
    lang : str
        ``"en"`` or ``"zh"``.

    Raises
    ------
    FileNotFoundError
        When the guide is not in this installation.
    """
    return shipped("docs/guide") / lang / f"{page}.md"


def title_of(file: Path) -> str:
    """The heading in the first line of a page."""
    with file.open(encoding="utf-8") as lines:
        return next(lines).lstrip("# ").strip()
