"""``run.py docs``: user guide and API reference as a web site in ``build/site``; any warning is a failure."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from environment import child_environment

SITE = Path("build") / "site"


def run_docs(python: Path, checkout: Path) -> int:
    """Build the site with mkdocs, strictly: a broken link or a docstring that contradicts its function fails.

    Returns
    -------
    int
        0 when the site is there.
    """
    # Otherwise the theme prints an advertisement of another tool. Not --quiet: warnings would not count then.
    environment = child_environment(os.environ) | {"NO_MKDOCS_2_WARNING": "1"}
    command = [str(python), "-m", "mkdocs", "build", "--strict"]
    code = subprocess.run(command, cwd=checkout, env=environment, check=False).returncode
    if not code:
        print(f"User guide and API reference: {checkout / SITE / 'index.html'}")
    return code
