"""``run.py coverage``: run the tests with coverage, show the share of branches they take, hold its limits.

Not part of ``run.py test``: it takes 1.4 to 2.2 times as long. Work in Qt's threads is not traced, so
what only the window's threads do is better tested than the figure says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checks import Runner, shown_in, tests_command

#: Folder of the package, and the least share of its branches in per cent that tests must take.
LIMITS: tuple[tuple[str, float], ...] = (
    ("boneage_desktop/standards", 95.0),
    ("boneage_desktop/case", 95.0),
    ("boneage_desktop/export", 95.0),
    ("boneage_desktop", 85.0),
)

#: Where the figures go, below the checkout.
FIGURES = Path("build") / "coverage.json"


@dataclass(frozen=True, slots=True)
class Share:
    """Branches of one folder.

    Attributes
    ----------
    folder : str
        Below the checkout, with forward slashes.
    taken, all : int
        Branches that tests take, and all branches.
    limit : float
        Least share in per cent.
    """

    folder: str
    taken: int
    all: int
    limit: float

    @property
    def per_cent(self) -> float:
        """Share of the branches taken; 100 without any branch."""
        return 100 * self.taken / self.all if self.all else 100.0

    @property
    def reached(self) -> bool:
        """Whether the limit is held."""
        return self.per_cent >= self.limit


def shares(figures: Mapping[str, Any]) -> list[Share]:
    """Sum up the branches of each limited folder.

    Parameters
    ----------
    figures : mapping
        What ``coverage json`` writes.
    """
    found = []
    for folder, limit in LIMITS:
        summaries = [
            file["summary"]
            for name, file in figures["files"].items()
            if name.replace("\\", "/").startswith(f"{folder}/")
        ]
        taken = sum(summary["covered_branches"] for summary in summaries)
        found.append(Share(folder, taken, sum(each["num_branches"] for each in summaries), limit))
    return found


def run_coverage(python: Path, checkout: Path, runner: Runner | None = None) -> int:
    """Run all tests with coverage and print the share of branches of each folder.

    Parameters
    ----------
    runner : callable or None
        As for `checks.run_checks`.

    Returns
    -------
    int
        The tests' own code when they fail, else 1 when a limit is missed, else 0.
    """
    start = runner or shown_in(checkout)
    figures = checkout / FIGURES
    figures.unlink(missing_ok=True)
    code = start([str(python), *tests_command(), "--cov", f"--cov-report=json:{figures}"])
    if not figures.is_file():
        return code or 1
    found = shares(json.loads(figures.read_text(encoding="utf-8")))
    print("\nbranches taken     %   limit  folder")
    for each in found:
        print(
            f"{each.taken:6} of {each.all:5} {each.per_cent:5.1f}   {each.limit:5.1f}  {each.folder}"
            f"{'' if each.reached else '  too few'}"
        )
    return code or int(not all(each.reached for each in found))
