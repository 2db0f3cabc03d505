"""Bring the translations up to date: ``python packaging/translations.py``.

Merges every text of the window into the ``.ts`` files, and compiles those to the ``.qm`` files that are
shipped. What is new stands in the ``.ts`` as unfinished, to be translated there (Qt Linguist, or any editor);
then run this again. What the rooms below the window say has its Chinese beside the English in
``boneage_desktop/messages`` (docs/adr/0014).

With ``--check`` nothing is written; the exit code says whether all is translated and compiled.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "boneage_desktop"
TRANSLATIONS = ROOT / "resources" / "translations"

Entry = tuple[str, str]


def main() -> int:
    """Update everything, or only look; 0 when nothing is left to do."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, say what is to do")
    if not parser.parse_args().check:
        for file in sorted(TRANSLATIONS.glob("*.ts")):
            lupdate(file)
            run_tool("lrelease", "-silent", str(file), "-qm", str(file.with_suffix(".qm")))
    todo = list(problems())
    for line in todo:
        print(line)
    return int(bool(todo))


def problems() -> Iterator[str]:
    """What is not up to date, one line each."""
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


if __name__ == "__main__":
    sys.exit(main())
