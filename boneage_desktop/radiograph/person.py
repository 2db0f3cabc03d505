"""What a DICOM film says of the patient, made safe to show."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from pydicom.dataset import Dataset

from boneage_desktop.anatomy import Sex
from boneage_desktop.radiograph.elements import text, texts
from boneage_desktop.radiograph.film import Patient

# Declared character set: what the bytes may really be. Under Latin-1 only GB2312, whose letters are pairs
# of high bytes: real accented letters stand alone.
_TRIED = {
    "": ("utf-8", "gb18030"),
    "ISO_IR 6": ("utf-8", "gb18030"),
    "ISO 2022 IR 6": ("utf-8", "gb18030"),
    "ISO_IR 100": ("utf-8", "gb2312"),
}

_ESCAPE = re.compile(rb"\x1b[\x20-\x2f]+[\x30-\x7e]")

_SEXES = {"F": Sex.FEMALE, "M": Sex.MALE, "女": Sex.FEMALE, "男": Sex.MALE}

# Dates that systems write where they know none.
_PLACEHOLDERS = {date(1900, 1, 1), date(1901, 1, 1), date(1111, 11, 11), date(9999, 12, 31), date(1, 1, 1)}
_OLDEST_BIRTH = date(1890, 1, 1)


def patient(dataset: Dataset, film_date: date | None, notes: list[str]) -> Patient:
    """Identity, sex and birth date; whatever is doubtful goes into ``notes``."""
    born = _birth_date(dataset, film_date, notes)
    _check_age(text(dataset, "PatientAge"), born, film_date, notes)
    return Patient(
        id=_printable(_chinese(dataset, "PatientID", notes) or text(dataset, "PatientID")),
        name=_printable(
            display_name(_chinese(dataset, "PatientName", notes) or text(dataset, "PatientName"))
        ),
        sex=_sex(text(dataset, "PatientSex"), notes),
        birth_date=born,
    )


def film_date(dataset: Dataset, notes: list[str]) -> date | None:
    """Study date, else acquisition date, else content date."""
    for keyword, words in (
        ("StudyDate", "study date"),
        ("AcquisitionDate", "acquisition date"),
        ("ContentDate", "content date"),
    ):
        stored = text(dataset, keyword)
        found = _parsed(stored)
        if found is not None and found not in _PLACEHOLDERS:
            return found
        if stored:
            notes.append(f"The {words} in the file, '{_printable(stored)[:20]}', is no date")
    return None


def display_name(stored: str) -> str:
    """One line for a DICOM person name.

    The alphabetic group comes first, then the ideographic one ("Wang^XiaoDong=王^小东" becomes
    "Wang XiaoDong 王小东"); the phonetic group is shown only when it is all there is. Family name stays
    first, as it is stored and filed. Chinese, Japanese and Korean parts are joined as those scripts are.
    """
    groups = [_joined(group) for group in stored.split("=")]
    alphabetic, ideographic, phonetic = (*groups, "", "", "")[:3]
    shown = [alphabetic] if alphabetic else []
    if ideographic and ideographic != alphabetic:
        shown.append(ideographic)
    return " ".join(shown) or phonetic


def _joined(group: str) -> str:
    parts = [" ".join(part.split()) for part in group.split("^")]
    parts = [part for part in parts if part]
    return ("" if parts and all(map(_is_east_asian, parts)) else " ").join(parts)


def _is_east_asian(part: str) -> bool:
    return all(unicodedata.east_asian_width(letter) in "WF" for letter in part)


def _chinese(dataset: Dataset, keyword: str, notes: list[str]) -> str:
    """Text in UTF-8 or GB18030 that pydicom would misread; anything else is left to it: ``""``.

    Many a device at Chinese hospitals writes such text and declares ASCII, Latin-1 or nothing. Where
    ISO 2022 IR 58 is declared, pydicom leaves the escape sequences in, and some makers leave them out.
    """
    declared = texts(dataset, "SpecificCharacterSet")
    stored = _bytes(dataset, keyword)
    if stored.isascii() and b"\x1b" not in stored:
        return ""
    if "ISO 2022 IR 58" in declared:
        return _ESCAPE.sub(b"", stored).decode("gb18030", errors="replace")
    for encoding in _TRIED.get(declared[0] if declared else "", ()) if len(declared) < 2 else ():
        try:
            decoded = stored.decode(encoding)
        except UnicodeDecodeError:
            continue
        notes.append(
            f"The file does not declare the character set its text is in; read as {encoding.upper()}"
        )
        return decoded
    return ""


def _bytes(dataset: Dataset, keyword: str) -> bytes:
    """The element as it stands in the file."""
    try:
        stored = getattr(dataset.get_item(keyword), "value", None)
        stored = getattr(stored, "original_string", stored)
    except Exception:  # as in elements: nonsense is "not there"
        return b""
    return stored if isinstance(stored, bytes) else b""


def _printable(shown: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in shown).split())


def _sex(stored: str, notes: list[str]) -> Sex | None:
    found = _SEXES.get(stored[:1].upper())
    if stored and found is None and stored.upper() not in ("O", "U", "UNKNOWN"):
        notes.append(f"The sex in the file, '{_printable(stored)[:20]}', is not F or M")
    return found


def _birth_date(dataset: Dataset, film_date: date | None, notes: list[str]) -> date | None:
    stored = text(dataset, "PatientBirthDate")
    if not stored:
        return None
    found = _parsed(stored)
    if found is None:
        notes.append(f"The birth date in the file, '{_printable(stored)[:20]}', is no date")
        return None
    if found in _PLACEHOLDERS or found < _OLDEST_BIRTH:
        notes.append(f"The birth date in the file, {found.isoformat()}, is a placeholder and was left out")
        return None
    if film_date is not None and found > film_date:
        notes.append(f"The birth date in the file, {found.isoformat()}, is after the film and was left out")
        return None
    if found == film_date:
        notes.append("The birth date in the file equals the film date; it may be a placeholder")
    return found


def _parsed(stored: str) -> date | None:
    # YYYYMMDD; YYYY.MM.DD is the old form, YYYY-MM-DD a frequent mistake; a time may follow.
    match = re.match(r"(\d{4})([.\-/]?)(\d{2})\2(\d{2})(?!\d)|(\d{4})(\d{2})(\d{2})\d{6}", stored, re.ASCII)
    if match is None:
        return None
    parts = [each for each in match.groups() if each and each.isdigit()]
    try:
        return date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return None


def _check_age(stored: str, born: date | None, film_date: date | None, notes: list[str]) -> None:
    """Note an age (``012Y``, ``030M`` …) that the dates contradict, or that is all there is."""
    match = re.fullmatch(r"(\d{1,3})([YMWD])", stored.upper(), re.ASCII)
    if match is None:
        if stored:
            notes.append(f"The age in the file, '{_printable(stored)[:20]}', is no age")
        return
    count, unit = int(match[1]), match[2]
    named = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}[unit]
    if born is None or film_date is None:
        if count:
            notes.append(f"The file gives the patient's age as {count} {named}")
        return
    years = count / {"Y": 1, "M": 12, "W": 52.18, "D": 365.25}[unit]
    by_dates = (film_date - born).days / 365.25
    # An age in whole years lags up to one year behind; beyond that, a little rounding is forgiven.
    if not -0.1 <= by_dates - years <= (1.1 if unit == "Y" else 0.1):
        notes.append(
            f"The file gives the patient's age as {count} {named}, but its dates give {by_dates:.1f} years"
        )
