"""Open a film of any kind."""

from __future__ import annotations

import hashlib
import os
from io import BufferedReader
from pathlib import Path
from typing import IO

from boneage_desktop.radiograph import sniff
from boneage_desktop.radiograph.errors import FilmError, NotAFilm
from boneage_desktop.radiograph.film import Radiograph
from boneage_desktop.radiograph.raster import read_raster


def read(path: str | os.PathLike[str]) -> Radiograph:
    """Read one film; the file is never altered.

    The kind is told from the bytes, never from the file's name.

    Parameters
    ----------
    path : str or path-like
        A DICOM file (with or without preamble), PNG, JPEG, TIFF, BMP, GIF, WebP or JPEG 2000 picture.

    Returns
    -------
    Radiograph

    Raises
    ------
    FilmError
        When there is no such film or it cannot be read; the only exception there is. A sound file of
        another kind is its subclass ``NotAFilm``.
    """
    film = Path(path)
    with _opened(film) as stream:
        try:
            head = stream.read(512)
            stream.seek(0)
            # Nothing at all, or of a DICOM file no more than the preamble.
            if len(head) < 132 and not any(head[:128]):
                raise FilmError(film.name, "the file is empty", "Copy or export the film again")
            if sniff.has_preamble(head):
                return _dicom(film, stream)
            radiograph = read_raster(film, stream)
            if radiograph is not None:
                return radiograph
            stream.seek(0)
            if sniff.may_be_bare_dicom(head):
                return _dicom(film, stream)
        except OSError as error:
            raise _unreadable(film, error) from error
    raise NotAFilm(film.name, *sniff.foreign(head))


def _dicom(film: Path, stream: IO[bytes]) -> Radiograph:
    # Imported late: pydicom and GDCM would double the time to the first picture file.
    from boneage_desktop.radiograph.dicom import read_dicom

    return read_dicom(film, stream)


def looks_like_film(path: str | os.PathLike[str]) -> bool:
    """True for a file that begins as a DICOM file or a picture does; nothing more of it is read."""
    return sniff.may_be_film(_head(Path(path)))


def looks_like_dicom(path: str | os.PathLike[str]) -> bool:
    """True for a file that begins as a DICOM file does; nothing more of it is read."""
    head = _head(Path(path))
    return sniff.has_preamble(head) or sniff.may_be_bare_dicom(head)


def _head(film: Path) -> bytes:
    """The first bytes of a file; none where they cannot be read."""
    try:
        # A pipe would be waited for.
        if not film.is_file():
            return b""
        with film.open("rb") as stream:
            return stream.read(512)
    except (OSError, ValueError):
        return b""


def digest(path: str | os.PathLike[str]) -> str:
    """SHA-256 of the file's bytes in hexadecimal: by it a film is known again wherever it lies.

    Raises
    ------
    FilmError
        When the file cannot be read.
    """
    film = Path(path)
    with _opened(film) as stream:
        try:
            return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise _unreadable(film, error) from error


def _opened(film: Path) -> BufferedReader:
    try:
        if film.is_dir():
            raise FilmError(film.name, "this is a folder, not a film", "Choose a film inside it")
        return film.open("rb")
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise _unreadable(film, error) from error


def _unreadable(film: Path, error: Exception) -> FilmError:
    if isinstance(error, FileNotFoundError):
        return FilmError(film.name, "there is no such file", "Check the name and that the drive is connected")
    if isinstance(error, PermissionError):
        return FilmError(
            film.name, "you may not read this file", "Ask its owner for access, or copy it elsewhere"
        )
    words = getattr(error, "strerror", None) or str(error)
    return FilmError(
        film.name, f"the file cannot be read ({words})", "Copy it to this computer and open the copy"
    )
