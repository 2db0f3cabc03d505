"""The settings as frozen, typed data, and their form in a file."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from boneage_desktop.standards.heights import Reference
from boneage_desktop.ui.i18n.languages import Language, Wording
from boneage_desktop.ui.session.grading_scale import Scale, Typing
from boneage_desktop.ui.style.theme import Theme

#: Version of the file's form; `upgrade` knows the way from every earlier one.
VERSION = 1

#: A bone age further off than this is nowhere called normal.
MOST_YEARS = 5.0

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Device(StrEnum):
    """Where the networks run; `AUTO` takes a working CUDA device and otherwise the CPU."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is kept from run to run.

    Attributes
    ----------
    reader : str
        Name put into a new case.
    language : Language
    theme : Theme
    scale : Scale
        The scale grades are shown and typed in.
    typing : Typing
        What digits are on the RUS-CHN scale: labels as shown, or the index.
    device : Device
    model_version : str
        Version of the networks; empty for the shipped ones.
    grade_first : bool
        The networks' grades stay hidden until the reader has graded.
    cases_folder : Path or None
        Where the cases are kept; ``None`` for the user's data folder. Read at start.
    report_folder, film_folder, watched_folder : Path or None
        Where a report is offered to be saved; where films are asked for; where new films are looked for.
    shortcuts : mapping of str to tuple of str
        Keys the reader changed: name of the binding to keys in Qt's portable text; empty for no key.
    recent_films : tuple of Path
        Newest first.
    window : mapping of str to str
        Geometry and splitters, as Qt states them, in base64.
    cases_shown : bool
        Whether the list of cases is open.
    bone_shown : bool
        Whether the bone view is open under the film.
    height_reference : Reference
        Which children heights are compared with.
    hospital, department : str
        In the head of the report; empty: as the film says.
    logo : Path or None
        A picture for the head of the report.
    report_language, text_language : Wording
        Of the PDF and of the report text.
    film_page : bool
        The report has a page with the film large and the 13 bones.
    report_name : str
        Template of the file name of a report; empty for the default, which holds no patient data.
    text_en, text_zh, phrases : str
        The site's report texts and quick phrases; empty for the defaults.
    normal_years : float
        Up to this difference bone age is called consistent with the chronological age.
    """

    reader: str = ""
    language: Language = Language.SYSTEM
    theme: Theme = Theme.SYSTEM
    scale: Scale = Scale.RUS_CHN
    typing: Typing = Typing.LABEL
    device: Device = Device.AUTO
    model_version: str = ""
    grade_first: bool = False
    cases_folder: Path | None = None
    report_folder: Path | None = None
    film_folder: Path | None = None
    watched_folder: Path | None = None
    shortcuts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    recent_films: tuple[Path, ...] = ()
    window: Mapping[str, str] = field(default_factory=dict)
    cases_shown: bool = False
    bone_shown: bool = True
    height_reference: Reference = Reference.CHINA_2005
    hospital: str = ""
    department: str = ""
    logo: Path | None = None
    report_language: Wording = Wording.WINDOW
    text_language: Wording = Wording.WINDOW
    film_page: bool = True
    report_name: str = ""
    text_en: str = ""
    text_zh: str = ""
    phrases: str = ""
    normal_years: float = 1.0


def to_json(settings: Settings) -> dict[str, object]:
    """The settings as plain JSON values, with the version of the form."""
    return {"version": VERSION} | {
        name: _plain(getattr(settings, name)) for name in (f.name for f in dataclasses.fields(Settings))
    }


def from_json(data: Mapping[str, object]) -> tuple[Settings, tuple[str, ...]]:
    """Settings of this version's form, and the names of those that could not be read.

    A setting that is absent, or is not what it should be, has its default; one that nobody knows is left.
    """
    known: dict[str, Any] = {}
    wrong = []
    for name, read in _READERS.items():
        if name in data:
            try:
                known[name] = read(data[name])
            except ValueError:
                wrong.append(name)
    return Settings(**known), tuple(wrong)


def _plain(value: object) -> object:
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.value if isinstance(value, StrEnum) else value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _years(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= MOST_YEARS:
        raise ValueError
    return float(value)


def _path(value: object) -> Path:
    if not _text(value):
        raise ValueError
    return Path(_text(value))


def _maybe_path(value: object) -> Path | None:
    return None if value is None else _path(value)


def _choice(kind: type[E]) -> Callable[[object], E]:
    return lambda value: kind(_text(value))


def _list(read: Callable[[object], T]) -> Callable[[object], tuple[T, ...]]:
    def read_all(value: object) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise ValueError
        return tuple(read(part) for part in value)

    return read_all


def _table(read: Callable[[object], T]) -> Callable[[object], dict[str, T]]:
    def read_all(value: object) -> dict[str, T]:
        if not isinstance(value, dict):
            raise ValueError
        return {_text(key): read(part) for key, part in value.items()}

    return read_all


_READERS: dict[str, Callable[[object], object]] = {
    "reader": _text,
    "language": _choice(Language),
    "theme": _choice(Theme),
    "scale": _choice(Scale),
    "typing": _choice(Typing),
    "device": _choice(Device),
    "model_version": _text,
    "grade_first": _truth,
    "cases_folder": _maybe_path,
    "report_folder": _maybe_path,
    "film_folder": _maybe_path,
    "watched_folder": _maybe_path,
    "shortcuts": _table(_list(_text)),
    "recent_films": _list(_path),
    "window": _table(_text),
    "cases_shown": _truth,
    "bone_shown": _truth,
    "height_reference": _choice(Reference),
    "hospital": _text,
    "department": _text,
    "logo": _maybe_path,
    "report_language": _choice(Wording),
    "text_language": _choice(Wording),
    "film_page": _truth,
    "report_name": _text,
    "text_en": _text,
    "text_zh": _text,
    "phrases": _text,
    "normal_years": _years,
}
