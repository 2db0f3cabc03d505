"""What is run before a commit is what CI runs, and needs no network."""

import re
import shlex

from checks import CHECKS

from tests.packaging.conftest import CHECKOUT

CONFIG = (CHECKOUT / ".pre-commit-config.yaml").read_text(encoding="utf-8")


def keys(name: str) -> list[str]:
    return re.findall(rf"^ +(?:- )?{name}: (.+)$", CONFIG, re.MULTILINE)


def test_the_hooks_are_the_checks_of_ci_but_for_the_tests() -> None:
    commands = [tuple(shlex.split(entry)) for entry in keys("entry")]
    *checks, (last, _) = CHECKS
    assert last == "pytest"
    assert commands == [("python", *arguments) for _, arguments in checks]
    assert keys("name") == [name for name, _ in checks]


def test_the_hooks_download_nothing_and_see_the_whole_tree() -> None:
    assert keys("repo") == ["local"]
    hooks = len(keys("id"))
    assert keys("language") == ["system"] * hooks
    assert keys("pass_filenames") == ["false"] * hooks
