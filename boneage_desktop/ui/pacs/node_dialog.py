"""One archive: where it is, what it is called, how it is talked to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from boneage_desktop.messages import Message
from boneage_desktop.network.node import AnyNode, Fetch, Node, NodeError, Timeouts, Tls, WebNode
from boneage_desktop.ui.i18n.core_messages import told, translate_message
from boneage_desktop.ui.widgets.folder_field import FileField
from boneage_desktop.ui.widgets.panel import NoWheelComboBox, label

_KINDS = ("pacs.kind_dicom", "pacs.kind_web")
_FETCH = (("pacs.get", Fetch.GET), ("pacs.move", Fetch.MOVE))


class NodeDialog(QDialog):
    """Asks for an archive; what is wrong with what was typed is said, and the dialog stays.

    Parameters
    ----------
    node : Node, WebNode or None
        The one to change; None for a new one.
    taken : collection of str
        Names of the others.
    own_title : str
        Our AE title where none is typed.
    parent : QWidget

    Attributes
    ----------
    node : Node, WebNode or None
        Once it was accepted.
    """

    def __init__(self, node: AnyNode | None, taken: Collection[str], own_title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        new = node is None
        self.setWindowTitle(translate_message(Message("pacs.new_node" if new else "pacs.edit_node")))
        self.node, self._taken, self._own_title = node, taken, own_title
        self.name, self.title, self.host, self.port, self.own, self.wait = (QLineEdit() for _ in range(6))
        self.own.setPlaceholderText(own_title)
        self.title.setMaxLength(16)
        self.own.setMaxLength(16)
        self.kind = NoWheelComboBox()
        for code in _KINDS:
            self.kind.addItem(translate_message(Message(code)))
        self.url, self.user, self.secret = QLineEdit(), QLineEdit(), FileField(None)
        self.url.setPlaceholderText("https://192.0.2.7/dicom-web")
        self.secret.unset = translate_message(Message("pacs.unset"))
        self.secret.setAccessibleName(translate_message(Message("pacs.node_secret")))
        self.fetch = NoWheelComboBox()
        for code, way in _FETCH:
            self.fetch.addItem(translate_message(Message(code)), way.value)
        self.tls = QCheckBox(translate_message(Message("pacs.tls")))
        self.authority, self.certificate, self.key = (FileField(None) for _ in range(3))
        self.check_host = QCheckBox(translate_message(Message("pacs.check_host")))
        self.wrong = label(role="prompt")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        self.tls.toggled.connect(self._show_kind)
        self.kind.currentIndexChanged.connect(self._show_kind)
        self._lay_out()
        self._show(node)

    def _lay_out(self) -> None:
        self._form = form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for code, field in (
            ("pacs.node_name", self.name),
            ("pacs.node_kind", self.kind),
            ("pacs.node_url", self.url),
            ("pacs.node_user", self.user),
            ("pacs.node_secret", self.secret),
            ("pacs.node_title", self.title),
            ("pacs.node_host", self.host),
            ("pacs.node_port", self.port),
            ("pacs.node_own", self.own),
            ("pacs.node_fetch", self.fetch),
            ("pacs.node_wait", self.wait),
        ):
            words = QLabel(translate_message(Message(code)))
            words.setBuddy(field)
            form.addRow(words, field)
        form.addRow(self.tls)
        self._files: list[QWidget] = []
        for code, file, unset in (
            ("pacs.authority", self.authority, "pacs.authority_unset"),
            ("pacs.certificate", self.certificate, "pacs.unset"),
            ("pacs.key", self.key, "pacs.unset"),
        ):
            name = translate_message(Message(code))
            file.unset = translate_message(Message(unset))
            file.setAccessibleName(name)
            words = QLabel(name)
            form.addRow(words, file)
            self._files += [words, file]
        form.addRow(self.check_host)
        self._files.append(self.check_host)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.wrong)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(470)

    def _show(self, node: AnyNode | None) -> None:
        tls = node.tls if node is not None else None
        self.kind.setCurrentIndex(int(isinstance(node, WebNode)))
        if node is not None:
            self.name.setText(node.name)
        if isinstance(node, WebNode):
            self.url.setText(node.url)
            self.user.setText(node.user)
            self.secret.text.setText(str(node.secret) if node.secret is not None else "")
        if isinstance(node, Node):
            self.title.setText(node.title)
            self.host.setText(node.host)
            self.own.setText("" if node.own_title == self._own_title else node.own_title)
            self.fetch.setCurrentIndex(self.fetch.findData(node.fetch.value))
        self.port.setText(str(node.port) if isinstance(node, Node) else "104")
        times = node.timeouts if node is not None else Timeouts()
        self.wait.setText(f"{times.answer_s:g}")
        self.tls.setChecked(tls is not None)
        for field, path in (
            (self.authority, tls and tls.authority),
            (self.certificate, tls and tls.certificate),
            (self.key, tls and tls.key),
        ):
            field.text.setText(str(path) if path else "")
        self.check_host.setChecked(tls is None or tls.check_host)
        self._show_kind()

    @property
    def _is_web(self) -> bool:
        return self.kind.currentIndex() == 1

    def _show_kind(self) -> None:
        of_dicom: list[QWidget] = [self.title, self.host, self.port, self.own, self.fetch, self.tls]
        of_web: list[QWidget] = [self.url, self.user, self.secret]
        for each in of_dicom + of_web:
            self._form.setRowVisible(each, (each in of_web) == self._is_web)
        for each in self._files:
            each.setVisible(self._is_web or self.tls.isChecked())
        self.adjustSize()

    def _take(self) -> None:
        try:
            self.node = self._typed()
        except NodeError as error:
            self.wrong.setText(told(error))
            self.wrong.show()
            return
        self.accept()

    def _typed(self) -> AnyNode:
        name = self.name.text().strip()
        if not name:
            raise NodeError(Message("pacs.need_name"))
        if name in self._taken:
            raise NodeError(Message("pacs.name_taken", name=name))
        try:
            wait = float(self.wait.text())
        except ValueError:
            wait = 0.0
        if not 1 <= wait <= 3600:
            raise NodeError(Message("pacs.need_wait", typed=self.wait.text()[:20]))
        times = replace(self.node.timeouts if self.node is not None else Timeouts(), answer_s=wait)
        if self._is_web:
            tls = self._typed_files()
            return WebNode(
                self.url.text(),
                user=self.user.text().strip(),
                secret=self._file(self.secret),
                tls=None if tls == Tls() else tls,
                timeouts=times,
                name=name,
            )
        port = self.port.text().strip()
        if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
            raise NodeError(Message("pacs.need_port", port=port[:20]))
        return Node(
            title=self.title.text().strip(),
            host=self.host.text().strip().strip("[]"),
            port=int(port),
            own_title=self.own.text().strip() or self._own_title,
            tls=self._typed_tls(),
            timeouts=times,
            name=name,
            fetch=Fetch(self.fetch.currentData()),
        )

    def _typed_tls(self) -> Tls | None:
        return self._typed_files() if self.tls.isChecked() else None

    def _typed_files(self) -> Tls:
        return Tls(
            self._file(self.authority),
            self._file(self.certificate),
            self._file(self.key),
            self.check_host.isChecked(),
        )

    @staticmethod
    def _file(field: FileField) -> Path | None:
        if field.folder is not None and not field.folder.is_file():
            raise NodeError(Message("pacs.no_file", file=str(field.folder)))
        return field.folder
