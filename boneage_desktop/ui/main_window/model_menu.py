"""Which version of the networks reads the next film, the menu that chooses it, and what has read a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.case import Case
from boneage_desktop.messages import Message, joined
from boneage_desktop.prediction import Severity
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.main_window.action_set import Actions
from boneage_desktop.ui.main_window.status_bar import StatusLine
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.workers import inference_service as networks
from boneage_desktop.ui.workers.task_runner import TaskContext, TaskRunner
from boneage_desktop.vision.versions import ModelVersion, checked, versions


def _state(version: ModelVersion) -> tuple[object, ...]:
    """Tells whether the files of a version are the very ones that were looked at before."""
    try:
        files = sorted(
            (each.name, each.stat().st_size, each.stat().st_mtime_ns) for each in version.folder.iterdir()
        )
    except OSError:
        files = []
    return version.folder, *files


def _checked(found: Sequence[ModelVersion], context: TaskContext) -> list[tuple[object, ModelVersion]]:
    return [(_state(each), checked(each, context.cancelled)) for each in found]


def _refuse(trouble: str) -> networks.FilmAssessor:
    raise networks.AnalysisUnavailable(trouble)


class NetworksMenu(QObject):
    """Lists the versions of the networks and has the chosen one read the next film.

    What is stored stays as it was read: only reading a film again changes a case.

    Parameters
    ----------
    analysis : Analysis
    models : Path
        Folder of the site's own versions; it need not be there.
    session : ReadingSession
    flow : CaseController
    actions : Actions
        Its submenu ``networks`` is filled whenever it opens.
    status : StatusLine
    device : str
        Where the networks run: ``auto``, ``cpu`` or ``cuda``.

    Notes
    -----
    Signals: `chosen(str)` says the name of the version that reads from now on, empty for the shipped one;
    `troubled(text, other)` why the chosen one reads nothing, with a `ModelVersion` that could or None: no
    other one takes its place before the reader says so; `mended(text)` when that holds no longer.
    """

    chosen = Signal(str)
    troubled = Signal(str, object)
    mended = Signal(str)

    def __init__(
        self,
        analysis: networks.Analysis,
        models: Path,
        session: ReadingSession,
        flow: CaseController,
        actions: Actions,
        status: StatusLine,
        *,
        device: str = "auto",
    ) -> None:
        super().__init__(actions)
        self._device = device
        self._analysis, self._models, self._menu = analysis, models, actions.submenus["networks"]
        self._session, self._flow, self._actions, self._status = session, flow, actions, status
        # Troubles found in weights that looked whole, by folder and state of the files.
        self._altered: dict[tuple[object, ...], str] = {}
        self._trouble = ""
        self._checks = TaskRunner("networks' files", self)
        self._checks.succeeded.connect(self._take_checks)
        self._known = self._listed()
        self.current = self._known[0]
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        self._menu.installEventFilter(self)
        session.case_changed.connect(self._show)
        flow.analysed.connect(self._say_analysed)
        flow.analysed.connect(self._has_read)
        flow.unusable.connect(self._explain)
        flow.read_again.connect(lambda words: self._say(self.tr("{0}. Use Undo to revert.").format(words)))
        self._show()

    def choose(self, version: ModelVersion) -> None:
        """Have this version read the next film; it is loaded in the worker meanwhile."""
        if version.folder == self.current.folder:
            return
        self.current = version
        self._mend()
        self._load()
        self._show()
        self.chosen.emit("" if version.is_shipped else version.name)
        words = self.tr("Model {0} is used from the next film on.")
        if self.reads_anew(self._session.case):
            words = self.tr("Model {0} is used from the next film on; use “Analyse again” for this one.")
        self._status.say(words.format(version.name))

    def choose_by_name(self, name: str) -> bool:
        """Choose a version as a setting keeps it, empty for the shipped one; False when it cannot be used.

        No other one takes its place then: films wait until the reader chooses.
        """
        self._known = self._listed()
        wanted = [each for each in self._known if (each.name == name if name else each.is_shipped)]
        version = next((each for each in wanted if each.is_whole), None)
        if version is not None:
            self.choose(version)
            return True
        if wanted:
            trouble: str = Message("networks.version_unusable", version=name, trouble=wanted[0].trouble)
        else:
            trouble = Message("networks.version_gone", version=name)
        self.current = ModelVersion(name, self._models / name, trouble=trouble)
        self._load()
        self._show()
        return False

    def read_instead(self, version: ModelVersion) -> None:
        """Have another version read from now on, the open film first where none has read it."""
        self.choose(version)
        case = self._session.case
        if case is not None and case.prediction is None:
            self._flow.analyse()

    def close(self) -> None:
        """Join the thread."""
        self._checks.close()

    def set_device(self, device: str) -> None:
        """Have the networks run elsewhere, from the next film on."""
        if device != self._device:
            self._device = device
            self._load()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the versions beside the shipped one that can be used."""
        self._known = self._listed()
        return tuple(each.name for each in self._known if each.is_whole and not each.is_shipped)

    def read_with(self, case: Case | None) -> str:
        """Name of the version that has read the case; empty while nothing has."""
        if case is None or case.prediction is None:
            return ""
        models = case.prediction.models
        # The chosen one first: the same networks may lie there under two names.
        for version in (self.current, *self._known):
            if version.has_read(models):
                return version.name
        return models.get("assessor", ", ".join(sorted(set(models.values()))))

    def reads_anew(self, case: Case | None) -> bool:
        """Whether the chosen version may read the case again and is another than the one that has read it."""
        if case is None or case.prediction is None or case.signature is not None:
            return False
        return not self.current.has_read(case.prediction.models)

    def _load(self) -> None:
        if self.current.is_whole:
            self._analysis.use(partial(networks.load_assessor, self.current.folder, self._device))
        else:
            self._analysis.use(partial(_refuse, self.current.trouble))
        self._flow.load_networks()

    def _listed(self) -> list[ModelVersion]:
        """The versions there are, each with the trouble that is known of it."""
        return [
            replace(each, trouble=self._altered.get(_state(each), "")) if each.is_whole else each
            for each in versions(self._models)
        ]

    def _explain(self, text: str) -> None:
        """The chosen version reads nothing: it is marked, and another one offered."""
        if self.current.is_whole:
            self._altered[_state(self.current)] = text
            self.current = replace(self.current, trouble=text)
        self._known = self._listed()
        others = [each for each in self._known if each.is_whole and each.folder != self.current.folder]
        self._trouble = text
        self._show()
        self.troubled.emit(text, others[0] if others else None)

    def _has_read(self) -> None:
        if not self.current.is_whole:
            # It could after all: memory was short, a drive was away.
            self._altered.pop(_state(self.current), None)
            self.current = replace(self.current, trouble="")
            self._show()
        self._mend()

    def _mend(self) -> None:
        """Drop the message about the networks used before."""
        if self._trouble:
            said_before, self._trouble = self._trouble, ""
            self.mended.emit(said_before)

    def _check(self) -> None:
        """Compare all weights with their manifests: an altered version is seen before it is chosen."""
        whole = [each for each in self._known if each.is_whole]
        unknown = [each for each in whole if _state(each) not in self._altered]
        if unknown and not self._checks.busy:
            self._checks.submit(partial(_checked, unknown))

    def _take_checks(self, found: object) -> None:
        assert isinstance(found, list)
        for state, version in found:
            # What failed to load meanwhile stays known, however whole its files are.
            self._altered.setdefault(state, version.trouble)
        self._known = self._listed()
        for action, version in zip(self._menu.actions(), self._known, strict=False):
            self._describe(action, version)

    def _show(self) -> None:
        """Say by which networks the case was read, and by which F5 would have it read."""
        case = self._session.case
        self._status.show_networks(self.read_with(case), self.current.name, usable=self.current.is_whole)
        self._actions.show_networks(self.current.name, anew=self.reads_anew(case))

    def _say_analysed(self) -> None:
        """Say what there is to check, or why there is nothing."""
        case = self._session.case
        if case is None or case.prediction is None:
            return
        graded = len(case.prediction.bones)
        if graded == len(REPORT_ORDER):
            words = self.tr("Analysed. Check the 13 grades.")
        elif graded:
            words = self.tr("Analysed. {0} of 13 bones graded: check them.").format(graded)
        else:
            checks = (each for each in case.prediction.checks if each.severity is Severity.BLOCK)
            reasons = translate_message(joined(check.message for check in checks))
            words = self.tr("Analysed, no bone graded. {0}").format(reasons)
        self._say(words)

    def _say(self, text: str) -> None:
        """Say what was done, and why the networks are not on the graphics card when they should be."""
        self._status.say(" ".join(filter(None, (text, translate_message(self._analysis.notice)))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the status bar says of the networks follows the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._show()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        self._menu.clear()
        self._known = self._listed()
        group = QActionGroup(self._menu)
        for version in self._known:
            action = QAction(self._menu)
            action.setCheckable(True)
            self._describe(action, version)
            action.triggered.connect(lambda _=False, version=version: self.choose(version))
            group.addAction(action)
            self._menu.addAction(action)

        self._check()

    def _describe(self, action: QAction, version: ModelVersion) -> None:
        action.setText(self._words(version))
        action.setChecked(version.folder == self.current.folder)
        action.setEnabled(version.is_whole)
        action.setToolTip(translate_message(version.trouble) or str(version.folder))

    def _words(self, version: ModelVersion) -> str:
        if not version.is_whole:
            return self.tr("{0} – not usable").format(version.name or self.tr("built-in"))
        parts = [self.tr("{0} (built-in)").format(version.name) if version.is_shipped else version.name]
        if version.published:
            parts.append(version.published)
        if "exact" in version.figures:
            share = f"{100 * version.figures['exact']:.0f}"
            parts.append(self.tr("{0}% agreement with readers").format(share))
        if "age_mae" in version.figures:
            parts.append(self.tr("age error {0} months").format(f"{version.figures['age_mae']:.1f}"))
        return " · ".join(parts)
