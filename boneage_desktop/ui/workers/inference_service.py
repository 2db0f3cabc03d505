"""What the worker threads do: read a film, have the networks assess it."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Protocol

from boneage_desktop import radiograph
from boneage_desktop.anatomy import Bone
from boneage_desktop.messages import Message, message_of
from boneage_desktop.prediction import BonePrediction, Box, Prediction
from boneage_desktop.radiograph import AnotherFilm, FilmError, NotAFilm, Radiograph
from boneage_desktop.ui.workers.task_runner import TaskContext
from boneage_desktop.vision import Cancelled, ModelError

# How often a thread that waits for the networks asks whether it still should.
_PATIENCE_S = 0.02


class FilmMoved(FilmError):
    """The film of a stored case is not where it lay, or another film lies there now.

    Attributes
    ----------
    digest : str
        SHA-256 (hex) of the film that is wanted.
    path : Path
        Where it was looked for.
    """

    def __init__(self, path: Path, digest: str, reason: str) -> None:
        super().__init__(path.name, reason, Message("film.locate"))
        self.path = path
        self.digest = digest


class AnalysisUnavailable(Exception):
    """No networks on this machine; the message says why and what to do."""


class FilmAssessor(Protocol):
    """What the window needs of `vision.pipeline.Assessor`."""

    def assess(
        self,
        radiograph: Radiograph,
        *,
        progress: Callable[[float, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Prediction: ...

    def regrade(
        self,
        radiograph: Radiograph,
        prediction: Prediction,
        bone: Bone,
        box: Box,
        *,
        cancelled: Callable[[], bool] | None = None,
    ) -> BonePrediction: ...


Factory = Callable[[], FilmAssessor]


def load_assessor(folder: Path | None = None, device: str = "auto") -> FilmAssessor:
    """Networks of one version. Called in the worker thread only: it imports torch.

    Parameters
    ----------
    folder : Path or None
        Folder of one version of the networks; the shipped one without.
    device : str
        ``auto``, ``cpu`` or ``cuda``.

    Raises
    ------
    AnalysisUnavailable
        When torch or the weights are missing or do not match their manifest.
    """
    if importlib.util.find_spec("torch") is None:
        raise AnalysisUnavailable(Message("networks.no_pytorch"))
    try:
        from boneage_desktop.vision.pipeline import Assessor

        return Assessor.load(device, folder=folder)
    except ModelError as error:
        raise AnalysisUnavailable(message_of(error)) from error
    except (ImportError, OSError, RuntimeError) as error:  # torch says nearly anything when it is not whole
        raise AnalysisUnavailable(
            Message("networks.not_loaded", kind=type(error).__name__, error=str(error))
        ) from error


class Analysis:
    """Assesses films in worker threads with networks that are kept until others are wanted.

    One film at a time: a second thread waits for the first, so that two never share the machine's memory and
    cores, and gives up waiting when it is cancelled.

    Parameters
    ----------
    factory : callable
        Makes the assessor on first use, in the worker thread.
    """

    def __init__(self, factory: Factory = load_assessor) -> None:
        self._factory = factory
        self._made_by: Factory | None = None
        self._assessor: FilmAssessor | None = None
        self._free = Lock()

    @property
    def notice(self) -> str:
        """Why the networks run where they run, in plain words; empty when nothing is wrong."""
        return getattr(self._assessor, "notice", "")

    def use(self, factory: Factory) -> None:
        """Have the next film read by networks that `factory` makes; a film at work is read to its end."""
        self._factory = factory

    def load(self, context: TaskContext) -> None:
        """Load the networks before a film needs them."""
        with self._turn(context):
            self._loaded(context)

    def assess(self, film: Radiograph, context: TaskContext) -> Prediction:
        """The networks' prediction of one film."""
        with self._turn(context):
            return self._loaded(context).assess(film, progress=context.progress, cancelled=context.cancelled)

    def regrade(
        self, film: Radiograph, prediction: Prediction, bone: Bone, box: Box, context: TaskContext
    ) -> BonePrediction:
        """One bone of an assessed film, read in another box."""
        with self._turn(context):
            return self._loaded(context).regrade(film, prediction, bone, box, cancelled=context.cancelled)

    @contextmanager
    def _turn(self, context: TaskContext) -> Iterator[None]:
        while not self._free.acquire(timeout=_PATIENCE_S):
            if context.cancelled():
                raise Cancelled
        try:
            yield
        finally:
            self._free.release()

    def _loaded(self, context: TaskContext) -> FilmAssessor:
        factory = self._factory
        if self._assessor is None or factory is not self._made_by:
            context.progress(0.0, Message("step.loading"))
            # The old ones first: two versions at once may not fit a graphics card.
            self._assessor = None
            self._assessor, self._made_by = factory(), factory
        return self._assessor


def read_film(path: Path, wanted: str = "") -> Radiograph:
    """Read one film.

    Parameters
    ----------
    path : Path
    wanted : str
        Digest the film must have, when a certain one is looked for.

    Raises
    ------
    FilmError
    FilmMoved
        When a certain film is wanted and not there.
    """
    if wanted and not path.exists():
        raise FilmMoved(path, wanted, Message("film.gone", folder=str(path.parent)))
    try:
        return radiograph.read(path, wanted)
    except (AnotherFilm, NotAFilm) as error:
        if not wanted:
            raise
        moved = Message("film.another", folder=str(path.parent))
        raise FilmMoved(path, wanted, moved) from error
