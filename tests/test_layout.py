"""The layout of the packages: folders stay small, and rooms without widgets have none."""

import ast
from pathlib import Path

import pytest

import boneage_desktop

PACKAGE = Path(boneage_desktop.__file__).parent
FOLDERS = sorted({file.parent for file in PACKAGE.rglob("*.py")})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_folder_holds_more_than_15_modules(folder):
    modules = [file.name for file in folder.glob("*.py") if file.name != "__init__.py"]
    assert len(modules) <= 15, modules


@pytest.mark.parametrize("room", ["session", "workers"])
def test_session_and_workers_have_no_widgets(room):
    files = sorted((PACKAGE / "ui" / room).glob("*.py"))
    assert files
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.module != "PySide6.QtWidgets", file.name
            elif isinstance(node, ast.Import):
                assert all(alias.name != "PySide6.QtWidgets" for alias in node.names), file.name
