"""What a DICOM film says of the patient, made safe to show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from pydicom.dataset import Dataset

from boneage_desktop.anatomy import Sex
from boneage_desktop.messages import Message
from boneage_desktop.radiograph.dicom import charset, elements
from boneage_desktop.radiograph.dicom.dates import OLDEST_BIRTH, is_placeholder, parsed
from boneage_desktop.radiograph.film import Patient

#: What a patient's height and weight can be; a header that says anything else is mistaken.
HEIGHTS_CM, WEIGHTS_KG = (30, 250), (0.5, 300)

_WORDS = {
    Sex.FEMALE: ("F", "FEMALE", "女", "女性"),
    Sex.MALE: ("M", "MALE", "男", "男性"),
}
# A code string is ASCII by the standard, so that no declared character set tells how a Chinese word was
# written; the few words have other bytes in each encoding.
_SEXES: Mapping[bytes, Sex] = MappingProxyType(
    {
        word.encode(encoding): sex
        for sex, words in _WORDS.items()
        for word in words
        for encoding in ("utf-8", "gb18030", "big5")
    }
)


def patient(dataset: Dataset, film_date: date | None, notes: list[str]) -> Patient:
    """Identity, sex, birth date, height and weight; whatever is doubtful goes into ``notes``."""
    born = _birth_date(dataset, film_date, notes)
    _check_age(_shown(dataset, "PatientAge", notes), born, film_date, notes)
    return Patient(
        id=_shown(dataset, "PatientID", notes),
        name=printable(display_name(charset.shown(dataset, "PatientName", notes))),
        sex=_sex(dataset, notes),
        birth_date=born,
        height_cm=_height_cm(dataset, notes),
        weight_kg=_weight_kg(dataset, notes),
    )


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


def _shown(dataset: Dataset, keyword: str, notes: list[str]) -> str:
    return printable(charset.shown(dataset, keyword, notes))


def printable(shown: str) -> str:
    """Text on one line, without what does not print."""
    return " ".join("".join(each if each.isprintable() else " " for each in shown).split())


def _sex(dataset: Dataset, notes: list[str]) -> Sex | None:
    """F, M and their words; of anything else the reader is asked, for a wrong sex is an age years off."""
    stored = charset.without_escapes(charset.raw(dataset, "PatientSex")).strip(b" \0\r\n\t")
    # The second byte of a Chinese letter may be a small Latin one.
    found = _SEXES.get(stored.upper() if stored.isascii() else stored)
    if stored and found is None:
        notes.append(Message("file.sex_unknown", stored=_shown(dataset, "PatientSex", [])[:20]))
    return found


def _birth_date(dataset: Dataset, film_date: date | None, notes: list[str]) -> date | None:
    stored = _shown(dataset, "PatientBirthDate", [])
    if not stored:
        return None
    found = parsed(stored)
    if found is None:
        notes.append(Message("file.birth_no_date", stored=stored[:20]))
        return None
    if is_placeholder(found) or found < OLDEST_BIRTH:
        notes.append(Message("file.birth_placeholder", date=found))
        return None
    if film_date is not None and found > film_date:
        notes.append(Message("file.birth_after_film", date=found))
        return None
    if found == film_date:
        notes.append(Message("file.birth_is_film_date"))
    return found


def _height_cm(dataset: Dataset, notes: list[str]) -> float | None:
    """Patient's size, metres by the standard; centimetres, as some consoles write, are taken and noted."""
    stored = elements.number(dataset, "PatientSize")
    if not stored:
        return None
    low, high = HEIGHTS_CM
    if low <= stored * 100 <= high:
        # Metres have two decimals or three as a rule; the product has the noise of floating point.
        return round(stored * 100, 2)
    if low <= stored <= high:
        notes.append(Message("file.size_in_cm", stored=stored))
        return round(stored, 2)
    notes.append(Message("file.size_impossible", stored=stored))
    return None


def _weight_kg(dataset: Dataset, notes: list[str]) -> float | None:
    stored = elements.number(dataset, "PatientWeight")
    if not stored:
        return None
    low, high = WEIGHTS_KG
    if low <= stored <= high:
        return round(stored, 3)
    notes.append(Message("file.weight_impossible", stored=stored))
    return None


def _check_age(stored: str, born: date | None, film_date: date | None, notes: list[str]) -> None:
    """Note an age (``012Y``, ``030M`` …) that the dates contradict, or that is all there is."""
    match = re.fullmatch(r"(\d{1,3})([YMWD])", stored.upper(), re.ASCII)
    if match is None:
        if stored:
            notes.append(Message("file.age_no_age", stored=stored[:20]))
        return
    count, unit = int(match[1]), match[2]
    if born is None or film_date is None:
        if count:
            notes.append(Message(f"file.age_given.{unit}", count=count))
        return
    years = count / {"Y": 1, "M": 12, "W": 52.18, "D": 365.25}[unit]
    by_dates = (film_date - born).days / 365.25
    # An age in whole years lags up to one year behind; beyond that, a little rounding is forgiven.
    if not -0.1 <= by_dates - years <= (1.1 if unit == "Y" else 0.1):
        notes.append(Message(f"file.age_against_dates.{unit}", count=count, years=by_dates))
