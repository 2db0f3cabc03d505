"""A sentence that keeps the code and the values it was made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    """

    __slots__ = ("code", "values")

    code: str
    values: Mapping[str, Value]

    def __new__(cls, code: str, /, **values: Value) -> Self:
        made = super().__new__(cls, _filled(CATALOGUE[code].en, values, "en"))
        object.__setattr__(made, "code", code)
        object.__setattr__(made, "values", values)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a message never changes: {name}")

    def __reduce__(self) -> tuple[Any, ...]:
        return _made_again, (self.code, dict(self.values))

    def text(self, language: str = "en") -> str:
        """The sentence in English (``en``) or Chinese (``zh``)."""
        if language == "en":
            return str.__str__(self)
        return _filled(CATALOGUE[self.code].zh, self.values, language)

    def to_json(self) -> dict[str, Any]:
        """Plain data for `from_json`."""
        return {"code": self.code, "values": {name: _packed(value) for name, value in self.values.items()}}

    @staticmethod
    def from_json(stored: Mapping[str, Any]) -> Message:
        """The message again.

        Raises
        ------
        KeyError, TypeError, ValueError
            Another version's code or values; the caller shows the English text stored beside it.
        """
        return Message(
            str(stored["code"]), **{name: _unpacked(value) for name, value in stored["values"].items()}
        )


def plain(text: str, language: str) -> str:
    """A message in a language; any other text as it is."""
    return text.text(language) if isinstance(text, Message) else text


def _made_again(code: str, values: Mapping[str, Value]) -> Message:
    return Message(code, **values)


class _Filler(Formatter):
    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        return format(value, format_spec) if format_spec else _shown(value, self._language)


def _filled(template: str, values: Mapping[str, Value], language: str) -> str:
    return _Filler(language).vformat(template, (), values)


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
