"""The files as they lie in the checkout, read here and not by the program."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from boneage_desktop.anatomy import Sex

HERE = Path(__file__).parent
FOLDER = Path(__file__).parents[3] / "resources" / "standards" / "heights"
SEXES = {"male": Sex.MALE, "female": Sex.FEMALE}


@cache
def content(file: str) -> dict[str, Any]:
    return json.loads((FOLDER / file).read_text(encoding="utf-8"))


@cache
def examples() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads((HERE / "examples.json").read_text(encoding="utf-8"))["examples"])


#: What the examples were rounded to.
TOLERANCE = json.loads((HERE / "examples.json").read_text(encoding="utf-8"))["tolerance"]
