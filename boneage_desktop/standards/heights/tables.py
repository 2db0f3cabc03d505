"""The tables of height and growth, each file read and checked when it is first asked for."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from boneage_desktop.anatomy import Sex
from boneage_desktop.installation import shipped
from boneage_desktop.standards.errors import TablesError

#: Names of the sexes in the files.
SEX_KEYS: Mapping[Sex, str] = {Sex.FEMALE: "female", Sex.MALE: "male"}

#: Every file with the parts whose numbers were compared with print (SOURCES.md beside the files), and the
#: SHA-256 of these numbers. A corrected cell needs a new figure here and its reason there.
CONTENTS: Mapping[str, tuple[tuple[tuple[str, ...], ...], str]] = {
    "bayley_pinneau.json": (
        (("tables",), ("prediction_error", "male", "rows"), ("prediction_error", "female", "rows")),
        "98f51b40222e5be36b05b03eb054b1cc22c333a82c54bd1484ab9b5eb72ae7ac",
    ),
    "height_cn.json": (
        (("male",), ("female",)),
        "c3c5cf2c09898b490fc4c46268d35eaf67e4b925a499e0af41c724e8349e52f5",
    ),
    "height_who.json": (
        (("who2006",), ("who2006_last_day",), ("who2007",)),
        "832b9c434e0fbc14f9ff52e84278fff2c41bff9ac6199fdb0aa9e8aa9a32dc51",
    ),
    "rwt.json": (
        (("male",), ("female",), ("error_90", "male"), ("error_90", "female")),
        "f8810caef22ab1dc4b47303901a9a0e370c8161bf39d11f779a54147949728cd",
    ),
    "target_height.json": (
        # Its sources are worded as a report prints them; no number is another than before.
        (("formulas",),),
        "acd176c8cbd03f83609fcdf6e2601e280086aab9f48a109bd9700d20848424d3",
    ),
    "weight_cn.json": (
        (("male",), ("female",)),
        "b551007d8e5f70629eb4f248ebe23526156e57b1dd6fdb4e48da2ae61117dc0e",
    ),
}


@cache
def table(file: str) -> Mapping[str, Any]:
    """A file of this installation, read once.

    Raises
    ------
    TablesError
        As `load`.
    """
    return load(shipped("resources") / "standards" / "heights", file)


def load(folder: Path, file: str) -> Mapping[str, Any]:
    """Read one file in ``folder`` and check that its numbers are the verified ones.

    Raises
    ------
    TablesError
        When the file is missing or damaged, or when one of its numbers is another.
    """
    parts, digest = CONTENTS[file]
    try:
        content = json.loads((folder / file).read_text(encoding="utf-8"))
        found = _digest([_part(content, keys) for keys in parts])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TablesError(file, f"cannot be read ({error})") from error
    if found != digest:
        raise TablesError(file, "its numbers are not those that were compared with the printed tables")
    return dict(content)


def interpolated(rows: Sequence[Sequence[float]], age: float) -> tuple[float, ...] | None:
    """Every column of a table at an age, linear between its lines.

    Parameters
    ----------
    rows : sequence of sequences
        Lines of one length, the age first, in rising order.
    age : float
        In the unit of the first column.

    Returns
    -------
    tuple of float or None
        The columns after the age; ``None`` outside the table.
    """
    if not rows[0][0] <= age <= rows[-1][0]:
        return None
    place = bisect_left(rows, age, key=lambda row: row[0])
    # On a line the share is 1, on the first line, too: its neighbour is the last one then.
    low, high = rows[place - 1], rows[place]
    share = (age - low[0]) / (high[0] - low[0])
    return tuple((1 - share) * start + share * end for start, end in zip(low[1:], high[1:], strict=True))


def _part(content: Any, keys: Sequence[str]) -> Any:
    for key in keys:
        content = content[key]
    return content


def _digest(parts: Sequence[Any]) -> str:
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(text.encode("ascii")).hexdigest()
