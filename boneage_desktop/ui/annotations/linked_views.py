"""Two films that move together: same part of the hand, same size, same turn, like contrast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case
from boneage_desktop.case.storage.workspace_state import ViewState
from boneage_desktop.prediction import Box
from boneage_desktop.radiograph import Grid
from boneage_desktop.radiograph.film import Radiograph, Window
from boneage_desktop.ui.viewer.display_lut import AUTO
from boneage_desktop.ui.viewer.image_canvas import FilmCanvas

#: With fewer bones in common two hands cannot be laid on one another.
_ENOUGH_BONES = 4


@dataclass(frozen=True, slots=True)
class HandFrame:
    """What a place on a film is measured from: a middle and a size, in square pixels."""

    middle: tuple[float, float]
    size: float


def frames(one: Case, other: Case, films: tuple[Radiograph, Radiograph]) -> tuple[HandFrame, HandFrame]:
    """Frames of two films: the hands where both were found, else the films as a whole.

    Parameters
    ----------
    one, other : Case
    films : two Radiographs
    """
    common = [bone for bone in Bone if one.box(bone) is not None and other.box(bone) is not None]
    if len(common) >= _ENOUGH_BONES:
        return _hand(one, common, films[0].grid), _hand(other, common, films[1].grid)
    sizes = [film.grid.size(*film.shape) for film in films]
    whole = [HandFrame((columns / 2, rows / 2), float(max(rows, columns))) for rows, columns in sizes]
    return whole[0], whole[1]


def _hand(case: Case, bones: list[Bone], grid: Grid) -> HandFrame:
    boxes: list[Box] = [grid.onto(box) for bone in bones if (box := case.box(bone)) is not None]
    xs, ys = zip(*(box.centre for box in boxes), strict=True)
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    return HandFrame(((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2), max(across, down, 1.0))


class Link(QObject):
    """Keeps two views on the same part of two hands while it is on.

    Parameters
    ----------
    one, other : FilmCanvas
    measured : callable
        Gives the frames of their films, or ``None`` while one of them is empty.
    """

    def __init__(
        self, one: FilmCanvas, other: FilmCanvas, measured: Callable[[], tuple[HandFrame, HandFrame] | None]
    ) -> None:
        super().__init__(other)
        self._views = (one, other)
        self._measured = measured
        self._on = True
        self._busy = False
        self._turned = 0
        for place, view in enumerate(self._views):
            view.place_changed.connect(lambda place=place: self._follow(place))
            view.appearance_changed.connect(lambda place=place: self._follow(place))

    @property
    def on(self) -> bool:
        """Whether the views move together."""
        return self._on

    def set_on(self, on: bool) -> None:
        """Let them move together, or each alone; the turn between them stays as it is now."""
        self._on = on
        looks = [view.look() for view in self._views]
        if looks[0] is not None and looks[1] is not None:
            self._turned = looks[1].turns - looks[0].turns
        self.meet()

    def meet(self) -> None:
        """Show in the second view what the first shows."""
        self._follow(0)

    def _follow(self, leader: int) -> None:
        measured = self._measured()
        if not self._on or self._busy or measured is None:
            return
        lead, follower = self._views[leader], self._views[1 - leader]
        look, before = lead.look(), follower.look()
        if look is None or before is None:
            return
        from_frame, to_frame = measured[leader], measured[1 - leader]
        turned = self._turned if leader == 0 else -self._turned
        self._busy = True
        try:
            moved = _moved(look, from_frame, to_frame, turned)
            follower.set_look(_toned_like(lead, follower, moved))
        finally:
            self._busy = False


def _moved(look: ViewState, lead: HandFrame, follower: HandFrame, turned: int) -> ViewState:
    scale = follower.size / lead.size
    x, y = (
        to + (place - start) * scale
        for place, start, to in zip(look.centre, lead.middle, follower.middle, strict=True)
    )
    zoom = None if look.zoom is None else look.zoom / scale
    # The hand that leads is fitted; the other one has its size, whatever its own film would fit.
    return replace(look, zoom=zoom, centre=(x, y), turns=(look.turns + turned) % 4, hand=False)


def _toned_like(lead: FilmCanvas, follower: FilmCanvas, look: ViewState) -> ViewState:
    """The follower's window that corresponds to the leader's: by name, else by the films' contrasts."""
    theirs, ours = lead.presets(), follower.presets()
    named = (window for window in ours if look.window_name and window.name == look.window_name)
    opening = lead.display_window == lead.opening_window
    chosen = follower.opening_window if opening else next(named, None)
    if chosen is not None:
        return replace(look, window_centre=chosen.centre, window_width=chosen.width, window_name=chosen.name)
    start, end = _contrast(theirs), _contrast(ours)
    centre = end.centre + (look.window_centre - start.centre) / start.width * end.width
    width = look.window_width / start.width * end.width
    return replace(look, window_centre=centre, window_width=width, window_name="")


def _contrast(windows: tuple[Window, ...]) -> Window:
    return next((window for window in windows if window.name == AUTO), windows[-1])
