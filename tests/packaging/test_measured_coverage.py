"""The share of branches is summed up folder by folder, and a missed limit is a failure."""

import json
from pathlib import Path

import pytest
from checks import CHECKS
from measured_coverage import FIGURES, LIMITS, run_coverage, shares


def figures(**of):
    """Figures as ``coverage json`` writes them: path to branches taken and all."""
    return {
        "files": {
            f"boneage_desktop/{name.replace('__', '/')}.py": {
                "summary": {"covered_branches": taken, "num_branches": every}
            }
            for name, (taken, every) in of.items()
        }
    }


GOOD = figures(standards__ages=(96, 100), case__case=(95, 100), export__pdf=(99, 100), ui__app=(80, 100))


def test_branches_are_summed_up_by_folder():
    found = {each.folder: (each.taken, each.all) for each in shares(GOOD)}
    assert found == {
        "boneage_desktop/standards": (96, 100),
        "boneage_desktop/case": (95, 100),
        "boneage_desktop/export": (99, 100),
        "boneage_desktop": (370, 400),
    }


def test_paths_of_windows_are_the_same_files():
    windows = {"files": {name.replace("/", "\\"): file for name, file in GOOD["files"].items()}}
    assert shares(windows) == shares(GOOD)


def test_the_packages_of_the_core_need_more():
    assert dict(LIMITS) == {
        "boneage_desktop/standards": 95.0,
        "boneage_desktop/case": 95.0,
        "boneage_desktop/export": 95.0,
        "boneage_desktop": 85.0,
    }


@pytest.mark.parametrize(
    ("measured", "tests", "code"),
    [
        (GOOD, 0, 0),
        (GOOD, 5, 5),
        (None, 0, 1),
        (None, 4, 4),
        (GOOD | figures(standards__ages=(94, 100)), 0, 1),
    ],
    ids=["all held", "tests fail", "nothing measured", "tests break off", "a limit is missed"],
)
def test_the_code_says_whether_tests_and_limits_hold(measured, tests, code, tmp_path: Path, capsys):
    started = []
    (tmp_path / FIGURES).parent.mkdir()
    (tmp_path / FIGURES).write_text("old", encoding="utf-8")

    def runner(command):
        started.append(command)
        if measured is not None:
            (tmp_path / FIGURES).write_text(json.dumps(measured), encoding="utf-8")
        return tests

    assert run_coverage(Path("python"), tmp_path, runner) == code
    assert started[0][1 : 1 + len(CHECKS[-1][1])] == list(CHECKS[-1][1])
    assert "--cov" in started[0]
    if measured is not None:
        assert "boneage_desktop/standards" in capsys.readouterr().out
