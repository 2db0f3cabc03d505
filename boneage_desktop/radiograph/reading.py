"""Open a film of any kind."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, replace
from io import BufferedReader, BytesIO
from pathlib import Path

from boneage_desktop.messages import Message
from boneage_desktop.radiograph import file_kind
from boneage_desktop.radiograph.errors import AnotherFilm, FilmError, NotAFilm
from boneage_desktop.radiograph.film import Radiograph
from boneage_desktop.radiograph.hand_area import hand_area
from boneage_desktop.radiograph.pictures.raster import read_raster

_HEAD = 512
_CHUNK = 1 << 20
# With no bytes the name is all there is: an empty file of these kinds is a film that was lost in copying.
_FILM_NAMES = (
    *("", ".dcm", ".dicom", ".dic", ".ima", ".img", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif"),
    *(".webp", ".jp2", ".j2k"),
)


def read(path: str | os.PathLike[str], wanted: str = "") -> Radiograph:
    """Read one film; the file is never altered.

    The kind is told from the bytes, never from the file's name. The file is read once: pixels and digest are
    of the same bytes, whatever becomes of the file meanwhile.

    Parameters
    ----------
    path : str or path-like
        A DICOM file (with or without preamble), PNG, JPEG, TIFF, BMP, GIF, WebP or JPEG 2000 picture.
    wanted : str
        SHA-256 (hex) the file must have; empty for any.

    Returns
    -------
    Radiograph

    Raises
    ------
    FilmError
        When there is no such film or it cannot be read; the only exception there is. A sound file of
        another kind is its subclass ``NotAFilm``, one with another digest than wanted ``AnotherFilm``.
    """
    return decoded(load(path, wanted))


@dataclass(frozen=True, slots=True, eq=False)
class FilmFile:
    """The bytes of one file, for `decoded`, which empties it.

    Attributes
    ----------
    path : Path
    digest : str
        SHA-256 of the bytes in hexadecimal.
    stream : BytesIO
    """

    path: Path
    digest: str
    stream: BytesIO


def load(path: str | os.PathLike[str], wanted: str = "") -> FilmFile:
    """Read a file's bytes, for its digest and perhaps its pixels; parameters and errors as of `read`."""
    film = Path(path)
    stream, found = BytesIO(), hashlib.sha256()
    with _opened(film) as file:
        try:
            head = file.read(_HEAD)
            _refuse_foreign(film, head)
            while head:
                stream.write(head)
                found.update(head)
                head = file.read(_CHUNK)
        except OSError as error:
            raise _unreadable(film, error) from error
        except MemoryError:
            raise FilmError(film.name, Message("file.no_memory"), Message("file.export_smaller")) from None
    if wanted and found.hexdigest() != wanted:
        raise AnotherFilm(film.name, Message("file.another"), Message("file.choose_file"))
    return FilmFile(film, found.hexdigest(), stream)


def decoded(file: FilmFile) -> Radiograph:
    """The film in a file's bytes, which are let go of as soon as they are decoded; errors as of `read`."""
    film, stream = file.path, file.stream
    stream.seek(0)
    head = stream.read(_HEAD)
    stream.seek(0)
    radiograph = None if file_kind.has_preamble(head) else read_raster(film, stream)
    if radiograph is None and (file_kind.has_preamble(head) or file_kind.may_be_bare_dicom(head)):
        # Imported late: pydicom and GDCM would double the time to the first picture file.
        from boneage_desktop.radiograph.dicom.dicom_film import read_dicom

        stream.seek(0)
        radiograph = read_dicom(film, stream)
    if radiograph is None:
        raise NotAFilm(film.name, *file_kind.foreign(head))
    stream.close()
    return replace(radiograph, digest=file.digest, hand=hand_area(radiograph.pixels))


def _refuse_foreign(film: Path, head: bytes) -> None:
    """Refuse what is no film by its first bytes, before all of it is read."""
    # Nothing at all, or of a DICOM file no more than the preamble.
    if len(head) < 132 and not any(head[:128]):
        kind = (
            FilmError if head or film.suffix.lower() in _FILM_NAMES or film.suffix[1:].isdigit() else NotAFilm
        )
        raise kind(film.name, Message("file.empty"), Message("file.copy_again"))
    if file_kind.has_preamble(head):
        return
    if file_kind.other_picture(head) or not file_kind.may_be_film(head):
        raise NotAFilm(film.name, *file_kind.foreign(head))


def looks_like_film(path: str | os.PathLike[str]) -> bool:
    """True for a file that begins as a DICOM file or a picture does; nothing more of it is read."""
    return file_kind.may_be_film(_head(Path(path)))


def looks_like_dicom(path: str | os.PathLike[str]) -> bool:
    """True for a file that begins as a DICOM file does; nothing more of it is read."""
    head = _head(Path(path))
    return file_kind.has_preamble(head) or file_kind.may_be_bare_dicom(head)


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
        mode = film.stat().st_mode
        if stat.S_ISDIR(mode):
            raise FilmError(film.name, Message("file.folder"), Message("file.choose_inside"))
        if not stat.S_ISREG(mode):
            # A pipe would be waited for, for ever.
            kind = "pipe" if stat.S_ISFIFO(mode) else "socket" if stat.S_ISSOCK(mode) else "device"
            named = Message("file.not_regular", kind=Message(f"file.{kind}"))
            raise NotAFilm(film.name, named, Message("file.choose_file"))
        return film.open("rb")
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise _unreadable(film, error) from error


def _unreadable(film: Path, error: Exception) -> FilmError:
    if isinstance(error, FileNotFoundError):
        return FilmError(film.name, Message("file.missing"), Message("file.check_name"))
    if isinstance(error, PermissionError):
        return FilmError(film.name, Message("file.forbidden"), Message("file.ask_owner"))
    words = getattr(error, "strerror", None) or str(error)
    return FilmError(film.name, Message("file.unreadable", why=words), Message("file.copy_here"))
