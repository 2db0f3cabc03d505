"""What must hold for the project as a whole: its files, its promises in the README, its dependencies."""

import ast
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from packaging.requirements import Requirement
from system_libraries import LIBRARIES

from tests.packaging.conftest import CHECKOUT

DATA = Path(os.environ.get("BONEAGE_DATA", CHECKOUT.parent / "shared" / "data"))
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
INSTALLATION = (CHECKOUT / "docs" / "installation.md").read_text(encoding="utf-8")
COMMAND_LINE = (CHECKOUT / "docs" / "guide" / "en" / "command-line.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def tracked() -> list[Path]:
    """Files under version control, and those not yet added to it but not ignored either."""
    if not (CHECKOUT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    return [CHECKOUT / name for name in listed.split("\0") if name and (CHECKOUT / name).is_file()]


def modules_of(requirements: Iterable[str]) -> dict[str, set[str]]:
    """Top-level modules that each required distribution installs."""
    named: dict[str, set[str]] = {Requirement(each).name: set() for each in requirements}
    normal = {re.sub(r"[-_.]+", "-", name).lower(): name for name in named}
    for module, distributions in importlib.metadata.packages_distributions().items():
        for distribution in distributions:
            name = normal.get(re.sub(r"[-_.]+", "-", distribution).lower())
            if name:
                named[name].add(module)
    return named


def test_every_dependency_is_installed_in_its_bounds_and_importable(project: dict[str, Any]) -> None:
    wanted = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["dev"]]
    modules = modules_of(wanted)
    for each in map(Requirement, wanted):
        assert each.specifier.contains(importlib.metadata.version(each.name)), each
        names = [name for name in modules[each.name] if name.isidentifier()]
        assert names, f"{each.name} brings no module"
        assert any(importlib.util.find_spec(name) for name in names), each.name


def test_every_import_is_a_declared_dependency(project: dict[str, Any]) -> None:
    declared = set().union(*modules_of(project["project"]["dependencies"]).values())
    own = {"boneage_desktop", *sys.stdlib_module_names}
    for file in sorted((CHECKOUT / "boneage_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_bytes())):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in names:
                assert name.split(".")[0] in own | declared, f"{file.relative_to(CHECKOUT)} imports {name}"


def test_the_two_commands_of_the_readme_exist() -> None:
    commands = re.findall(r"^python3? (packaging/run\.py) (\w+)$", README, re.MULTILINE)
    assert {name for _, name in commands} == {"demo", "test"}
    for script, name in commands:
        called = [sys.executable, str(CHECKOUT / script), name, "--help"]
        assert subprocess.run(called, capture_output=True, check=False).returncode == 0


def test_the_examples_are_commands_of_the_program() -> None:
    from boneage_desktop.cli import COMMANDS

    used = set(re.findall(r"^boneage ([\w-]+)", README + COMMAND_LINE, re.MULTILINE))
    assert used >= {"analyze", "score", "phantom", "train", "evaluate", "benchmark"}
    assert used <= set(COMMANDS)


def test_the_installation_page_names_the_system_packages_that_are_checked_for() -> None:
    words = set(INSTALLATION.replace("\\\n", " ").split())
    unnamed = {each.debian for each in LIBRARIES} - words
    assert not unnamed


def block(file: str, name: str) -> str:
    """What stands between the marks of a block of a document."""
    text = (CHECKOUT / file).read_text(encoding="utf-8")
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    assert text.count(begin) == text.count(end) == 1, f"{file}: {name}"
    return text.partition(begin)[2].partition(end)[0].strip()


def test_every_table_of_the_networks_is_in_one_document() -> None:
    evaluation = block("docs/networks.md", "evaluation")
    for file in ("README.md", "models/MODEL_CARD.md"):
        assert block(file, "summary")
        assert evaluation.startswith(block(file, "summary")), f"{file} has other figures"
    for file, name in (
        ("models/MODEL_CARD.md", "checks"),
        ("models/MODEL_CARD.md", "steadiness"),
        ("docs/networks.md", "finding"),
        ("docs/networks.md", "ablation"),
    ):
        assert "|---|" in block(file, name)


@pytest.mark.parametrize(("file", "most"), [("README.md", 120), ("models/MODEL_CARD.md", 200)])
def test_the_first_pages_stay_short(file: str, most: int) -> None:
    assert len((CHECKOUT / file).read_text(encoding="utf-8").splitlines()) <= most


def test_the_card_s_commands_update_documents_that_have_the_block() -> None:
    card = (CHECKOUT / "models" / "MODEL_CARD.md").read_text(encoding="utf-8").replace("\\\n", " ")
    updates = re.findall(r"^boneage (evaluate|ablate)(.*?)--update ([^`\n]+)$", card, re.MULTILINE)
    assert len(updates) == 5
    for command, options, files in updates:
        aspect = re.search(r"--(finding|checks|steadiness)", options)
        for file in files.split():
            text = (CHECKOUT / file).read_text(encoding="utf-8")
            names = (
                [aspect[1]] if aspect else ["ablation"] if command == "ablate" else ["summary", "evaluation"]
            )
            assert any(f"<!-- {name}:begin -->" in text for name in names), f"{file}: {names}"


def test_links_between_documents_lead_somewhere() -> None:
    for document in (each for each in tracked() if each.suffix == ".md"):
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text(encoding="utf-8")):
            if not target.startswith(("http:", "https:", "mailto:")):
                assert (document.parent / target).exists(), f"{document.relative_to(CHECKOUT)}: {target}"


def test_every_shipped_file_is_in_the_wheel(project: dict[str, Any]) -> None:
    patterns = {
        pattern: PurePosixPath(place)
        for place, listed in project["tool"]["setuptools"]["data-files"].items()
        for pattern in listed
    }
    for file in tracked():
        name = PurePosixPath(file.relative_to(CHECKOUT).as_posix())
        if name.parts[0] in ("resources", "models") and name.parts[1] != "screenshots":
            # Unlike setuptools' patterns, `match` also looks inside deeper folders: hence the comparison.
            places = [place for pattern, place in patterns.items() if name.match(pattern)]
            assert "share/boneage-desktop" / name.parent in places, f"{name} is in no data-files pattern"


def test_a_clone_has_its_networks_and_they_are_small_enough() -> None:
    manifest = CHECKOUT / "models" / "manifest.json"
    assert manifest in tracked()
    networks = json.loads(manifest.read_text(encoding="utf-8"))["networks"]
    assert {"detector", "assessor", "plain"} <= set(networks)
    weights = [CHECKOUT / "models" / entry["file"] for entry in networks.values()]
    assert set(weights) <= set(tracked())
    assert sum(file.stat().st_size for file in weights) <= 80_000_000


def test_nothing_of_a_machine_or_a_package_index_is_tracked() -> None:
    # Put together here, so that this file does not find itself.
    hosts = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("download", "pytorch"))]
    roots = (("work", "main"), ("work", "shared"), ("opt", "wheels"))
    folders = ["/".join(("", *parts, "")) for parts in roots]
    homes = re.compile(rb"(?<![\w.])/(root|home/\w+|Users/\w+)/")
    for file in tracked():
        content = file.read_bytes()
        found = [word for word in hosts + folders if word.encode() in content]
        found += [match[0].decode() for match in homes.finditer(content) if b"\0" not in content]
        assert not found, f"{file.relative_to(CHECKOUT)}: {found}"


@pytest.mark.data
def test_no_training_film_is_tracked() -> None:
    if not DATA.is_dir():
        pytest.skip(f"the training films are not here ({DATA}), so nothing can be compared with them")
    by_size: dict[int, list[Path]] = {}
    for film in (*DATA.rglob("*.jpg"), *DATA.rglob("*.csv"), *DATA.rglob("*.zip")):
        by_size.setdefault(film.stat().st_size, []).append(film)
    assert by_size
    for file in tracked():
        content = file.read_bytes()
        digest = hashlib.sha256(content).digest()
        for film in by_size.get(len(content), []):
            assert hashlib.sha256(film.read_bytes()).digest() != digest, f"{file} is {film.name}"
