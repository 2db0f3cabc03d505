"""Films: DICOM and picture files read into plain pixels, windows, patient and geometry."""

from boneage_desktop.radiograph.display import default_display, render
from boneage_desktop.radiograph.errors import AnotherFilm, FilmError, NotAFilm
from boneage_desktop.radiograph.film import (
    Patient,
    Radiograph,
    Request,
    Spacing,
    VoiFunction,
    VoiLut,
    Window,
)
from boneage_desktop.radiograph.grid import Grid
from boneage_desktop.radiograph.reading import (
    FilmFile,
    decoded,
    digest,
    load,
    looks_like_dicom,
    looks_like_film,
    read,
)

__all__ = [
    "AnotherFilm",
    "FilmError",
    "FilmFile",
    "Grid",
    "NotAFilm",
    "Patient",
    "Radiograph",
    "Request",
    "Spacing",
    "VoiFunction",
    "VoiLut",
    "Window",
    "decoded",
    "default_display",
    "digest",
    "load",
    "looks_like_dicom",
    "looks_like_film",
    "read",
    "render",
]
