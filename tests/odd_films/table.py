"""The table of odd films: written for people, and read back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tests.odd_films.condition import Condition, Elsewhere

_INTRO = """\
# Odd films

What the program makes of films as clinics, archives and converters leave them: {count} conditions, {films} of
them files. It is more than the 85 of the first survey, whose list was not kept: every kind that was reported,
several of most kinds, and films that always came out right, so that they go on doing so.

`python benchmarks/odd_films.py --against FOLDER` makes each file anew from the drawn hand. The program here
and the one in FOLDER (for this table version {before}) read it, each in a process of its own. What comes out
is held against what is known from making the file:

* the values of the pixels, what the networks look at (the whole film, straight, bone bright), and what the
  screen shows first;
* shape, sex, name and dates, and the remark where one is due;
* the reason where the file must be refused; time and memory.

A refusal counts as wrong where a good film is refused or another reason is given. What needs the window, the
networks or the command line has a test of its own, which the table names; what came out before is then as it
was reported (*as filed*). Without `--against` the column *before* is kept. The tests make and read every file
again, and fail when the column *now* is out of date.
"""


#: What the cells of each total begin with.
_COUNTED = (
    "right",
    "right, with a remark",
    "refused",
    "wrong",
    "wrong: a good film refused",
    r"wrong: not said(?! \(as filed)",
)


def rows(
    conditions: Sequence[Condition | Elsewhere], now: Mapping[str, str], before: Mapping[str, str]
) -> list[tuple[str, str, str, str]]:
    """Kind, name, before and now of each condition.

    Parameters
    ----------
    conditions : sequence of Condition or Elsewhere
    now, before : mapping of str to str
        Verdicts on films by the condition's name.
    """
    table = []
    for each in conditions:
        if isinstance(each, Elsewhere):
            table.append((each.kind, each.name, f"{each.before} (as filed)", f"right (`{each.test}`)"))
        else:
            table.append((each.kind, each.name, before[each.name], now[each.name]))
    return table


def text(table: Sequence[tuple[str, str, str, str]], version: str, films: int) -> str:
    """The whole document."""
    lines = [_INTRO.format(count=len(table), films=films, before=version)]
    lines += [
        "| | right | of these with a remark | refused rightly | wrong | of these a good film refused | "
        "of these right but not said |",
        "|---|---|---|---|---|---|---|",
    ]
    for words, column in ((f"before ({version})", 2), ("now", 3)):
        told = [row[column] for row in table]
        counts = (sum(bool(re.match(pattern, cell)) for cell in told) for pattern in _COUNTED)
        lines.append(f"| {words} | {' | '.join(map(str, counts))} |")
    lines += ["", "| kind | condition | before | now |", "|---|---|---|---|"]
    kind = ""
    for row in table:
        cells = [_cell(each) for each in row]
        lines.append(f"| {cells[0] if row[0] != kind else ''} | {cells[1]} | {cells[2]} | {cells[3]} |")
        kind = row[0]
    return "\n".join(lines) + "\n"


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


def verdicts_in(document: str) -> tuple[dict[str, str], dict[str, str], str]:
    """Verdicts before and now by the condition's name, and which version was before."""
    cells = [
        [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in document.splitlines()
        if line.startswith("|")
    ]
    told = [row for row in cells if len(row) == 4]
    version = re.search(r"^\| before \(([^)]*)\)", document, re.MULTILINE)
    before = {row[1]: row[2] for row in told}
    return before, {row[1]: row[3] for row in told}, version[1] if version else ""
