"""Films as clinics leave them, before and now: ``python benchmarks/odd_films.py [--against FOLDER]``.

Writes ``docs/odd-films.md``. FOLDER holds another version of the program, as ``git worktree add FOLDER
COMMIT`` makes it; without it the column of what came out before is kept.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
DOCUMENT = ROOT / "docs" / "odd-films.md"


def main() -> None:
    """Make, read, judge and write."""
    from tests.odd_films.everything import CONDITIONS, FILMS
    from tests.odd_films.running import verdicts, written
    from tests.odd_films.table import rows, text, verdicts_in

    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--against", type=Path, metavar="FOLDER", help="another version of the program")
    asked = parser.parse_args()
    names = [each.name for each in FILMS]
    with written(FILMS) as films:
        now = dict(zip(names, verdicts(FILMS, films, ROOT), strict=True))
        if asked.against:
            before = dict(zip(names, verdicts(FILMS, films, asked.against.resolve()), strict=True))
            stated = (asked.against / "boneage_desktop" / "__init__.py").read_text(encoding="utf-8")
            version = re.findall(r'__version__ = "(.*)"', stated)[0]
        elif DOCUMENT.exists():
            before, _, version = verdicts_in(DOCUMENT.read_text(encoding="utf-8"))
        else:
            parser.error("there is no table yet: --against is needed")
    new = [name for name in names if name not in before]
    if new:
        parser.error(f"not tried before, --against is needed: {', '.join(new)}")
    DOCUMENT.write_text(text(rows(CONDITIONS, now, before), version, len(FILMS)), encoding="utf-8")
    for name, told in now.items():
        if told.startswith("wrong"):
            print(f"{name}: {told}")


if __name__ == "__main__":
    main()
