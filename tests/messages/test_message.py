"""Messages: English text, other languages, values that are never translated, and their stored form."""

import ast
import json
import pickle
from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter

import pytest

import boneage_desktop
from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.messages import Message, joined, message_of, plain
from boneage_desktop.messages.catalogue import CATALOGUE
from boneage_desktop.messages.message import _shown
from boneage_desktop.radiograph import FilmError


def test_is_the_english_sentence_and_says_it_in_chinese():
    message = Message("film.frames", count=3)
    assert message == "File contains 3 images; the first is shown"
    assert message.text("zh") == "文件含 3 幅图像，显示第一幅"
    assert plain("a stored sentence", "zh") == "a stored sentence"


def test_a_text_value_is_never_translated():
    # A reader may be called Ulna or Bone.
    for name in ("Ulna", "Bone", "none", "Reader at Large"):
        assert _shown(name, "zh") == name
    assert _shown((Bone.ULNA, Bone.RADIUS), "zh") == "尺骨、桡骨"
    assert _shown(Sex.FEMALE, "zh") == "女"


def test_never_changes_and_survives_pickle_and_json():
    values = {
        "count": 3,
        "bone": Bone.ULNA,
        "sex": Sex.MALE,
        "day": date(2026, 3, 1),
        "time": datetime(2026, 3, 1, 12, tzinfo=UTC),
        "inner": Message("film.frames", count=2),
        "many": (Bone.MC1, "text", 1.5),
    }
    message = Message("film.frames", **values)
    again = Message.from_json(json.loads(json.dumps(message.to_json())))
    assert (again.code, again.values) == (message.code, message.values)
    assert pickle.loads(pickle.dumps(message)).values == message.values
    with pytest.raises(AttributeError):
        message.code = "other"


def test_the_stored_english_is_kept():
    stored = Message("film.frames", count=3).to_json()
    again = Message.from_json(stored, "Three pictures")
    for each in (again, pickle.loads(pickle.dumps(again))):
        assert str(each) == each.text("en") == "Three pictures"
        assert each.text("zh") == "文件含 3 幅图像，显示第一幅"


@pytest.mark.parametrize("value", [None, Path("a"), b"a", (1, None), [Path("a")]])
def test_what_could_not_be_stored_is_no_value(value):
    with pytest.raises(TypeError):
        Message("film.frames", count=value)


def test_sentences_are_joined_without_losing_their_codes():
    parts = (Message("check.all_bones"), "as typed", Message("check.negative"))
    whole = joined(parts)
    assert whole == " ".join(parts)
    assert whole.text("zh") == "已检出全部 13 块骨。as typed图像反相（骨呈黑色），已校正后分析。"
    assert joined([]) == ""
    assert joined(parts[:1]) is parts[0]


def test_what_an_error_says_is_its_message():
    message = Message("check.all_bones")
    assert message_of(ValueError(message)) is message
    assert str(ValueError(message)) == message
    assert message_of(ValueError("plain")) == "plain"
    assert message_of(KeyError()) == ""
    told = message_of(FilmError("Ulna", Message("film.locate"), "none"))
    assert told.text("zh") == "Ulna：请重新定位图像文件。none。"


@pytest.mark.parametrize(
    "stored",
    [{"code": "no.such", "values": {}}, {"code": "film.frames", "values": {"count": {"what": 1}}}, {}],
)
def test_a_stored_form_of_another_version_is_refused(stored):
    with pytest.raises((KeyError, TypeError, ValueError)):
        Message.from_json(stored)


def _holes(template):
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("code", CATALOGUE)
def test_both_languages_have_the_same_holes(code):
    assert _holes(CATALOGUE[code].en) == _holes(CATALOGUE[code].zh)


def test_every_message_made_in_the_code_is_in_the_catalogue_with_its_holes_filled():
    package = Path(boneage_desktop.__file__).parent
    for file in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message"
            ):
                continue
            if not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            code = node.args[0].value
            assert code in CATALOGUE, f"{file.name}:{node.lineno}: {code}"
            if all(each.arg for each in node.keywords):
                given = {each.arg for each in node.keywords}
                assert given == _holes(CATALOGUE[code].en), f"{file.name}:{node.lineno}: {code}"
