"""Sending the results of a signed case: what is asked before, objects made and put into the outbox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from boneage_desktop.case import CaseStoreError, CaseView, OtherFilms
from boneage_desktop.messages import Message, message_of
from boneage_desktop.network.network_file import NetworkFile, NetworkFolder
from boneage_desktop.network.node import NodeError
from boneage_desktop.radiograph import Radiograph
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import told, translate_message
from boneage_desktop.ui.pacs.explaining import explained
from boneage_desktop.ui.pacs.outbox_keeper import OutboxKeeper
from boneage_desktop.ui.pacs.send_dialog import SendDialog
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.workers.task_runner import TaskContext, TaskRunner
from boneage_desktop.vision import Cancelled

if TYPE_CHECKING:
    from boneage_desktop.dicom_objects import Made, Source


@dataclass(frozen=True, slots=True)
class Typed:
    """The patient of a picture file, as typed."""

    id: str
    name: str
    birth_date: date | None


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """What is to be sent where.

    Attributes
    ----------
    case : CaseView
        A signed version.
    film : Radiograph
    node : str
    kinds : tuple of str
        Names of `dicom_objects.Kind`.
    language : str
        Of picture and PDF.
    others : OtherFilms
        For the report's chart.
    typed : Typed or None
        For a picture file.
    """

    case: CaseView
    film: Radiograph
    node: str
    kinds: tuple[str, ...]
    language: str
    others: OtherFilms
    typed: Typed | None = None


@dataclass(frozen=True, slots=True)
class Put:
    """What is in the outbox now: how many objects are new, and why others are missing."""

    node: str
    new: int
    missing: tuple[str, ...]


class Sending(QObject):
    """Asks what is sent, has it made beside the window, and hands it to the outbox.

    Notes
    -----
    Signals: `said(text)`, `refused(text)`, `unset(text)` where there is no archive yet, `outdated(text)` when
    another film was opened while it was asked.
    """

    said = Signal(str)
    refused = Signal(str)
    unset = Signal(str)
    outdated = Signal(str)

    def __init__(
        self,
        session: ReadingSession,
        flow: CaseController,
        folder: NetworkFolder,
        keeper: OutboxKeeper,
        others: Callable[[CaseView], OtherFilms],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._flow, self._folder, self._window = session, flow, folder, window
        self._keeper, self._others = keeper, others
        self._maker = TaskRunner("objects", self)
        self._maker.succeeded.connect(self._put)
        self._maker.failed.connect(self._not_put)

    def ask(self) -> None:
        """Ask what of the open case is sent where."""
        case, film = self._session.case, self._session.film
        if case is None or film is None:
            return
        try:
            versions = [CaseView(each) for each in self._flow.store().signed_versions(case.film_digest)]
        except CaseStoreError as error:
            self.refused.emit(translate_message(Message("pacs.not_made", why=told(error))))
            return
        if not versions:
            self.refused.emit(translate_message(Message("pacs.unsigned")))
            return
        network = self._network()
        if network is None:
            return
        if not network.nodes:
            self.unset.emit(translate_message(Message("pacs.no_node")))
            return
        dialog = SendDialog(self._session, network, versions[::-1], film.source != "DICOM", self._window)
        dialog.outdated.connect(self.outdated)
        dialog.accepted.connect(lambda: self._send(dialog, film))
        dialog.show_sent(())
        self._keeper.film_listed.connect(dialog.take_entries)
        dialog.open()
        self._keeper.ask_film(case.film_digest)

    def _network(self) -> NetworkFile | None:
        try:
            return self._folder.network()
        except (NodeError, OSError) as error:
            why = message_of(error) or type(error).__name__
            self.refused.emit(translate_message(Message("pacs.file_unread", why=why)))
            return None

    def _send(self, dialog: SendDialog, film: Radiograph) -> None:
        version = dialog.version
        try:
            others = self._others(version)
        except CaseStoreError:
            others = OtherFilms(unread=True)
        typed = Typed(*dialog.typed) if dialog.typed is not None else None
        self.send(Order(version, film, dialog.node, dialog.kinds, language.code(), others, typed))

    def send(self, order: Order) -> None:
        """Have the objects made and put into the outbox."""
        self.said.emit(translate_message(Message("pacs.making")))
        self._maker.queue(partial(_made_and_put, self._folder, order))

    def close(self) -> None:
        """Let the objects that were asked for be made and put into the outbox."""
        self._maker.finish()

    def _put(self, answer: object) -> None:
        assert isinstance(answer, Put)
        if answer.new:
            words = Message("pacs.put", count=answer.new, node=answer.node)
        else:
            words = Message("pacs.put_none", node=answer.node)
        self.said.emit(translate_message(words))
        if answer.missing:
            why = " ".join(map(translate_message, answer.missing))
            self.refused.emit(translate_message(Message("pacs.not_made", why=why)))
        self._keeper.deliver()

    def _not_put(self, error: object) -> None:
        self.refused.emit(translate_message(Message("pacs.not_made", why=explained(error))))


def _made_and_put(folder: NetworkFolder, order: Order, context: TaskContext) -> Put:
    from boneage_desktop.dicom_objects import DicomObjectError, Kind, objects_of
    from boneage_desktop.network.outbox import Outbox

    signature = order.case.signature
    assert signature is not None
    # Dated by the signature, so that the same version sent again is the same object.
    at = signature.utc.astimezone()
    source, objects = _source(order, at)
    missing = []
    for name in order.kinds:
        if context.cancelled():
            raise Cancelled
        try:
            objects += objects_of(
                *(order.case, source, at),
                language=order.language,
                others=order.others,
                kinds=[kind for kind in Kind if kind.file == name],
            )
        except DicomObjectError as error:
            missing.append(message_of(error))
    new = 0
    with Outbox(folder.outbox) as outbox:
        for made in objects:
            new += outbox.put_dataset(
                *(made.dataset, [order.node]),
                film=order.case.film_digest,
                version=order.case.version,
                kind=made.kind.file,
            )
    return Put(order.node, new, tuple(missing))


def _source(order: Order, at: datetime) -> tuple[Source, list[Made]]:
    """The study that the objects go into; for a picture file it is made, with the film in it."""
    from boneage_desktop.dicom_objects import TypedPatient, source_of, typed_study

    if order.typed is None:
        return source_of(order.film), []
    typed = order.typed
    patient = TypedPatient(typed.id, typed.name, order.case.sex, typed.birth_date)
    made, source = typed_study(order.film, patient, at)
    return source, [made]
