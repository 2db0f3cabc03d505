"""Checks of cases stored by version 0.2.0, which kept the English sentence alone."""

import json
import re

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import from_json, to_json
from boneage_desktop.case.storage.earlier_checks import recognised
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Check, Severity
from tests.case.examples import case, prediction

#: As version 0.2.0 wrote them, and what must stand in the Chinese.
STORED = {
    "No complete hand was found (7 of 13 bones, confidence 5.4 of 13). Is this a film of one whole left "
    "hand?": ("7/13", "5.4/13"),
    "All 13 bones found.": ("13",),
    "11 of 13 bones found; not found: Metacarpal I, Radius.": ("11/13", "第一掌骨、桡骨"),
    "There is a second hand on the film (12 more bones), and a report must say which hand was read. Open a "
    "film, or a cut-out, of the left hand alone.": ("12",),
    "The film's edge cuts off Radius, Ulna: more than 20% of where it lies is beyond the film. A film of the "
    "whole hand with the wrist is needed.": ("桡骨、尺骨", "20%"),
    "The exposure hides the growth plates: more than 30% of Distal phalanx V is plain white or plain black. "
    "Open the original film, or one exposed anew.": ("30%", "第五远节指骨"),
    "The exposure hides the growth plates: the bones stand out by 0.9% of the picture's range, needed are "
    "1.5%. Open the original film, or one exposed anew.": ("0.9%", "1.5%"),
    "The exposure hides the growth plates: the bones stand out by 1.4 times the noise, needed are 3 times. "
    "Open the original film, or one exposed anew.": ("1.4", "3"),
    "The exposure hides the growth plates: compression has left squares of 8 pixels of them (72% of all "
    "steps in brightness lie on their edges, at most 67% may). Open the original film, or one exposed "
    "anew.": ("8", "72%", "67%"),
    "There is the outline of a hand, but no bones in it (brightness inside varies by 17% of the hand's own, "
    "needed are 25%). Is this a photograph? Open the X-ray.": ("17%", "25%"),
    "Something brighter than bone lies in the hand: an implant, jewellery or a marker? What covers bones "
    "must not be graded.": (),
    "Something brighter than bone lies in the hand (area 0.13 of a squared hand unit): an implant, jewellery "
    "or a marker? What covers bones must not be graded.": (),
    "Something surrounds the wrist (on both sides it reaches 9% of a wrist's width beyond the skin): a cast "
    "or a splint? Open a film without it.": ("9%",),
    "21% of the picture is plain white: the exposure may hide the hand.": ("21%", "纯白"),
    "93% of the picture is plain black: the exposure may hide the hand.": ("93%", "纯黑"),
    "The film is a negative (bone dark); it was read inverted.": (),
    "The hand lies turned by -39°; it was read upright.": ("-39°",),
    "The thumb lies as on a right hand; it was read mirrored. Keep to one side for follow-up.": (),
    "The hand is too small on this picture to grade (the middle finger's first two joints are 22 pixels "
    "apart, needed are 30). Open the original film instead of a thumbnail.": ("22", "30"),
    "The hand is too small on this picture to grade (hand unit 22 pixels, needs 30). Open the original film "
    "instead of a thumbnail.": ("22", "30"),
}


@pytest.mark.parametrize("text", STORED)
def test_a_stored_sentence_is_said_in_chinese_with_its_figures_and_stays_in_english(text):
    content = to_json(_read(text))
    del content["prediction"]["checks"][0]["said"]
    (check,) = from_json(json.loads(json.dumps(content))).prediction.checks
    assert isinstance(check.message, Message)
    assert str(check.message) == check.message.text("en") == text
    chinese = check.message.text("zh")
    for words in STORED[text]:
        assert words in chinese
    assert not re.search(r"[a-zA-Z]{2,}", chinese)


def _read(text):
    read = case()
    read.set_prediction(prediction(checks=(Check("any", Severity.WARNING, recognised(text)),)))
    return read.snapshot()


def test_every_stored_sentence_has_another_code_or_wording():
    assert len({recognised(text) for text in STORED}) == len(STORED)


@pytest.mark.parametrize(
    "text",
    ["", "Ulna", "none", "a left hand", "All 13 bones found", "many of 13 bones found; not found: Ulna."],
)
def test_any_other_text_stays_text(text):
    assert recognised(text) == text
    assert not isinstance(recognised(text), Message)


def test_a_bone_is_known_by_its_name():
    assert recognised("12 of 13 bones found; not found: Ulna.").values == {"count": 12, "bones": (Bone.ULNA,)}
