"""The scripts in packaging/ are no package: they are imported from their folder, as `run.py` does."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.append(str(CHECKOUT / "packaging"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with nothing but a project file."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1"\n', encoding="utf-8")
    return folder


@pytest.fixture
def fake_python(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a stand-in for an interpreter: a shell script with the given body."""
    if sys.platform == "win32":
        pytest.skip("the stand-in for an interpreter is a shell script")

    def make(body: str, place: Path | None = None) -> Path:
        place = place or tmp_path / "python"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        place.chmod(0o755)
        return place

    return make
