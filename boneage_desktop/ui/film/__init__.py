"""The film view: the film under a window, the bones' boxes and grades over it."""

from boneage_desktop.ui.film.view import FilmView

__all__ = ["FilmView"]
