"""One row of the self-test: a part of the installation, and whether it works."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from boneage_desktop.messages import Message


@dataclass(frozen=True, slots=True)
class Row:
    """What was found of one part.

    Attributes
    ----------
    part : str
        What was tried; a `Message`, as are the other two where the self-test itself says them.
    wrong : str
        What is wrong with it; empty when it works.
    remedy : str
        What to do about it.
    seconds : float
        How long the try took.
    """

    part: str
    wrong: str = ""
    remedy: str = ""
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether the part works."""
        return not self.wrong

    def to_json(self) -> dict[str, Any]:
        """Plain data for `from_json`; sentences are there in English as well."""
        return {
            "part": _packed(self.part),
            "ok": self.ok,
            "wrong": _packed(self.wrong),
            "remedy": _packed(self.remedy),
            "seconds": round(self.seconds, 3),
        }

    @staticmethod
    def from_json(stored: dict[str, Any]) -> Row:
        """The row again.

        Raises
        ------
        KeyError, TypeError, ValueError
        """
        part, wrong, remedy = (_unpacked(stored[name]) for name in ("part", "wrong", "remedy"))
        return Row(part, wrong, remedy, float(stored["seconds"]))


class Wrong(Exception):
    """A part does not work; `wrong` and `remedy` are sentences for people."""

    def __init__(self, wrong: str, remedy: str = "") -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.remedy = remedy or Message("selftest.install")


#: What is tried, and the trial, which raises whatever it likes when the part does not work.
Part = tuple[str, Callable[[], object]]


def tried(parts: Iterable[Part]) -> Iterator[Row]:
    """Try one part after the other; none keeps the next from being tried."""
    for part, trial in parts:
        began = time.perf_counter()
        try:
            trial()
        except Wrong as error:
            yield Row(part, error.wrong, error.remedy, time.perf_counter() - began)
        except Exception as error:  # a broken installation raises nearly anything
            told = Message("selftest.error", kind=type(error).__name__, words=_line(error))
            yield Row(part, told, Message("selftest.install"), time.perf_counter() - began)
        else:
            yield Row(part, seconds=time.perf_counter() - began)


def _line(error: Exception) -> str:
    return " ".join(str(error).split()).removesuffix(".")


def _packed(text: str) -> dict[str, Any]:
    packed: dict[str, Any] = {"text": str(text)}
    if isinstance(text, Message):
        packed["message"] = text.to_json()
    return packed


def _unpacked(stored: dict[str, Any]) -> str:
    return Message.from_json(stored["message"]) if "message" in stored else str(stored["text"])
