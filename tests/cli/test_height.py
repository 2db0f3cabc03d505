"""``boneage height``: its JSON, its text, what is refused, and how it starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from boneage_desktop.cli import main
from tests.standards.heights.conftest import TOLERANCE, examples

BOY = ["height", "--sex", "M", "--age", "10-0", "--gp-age", "10-0", "--height", "140"]
FAMILY = ["--father", "175", "--mother", "162", "--weight", "32"]


def record(capsys, *arguments: str) -> dict:
    assert main([*arguments, "--json"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return json.loads(printed.out)


def close(found: float | None, expected: float | None, tolerance: float) -> bool:
    return found is expected if None in (found, expected) else abs(found - expected) <= tolerance


@pytest.mark.parametrize("decimal", [False, True], ids=["years-months", "decimal years"])
@pytest.mark.parametrize("example", examples(), ids=lambda example: str(example["id"]))
def test_worked_examples(capsys, example: dict, decimal: bool) -> None:
    def age(months: float) -> str:
        return repr(months / 12) if decimal or months % 1 else f"{months // 12}-{months % 12}"

    arguments = ["height", "--sex", {"male": "M", "female": "F"}[example["sex"]]]
    arguments += ["--age", age(example["age_months"]), "--height", str(example["height_cm"])]
    if "gp_age_months" in example:
        arguments += ["--gp-age", age(example["gp_age_months"])]
    for option, key in (
        ("--father", "father_cm"), ("--mother", "mother_cm"), ("--weight", "weight_kg"),
        ("--length", "recumbent_length_cm"),
    ):  # fmt: skip
        if key in example:
            arguments += [option, str(example[key])]
    found, expect = record(capsys, *arguments), example["expect"]
    assert close(found["height_sds"]["china_2005"], expect["sds_cn"], TOLERANCE["sds"])
    assert close(found["height_sds"]["who"], expect["sds_who"], TOLERANCE["sds"])
    assert close(found["weight_sds"]["china_2005"], expect.get("weight_sds_cn"), TOLERANCE["sds"])
    assert close(found["target_height_cm"], expect.get("target_cm"), TOLERANCE["cm"])
    predicted = found["predicted_adult_height"]
    wanted = expect.get("bayley_pinneau", {})
    assert predicted["bayley_pinneau"]["group"] == wanted.get("group")
    assert close(predicted["bayley_pinneau"]["percent"], wanted.get("percent"), TOLERANCE["percent"])
    assert close(predicted["bayley_pinneau"]["cm"], wanted.get("adult_cm"), TOLERANCE["cm"])
    assert close(predicted["bayley_pinneau"]["error_sd_cm"], wanted.get("error_sd_cm"), TOLERANCE["cm"])
    assert close(predicted["rwt"]["cm"], expect.get("rwt_cm"), TOLERANCE["cm"])


def test_the_text_has_every_figure_and_its_source(capsys) -> None:
    assert main([*BOY, *FAMILY]) == 0
    printed = capsys.readouterr().out
    for part in (
        "for age, China 2005          −0.03 SDS (P48.7)",
        "for bone age, WHO 2006/2007  +0.35 SDS (P63.6)",
        "32 kg, BMI 16.3 kg/m²",
        "175.0 cm (166.5 to 183.5: Tanner 1970, ± 8.5 cm)",
        "178.6 cm (average table, 78.4% reached, SD of the error 3.4 cm)",
        "179.5 cm (90% limits ± 5.4 cm)",
        "J Pediatr 1952;40:423-441",
        "Pediatrics 1975;56:1026-1033",
        "PLoS ONE 2013;8:e59569",
        "Bull World Health Organ 2007;85:660-667",
        "Arch Dis Child 1970;45:755-762",
        "median Greulich–Pyle age of single bones",
    ):
        assert part in printed
    assert printed.count("PLoS ONE 2013") == 1


def test_the_text_says_what_is_missing_and_why(capsys) -> None:
    assert main(["height", "--sex", "m", "--age", "14-8", "--gp-age", "13-1", "--height", "150.5"]) == 0
    printed = capsys.readouterr().out
    assert "Outside the table: Greulich–Pyle age 13-1" in printed
    assert "delayed maturity (male) covers 6-0 to 13-0" in printed
    assert "Target height needs both parents' heights" in printed
    assert "J Pediatr 1952" in printed
    assert main(["height", "--sex", "F", "--age", "7-6", "--gp-age", "6-10", "--height", "122"]) == 0
    assert "162.5 cm (average table, 75.1% reached); The error is published" in capsys.readouterr().out
    assert main([*BOY[:5], "--height", "140"]) == 0
    assert "RUS-CHN or TW3 age is on another scale" in capsys.readouterr().out
    assert main([*BOY, *FAMILY, "--target-formula", "su_2007"]) == 0
    assert "173.7 cm (Su 2007 (Taiwan); no range published with it)" in capsys.readouterr().out


def test_the_other_side_of_a_boundary_is_there(capsys) -> None:
    found = record(capsys, "height", "--sex", "M", "--age", "9-1", "--gp-age", "10-0", "--height", "140")
    prediction = found["predicted_adult_height"]["bayley_pinneau"]
    assert (prediction["group"], prediction["cm"]) == ("average", 178.57)
    assert prediction["other_group"] == {
        "group": "accelerated",
        "percent": 74.7,
        "cm": 187.42,
        "reason": None,
    }
    assert any("187.4 cm" in remark for remark in found["remarks"])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (["--height", "1.4"], "looks like metres. Enter centimetres: 140."),
        (["--height", "1800"], "looks like millimetres. Enter centimetres: 180."),
        (
            ["--mother", "16"],
            "Mother's height 16 looks as if a digit is missing. Enter centimetres, such as 160.",
        ),
        (["--height", "-140"], "Height -140 cm is outside"),
        (["--height", "nan"], "Height 'nan' is not a number."),
        (["--weight", "32000"], "looks like grams. Enter kilograms: 32."),
        (["--age", "-3"], "'-3' is not an age. Enter years-months"),
        (["--age", "10-12"], "'10-12' is not an age."),
        (["--gp-age", "120"], "25 years at most"),
        (["--sex", "X"], "'X' is not a sex"),
        (["--sex", ""], "Sex missing"),
    ],
)
def test_typing_errors_are_one_line_with_a_remedy(capsys, changes: list[str], said: str) -> None:
    assert main([*BOY, *FAMILY, *changes, "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("boneage height: ")
    assert said in printed.err
    assert printed.err.count("\n") == 1
    assert "nter " in printed.err


def spent(*command: str) -> float:
    """Seconds of processor time; a busy machine changes them little."""
    before = os.times()
    run = subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, encoding="utf-8", check=False
    )
    after = os.times()
    assert run.returncode == 0, run.stderr
    return sum(after[place] - before[place] for place in (2, 3))


def test_it_starts_at_once_and_without_heavy_libraries() -> None:
    code = (
        "import sys; from boneage_desktop.cli import main; code = main(sys.argv[1:]); "
        "heavy = {'torch', 'numpy', 'PySide6', 'pydicom', 'PIL'} & set(sys.modules); "
        "sys.exit(code or (f'loaded {heavy}' if heavy else 0))"
    )
    took = min(spent("-c", code, *BOY, *FAMILY) for _ in range(3))
    assert took - min(spent("-c", "pass") for _ in range(3)) < 0.3
