"""What CONTRIBUTING.md names is there: scripts, files, commands."""

import re

import bootstrap
import pytest

from tests.packaging.conftest import CHECKOUT

TEXT = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SPANS = re.findall(r"`([^`\n]+)`", TEXT)


def test_every_script_it_names_exists() -> None:
    scripts = {span.split()[1] for span in SPANS if re.match(r"python (packaging|benchmarks)/", span)}
    assert len(scripts) > 10
    for script in scripts:
        assert (CHECKOUT / script).is_file(), script


def test_every_file_and_folder_it_names_exists() -> None:
    places = [
        span for span in SPANS if re.fullmatch(r"[\w./]+/[\w.]*", span) and span != ".venv/bin/activate"
    ]
    assert len(places) > 20
    for place in places:
        assert any((CHECKOUT / above / place).exists() for above in ("", "boneage_desktop")), place


def test_every_command_of_run_py_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        bootstrap.main(["--help"])
    commands = set(re.findall(r"^    (\w+) ", capsys.readouterr().out, re.MULTILINE)) - {"COMMAND"}
    documents = TEXT + (CHECKOUT / "README.md").read_text(encoding="utf-8")
    assert commands == set(re.findall(r"packaging/run\.py (\w+)", documents))
