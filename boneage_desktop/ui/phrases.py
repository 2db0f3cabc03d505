"""What the rooms below say, in the reader's language.

The rooms know no language but English, and none of Qt: an error, a check or a remark is an English sentence,
also when it comes from a case stored years ago. Here a sentence is recognised by its pattern and said again
(docs/adr/0009).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from boneage_desktop.anatomy import Bone, bone_name
from boneage_desktop.messages import Message
from boneage_desktop.ui import language
from boneage_desktop.ui.room_texts import ROOM_TEXTS

_HOLE = re.compile(r"\{(\d+)\}")
_BONES = {bone_name(bone): bone for bone in Bone}


def said(text: str) -> str:
    """A sentence of a room in the language shown now; one that nobody knows stays as it is."""
    if isinstance(text, Message):
        return text.text(language.code())
    if language.code() == "en" or not text.strip():
        return text
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(text: str) -> str:
    bone = _BONES.get(text)
    if bone is not None:
        return language.bone_name(bone)
    for source, pattern in _patterns():
        match = pattern.fullmatch(text)
        if match is not None:
            words = language.translate("Rooms", source)
            return _filled(words, match)
    named = next((name for name in _BONES if text.startswith(f"{name} ")), None)
    if named is not None:
        return f"{language.bone_name(_BONES[named])} {_value(text.removeprefix(f'{named} '))}"
    return text


def _filled(words: str, match: re.Match[str]) -> str:
    return _HOLE.sub(lambda hole: _value(match[f"v{hole[1]}"]), words)


def _value(text: str) -> str:
    """What stands in a hole: a list of words and sentences, one of its own, or a figure or name."""
    # Lists first: a short pattern such as "{0} y" would take a whole list of ages for one.
    for mark, joint in ((", ", "、"), ("; ", "；"), (" · ", " · "), (" and ", "，")):
        if mark in text:
            parts = text.split(mark)
            # All or nothing: half a list in another language helps nobody.
            translated = [_line(part) for part in parts]
            if all(one != other for one, other in zip(parts, translated, strict=True)):
                return joint.join(translated)
    return _line(text)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every source text with its pattern, the one that says most itself first."""
    return tuple((source, pattern_of(source)) for source in sorted(ROOM_TEXTS, key=_own_length, reverse=True))


def _own_length(source: str) -> int:
    return len(_HOLE.sub("", source))


def pattern_of(source: str) -> re.Pattern[str]:
    """The pattern of the sentences made from a source text with numbered holes."""
    pieces: Iterable[str] = _HOLE.split(source)
    return re.compile(
        "".join(
            f"(?P<v{piece}>.*?)" if place % 2 else re.escape(piece) for place, piece in enumerate(pieces)
        ),
        re.DOTALL,
    )
