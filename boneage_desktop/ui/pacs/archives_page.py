"""The page of the settings with the archives: added, changed, tested; one of them is the default."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from boneage_desktop.export import ExportError
from boneage_desktop.messages import Message
from boneage_desktop.network.door import Door
from boneage_desktop.network.network_file import NetworkFile, NetworkFolder
from boneage_desktop.network.network_writing import write_network_file
from boneage_desktop.network.node import AnyNode, Fetch, Node, NodeError, is_title
from boneage_desktop.ui.i18n.core_messages import told, translate_message
from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.pacs.explaining import explained
from boneage_desktop.ui.pacs.node_dialog import NodeDialog
from boneage_desktop.ui.settings.page import SettingsPage
from boneage_desktop.ui.widgets.panel import label
from boneage_desktop.ui.workers.task_runner import TaskContext, TaskRunner

_COLUMNS = ("pacs.name", "pacs.title", "pacs.address", "pacs.fetch", "")


class ArchivesPage(RetranslateMixin, SettingsPage):
    """The archives of the network file, which `boneage pacs` uses as well; nothing is written before OK.

    Parameters
    ----------
    folder : NetworkFolder
    probe : TaskRunner
        Calls an archive; lives longer than the page.

    Notes
    -----
    `kept()` once the file is written, `failed(text)` when it is not.
    """

    kept = Signal()
    failed = Signal(str)

    def __init__(self, folder: NetworkFolder, probe: TaskRunner) -> None:
        super().__init__()
        self._folder, self._probe = folder, probe
        self._trouble = ""
        try:
            self._before = folder.network()
        except (NodeError, OSError) as error:
            self._before = NetworkFile()
            self._trouble = translate_message(
                Message("pacs.file_unread", why=told(error) or type(error).__name__)
            )
        self.nodes: dict[str, AnyNode] = dict(self._before.nodes)
        self.default = self._before.default
        self.own_title = QLineEdit(self._before.title)
        self.own_title.setMaxLength(16)
        self.list = QTreeWidget()
        self.list.setColumnCount(len(_COLUMNS))
        self.list.setProperty("roomy", "true")
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(0)
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self.add, self.edit, self.remove, self.make_default, self.test = (QPushButton() for _ in range(5))
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.outcome.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.outcome.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.receive, self.port = QCheckBox(), QLineEdit(str(self._before.door.port))
        self.receive.setChecked(self._before.door.host not in ("127.0.0.1", "localhost", "::1"))
        self.port.setValidator(QIntValidator(1, 65535, self))
        self.port.setFixedWidth(70)
        self.about = label(role="quiet")
        self.about.setWordWrap(True)
        self._lay_out()
        self._connect()
        self._retranslate()
        if self._trouble:
            self._say(self._trouble)

    def _lay_out(self) -> None:
        self._names = (QLabel(), QLabel())
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.addRow(self._names[0], self.own_title)
        self._names[0].setBuddy(self.own_title)
        buttons = QVBoxLayout()
        buttons.setSpacing(6)
        for button in (self.add, self.edit, self.remove, self.make_default, self.test):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.list, 1)
        middle.addLayout(buttons)
        receive = QHBoxLayout()
        receive.addWidget(self.receive)
        receive.addWidget(self._names[1])
        receive.addWidget(self.port)
        receive.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(9)
        layout.addLayout(form)
        layout.addLayout(middle, 1)
        layout.addWidget(self.outcome)
        layout.addLayout(receive)
        layout.addWidget(self.about)

    def _connect(self) -> None:
        self.add.clicked.connect(lambda: self._ask(None))
        self.edit.clicked.connect(lambda: self._ask(self._current))
        self.list.itemDoubleClicked.connect(lambda *_: self._ask(self._current))
        self.remove.clicked.connect(self._remove)
        self.make_default.clicked.connect(self._make_default)
        self.test.clicked.connect(self._test)
        self.list.itemSelectionChanged.connect(self._selected)
        self._probe.succeeded.connect(self._answered)
        self._probe.failed.connect(self._not_answered)
        self._probe.busy_changed.connect(self._selected)

    # ---- what the dialog asks -------------------------------------------------------------------------

    def title(self) -> str:
        return translate_message(Message("pacs.page"))

    def take(self) -> None:
        network = self._changed()
        if self._trouble or network == self._before:
            return
        try:
            write_network_file(self._folder.file, network)
        except ExportError as error:
            self.failed.emit(translate_message(Message("pacs.file_unwritten", why=told(error))))
            return
        self.kept.emit()

    def end(self) -> None:
        self._probe.cancel()

    def _changed(self) -> NetworkFile:
        title = self.own_title.text().strip()
        if not is_title(title):
            title = self._before.title
        nodes = {
            # Who had our former title has the new one, as in the file, where it is written once.
            name: _renamed(node, self._before.title, title)
            for name, node in self.nodes.items()
        }
        default = self.default if self.default in nodes else next(iter(nodes), "")
        return replace(self._before, title=title, nodes=nodes, default=default, door=self._door(title))

    def _port(self) -> int:
        return int(self.port.text()) if self.port.hasAcceptableInput() else self._before.door.port

    def _door(self, title: str) -> Door:
        door = replace(self._before.door, title=title, port=self._port())
        was_open = self._before.door.host not in ("127.0.0.1", "localhost", "::1")
        if not self.receive.isChecked():
            return replace(door, host="127.0.0.1") if was_open else door
        callers = tuple(
            node.title for node in self.nodes.values() if isinstance(node, Node) and node.fetch is Fetch.MOVE
        )
        callers = tuple(dict.fromkeys((*door.callers, *callers)))
        if not callers:
            return door  # nobody may call: it stays as it is
        return replace(door, host=door.host if was_open else "0.0.0.0", callers=callers)

    # ---- the list -------------------------------------------------------------------------------------

    @property
    def _current(self) -> AnyNode | None:
        items = self.list.selectedItems()
        return self.nodes.get(items[0].data(0, Qt.ItemDataRole.UserRole)) if items else None

    def _fill(self, chosen: str = "") -> None:
        self.list.clear()
        for name, node in self.nodes.items():
            mark = translate_message(Message("pacs.is_default")) if name == self.default else ""
            if isinstance(node, Node):
                where = f"{node.host}:{node.port}" + (" (TLS)" if node.tls is not None else "")
                item = QTreeWidgetItem([name, node.title, where, f"C-{node.fetch.name}", mark])
            else:
                item = QTreeWidgetItem([name, "", node.url, "DICOMweb", mark])
            item.setData(0, Qt.ItemDataRole.UserRole, name)
            self.list.addTopLevelItem(item)
            if name == chosen or (not chosen and name == self.default):
                self.list.setCurrentItem(item)
        self._selected()
        if not self.nodes and not self._trouble:
            self._say(translate_message(Message("pacs.no_archives")))

    def _selected(self) -> None:
        chosen = self._current is not None
        for button in (self.edit, self.remove, self.make_default):
            button.setEnabled(chosen)
        self.test.setEnabled(chosen or self._probe.busy)
        self.add.setEnabled(not self._trouble)
        words = Message("pacs.cancel") if self._probe.busy else Message("pacs.test")
        self.test.setText(translate_message(words))

    def _ask(self, node: AnyNode | None) -> None:
        if self._trouble:
            return
        others = [name for name in self.nodes if node is None or name != node.name]
        title = self.own_title.text().strip()
        dialog = NodeDialog(node, others, title if is_title(title) else self._before.title, self)
        dialog.accepted.connect(partial(self._put, dialog, node.name if node is not None else ""))
        dialog.open()

    def _put(self, dialog: NodeDialog, before: str) -> None:
        node = dialog.node
        assert node is not None
        if not before:
            self.nodes[node.name] = node
        else:
            # In its place, under whatever name.
            self.nodes = {
                (node.name if name == before else name): (node if name == before else each)
                for name, each in self.nodes.items()
            }
        if self.default in ("", before):
            self.default = node.name
        self._say("")
        self._fill(node.name)

    def _remove(self) -> None:
        node = self._current
        if node is not None:
            del self.nodes[node.name]
            if self.default == node.name:
                self.default = next(iter(self.nodes), "")
            self._say("")
            self._fill()

    def _make_default(self) -> None:
        node = self._current
        if node is not None:
            self.default = node.name
            self._fill(node.name)

    # ---- the test -------------------------------------------------------------------------------------

    def _test(self) -> None:
        if self._probe.busy:
            self._probe.cancel()
            self._say(translate_message(Message("pacs.cancelled")))
            return
        node = self._current
        if node is not None:
            self._say(translate_message(Message("pacs.testing", node=node.name)))
            self._probe.submit(partial(_called, node))

    def _answered(self, answer: object) -> None:
        assert isinstance(answer, Message)
        self._say(translate_message(answer))

    def _not_answered(self, error: object) -> None:
        self._say(explained(error))

    def _say(self, words: str) -> None:
        self.outcome.setText(words)

    def _retranslate(self) -> None:
        for name, code in zip(self._names, ("pacs.own_title", "pacs.port"), strict=True):
            name.setText(translate_message(Message(code)))
        self.list.setHeaderLabels([translate_message(Message(code)) if code else "" for code in _COLUMNS])
        self.list.setAccessibleName(translate_message(Message("pacs.archives")))
        self.port.setAccessibleName(translate_message(Message("pacs.port")))
        for button, code in (
            (self.add, "pacs.add"),
            (self.edit, "pacs.edit"),
            (self.remove, "pacs.remove"),
            (self.make_default, "pacs.default"),
        ):
            button.setText(translate_message(Message(code)))
        self.receive.setText(translate_message(Message("pacs.receive")))
        self.receive.setToolTip(translate_message(Message("pacs.receive_tip")))
        self.about.setText(translate_message(Message("pacs.shared", file=self._folder.file.name)))
        self.about.setToolTip(str(self._folder.file))
        self._fill(self._current.name if self._current is not None else "")


def _renamed(node: AnyNode, before: str, title: str) -> AnyNode:
    """A node that knows us by a former title, by the new one."""
    if isinstance(node, Node) and node.own_title == before:
        return replace(node, own_title=title)
    return node


def _called(node: AnyNode, context: TaskContext) -> Message:
    from boneage_desktop.network.services import probe

    return Message(
        "network.answers", node=node.name, milliseconds=round(1000 * probe(node, context.cancelled))
    )
