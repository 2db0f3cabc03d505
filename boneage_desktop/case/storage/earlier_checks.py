"""Checks of cases stored before version 0.3.0, which kept the English sentence alone (docs/adr/0009, 0014).

Here, and nowhere else, a sentence is recognised by its words. What is not recognised stays as it was stored.
"""

from __future__ import annotations

import re
from functools import cache
from string import Formatter

from boneage_desktop.anatomy import Bone, bone_name
from boneage_desktop.messages import Message, Value

#: Code and sentence, as the earlier versions wrote it; a hole whose name begins with ``_`` is no longer told.
#: Never changed with the catalogue: these are the words that lie in the stores.
_SENTENCES = (
    (
        "check.no_hand",
        "No complete hand was found ({count:d} of 13 bones, confidence {confidence:.1f} of 13). "
        "Is this a film of one whole left hand?",
    ),
    ("check.all_bones", "All 13 bones found."),
    ("check.bones_missing", "{count:d} of 13 bones found; not found: {bones}."),
    (
        "check.two_hands",
        "There is a second hand on the film ({count:d} more bones), and a report must say which hand was "
        "read. Open a film, or a cut-out, of the left hand alone.",
    ),
    (
        "check.cut_off",
        "The film's edge cuts off {bones}: more than {share:.0%} of where it lies is beyond the film. "
        "A film of the whole hand with the wrist is needed.",
    ),
    (
        "check.exposure",
        "The exposure hides the growth plates: {why}. Open the original film, or one exposed anew.",
    ),
    ("check.clipped", "more than {share:.0%} of {bones} is plain white or plain black"),
    (
        "check.faint",
        "the bones stand out by {contrast:.1%} of the picture's range, needed are {needed:.1%}",
    ),
    ("check.noisy", "the bones stand out by {clearness:.1f} times the noise, needed are {needed:.0f} times"),
    (
        "check.blocky",
        "compression has left squares of {side:d} pixels of them ({share:.0%} of all steps in brightness lie "
        "on their edges, at most {most:.0%} may)",
    ),
    (
        "check.no_relief",
        "There is the outline of a hand, but no bones in it (brightness inside varies by {relief:.0%} of the "
        "hand's own, needed are {needed:.0%}). Is this a photograph? Open the X-ray.",
    ),
    (
        "check.metal",
        "Something brighter than bone lies in the hand: an implant, jewellery or a marker? "
        "What covers bones must not be graded.",
    ),
    (
        "check.metal",
        "Something brighter than bone lies in the hand (area {_area:.2f} of a squared hand unit): an "
        "implant, jewellery or a marker? What covers bones must not be graded.",
    ),
    (
        "check.cast",
        "Something surrounds the wrist (on both sides it reaches {share:.0%} of a wrist's width beyond the "
        "skin): a cast or a splint? Open a film without it.",
    ),
    (
        "check.plain_white",
        "{share:.0%} of the picture is plain white: the exposure may hide the hand.",
    ),
    (
        "check.plain_black",
        "{share:.0%} of the picture is plain black: the exposure may hide the hand.",
    ),
    ("check.negative", "The film is a negative (bone dark); it was read inverted."),
    ("check.turned", "The hand lies turned by {degrees:.0f}°; it was read upright."),
    (
        "check.mirrored",
        "The thumb lies as on a right hand; it was read mirrored. Keep to one side for follow-up.",
    ),
    (
        "check.small",
        "The hand is too small on this picture to grade (the middle finger's first two joints are "
        "{unit:.0f} pixels apart, needed are {needed:.0f}). Open the original film instead of a thumbnail.",
    ),
    (
        "check.small",
        "The hand is too small on this picture to grade (hand unit {unit:.0f} pixels, needs {needed:.0f}). "
        "Open the original film instead of a thumbnail.",
    ),
)

_FIGURES = {
    "d": r"\d+",
    ".0f": r"-?\d+",
    ".1f": r"-?\d+\.\d",
    ".2f": r"-?\d+\.\d\d",
    ".0%": r"\d+%",
    ".1%": r"\d+\.\d%",
}
_BONES = {bone_name(bone): bone for bone in Bone}


def recognised(text: str) -> str:
    """The message of a stored check; the text itself where none says it."""
    for code, pattern in _patterns():
        match = pattern.fullmatch(text)
        if match is not None:
            values = {name: _value(name, words) for name, words in match.groupdict().items()}
            said = {name: value for name, value in values.items() if not name.startswith("_")}
            try:
                return Message.made(code, said, text)
            except (KeyError, TypeError, ValueError):  # the catalogue fills this sentence otherwise by now
                return text
    return text


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, _pattern(sentence)) for code, sentence in _SENTENCES)


def _pattern(sentence: str) -> re.Pattern[str]:
    pieces = []
    for words, name, form, _ in Formatter().parse(sentence):
        pieces.append(re.escape(words))
        if name is not None:
            pieces.append(f"(?P<{name}>{_FIGURES[form] if form else '.+?'})")
    return re.compile("".join(pieces))


def _value(name: str, words: str) -> Value:
    if name == "bones":
        return tuple(_BONES.get(each, each) for each in words.split(", "))
    if name == "why":
        return recognised(words)
    if words.endswith("%"):
        return float(words[:-1]) / 100
    return float(words) if "." in words else int(words)
