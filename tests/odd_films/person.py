"""What a film says of the patient and the day, in words and bytes of every kind."""

from __future__ import annotations

from datetime import date

from tests.odd_films.condition import Condition, Wanted, deep, ordinary
from tests.radiograph.making import saved, saved_with

_SEX, _NAME, _BIRTH_DATE = 0x00100040, 0x00100010, 0x00100030
_CHARSET = r"[Cc]haracter set"


def _element(
    kind: str, words: str, tag: int, stored: bytes, charset: str | list[str] | None, **wanted: object
) -> Condition:
    """A film with bytes in one element, under a declared character set."""
    vr = {_SEX: "CS", _NAME: "PN", _BIRTH_DATE: "DA"}[tag]
    remark = wanted.pop("remark", "")
    return Condition(
        kind,
        words,
        lambda folder: saved_with(ordinary(SpecificCharacterSet=charset), tag, vr, stored, folder),
        lambda: Wanted(values=deep(), said=wanted, remark=remark),  # type: ignore[arg-type]
    )


def _sex(name: str, stored: bytes, sex: str | None, charset: str | None = "ISO_IR 192") -> Condition:
    remark = "" if sex else "neither F nor M"
    return _element("Sex", name, _SEX, stored, charset, sex=sex, remark=remark)


SEX = [
    _sex("*Mujer* (Spanish, a woman)", b"Mujer", None),
    _sex("*Menina* (Portuguese, a girl)", b"Menina", None),
    _sex("*Mädchen* (German, a girl)", "Mädchen".encode(), None),
    _sex("*Meisje* (Dutch, a girl)", b"Meisje", None),
    _sex("*Miss*", b"Miss", None),
    _sex("*M/F*", b"M/F", None),
    _sex("*MTF*", b"MTF", None),
    _sex("*Mixed*", b"Mixed", None),
    _sex("*FIU*", b"FIU", None),
    _sex("*O* (other)", b"O", None),
    _sex("*female*, lower case", b"female", "F"),
    _sex("女 in GBK, said to be Latin", "女".encode("gbk"), "F", "ISO_IR 100"),
    _sex("男 in UTF-8, no character set declared", "男".encode(), "M", None),
]


def _name(
    name: str, stored: bytes, charset: str | list[str] | None, shown: str, remark: str = _CHARSET
) -> Condition:
    return _element("Names", name, _NAME, stored, charset, name=shown, remark=remark)


NAMES = [
    _name("王小东 in GBK, said to be UTF-8", "王^小东".encode("gbk"), "ISO_IR 192", "王小东"),
    _name("王玥 in GBK, said to be Latin", "王^玥".encode("gbk"), "ISO_IR 100", "王玥"),
    _name("李喆 in GBK, said to be GB2312", "李^喆".encode("gbk"), "GB2312", "李喆", ""),
    _name(
        "张堃 in GBK, said to be ISO 2022 IR 58", "张^堃".encode("gbk"), ["", "ISO 2022 IR 58"], "张堃", ""
    ),
    _name("刘珺 in GBK, said to be UTF-8", "刘^珺".encode("gbk"), "ISO_IR 192", "刘珺"),
    _name("陈祎 in GBK, no character set declared", "陈^祎".encode("gbk"), None, "陈祎"),
    _name("王小东 in UTF-8, no character set declared", "王^小东".encode(), None, "王小东"),
    _name("陳麗雲 in Big5, said to be Latin", "陳^麗雲".encode("big5"), "ISO_IR 100", "陳麗雲"),
    _name("김철수 in EUC-KR, said to be Latin", "김^철수".encode("euc_kr"), "ISO_IR 100", "김철수"),
    _name("Müller Zoé in Latin, as declared", "Müller^Zoé".encode("latin-1"), "ISO_IR 100", "Müller Zoé", ""),
    _name(
        "letters lost by an earlier program", "��^С��".encode(), "ISO_IR 192", "�� С��", "letters|character"
    ),
]

_BORN = date(2018, 3, 1)


def _birth(name: str, stored: bytes, born: date | None, remark: str = "") -> Condition:
    return _element("Dates", name, _BIRTH_DATE, stored, "ISO_IR 192", birth_date=born, remark=remark)


def _days(name: str, film_date: date, remark: str = "", **elements: str) -> Condition:
    return Condition(
        "Dates",
        name,
        lambda folder: saved(ordinary(**elements), folder),
        lambda: Wanted(values=deep(), said={"film_date": film_date}, remark=remark),
    )


DATES = [
    _birth("birth date 2018年3月1日", "2018年3月1日".encode(), _BORN),
    _birth("birth date in full-width digits", "２０１８０３０１".encode(), _BORN),
    _birth("birth date 2018-03-01", b"2018-03-01", _BORN),
    _birth("birth date 19000101, a placeholder", b"19000101", None, "placeholder"),
    _birth("birth date that is none", b"20110229", None, "is not a date"),
    _birth("birth date after the film", b"20990101", None, "after the film"),
    _days(
        "film entered into the archive six years after it was taken",
        _BORN,
        "differ by more than a year",
        AcquisitionDate="20180301",
        StudyDate="20240301",
    ),
    _days(
        "acquisition date within a date and time alone",
        date(2024, 2, 28),
        AcquisitionDateTime="20240228101305.25+0800",
        StudyDate="20240301",
    ),
    _days("series date before study date", date(2024, 2, 29), SeriesDate="20240229", StudyDate="20240301"),
]

PERSON = [*SEX, *NAMES, *DATES]
