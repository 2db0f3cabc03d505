"""Other films of the open case's patient, with what bone age gained between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from boneage_desktop.case import CaseSummary, Gain, Unavailable, gain, interval_years
from boneage_desktop.messages import Message
from boneage_desktop.standards import Method, signed, unsigned
from boneage_desktop.ui.archive.case_list_model import ages_text
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import translate_message

Index = QModelIndex | QPersistentModelIndex

_METHODS = tuple(Method)


class PriorModel(QAbstractTableModel):
    """One row a film: its date, and by each method its age, the difference and the difference per year."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._films: list[CaseSummary] = []
        self._shown: CaseSummary | None = None

    @property
    def films(self) -> Sequence[CaseSummary]:
        """The films shown, the latest first."""
        return self._films

    def show(self, films: Sequence[CaseSummary], shown: CaseSummary | None) -> None:
        """Show these films instead, compared with the open case."""
        self._shown = shown
        if [film.film_digest for film in films] == [film.film_digest for film in self._films]:
            self._films = list(films)
            if films:
                self.dataChanged.emit(self.index(0, 0), self.index(len(films) - 1, len(_METHODS)))
            return
        self.beginResetModel()
        self._films = list(films)
        self.endResetModel()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_METHODS))
        if self._films:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._films) - 1, len(_METHODS)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._films)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1 + len(_METHODS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return _broken(_METHODS[section - 1].value) if section else self.tr("Film")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        film = self._films[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._age(film, _METHODS[index.column() - 1]) if index.column() else self._film(film)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if index.column() and not isinstance(film.results, Unavailable):
                return self._words(film, _METHODS[index.column() - 1])
            return language.labelled(film.film_name, ages_text(film))
        return None

    def _film(self, film: CaseSummary) -> str:
        shown = self._shown
        lines = [film.film_date.isoformat() if film.film_date else self.tr("no date")]
        interval = None if shown is None else interval_years(shown, film)
        if interval is not None:
            words = self.tr("{0} y prior") if interval >= 0 else self.tr("{0} y later")
            lines.append(words.format(f"{abs(interval):.1f}"))
        if film.sex is None:
            lines.append(self.tr("sex missing"))
        else:
            lines.append(film.film_name)
        return "\n".join(lines)

    def _age(self, film: CaseSummary, method: Method) -> str:
        if isinstance(film.results, Unavailable):
            return "–"
        # Without the space after the sign of a bound, so that three ages find room beside the date.
        age = closed(translate_message(film.results[method].text))
        return "\n".join((age, *gain_lines(self._gain(film, method))))

    def _words(self, film: CaseSummary, method: Method) -> str:
        assert not isinstance(film.results, Unavailable)
        age = f"{method} {translate_message(film.results[method].text)}"
        found = self._gain(film, method)
        if found is None:
            return self.tr(
                "{0}; no difference: a bone age or sex is missing, or the limit of the standard is reached"
            ).format(age)
        lines = gain_lines(found)
        age = self.tr("{0}; difference to this film: {1}").format(age, lines[0])
        if found.per_year is None:
            return self.tr("{0}; no velocity: dates missing or less than three months apart").format(age)
        return self.tr("{0}, bone age velocity {1} y per year").format(age, unsigned(found.per_year, 2))

    def _gain(self, film: CaseSummary, method: Method) -> Gain | None:
        return None if self._shown is None else gain(method, self._shown, film)


def _broken(method: str) -> str:
    """The method's name on two lines."""
    return method.replace(" ", "\n") if " " in method else method.replace("-", "-\n")


def gain_lines(found: Gain | None) -> list[str]:
    """The difference, and below it the difference per year, each where it can be said."""
    if found is None:
        return []
    lines = [Message("age.difference", figure=signed(found.years))]
    if found.per_year is not None:
        lines.append(Message("age.speed", figure=unsigned(found.per_year, 2)))
    return [translate_message(line) for line in lines]


def closed(age: str) -> str:
    """An age without the space after the sign of a bound."""
    return age.replace("≥ ", "≥").replace("< ", "<")


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
