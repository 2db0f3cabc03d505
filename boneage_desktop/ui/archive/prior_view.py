"""The prior's side of the window: its film beside the open one, or where that film was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout

from boneage_desktop.case import CaseSummary, interval_years
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.style.icons import icon
from boneage_desktop.ui.widgets.panel import NoWheelComboBox, Panel, label


class PriorSide(Panel):
    """A second film view with its own head: which film, linked or not, close.

    Notes
    -----
    Signals: `wanted(CaseSummary)` another of the patient's films, `link_toggled(bool)`, `close_asked()`.
    """

    wanted = Signal(object)
    link_toggled = Signal(bool)
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._films: tuple[CaseSummary, ...] = ()
        self._shown: CaseSummary | None = None
        self.film = FilmView()
        self.film.setMinimumSize(240, 120)
        self.choice = NoWheelComboBox()
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.choice.activated.connect(lambda row: self.wanted.emit(self._films[row]))
        self.link = QToolButton()
        self.link.setIcon(icon("link"))
        self.link.setCheckable(True)
        self.link.setChecked(True)
        self.link.toggled.connect(self.link_toggled)
        self.close_button = QToolButton()
        self.close_button.setIcon(icon("cancel"))
        self.close_button.clicked.connect(self.close_asked)
        self.gone = label(role="quiet")
        self.gone.setWordWrap(True)
        self.gone.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.gone.setTextFormat(Qt.TextFormat.PlainText)
        self.gone.setMargin(16)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.film)
        self.pages.addWidget(self.gone)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.choice, 1)
        head.addWidget(self.link)
        head.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.pages, 1)
        self._retranslate()

    def show_films(self, films: Sequence[CaseSummary], chosen: str, shown: CaseSummary) -> None:
        """Offer these films of the patient.

        Parameters
        ----------
        films : sequence of CaseSummary
        chosen : str
            Digest of the one that is compared.
        shown : CaseSummary
            The open case, from which the intervals are told.
        """
        self._films, self._shown = tuple(films), shown
        self.choice.clear()
        for row, film in enumerate(self._films):
            self.choice.addItem(self._words(film))
            if film.film_digest == chosen:
                self.choice.setCurrentIndex(row)

    def say_gone(self, words: str) -> None:
        """Say why there is no film to see."""
        self.gone.setText(words)
        self.pages.setCurrentWidget(self.gone if words else self.film)
        self.link.setEnabled(not words)

    def _words(self, film: CaseSummary) -> str:
        day = film.film_date.isoformat() if film.film_date else self.tr("no date")
        years = None if self._shown is None else interval_years(self._shown, film)
        if years is None:
            return f"{day} · {film.film_name}"
        when = self.tr("{0} y before") if years >= 0 else self.tr("{0} y after")
        return f"{day} · {when.format(f'{abs(years):.1f}')} · {film.film_name}"

    def _retranslate(self) -> None:
        self.film.setAccessibleName(self.tr("Prior film"))
        self.choice.setAccessibleName(self.tr("Film of this patient to compare"))
        self.link.setToolTip(self.tr("Link zoom, pan and window of both films"))
        self.link.setAccessibleName(self.tr("Link films"))
        self.close_button.setToolTip(self.tr("End comparison"))
        self.close_button.setAccessibleName(self.tr("End comparison"))
        for row, film in enumerate(self._films):
            self.choice.setItemText(row, self._words(film))
