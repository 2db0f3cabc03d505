"""Text of a DICOM file, also where its bytes are not in the character set that the file declares.

Many a device at Chinese hospitals writes GBK or UTF-8 and declares ASCII, Latin-1, GB2312 or nothing; some
archives declare UTF-8 for what they never converted. The bytes tell: text in UTF-8 is hardly anything else,
and the two bytes of a Chinese letter make no Western name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydicom.dataset import Dataset

from boneage_desktop.messages import Message
from boneage_desktop.radiograph.dicom.elements import text, texts
from boneage_desktop.radiograph.dicom.surnames import CHINESE, KOREAN, KOREAN_GIVEN

_LATIN, _ASCII = "Latin-1", "ASCII"
# Declared terms, capital letters and digits alone, and what their bytes are. GB18030 holds all of GB2312 and
# GBK, CP949 all of EUC-KR: systems that declare the small set write letters of the large one.
_MEANT = {
    **dict.fromkeys(("", "ISOIR6", "ISO2022IR6"), _ASCII),
    **dict.fromkeys(("ISOIR100", "ISO2022IR100"), _LATIN),
    **dict.fromkeys(("ISOIR192", "ISO2022IR192", "UTF8"), "utf-8"),
    **dict.fromkeys(("GB18030", "GBK", "GB2312", "ISOIR58", "ISO2022IR58"), "gb18030"),
    **dict.fromkeys(("ISOIR149", "ISO2022IR149", "EUCKR", "KSC5601"), "cp949"),
    **dict.fromkeys(("BIG5", "BIG5HKSCS"), "big5hkscs"),
}
_NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", "cp949": "EUC-KR", "big5hkscs": "Big5", _LATIN: _LATIN}

_ESCAPE = re.compile(rb"\x1b[\x20-\x2f]+[\x30-\x7e]")
# Escape sequences after which the bytes are those of the encoding (None: of ASCII).
_ESCAPES = {b"\x1b$)A": "gb18030", b"\x1b$)C": "cp949", b"\x1b(B": None}

_TWO_HIGH = re.compile("[^\x00-\x7f]{2}")
_WORDS = re.compile(r"[\s^=\\,;/()]+")
# What may stand between the letters of a Western name.
_HIGH_MARKS = "’‘´`·"


@dataclass(frozen=True, slots=True)
class _Script:
    """An encoding of the Far East.

    Attributes
    ----------
    encoding : str
    is_letter : callable
        True for a letter of its script.
    common : tuple of int
        Lowest and highest first byte of its common letters.
    surnames : frozenset of str
        Letters that family names begin with.
    """

    encoding: str
    is_letter: Callable[[str], bool]
    common: tuple[int, int]
    surnames: frozenset[str]


def _is_chinese(letter: str) -> bool:
    return letter == "〇" or unicodedata.name(letter, "").startswith("CJK ")


def _is_korean(letter: str) -> bool:
    return "가" <= letter <= "힣"


# The commonest first: of equals it is taken.
_SCRIPTS = (
    _Script("gb18030", _is_chinese, (0xB0, 0xD7), CHINESE),
    _Script("big5hkscs", _is_chinese, (0xA4, 0xC6), CHINESE),
    _Script("cp949", _is_korean, (0xB0, 0xC8), KOREAN),
)


def shown(dataset: Dataset, keyword: str, notes: list[str]) -> str:
    """The element as text, all of its values; what had to be guessed goes into ``notes``."""
    stored = raw(dataset, keyword).strip(b" \0")
    if stored.isascii() and b"\x1b" not in stored:
        return stored.decode() if stored else text(dataset, keyword)
    declared = [re.sub("[^A-Z0-9]", "", each.upper()) for each in texts(dataset, "SpecificCharacterSet")]
    found = decoded(stored, declared)
    if found is None:
        return text(dataset, keyword)
    if found.remark:
        notes.append(found.remark)
    return found.text


def raw(dataset: Dataset, keyword: str) -> bytes:
    """The element's bytes as they stand in the file; none where it is absent or was taken apart before."""
    try:
        stored = getattr(dataset.get_item(keyword), "value", None)
        stored = getattr(stored, "original_string", stored)
    except Exception:  # as in elements: nonsense is "not there"
        return b""
    return stored if isinstance(stored, bytes) else b""


def without_escapes(stored: bytes) -> bytes:
    """Bytes without the sequences that switch between character sets (ISO 2022)."""
    return _ESCAPE.sub(b"", stored)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and a remark where the file did not tell how to read it (empty where it did)."""

    text: str
    remark: str = ""


def decoded(stored: bytes, declared: Sequence[str]) -> Decoded | None:
    """Text of bytes that are not all ASCII.

    Parameters
    ----------
    stored : bytes
    declared : sequence of str
        The values of SpecificCharacterSet, capital letters and digits alone.

    Returns
    -------
    Decoded or None
        ``None`` where the declared character set is none of those that are often wrong: pydicom reads it.
    """
    meant = _meant(stored, declared)
    if meant is None:
        return None
    plain = without_escapes(stored)
    found, encoding, perhaps = _read(plain, meant)
    if not encoding:
        return Decoded(found, Message("file.letters_lost"))
    name = _NAMES[encoding]
    if perhaps and encoding == meant:
        return Decoded(found, Message("file.text_ambiguous", encoding=name, other=perhaps))
    if perhaps:
        return Decoded(found, Message("file.text_perhaps", encoding=name, other=perhaps))
    if encoding == meant:
        return Decoded(found)
    if meant == _ASCII:
        return Decoded(found, Message("file.text_undeclared", encoding=name))
    return Decoded(found, Message("file.text_not_as_declared", encoding=name, declared=_NAMES[meant]))


def _meant(stored: bytes, declared: Sequence[str]) -> str | None:
    escapes = set(_ESCAPE.findall(stored))
    if escapes - set(_ESCAPES):
        return None
    switched = {encoding for escape in escapes if (encoding := _ESCAPES[escape])}
    if switched:
        return switched.pop() if len(switched) == 1 else None
    meant = [_MEANT.get(each) for each in declared or ("",)]
    # The first value is the set before any escape; further sets without escapes are meant all the same.
    several = (each for each in meant if each not in (_LATIN, _ASCII))
    return next(several, _LATIN if _LATIN in meant else _ASCII)


def _read(stored: bytes, meant: str) -> tuple[str, str, str]:
    """Text, its encoding (empty when letters are lost), and another it may be in (empty when clear)."""
    eastern = _eastern(stored)
    own = None if meant in (_LATIN, _ASCII, "utf-8") else _strictly(stored, meant)
    unicode_text = _strictly(stored, "utf-8")
    if unicode_text is not None and "\ufffd" in unicode_text:
        # Whoever wrote the file had lost them already, in its conversion to UTF-8.
        return unicode_text, "", ""
    if own is not None and not (unicode_text and _is_eastern(unicode_text) and not _surname_led(own, meant)):
        return own, meant, ""
    if unicode_text is not None and _is_unicode(unicode_text, eastern, meant):
        return unicode_text, "utf-8", ""
    western = _western(stored)
    likely = western is not None and _is_western(western, *eastern[:1])
    if western is not None and (likely or (meant == _LATIN and not eastern)):
        if not eastern or not _is_pure(eastern[0][1]):
            return western, _LATIN, ""
        if meant == _LATIN:
            return western, _LATIN, _NAMES[eastern[0][0].encoding]
        return eastern[0][1], eastern[0][0].encoding, _LATIN
    if eastern:
        (script, best), *others = eastern
        perhaps = next((each for each, said in others if _as_likely(each, said, script, best)), None)
        return best, script.encoding, _NAMES[perhaps.encoding] if perhaps else ""
    for encoding in dict.fromkeys((meant, "utf-8", "gb18030")):
        for cut in (1, 2, 3):  # a name longer than its field may end within a letter
            if encoding not in (_LATIN, _ASCII) and (found := _strictly(stored[:-cut], encoding)) is not None:
                return found, "", ""
    return stored.decode("latin-1" if meant in (_LATIN, _ASCII) else meant, "replace"), "", ""


def _strictly(stored: bytes, encoding: str) -> str | None:
    try:
        found = stored.decode(encoding)
    except UnicodeDecodeError:
        return None
    # Private letters are what a decoder makes of codes that mean nothing.
    return None if any(unicodedata.category(each) in ("Cc", "Co", "Cn") for each in found) else found


def _western(stored: bytes) -> str | None:
    return _strictly(stored, "latin-1") or _strictly(stored, "cp1252")


def _words(shown: str) -> list[str]:
    """Words with letters beyond ASCII."""
    return [each for each in _WORDS.split(shown) if each and not each.isascii()]


def _is_pure(eastern: str) -> bool:
    """No word has Latin letters beside those of the Far East."""
    return not any(re.search("[A-Za-z]", word) for word in _words(eastern))


def _is_western(western: str, eastern: tuple[_Script, str] | None = None) -> bool:
    """Whether text is plausible as Western names, given what else it is in an encoding of the Far East."""
    words = _words(western)
    for word in words:
        high = [each for each in word if not each.isascii() and each not in _HIGH_MARKS]
        if not all(each.isalpha() and each != "µ" for each in high) or not high or word[0] in _HIGH_MARKS:
            return False
    if eastern is None:
        return True
    script, said = eastern
    by_name = _surname_led(said, script.encoding)
    if not _is_pure(said):
        # 李Baby: a family name, then Latin letters.
        return all(_is_cased(word) for word in words) or not by_name
    if any(each in word for word in words for each in "ªº") or (by_name and _TWO_HIGH.search(western)):
        return False
    return all(re.search("[A-Za-z]", word) and _is_cased(word) for word in words)


def _is_cased(word: str) -> bool:
    parts = [part for part in re.split(r"[-'.’]", word) if part]
    return all(part.islower() or part.isupper() or part.istitle() for part in parts)


def _is_unicode(unicode_text: str, eastern: list[tuple[_Script, str]], meant: str) -> bool:
    """Whether text is likely in UTF-8, given that its bytes are valid.

    The two bytes of a Chinese letter may by chance be those of another letter: a single one, or a mixture.
    """
    by_name = bool(eastern) and _surname_led(eastern[0][1], eastern[0][0].encoding)
    words = _words(unicode_text)
    if all(_is_doubtful(word, longest=2 if by_name else 1) for word in words):
        return meant == "utf-8" and not by_name
    return True


def _is_doubtful(word: str, longest: int) -> bool:
    high = [each for each in word if not each.isascii()]
    if all(_is_eastern(each) for each in high):
        return False
    letters = all(each.isalpha() or each in _HIGH_MARKS or unicodedata.combining(each) for each in high)
    scripts = {unicodedata.name(each, "").split(" ")[0] for each in high if each.isalpha()}
    return not letters or len(scripts) != 1 or len(word) <= longest


def _is_eastern(shown: str) -> bool:
    return all(each.isascii() or unicodedata.east_asian_width(each) in "WF" for each in shown)


def _eastern(stored: bytes) -> list[tuple[_Script, str]]:
    """What the bytes are in encodings of the Far East, the likeliest first."""
    found = []
    for script in _SCRIPTS:
        said = _strictly(stored, script.encoding)
        if said is not None and _is_in(script, said):
            found.append((script, said))
    return sorted(found, key=lambda each: _rank(*each))


def _rank(script: _Script, said: str) -> int:
    """Smaller for what is likelier a name; a few family names of either script have the same bytes."""
    if not _surname_led(said, script.encoding):
        return 2
    letters = [each for each in said if not each.isascii()]
    return 0 if script.encoding == "cp949" and set(letters[1:]) <= KOREAN_GIVEN else 1


def _is_in(script: _Script, said: str) -> bool:
    high = [each for each in said if not each.isascii()]
    letters = [each for each in high if script.is_letter(each)]
    # Punctuation of the Far East: full-width digits and signs, the point between the parts of a name.
    signs = [each for each in high if each in "·•—…" or "　" <= each <= "〟" or "！" <= each <= "～"]
    return bool(letters) and len(letters) + len(signs) == len(high)


def _surname_led(said: str, encoding: str) -> bool:
    surnames = next((each.surnames for each in _SCRIPTS if each.encoding == encoding), frozenset())
    words = _words(said)
    return bool(words) and words[0][0] in surnames


def _is_common(script: _Script, said: str) -> bool:
    low, high = script.common
    letters = [each for each in said if script.is_letter(each)]
    return all(low <= each.encode(script.encoding)[0] <= high for each in letters)


def _as_likely(other: _Script, said: str, script: _Script, best: str) -> bool:
    """Whether another reading is as good as the best, which comes first only for being the commoner set."""
    by_name = _surname_led(said, other.encoding)
    return by_name == _surname_led(best, script.encoding) and (by_name or _is_common(other, said))
