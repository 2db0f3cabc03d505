"""What people are told is a message everywhere, and every entry of the catalogue is said somewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import boneage_desktop
from boneage_desktop.messages.catalogue import CATALOGUE, SECTIONS

PACKAGE = Path(boneage_desktop.__file__).parent

#: Rooms that speak through the catalogue alone. The command line is English; the window's own words are Qt's.
ROOMS = ("standards", "radiograph", "case", "vision", "intake.py", "export")

#: What tells people something, and which of its arguments do so.
TELLS = {
    "FilmError": (1, 2),
    "NotAFilm": (1, 2),
    "ExportError": (1, 2),
    "CaseStoreError": (1, 2),
    "CaseChangedElsewhere": (1, 2),
    "_error": (0, 1),
    "ModelError": (0,),
    "TooFewBones": (0,),
    "AnalysisUnavailable": (0,),
    "ImpossibleDates": (0,),
    "CaseLocked": (0,),
    "Unavailable": (0,),
    "Check": (2,),
    "Flag": (1,),
    "step": (1,),
    "StandardsError": (0,),
}
#: Lists of remarks, and attributes that hold a sentence.
REMARKS = {"notes", "remarks", "said", "lacks"}
SENTENCES = {"message", "reason", "remedy", "age_text"}


def modules(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    for room in rooms:
        place = PACKAGE / room
        for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
            yield file, ast.parse(file.read_text(encoding="utf-8"))


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def is_plain_sentence(node: ast.AST) -> bool:
    """A literal of two words or more, or an f-string with a word in it."""
    if isinstance(node, ast.JoinedStr):
        return any(
            isinstance(part, ast.Constant) and re.search("[a-z]{2}", part.value) for part in node.values
        )
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip()


def unmessaged(argument: ast.AST) -> Iterator[ast.AST]:
    """An argument and what is in it, but for messages and what fills them."""
    if not (isinstance(argument, ast.Call) and name_of(argument) == "Message"):
        yield argument
        for inner in ast.iter_child_nodes(argument):
            yield from unmessaged(inner)


def plain_sentences(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        told = [node.args[place] for place in TELLS.get(name_of(node), ()) if place < len(node.args)]
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("append", "extend"):
            owner = node.func.value
            told += node.args if getattr(owner, "id", getattr(owner, "attr", "")) in REMARKS else []
        yield from (each for argument in told for each in unmessaged(argument) if is_plain_sentence(each))


def broken_messages(tree: ast.AST) -> Iterator[ast.AST]:
    """Sentences that an f-string or a join has taken the code from."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue):
            if getattr(node.value, "attr", "") in SENTENCES:
                yield node
        elif isinstance(node, ast.Call) and name_of(node) == "join":
            parts = (each for argument in node.args for each in ast.walk(argument))
            if any(getattr(each, "attr", "") in SENTENCES for each in parts):
                yield node


def places(found: object) -> list[str]:
    return [f"{file.relative_to(PACKAGE)}:{node.lineno}" for file, node in found]


def test_what_people_are_told_is_a_message():
    found = [(file, node) for file, tree in modules(*ROOMS) for node in plain_sentences(tree)]
    assert places(found) == []


def test_no_message_loses_its_code_in_another_text():
    found = [(file, node) for file, tree in modules(*ROOMS) for node in broken_messages(tree)]
    assert places(found) == []


@pytest.mark.parametrize(
    "source",
    [
        "raise FilmError(path.name, 'the file is empty', REMEDY)",
        "raise ExportError(name, REASON, f'Choose {other}')",
        "notes.append('Colour image converted to greyscale')",
        "Unavailable(f'No grade for {bones}.')",
    ],
)
def test_a_sentence_without_a_code_is_seen(source):
    assert list(plain_sentences(ast.parse(source)))


@pytest.mark.parametrize("source", ["f'Warning: {check.message}'", "' '.join(c.message for c in checks)"])
def test_a_message_within_a_text_is_seen(source):
    assert list(broken_messages(ast.parse(source)))


def test_every_entry_is_said_somewhere():
    said: set[str] = set()
    built: list[re.Pattern[str]] = []
    for file, tree in modules(""):
        if file.is_relative_to(PACKAGE / "messages"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                pieces = [
                    re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in node.values
                ]
                if re.match(r"[a-z]+\\?\.", pieces[0]):
                    built.append(re.compile("".join(pieces)))
    # `joined` has its joint where it is defined.
    unsaid = [
        code
        for code in CATALOGUE
        if code not in said and code != "words.then" and not any(each.fullmatch(code) for each in built)
    ]
    assert unsaid == []


def test_no_code_is_in_two_sections():
    assert sum(map(len, SECTIONS)) == len(CATALOGUE)


def words_of(template: str) -> str:
    return "".join(text for text, *_ in Formatter().parse(template))


@pytest.mark.parametrize("code", CATALOGUE)
def test_chinese_is_chinese(code):
    entry = CATALOGUE[code]
    names = (
        r"BoneAge Desktop|DICOM|RUS-CHN|TW3|SD|AI|P\d+|CUDA|CPU|PyTorch|SHA-256|manifest\.json|UTC"
        r"|--\w+ cpu|boneage self-test"
    )
    left = re.sub(names, "", words_of(entry.zh))
    assert re.search("[\u4e00-\u9fff\uff00-\uffef]", left) or not re.search("[a-z]{2}", words_of(entry.en))
    # No English sentence, no comma or full stop of the Latin script after a Chinese character.
    assert not re.search(r"[A-Za-z']{3,} [a-z']{2,}", left)
    assert not re.search("[\u4e00-\u9fff][,;:.]", entry.zh)


@pytest.mark.parametrize("code", CATALOGUE)
def test_both_languages_fill_a_hole_in_the_same_form_or_plainly(code):
    """Values that fit the one must fit the other: what is stored is shown years later."""
    forms = {
        language: {(name, form) for _, name, form, _ in Formatter().parse(text) if name is not None}
        for language, text in zip(("en", "zh"), CATALOGUE[code], strict=True)
    }
    assert forms["en"] == forms["zh"]
