"""Bring the translations up to date: ``python packaging/translations.py``.

Collects what the rooms below the window say into ``ui/room_texts.py``, merges every text of the window into
the ``.ts`` files, and compiles those to the ``.qm`` files that are shipped. What is new stands in the
``.ts`` as unfinished, to be translated there (Qt Linguist, or any editor); then run this again.

With ``--check`` nothing is written; the exit code says whether all is translated and compiled.
"""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "boneage_desktop"
ROOM_TEXTS = PACKAGE / "ui" / "room_texts.py"
TRANSLATIONS = ROOT / "resources" / "translations"

#: Rooms whose sentences reach the window or the report.
ROOMS = (
    *("__init__.py", "prediction.py", "standards", "radiograph", "case", "vision", "intake.py", "export"),
    *("ui/analysis.py", "ui/film/tone.py"),
)

#: Modules whose texts stay in the program: formats, SQL, and causes that only the log holds.
SILENT = {
    *("radiograph/jpeg_stream.py", "case/schema.py", "export/training_set.py"),
    *("standards/pattern.py", "standards/tables.py"),
}

#: Texts that are no sentences: SQL, names of formats, and words of other programs that are looked for.
_NOT_SAID = re.compile(
    r"(?s)\s*(PRAGMA|SELECT|INSERT|DELETE|UPDATE|CREATE|DROP|BEGIN|CASE) .*|ISO[_ ].*|.*\|.*\|.*"
    r"|PALETTE COLOR"
    r"|checked gdcm|Specific Character Set|Unknown encoding|non-conformant padding|End of file"
    r"|Expected explicit VR|replacement characters|TW3-C RUS|BoneAge Desktop"
)

#: Figures with their unit, single words that stand in the holes of sentences, what begins a remark, and how
#: errors are put together.
WORDS = (
    "{0} y",
    "{0} y ± {1}",
    "{0} y to {1} y",
    "{0} y ({1} y {2} m)",
    "{0}/y",
    "{0} y above",
    "{0} y below",
    "The {0} age {1} is {2}",
    "{0} or {1}",
    "behind",
    "Bone",
    "{0}: {1}. {2}.",
    "Warning: {0}",
    "No age may be given: {0}",
    "Flag: {0}",
    "white",
    "black",
    "left",
    "right",
    "female",
    "male",
    "unknown",
    "none",
    "years",
    "months",
    "weeks",
    "days",
)

Entry = tuple[str, str]


def main() -> int:
    """Update everything, or only look; 0 when nothing is left to do."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, say what is to do")
    if not parser.parse_args().check:
        ROOM_TEXTS.write_text(room_texts_module(), encoding="utf-8")
        for file in sorted(TRANSLATIONS.glob("*.ts")):
            lupdate(file)
            run_tool("lrelease", "-silent", str(file), "-qm", str(file.with_suffix(".qm")))
    todo = list(problems())
    for line in todo:
        print(line)
    return int(bool(todo))


def problems() -> Iterator[str]:
    """What is not up to date, one line each."""
    if ROOM_TEXTS.read_text(encoding="utf-8") != room_texts_module():
        yield f"{ROOM_TEXTS.name} is out of date"
    for file in sorted(TRANSLATIONS.glob("*.ts")):
        known = entries(file)
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / file.name
            fresh.write_bytes(file.read_bytes())
            lupdate(fresh)
            wanted = entries(fresh)
        yield from (f"{file.name}: missing: {text[1]!r} ({text[0]})" for text in wanted if text not in known)
        yield from (f"{file.name}: no longer there: {text!r}" for text in known if text not in wanted)
        for (context, source), words in known.items():
            if words is None:
                yield f"{file.name}: not translated: {source!r} ({context})"
            elif sorted(holes(source)) != sorted(holes(words)):
                yield f"{file.name}: other placeholders: {source!r} and {words!r}"


def entries(file: Path) -> dict[Entry, str | None]:
    """Context and source text to translation; ``None`` while it is unfinished."""
    found: dict[Entry, str | None] = {}
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            words = message.find("translation")
            done = words is not None and words.get("type") is None and words.text
            found[context.findtext("name") or "", message.findtext("source") or ""] = (
                words.text if done and words is not None else None
            )
    return found


def holes(text: str) -> list[str]:
    """The placeholders of a text."""
    return re.findall(r"\{[^{}]*\}", text)


def lupdate(file: Path) -> None:
    """Merge the texts of the window into a ``.ts`` file."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (PACKAGE / "ui").rglob("*.py"))
    run_tool("lupdate", "-silent", "-no-obsolete", "-locations", "none", *sources, "-ts", str(file))


def run_tool(name: str, *arguments: str) -> None:
    """Run one of Qt's tools that come with PySide6."""
    import PySide6

    folder = Path(PySide6.__file__).parent
    tool = next(path for path in (folder / name, folder / f"{name}.exe") if path.exists())
    subprocess.run([str(tool), *arguments], cwd=ROOT, check=True)


def room_texts_module() -> str:
    """The module that holds what the rooms say, in the order of the rooms."""
    lines = "\n".join(f'    QT_TRANSLATE_NOOP("Rooms", {_quoted(text)}),' for text in room_texts())
    return (
        '"""What the rooms say, for the translators; written by packaging/translations.py."""\n\n'
        "# ruff: noqa: E501\n# fmt: off\n\nfrom __future__ import annotations\n\n"
        "from PySide6.QtCore import QT_TRANSLATE_NOOP\n\n"
        f"_MARKED = (\n{lines}\n)\n\n"
        "#: English sentences of the rooms; `{0}`, `{1}` … stand for what is filled in.\n"
        "ROOM_TEXTS: tuple[str, ...] = tuple(str(text) for text in _MARKED)\n"
    )


def room_texts() -> list[str]:
    """Every sentence of the rooms, its holes numbered; each once."""
    found: dict[str, None] = dict.fromkeys(WORDS)
    for room in ROOMS:
        place = PACKAGE / room
        for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
            if file.relative_to(PACKAGE).as_posix() not in SILENT:
                found.update(dict.fromkeys(sentences(ast.parse(file.read_text(encoding="utf-8")))))
    return list(found)


def sentences(tree: ast.AST) -> Iterator[str]:
    """What a module says: its texts of two words or more, but for docstrings and lines of the log."""
    unsaid: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as doc):
                unsaid.add(id(doc))
            case ast.Call(func=ast.Attribute(value=ast.Name(id="_log"))):
                unsaid.update(id(part) for part in ast.walk(node))
            case ast.JoinedStr(values=parts):
                unsaid.update(id(part) for part in parts if isinstance(part, ast.Constant))
            case ast.FormattedValue(format_spec=ast.JoinedStr() as form):
                unsaid.update(id(part) for part in ast.walk(form))
    # What is handed to `said` is said, however short it is.
    asked = {
        id(node.args[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) == "said"
        and isinstance(node.args[0], ast.Constant | ast.JoinedStr)
    }
    # In the order of the file, so that a change moves few lines of what is made of it.
    said = [node for node in ast.walk(tree) if isinstance(node, ast.Constant | ast.JoinedStr)]
    for node in sorted(said, key=lambda node: (node.lineno, node.col_offset)):
        text = _template(node) if id(node) not in unsaid else ""
        words = re.findall(r"[A-Za-z]{2,}", re.sub(r"\{\d+\}", "", text))
        sentence = len(words) >= 2 and " " in text.strip() and not _NOT_SAID.fullmatch(text)
        if sentence or id(node) in asked:
            yield text


def _template(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    text, count = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value)
        else:
            text += f"{{{count}}}"
            count += 1
    return text


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    sys.exit(main())
