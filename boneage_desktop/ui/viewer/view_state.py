"""How a film is shown, taken down to come back to it."""

from __future__ import annotations

from boneage_desktop.case.storage.workspace_state import ViewState
from boneage_desktop.radiograph.film import Window
from boneage_desktop.ui.viewer.camera import Camera
from boneage_desktop.ui.viewer.image_layer import FilmLayer


def look_of(film: FilmLayer, camera: Camera) -> ViewState:
    """Window, polarity and place as they are now."""
    named = film.window in film.tones.presets()
    return ViewState(
        film.window.centre,
        film.window.width,
        film.window.name if named else "",
        film.inverted,
        camera.turns,
        camera.mirrored,
        None if camera.whole else camera.zoom,
        camera.centre.toTuple(),
        camera.fitted and not camera.whole,
    )


def window_of(look: ViewState, film: FilmLayer) -> Window:
    """The film's own window of that name, else one with that centre and width."""
    for offered in film.tones.presets():
        same = (offered.centre, offered.width) == (look.window_centre, look.window_width)
        if offered.name == look.window_name and (same or offered.name):
            return offered
    return film.tones.moved(film.window, look.window_centre, look.window_width)
