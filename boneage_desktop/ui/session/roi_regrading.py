"""Bones whose box the reader drew are read by the networks, one after another, beside the window."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case, CaseError
from boneage_desktop.prediction import BonePrediction, Box, Prediction
from boneage_desktop.standards import StandardsError
from boneage_desktop.ui.i18n.core_messages import told
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.workers.error_text import described
from boneage_desktop.ui.workers.inference_service import Analysis, AnalysisUnavailable
from boneage_desktop.ui.workers.task_runner import TaskRunner
from boneage_desktop.vision import ModelError, TooFewBones

_log = logging.getLogger(__name__)

#: A box that is nudged is read once the hand rests for this long.
REST_MS = 250


class RoiRegrading(QObject):
    """Keeps the networks' reading of every box up with the reader.

    Whenever the case has boxes that have not been read, the first of them is read; a box that changes
    meanwhile is read anew and the late answer dropped. What could not be read is not tried again until a box
    changes.

    Parameters
    ----------
    session : ReadingSession
    analysis : Analysis

    Notes
    -----
    Signals: `reading(Bone or None)` for the film, `read(Bone)`, `failed(str)`.
    """

    reading = Signal(object)
    read = Signal(object)
    failed = Signal(str)

    def __init__(self, session: ReadingSession, analysis: Analysis, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._analysis = session, analysis
        self._now: tuple[Bone, Box] | None = None
        self._boxes: dict[Bone, Box | None] = {}
        self._given_up: set[Bone] = set()
        self._held_back = False
        self._lane = TaskRunner("boxes", self)
        self._lane.succeeded.connect(self._take)
        self._lane.failed.connect(self._explain)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._begin)
        session.film_changed.connect(self._another_film)
        session.case_changed.connect(self._follow)

    @property
    def bone(self) -> Bone | None:
        """The bone that is being read, or will be as soon as the hand rests."""
        return self._now[0] if self._now is not None else None

    def hold_back(self, busy: bool) -> None:
        """While the whole film is analysed no box is read: its neighbours are about to change."""
        self._held_back = busy
        self._given_up.clear()
        self._stop()
        self._follow()

    def close(self) -> None:
        """Stop and join the thread; boxes not read are read when the case is opened again."""
        self._held_back = True
        self._stop()
        self._lane.close()

    def _another_film(self) -> None:
        self._given_up.clear()
        self._stop()

    def _follow(self) -> None:
        case = self._session.case
        wanted = None if case is None or self._held_back else self._next(case)
        if wanted == self._now:
            return
        self._stop()
        if wanted is not None:
            self._now = wanted
            self._rest.start()
            self.reading.emit(wanted[0])

    def _next(self, case: Case) -> tuple[Bone, Box] | None:
        if case.prediction is None or case.signature is not None:
            return None
        boxes = {bone: case.box(bone) for bone in Bone}
        if boxes != self._boxes:
            # Another box may be what was missing before.
            self._boxes = boxes
            self._given_up.clear()
        for bone in case.unread:
            box = boxes[bone]
            if box is not None and bone not in self._given_up:
                return bone, box
        return None

    def _begin(self) -> None:
        film, case = self._session.film, self._session.case
        if film is None or case is None or case.prediction is None or self._now is None:
            return
        bone, box = self._now
        around = _in_present_boxes(case, case.prediction)
        self._lane.submit(partial(self._analysis.regrade, film, around, bone, box))

    def _stop(self) -> None:
        self._rest.stop()
        self._lane.cancel()
        if self._now is not None:
            self._now = None
            self.reading.emit(None)

    def _take(self, answer: object) -> None:
        assert isinstance(answer, BonePrediction)
        case = self._session.case
        self._now = None
        self.reading.emit(None)
        if case is None:
            return
        try:
            case.set_finding(answer.bone, answer)
        except (CaseError, StandardsError) as error:
            self._given_up.add(answer.bone)
            self.failed.emit(told(error))
            return
        self.read.emit(answer.bone)

    def _explain(self, error: object) -> None:
        assert isinstance(error, Exception)
        if self._now is not None:
            self._given_up.add(self._now[0])
        self._now = None
        self.reading.emit(None)
        if isinstance(error, AnalysisUnavailable | ModelError | TooFewBones):
            self.failed.emit(told(error))
        else:
            _log.error("reading a box failed\n%s", described(error))
            self.failed.emit(
                self.tr("Box not analysed ({0}). Grade the bone by hand, or restore the AI box.").format(
                    type(error).__name__
                )
            )
        self._follow()


def _in_present_boxes(case: Case, prediction: Prediction) -> Prediction:
    """The prediction with every bone that has a box, read or not: the neighbours of the next one."""
    bones = dict(prediction.bones)
    for bone in case.unread:
        box = case.box(bone)
        if box is not None:
            bones[bone] = BonePrediction(bone, box, (1.0,), 1.0)
    return replace(prediction, bones=bones)
