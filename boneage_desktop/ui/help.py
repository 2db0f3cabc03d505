"""Help: the keys, and what this program is."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from boneage_desktop import RESEARCH_USE, __version__
from boneage_desktop.case import Case
from boneage_desktop.ui.icons import icon

_KEYS = (
    ("↓ or Tab, ↑ or Shift+Tab", QT_TRANSLATE_NOOP("Help", "next bone, bone before")),
    ("0 … 9", QT_TRANSLATE_NOOP("Help", "set the RUS-CHN grade; 1 then 2 quickly is 12")),
    ("A … I", QT_TRANSLATE_NOOP("Help", "set the stage, when the TW3 scale is chosen")),
    ("Enter", QT_TRANSLATE_NOOP("Help", "the bone's grades, the AI's likeliest first: ↑ ↓ and Enter")),
    ("+ and −", QT_TRANSLATE_NOOP("Help", "one grade up or down")),
    ("Backspace", QT_TRANSLATE_NOOP("Help", "back to the AI's grade")),
    ("Space", QT_TRANSLATE_NOOP("Help", "reviewed, or not")),
    (
        "Shift+Enter",
        QT_TRANSLATE_NOOP("Help", "accept the AI's remaining grades, but not those it is unsure of"),
    ),
    ("Ctrl+Enter", QT_TRANSLATE_NOOP("Help", "sign the case")),
    ("B or Ctrl+B", QT_TRANSLATE_NOOP("Help", "show or hide boxes (TW3 scale: Ctrl+B)")),
    ("E or Ctrl+E", QT_TRANSLATE_NOOP("Help", "edit boxes: drag the selected box or a corner; Esc ends")),
    (
        "Ctrl+arrows",
        QT_TRANSLATE_NOOP("Help", "while editing: nudge the selected box; with Shift: larger, smaller"),
    ),
    ("P", QT_TRANSLATE_NOOP("Help", "place a bone that was not found: click on the film, or Enter")),
    ("M (hold)", QT_TRANSLATE_NOOP("Help", "magnifier at the cursor; the wheel changes its power")),
    ("H or Ctrl+H", QT_TRANSLATE_NOOP("Help", "show or hide patient, date and side on the film")),
    ("I or Ctrl+I", QT_TRANSLATE_NOOP("Help", "invert (TW3 scale: Ctrl+I)")),
    ("Ctrl+0, Ctrl+1", QT_TRANSLATE_NOOP("Help", "fit the film, one to one")),
    ("Ctrl++, Ctrl+−", QT_TRANSLATE_NOOP("Help", "zoom")),
    ("Ctrl+L, Ctrl+R, Ctrl+M", QT_TRANSLATE_NOOP("Help", "rotate left, rotate right, flip")),
    ("Ctrl+Shift+0", QT_TRANSLATE_NOOP("Help", "everything about the view as opened")),
    ("Ctrl+Z, Ctrl+Y", QT_TRANSLATE_NOOP("Help", "undo, redo")),
    ("Ctrl+O, Ctrl+P", QT_TRANSLATE_NOOP("Help", "open a film, save the report")),
    ("F5, Esc", QT_TRANSLATE_NOOP("Help", "analyse again; leave a field or stop the analysis")),
    ("F6", QT_TRANSLATE_NOOP("Help", "go to film, bones, patient, findings and cases in turn")),
    ("F9", QT_TRANSLATE_NOOP("Help", "show or hide the cases: ↓ to the list, Enter opens, Del deletes")),
    ("F8", QT_TRANSLATE_NOOP("Help", "the patient's last film before this one beside it, or away")),
    ("F7", QT_TRANSLATE_NOOP("Help", "growth chart: ← and → go from visit to visit, Enter opens one")),
    ("F4", QT_TRANSLATE_NOOP("Help", "queue of films: Enter opens, Del removes")),
    (
        QT_TRANSLATE_NOOP("Help", "Mouse on the film"),
        QT_TRANSLATE_NOOP("Help", "wheel: zoom · left drag: move · right drag: window · double click: fit"),
    ),
)


def keys_dialog(parent: QWidget) -> QDialog:
    """The list of keys."""
    rows = "".join(
        f"<tr><td style='padding:3px 22px 3px 0'><b>{_words(keys)}</b></td>"
        f"<td style='padding:3px 0'>{_words(what)}</td></tr>"
        for keys, what in _KEYS
    )
    return _dialog(parent, _words("Keys"), f"<table>{rows}</table>")


def about_dialog(parent: QWidget, case: Case | None) -> QDialog:
    """Versions of the program, its libraries and the networks that graded the open film."""
    versions = {
        "BoneAge Desktop": __version__,
        "Python": platform.python_version(),
        "PySide6": _version("PySide6-Essentials"),
        "PyTorch": _version("torch"),
        "pydicom": _version("pydicom"),
    }
    if case is not None and case.prediction is not None:
        versions |= {f"Network: {name}": words for name, words in case.prediction.models.items()}
    rows = "".join(
        f"<tr><td style='padding:2px 22px 2px 0'>{name}</td><td>{words}</td></tr>"
        for name, words in versions.items()
    )
    text = (
        "<h3>BoneAge Desktop</h3>"
        f"<p>{_words('Reads left-hand films for bone age by RUS-CHN, TW3-C RUS and TW3-RUS.')}</p>"
        f"<p><b>{RESEARCH_USE}.</b></p><table>{rows}</table>"
        f"<p>{_words('Everything is computed on this machine; nothing leaves it.')}</p>"
    )
    return _dialog(parent, _words("About BoneAge Desktop"), text)


def _dialog(parent: QWidget, title: str, html: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setWindowIcon(icon("info"))
    text = QLabel(html)
    text.setTextFormat(Qt.TextFormat.RichText)
    text.setWordWrap(True)
    text.setMinimumWidth(470)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(22, 16, 22, 14)
    layout.setSpacing(14)
    layout.addWidget(text)
    layout.addWidget(buttons)
    return dialog


def _words(text: object) -> str:
    return QCoreApplication.translate("Help", str(text))


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return _words("not installed")
