"""``boneage score``: the table, the JSON, what is refused, and how quickly it starts."""

import json
import os
import subprocess
import sys

import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.cli import main
from boneage_desktop.standards import Method, assess_all

HAND = {
    "radius": 7, "ulna": 6, "mc1": 6, "mc3": 6, "mc5": 6, "pp1": 7, "pp3": 7,
    "pp5": 7, "mp3": 7, "mp5": 7, "dp1": 7, "dp3": 7, "dp5": 7,
}  # fmt: skip


def typed(**changes: object) -> str:
    return ",".join(f"{bone}={grade}" for bone, grade in (HAND | changes).items() if grade is not None)


def test_the_table_shows_what_the_standards_say(capsys) -> None:
    assert main(["score", "--sex", "F", "--grades", typed()]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    results = assess_all(Sex.FEMALE, {Bone(name): grade for name, grade in HAND.items()})
    lines = {line.split("  ")[0]: line.split() for line in printed.out.splitlines() if line}
    radius = [str(result.scores[Bone.RADIUS]) for result in results.values()]
    assert lines["Radius"] == ["Radius", "radius", "7", "6", "G", *radius]
    assert lines["Total"][1:] == [str(result.total) for result in results.values()]
    assert " ".join(lines["Bone age"][2:]) == " ".join(result.text for result in results.values())
    # Aligned: every row that ends in a number ends in the same column.
    assert len({len(line) for line in printed.out.splitlines() if line[-1:].isdigit()}) == 1


def test_json_has_every_bone_and_method(capsys) -> None:
    assert main(["score", "--sex", "m", "--json", "--grades", typed(radius="7(2)", DP1="h", dp1=None)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["sex"] == "M"
    assert list(record["bones"]) == list(Bone)
    assert record["bones"]["radius"] == {
        "rus_chn_grade": 9,
        "rus_chn_label": "7(2)",
        "tw3_stage": "H",
        "scores": {"RUS-CHN": 135, "TW3-C RUS": 138, "TW3-RUS": 138},
    }
    assert list(record["methods"]) == list(Method)
    assert set(record["methods"]["RUS-CHN"]) == {"total", "age_years", "text", "clamped"}
    assert "stage H covers grades 7(0), 7(2)" in record["remarks"][0]


def test_a_typed_stage_is_mentioned_under_the_table(capsys) -> None:
    assert main(["score", "--sex", "F", "--grades", typed(radius="F")]) == 0
    assert "Radius: TW3 stage F covers grades 5(0), 5(2)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("sex", "grades", "said"),
    [
        ("F", typed(mc3=13), ["mc3 (Metacarpal III)", "'13'", "0 to 10"]),
        ("F", typed(mc3=None), ["mc3 (Metacarpal III)", "13 bones"]),
        ("F", typed(mc2=4), ["'mc2'", "radius, ulna"]),
        ("X", typed(), ["'X'", "F (female) or M (male)"]),
        (None, typed(), ["Sex missing", "F (female) or M (male)"]),
        ("F", typed() + ",Radius=8", ["radius", "twice"]),
        ("F", "radius", ["'radius' is not BONE=GRADE"]),
        ("F", "radius=", ["'radius=' is not BONE=GRADE"]),
        ("F", "", ["Not graded: radius (Radius)"]),
    ],
)
def test_impossible_input_is_explained_on_stderr(
    capsys, sex: str | None, grades: str, said: list[str]
) -> None:
    arguments = ["score", "--grades", grades, *(["--sex", sex] if sex else [])]
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    for part in ("boneage score: ", *said):
        assert part in printed.err


@pytest.mark.parametrize("arguments", [[], ["scores"], ["score"], ["score", "--nonsense"]])
def test_wrong_usage_exits_with_2(capsys, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage: boneage" in capsys.readouterr().err


def test_help_lists_the_subcommands(capsys) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    assert "score" in capsys.readouterr().out


def test_it_starts_without_the_heavy_libraries() -> None:
    code = (
        "import sys; from boneage_desktop.cli import main; code = main(sys.argv[1:]); "
        "heavy = {'torch', 'numpy', 'PySide6', 'pydicom', 'PIL'} & set(sys.modules); "
        "sys.exit(code or (f'loaded {heavy}' if heavy else 0))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "score", "--sex", "F", "--grades", typed()],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr


def test_the_age_sign_reaches_a_pipe_of_any_code_page() -> None:
    mature = "radius=14,ulna=12,mc1=11,mc3=10,mc5=10,pp1=12,pp3=12,pp5=12,mp3=12,mp5=12,dp1=11,dp3=11,dp5=11"
    run = subprocess.run(
        [sys.executable, "-m", "boneage_desktop", "score", "--sex", "M", "--grades", mature],
        capture_output=True, check=False, env=os.environ | {"PYTHONIOENCODING": "cp1252"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "≥ 18.0 y" in run.stdout.decode("utf-8")
