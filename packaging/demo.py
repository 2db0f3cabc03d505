"""What ``run.py demo`` runs: the window on a drawn hand, or the same work to files without a screen."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from environment import child_environment

WINDOW, REPORT = Path("out/window.png"), Path("out/report.pdf")


def run_demo(python: Path, checkout: Path, screen: bool) -> int:
    """Start the window on the demo film, or without a screen write its picture and the report.

    Returns
    -------
    int
        The program's exit code; 1 when it ended well but left a file out.
    """
    command = [str(python), "-m", "boneage_desktop.ui", "--demo"]
    environment = child_environment(os.environ)
    if screen:
        print("Opening the window on the demo film, a drawn hand.", flush=True)
        return subprocess.run(command, env=environment, check=False).returncode
    files = checkout / WINDOW, checkout / REPORT
    files[0].parent.mkdir(exist_ok=True)
    for file in files:
        file.unlink(missing_ok=True)
    command += ["--screenshot", str(files[0]), "--pdf", str(files[1])]
    print("No screen here: the demo film is opened, analysed and reported without one.", flush=True)
    with tempfile.TemporaryDirectory() as cases:
        # Cases of its own: the demo film may lie among the user's, read by other networks or corrected.
        command += ["--data", cases]
        done = subprocess.run(command, env=environment | {"QT_QPA_PLATFORM": "offscreen"}, check=False)
    for file, what in zip(files, ("window", "report"), strict=True):
        print(f"{what}: {file if file.exists() else 'was not written'}")
    if done.returncode:
        print("The demo failed; what it said stands above.")
    return done.returncode or int(not all(file.exists() for file in files))
