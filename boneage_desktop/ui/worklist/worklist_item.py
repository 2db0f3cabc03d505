"""One film of the queue: its state, and what a worker thread does with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from boneage_desktop import radiograph
from boneage_desktop.case import Case, CaseSnapshot, CaseSummary
from boneage_desktop.case.summary import summary_of
from boneage_desktop.intake import new_case
from boneage_desktop.messages import joined
from boneage_desktop.prediction import Prediction, Severity
from boneage_desktop.radiograph import FilmFile
from boneage_desktop.ui.workers.inference_service import Analysis
from boneage_desktop.ui.workers.task_runner import TaskContext


class QueueState(StrEnum):
    """How far a film of the queue is."""

    WAITING = "waiting"
    READING = "reading"
    READY = "ready"
    ATTENTION = "needs attention"
    OPENED = "opened"
    REVIEWED = "reviewed"
    SIGNED = "signed"


#: Films the reader has been at: they wait for nobody.
DONE = (QueueState.OPENED, QueueState.REVIEWED, QueueState.SIGNED)


@dataclass(frozen=True, slots=True)
class QueuedFilm:
    """One film of the queue.

    Attributes
    ----------
    path : Path
    state : QueueState
    reason : str
        Why it needs attention.
    digest : str
        SHA-256 of the file once it is known, else empty.
    summary : CaseSummary or None
        What its case says, once it has one.
    fraction : float
        How far the networks are while it is read, 0..1.
    """

    path: Path
    state: QueueState = QueueState.WAITING
    reason: str = ""
    digest: str = ""
    summary: CaseSummary | None = None
    fraction: float = 0.0


@dataclass(frozen=True, slots=True)
class Identified:
    """A film whose file has been read: the digest tells whether its pixels are wanted at all."""

    file: FilmFile


@dataclass(frozen=True, slots=True)
class Prepared:
    """A film with what the networks said of it, as a case that is not stored yet."""

    path: Path
    case: CaseSnapshot
    prediction: Prediction


def opened(film: QueuedFilm, case: Case) -> QueuedFilm:
    """The film as its case stands on the desk: opened, reviewed, signed."""
    state = QueueState.REVIEWED if case.all_reviewed else QueueState.OPENED
    if case.signature is not None:
        state = QueueState.SIGNED
    summary = summary_of(case, datetime.now(UTC))
    return replace(film, state=state, reason="", digest=case.film_digest, summary=summary)


def outcome(film: QueuedFilm, case: Case) -> QueuedFilm:
    """The film as its stored case stands: signed, ready, or with what the reader should look at first."""
    summary = summary_of(case, datetime.now(UTC))
    if case.signature is not None:
        return replace(film, state=QueueState.SIGNED, reason="", summary=summary)
    prediction = case.prediction
    blocks = (
        [] if prediction is None else [c.message for c in prediction.checks if c.severity is Severity.BLOCK]
    )
    state = QueueState.ATTENTION if blocks else QueueState.READY
    return replace(film, state=state, reason=joined(blocks), summary=summary)


def identify(path: Path, _context: TaskContext) -> Identified:
    """Read a film's file."""
    return Identified(radiograph.load(path))


def prepare(file: FilmFile, analysis: Analysis, context: TaskContext) -> Prepared:
    """Decode a film and have the networks assess it; its reader is who opens it."""
    film = radiograph.decoded(file)
    prediction = analysis.assess(film, context)
    case = new_case(film)
    case.set_prediction(prediction)
    return Prepared(film.path, case.snapshot(), prediction)
