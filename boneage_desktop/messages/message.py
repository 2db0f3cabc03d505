"""A sentence that keeps the code and the values it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from string import Formatter
from typing import Any, Self, Union

from boneage_desktop.anatomy import Bone, Sex, bone_name
from boneage_desktop.messages.catalogue import CATALOGUE
from boneage_desktop.messages.clock import clock_text

#: What may fill a hole. A ``str`` is shown as it is in every language: a name, a tag, a file.
Value = Union["Message", str, int, float, date, Bone, Sex, Sequence["Value"]]

_SEXES = {Sex.FEMALE: ("female", "女"), Sex.MALE: ("male", "男")}


class Message(str):
    """A sentence in English that can be said in another language as well.

    It is the English sentence wherever a ``str`` is wanted (logs, JSON, command line); `text` gives it in a
    language. Never match or take apart its words: ask `code` and `values`.

    Parameters
    ----------
    code : str
        A key of the catalogue, such as ``"film.frames"``.
    **values : Value
        One for each hole of its text. A bone, a sex and another message are said in the language asked for,
        a sequence as a list; text stays as it is.

    Raises
    ------
    KeyError
        No such code, or a hole without its value.
    TypeError
        A value that is none of `Value`, such as a path, ``None`` or numpy's float32.
    """

    __slots__ = ("code", "values")

    code: str
    values: Mapping[str, Value]

    def __new__(cls, code: str, /, **values: Value) -> Self:
        """Make the message of a code in the catalogue, with the values its sentence names."""
        return cls.made(code, values)

    @classmethod
    def made(cls, code: str, values: Mapping[str, Value], english: str | None = None) -> Self:
        """A message whose English sentence is known to be another one than the catalogue's of now."""
        for value in values.values():
            _check(value)
        filled = _filled(CATALOGUE[code].en, values, "en")
        made = super().__new__(cls, filled if english is None else english)
        object.__setattr__(made, "code", code)
        object.__setattr__(made, "values", values)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a message never changes: {name}")

    def __reduce__(self) -> tuple[Any, ...]:
        return _made_again, (self.code, dict(self.values), str.__str__(self))

    def text(self, language: str = "en") -> str:
        """The sentence in English (``en``) or Chinese (``zh``)."""
        if language == "en":
            return str.__str__(self)
        return _filled(CATALOGUE[self.code].zh, self.values, language)

    def to_json(self) -> dict[str, Any]:
        """Plain data for `from_json`."""
        return {"code": self.code, "values": {name: _packed(value) for name, value in self.values.items()}}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any], english: str | None = None) -> Message:
        """The message again.

        Parameters
        ----------
        stored : mapping
            As `to_json` gave it.
        english : str, optional
            The English sentence stored beside it: that is what was signed, however it would be worded now.

        Raises
        ------
        KeyError, TypeError, ValueError
            Another version's code or values; the caller shows the English text stored beside it.
        """
        values = {str(name): _unpacked(value) for name, value in stored["values"].items()}
        return cls.made(str(stored["code"]), values, english)


def plain(text: str, language: str) -> str:
    """A message in a language; any other text as it is."""
    return text.text(language) if isinstance(text, Message) else text


def joined(parts: Iterable[str], joint: str = "words.then") -> str:
    """Several sentences as one text that can still be said in another language; empty without any.

    Parameters
    ----------
    parts : iterable of str
        Messages, or text that stays as it is.
    joint : str
        Code of a message with the holes ``first`` and ``second``.
    """
    whole = ""
    for part in parts:
        whole = Message(joint, first=whole, second=part) if whole else part
    return whole


def message_of(error: BaseException) -> str:
    """What an error tells people: its `message` or the one it was made with, else its text."""
    said = getattr(error, "message", error.args[0] if error.args else "")
    return said if isinstance(said, Message) else str(error)


def _made_again(code: str, values: Mapping[str, Value], english: str) -> Message:
    return Message.made(code, values, english)


class _Filler(Formatter):
    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        return format(value, format_spec) if format_spec else _shown(value, self._language)


def _filled(template: str, values: Mapping[str, Value], language: str) -> str:
    return _Filler(language).vformat(template, (), values)


def _check(value: object) -> None:
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for each in value:
            _check(each)
    elif not isinstance(value, str | int | float | date):
        raise TypeError(f"no value of a message: {value!r}")


def _shown(value: Value, language: str) -> str:
    if isinstance(value, Message):
        return value.text(language)
    if isinstance(value, Bone):
        return bone_name(value, language)
    if isinstance(value, Sex):
        return _SEXES[value][language == "zh"]
    if isinstance(value, datetime):
        return clock_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int | float):
        return str(value)
    return ("、" if language == "zh" else ", ").join(_shown(each, language) for each in value)


def _packed(value: Value) -> Any:
    if isinstance(value, Message):
        return {"message": value.to_json()}
    if isinstance(value, Bone):
        return {"bone": value.value}
    if isinstance(value, Sex):
        return {"sex": value.value}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, str | int | float):
        return value
    return [_packed(each) for each in value]


def _unpacked(stored: Any) -> Value:
    if isinstance(stored, list):
        return tuple(_unpacked(each) for each in stored)
    if not isinstance(stored, dict):
        if not isinstance(stored, str | int | float):
            raise TypeError(f"no value of a message: {stored!r}")
        return stored
    ((kind, value),) = stored.items()
    if kind == "message":
        return Message.from_json(value)
    if kind == "bone":
        return Bone(value)
    if kind == "sex":
        return Sex(value)
    if kind != "date":
        raise ValueError(f"no kind of value of a message: {kind}")
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
