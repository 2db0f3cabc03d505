"""Help: all keys, and what this program is."""

from __future__ import annotations

import platform
from html import escape
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from boneage_desktop import __version__
from boneage_desktop.case import Case
from boneage_desktop.ui.i18n.language import translate
from boneage_desktop.ui.shortcuts.shortcut_map import KeyMap
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.style.icons import icon

#: Libraries in the program: name, distribution, licence.
LIBRARIES = (
    ("Qt, PySide6", "PySide6-Essentials", "LGPL-3.0"),
    ("PyTorch", "torch", "BSD-3-Clause"),
    ("NumPy", "numpy", "BSD-3-Clause"),
    ("pydicom", "pydicom", "MIT"),
    ("highdicom", "highdicom", "MIT"),
    ("pynetdicom", "pynetdicom", "MIT"),
    ("dicomweb-client", "dicomweb-client", "MIT"),
    ("requests", "requests", "Apache-2.0"),
    ("urllib3", "urllib3", "MIT"),
    ("GDCM", "python-gdcm", "BSD-3-Clause"),
    ("pyjpegls, CharLS", "pyjpegls", "MIT, BSD-3-Clause"),
    ("Pillow", "pillow", "MIT-CMU"),
    ("tifffile", "tifffile", "BSD-3-Clause"),
    ("safetensors", "safetensors", "Apache-2.0"),
    ("ReportLab", "reportlab", "BSD-3-Clause"),
    ("pypdfium2, PDFium", "pypdfium2", "BSD-3-Clause, Apache-2.0"),
    ("PyQtGraph", "pyqtgraph", "MIT"),
    ("platformdirs", "platformdirs", "MIT"),
    ("tqdm", "tqdm", "MPL-2.0, MIT"),
)


def keys_dialog(parent: QWidget, keymap: KeyMap) -> QDialog:
    """All keys as they are now, group by group; made of what the keys themselves are made of."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for binding in keymap.bindings:
        keys = keymap.text(binding.name)
        if keys:
            groups.setdefault(binding.group(), []).append((keys, binding.words()))
    groups[translate("Help", "Mouse on the film")] = [
        (translate("Help", "Wheel"), translate("Help", "zoom")),
        (
            translate("Help", "Left drag"),
            translate("Help", "pan"),
        ),
        (
            translate("Help", "Right drag"),
            translate("Help", "window: left–right width, up–down level"),
        ),
        (
            translate("Help", "Double click"),
            translate("Help", "fit to view"),
        ),
        (
            translate("Help", "Click on a box"),
            translate("Help", "select the bone"),
        ),
    ]
    look = theme.colours()
    tables = "".join(
        f"<h4 style='color:{look.quiet};margin:14px 0 2px 0'>{escape(group)}</h4><table>"
        + "".join(
            f"<tr><td width='190' style='padding:2px 18px 2px 0'><b>{escape(keys)}</b></td>"
            f"<td style='padding:2px 0'>{escape(words)}</td></tr>"
            for keys, words in rows
        )
        + "</table>"
        for group, rows in groups.items()
    )
    return _dialog(parent, translate("Help", "Keyboard shortcuts"), tables)


def about_dialog(parent: QWidget, case: Case | None) -> QDialog:
    """Versions and licences of the program, its libraries and the networks that graded the open film."""
    parts = [
        ("BoneAge Desktop", __version__, "Apache-2.0"),
        ("Python", platform.python_version(), "PSF-2.0"),
        *((name, _version(distribution), licence) for name, distribution, licence in LIBRARIES),
    ]
    own = translate("Help", "non-commercial research and education")
    if case is not None and case.prediction is not None:
        network = translate("Help", "Model: {0}")
        parts[2:2] = [(network.format(name), words, own) for name, words in case.prediction.models.items()]
    rows = "".join(
        "<tr>" + "".join(f"<td style='padding:2px 18px 2px 0'>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in parts
    )
    purpose = translate("Help", "Research use only – not a medical device")
    paragraphs = (
        translate("Help", "Bone age from left-hand radiographs by RUS-CHN, TW3-C RUS and TW3-RUS."),
        translate("Help", "All computing is local; no data leave this computer."),
        translate("Help", "Full licences: in the program folder and with each library."),
    )
    text = (
        f"<h3>BoneAge Desktop</h3><p>{paragraphs[0]}</p><p><b>{purpose}.</b></p>"
        f"<table>{rows}</table><p>{paragraphs[1]}</p><p>{paragraphs[2]}</p>"
    )
    return _dialog(parent, translate("Help", "About BoneAge Desktop"), text)


def _dialog(parent: QWidget, title: str, html: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setWindowIcon(icon("info"))
    text = QTextBrowser()
    text.setHtml(html)
    text.setFrameShape(QTextBrowser.Shape.NoFrame)
    text.setAccessibleName(title)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(22, 12, 22, 14)
    layout.setSpacing(14)
    layout.addWidget(text)
    layout.addWidget(buttons)
    dialog.resize(620, 560)
    return dialog


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return translate("Help", "not installed")
