"""The layout of the packages: folders stay small, and the two folders without widgets have none."""

import ast
import re
from pathlib import Path

import pytest

import boneage_desktop

PACKAGE = Path(boneage_desktop.__file__).parent
PAGE = (PACKAGE.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
FOLDERS = sorted({file.parent for file in PACKAGE.rglob("*.py")})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_folder_holds_more_than_15_modules(folder):
    modules = [file.name for file in folder.glob("*.py") if file.name != "__init__.py"]
    assert len(modules) <= 15, modules


@pytest.mark.parametrize("name", ["session", "workers"])
def test_session_and_workers_have_no_widgets(name):
    files = sorted((PACKAGE / "ui" / name).glob("*.py"))
    assert files
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.module != "PySide6.QtWidgets", file.name
            elif isinstance(node, ast.Import):
                assert all(alias.name != "PySide6.QtWidgets" for alias in node.names), file.name


def test_the_architecture_page_sends_nobody_to_what_is_not_there():
    table = PAGE[PAGE.index("## Where to change what") : PAGE.index("## Threads")]
    named = set(re.findall(r"`([\w./-]+(?:/|\.py))`", table))
    assert len(named) > 50
    assert [
        name for name in named if not (PACKAGE / name).exists() and not (PACKAGE.parent / name).exists()
    ] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_architecture_page_names_every_folder(folder):
    assert re.search(rf"`(?:\w+/)*{folder.name}/?`", PAGE)
