"""Templates of plain text: ``{name}`` is filled, ``[ … ]`` drops out when something in it is empty."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from boneage_desktop.messages import Message

#: Always known: counts its own uses, from 1.
COUNTERS = ("n", "序号")
#: Printed outside of ``[ … ]`` where there is no value.
MISSING = "–"
#: Takes the place of text that dropped out; a line of nothing else goes with it.
_DROPPED = "\0"


class TemplateError(ValueError):
    """A template cannot be filled; `message` says why, and in which line."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class _Hole:
    name: str


@dataclass(frozen=True, slots=True)
class _Optional:
    parts: tuple[_Part, ...]


_Part = str | _Hole | _Optional


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was read without fault.

    Attributes
    ----------
    parts : tuple
        Text, holes and optional parts, in order.
    names : frozenset of str
        Every name it uses.
    """

    parts: tuple[_Part, ...]
    names: frozenset[str]

    def filled(self, values: Mapping[str, str]) -> str:
        """The text with its holes filled.

        Parameters
        ----------
        values : mapping of str to str
            One for each of `names`; empty where there is nothing to say.
        """
        text, _ = _Filling(values).fill(self.parts, optional=False)
        lines = []
        for line in text.split("\n"):
            kept = line.replace(_DROPPED, "").rstrip()
            if line.startswith(_DROPPED):
                kept = kept.lstrip()
            if kept.strip() or _DROPPED not in line:
                lines.append(kept)
        return "\n".join(lines).strip("\n")


class _Filling:
    """One filling of a template: keeps count of the numbered lines."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values, self._count = values, 0

    def fill(self, parts: tuple[_Part, ...], *, optional: bool) -> tuple[str, bool]:
        """The text of the parts, and whether none of their own holes was empty."""
        found, whole = [], True
        for part in parts:
            if isinstance(part, str):
                found.append(part)
            elif isinstance(part, _Optional):
                before = self._count
                text, kept = self.fill(part.parts, optional=True)
                if not kept:
                    self._count = before
                found.append(text if kept else _DROPPED)
            elif part.name in COUNTERS:
                self._count += 1
                found.append(str(self._count))
            else:
                value = self._values[part.name]
                whole = whole and bool(value)
                found.append(value or (_DROPPED if optional else MISSING))
        return "".join(found), whole


def parsed(text: str, known: Collection[str]) -> Template:
    """Read a template.

    Parameters
    ----------
    text : str
        ``{name}`` is a hole, ``[`` and ``]`` enclose a part that drops out when a hole of it is empty; parts
        may lie in one another. A backslash before a bracket or a backslash means the sign itself.
    known : collection of str
        Names that may stand in holes.

    Raises
    ------
    TemplateError
        A name that is not known, or a bracket without its other half.
    """
    reader = _Reader(text.replace("\r\n", "\n").replace("\r", "\n"), known)
    parts = reader.parts(inside=0)
    return Template(parts, frozenset(reader.names))


class _Reader:
    def __init__(self, text: str, known: Collection[str]) -> None:
        self._text, self._known, self._at = text, known, 0
        self.names: set[str] = set()

    def parts(self, inside: int) -> tuple[_Part, ...]:
        """Read to the end, or to the bracket that closes a part: ``inside`` is where it opened + 1, or 0."""
        found: list[_Part] = []
        while self._at < len(self._text):
            sign = self._text[self._at]
            if sign == "\\" and self._text[self._at + 1 : self._at + 2] in (*"{}[]\\",):
                found.append(self._text[self._at + 1])
                self._at += 2
            elif sign == "{":
                found.append(self._hole())
            elif sign == "[":
                start = self._at
                self._at += 1
                found.append(_Optional(self.parts(inside=start + 1)))
            elif sign == "]" and inside:
                self._at += 1
                return tuple(found)
            elif sign in "]}":
                raise TemplateError(Message("text.closes_nothing", sign=sign, line=self._line(self._at)))
            else:
                found.append(sign)
                self._at += 1
        if inside:
            raise TemplateError(Message("text.not_closed", sign="[", line=self._line(inside - 1)))
        return tuple(found)

    def _hole(self) -> _Hole:
        end = self._text.find("}", self._at)
        name = self._text[self._at + 1 : end]
        if end < 0 or "\n" in name:
            raise TemplateError(Message("text.not_closed", sign="{", line=self._line(self._at)))
        name = name.strip()
        if name not in self._known and name not in COUNTERS:
            raise TemplateError(Message("text.unknown_name", name=name, line=self._line(self._at)))
        self._at = end + 1
        self.names.add(name)
        return _Hole(name)

    def _line(self, place: int) -> int:
        return self._text.count("\n", 0, place) + 1
