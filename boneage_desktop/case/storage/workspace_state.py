"""Where the reader was in a case: selection, look of the film, what stood half typed in a field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from boneage_desktop.anatomy import Bone
from boneage_desktop.case.errors import SnapshotError


@dataclass(frozen=True, slots=True)
class ViewState:
    """How a film was shown.

    Attributes
    ----------
    window_centre, window_width : float
        Display window in the film's values.
    window_name : str
        Name of the window where it was one the film offers; empty for one the reader made.
    inverted : bool
        Black and white exchanged by the reader.
    turns : int
        Quarter turns clockwise, 0..3, before the film is mirrored.
    mirrored : bool
        Left and right exchanged.
    zoom : float or None
        Logical view pixels per square pixel; ``None`` when the whole film was fitted into the view.
    centre : tuple of float
        Film point (x, y) in the centre of the view, in square pixels; of no meaning when fitted.
    hand : bool
        Whether the hand was fitted into the view; it is again in a view of another size.
    """

    window_centre: float
    window_width: float
    window_name: str = ""
    inverted: bool = False
    turns: int = 0
    mirrored: bool = False
    zoom: float | None = None
    centre: tuple[float, float] = (0.0, 0.0)
    hand: bool = False


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where the reader left a case.

    Attributes
    ----------
    bone : Bone or None
        The selected bone.
    look : ViewState or None
        ``None`` before the film was shown.
    drafts : mapping of str to str
        Field name to the text that stood in it and was not yet in the case.
    """

    bone: Bone | None = None
    look: ViewState | None = None
    drafts: Mapping[str, str] = field(default_factory=dict, hash=False)

    def to_json(self) -> dict[str, Any]:
        """The bookmark as strings and numbers, for ``json.dumps``."""
        look = self.look
        return {
            "bone": self.bone and self.bone.value,
            "look": look
            and {
                "window": [look.window_centre, look.window_width, look.window_name],
                "inverted": look.inverted,
                "turns": look.turns,
                "mirrored": look.mirrored,
                "zoom": look.zoom,
                "centre": list(look.centre),
                "hand": look.hand,
            },
            "drafts": dict(self.drafts),
        }

    @classmethod
    def from_json(cls, content: Any) -> Bookmark:
        """The bookmark that `to_json` wrote.

        Raises
        ------
        SnapshotError
            When it is none.
        """
        try:
            look = content["look"]
            drafts = {str(name): str(text) for name, text in content["drafts"].items()}
            bone = content["bone"]
            return cls(None if bone is None else Bone(bone), look and _look(look), drafts)
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
            raise SnapshotError(f"not a bookmark: {type(error).__name__} {error}") from error


def _look(content: Any) -> ViewState:
    centre, width, name = content["window"]
    x, y = content["centre"]
    zoom = content["zoom"]
    return ViewState(
        _number(centre),
        _number(width),
        str(name),
        bool(content["inverted"]),
        int(content["turns"]) % 4,
        bool(content["mirrored"]),
        None if zoom is None else _number(zoom),
        (_number(x), _number(y)),
        # Earlier versions knew the whole film only.
        bool(content.get("hand", False)),
    )


def _number(value: Any) -> float:
    number = float(value)
    if not isfinite(number):
        raise ValueError(f"{value!r} is not a number")
    return number
