"""``boneage evaluate`` on a made-up folder, with networks that know nothing."""

import json
import shutil

import pytest

from boneage_desktop.cli import main
from tests.datasets.tiny import data_folder
from tests.vision.shelf import models_folder

BEGIN, END = "<!-- evaluation:begin -->", "<!-- evaluation:end -->"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("evaluate")
    models_folder(folder)
    data_folder(folder / "data", ("train", "val", "val"))
    return folder


def command(place, *more):
    return [
        "evaluate",
        "--data",
        str(place / "data"),
        "--models",
        str(place / "models"),
        "--split",
        "val",
        *more,
    ]


def test_figures_are_printed_written_and_put_into_the_marked_files(place, tmp_path, capsys):
    card, readme, out = tmp_path / "CARD.md", tmp_path / "README.md", tmp_path / "figures.json"
    drawn = tmp_path / "deep" / "figures"
    card.write_text(f"before\n{BEGIN}\n{END}\nafter\n", encoding="utf-8")
    readme.write_text("before\n<!-- summary:begin -->\n<!-- summary:end -->\nafter\n", encoding="utf-8")
    outputs = ["--json", str(out), "--figures", str(drawn)]
    assert main(command(place, *outputs, "--update", str(card), str(readme))) == 0
    printed = capsys.readouterr().out
    assert "Measured on the 2 `val` films" in printed
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert figures["boxes"]["films"] == 2
    assert figures["assessor"]["grades"]["n"] == 2 * 14 - 1  # 13 bones, a second reading, one unreadable
    assert set(figures["assessor"]["versions"]) == {"detector", "assessor", "quality"}
    assert "mean IoU" in card.read_text(encoding="utf-8")
    assert figures["assessor"]["reliability"]["top_two_n"] == 2 * 14 - 1
    assert "Calibration: " in card.read_text(encoding="utf-8")
    assert "| 14+ | M |" in card.read_text(encoding="utf-8")
    assert "| Radius |" in card.read_text(encoding="utf-8")
    assert "Where it fails: " in card.read_text(encoding="utf-8")
    assert "](deep/figures/reliability.svg)" in card.read_text(encoding="utf-8")
    assert {path.name for path in drawn.iterdir()} == {"reliability.svg", "bland-altman.svg", "confusion.svg"}
    assert "mean IoU" in readme.read_text(encoding="utf-8")
    assert "figures" not in readme.read_text(encoding="utf-8")
    assert "| Radius |" not in readme.read_text(encoding="utf-8")
    assert readme.read_text(encoding="utf-8").endswith("after\n")


def measured(place, tmp_path, **published):
    """The figures of networks whose manifest says this of the assessor."""
    models = shutil.copytree(place / "models", tmp_path / "models")
    manifest = json.loads((models / "manifest.json").read_text(encoding="utf-8"))
    manifest["networks"]["assessor"] |= published
    (models / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    out = tmp_path / "figures.json"
    command = ["evaluate", "--data", str(place / "data"), "--models", str(models), "--split", "val"]
    assert main([*command, "--json", str(out)]) == 0
    return json.loads(out.read_text(encoding="utf-8"))


def test_a_published_interval_is_measured(place, tmp_path):
    figures = measured(place, tmp_path, age_interval_months=12.5)
    assert figures["assessor"]["whole_hand_age_months"]["interval"]["half_width_months"] == 12.5
    assert "interval" not in figures["plain"]["whole_hand_age_months"]


def test_both_witnesses_of_the_age_are_measured_alone(place, tmp_path):
    method = measured(place, tmp_path, whole_hand_share=0.2)["assessor"]
    together, bones, hand = (
        method[key]
        for key in ("whole_hand_age_months", "age_from_bones_alone_months", "age_from_hand_alone_months")
    )
    assert together["n"] == bones["n"] == hand["n"] == method["age_error_in_common"]["n"]
    if together["n"]:
        assert together["bias"] == pytest.approx(0.8 * bones["bias"] + 0.2 * hand["bias"], abs=0.02)


def test_a_file_without_marks_is_said_before_the_films_are_measured(place, tmp_path, capsys):
    (tmp_path / "plain.md").write_text("no marks", encoding="utf-8")
    assert main(command(place, "--update", str(tmp_path / "plain.md"))) == 2
    said = capsys.readouterr()
    assert "plain.md: the marks" in said.err
    assert said.out == ""


def test_absent_data_and_networks_are_said(place, tmp_path, capsys):
    assert main(["evaluate", "--data", str(tmp_path), "--models", str(place / "models")]) == 2
    assert "is missing in" in capsys.readouterr().err
    assert main([*command(place), "--split", "test"]) == 2
    assert "no film of the split 'test'" in capsys.readouterr().err
    assert main(["evaluate", "--data", str(place / "data"), "--models", str(tmp_path), "--split", "val"]) == 2
    assert "manifest.json" in capsys.readouterr().err


def test_a_film_that_cannot_be_read_is_named(place, capsys):
    film = place / "data" / "films" / "102.jpg"
    content = film.read_bytes()
    film.write_bytes(b"")
    try:
        assert main(command(place)) == 2
    finally:
        film.write_bytes(content)
    assert "102.jpg: the file is empty" in capsys.readouterr().err


def test_the_input_checks_are_measured_printed_and_written(place, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("boneage_desktop.evaluation.check_rates.generated", lambda rng: iter(()))
    out, card = tmp_path / "checks.json", tmp_path / "CARD.md"
    card.write_text("<!-- checks:begin -->\nold\n<!-- checks:end -->\nafter", encoding="utf-8")
    assert main(command(place, "--checks", "--json", str(out), "--update", str(card))) == 0
    assert "| size | blocks | " in capsys.readouterr().out
    written = card.read_text(encoding="utf-8")
    assert "| size | blocks | " in written
    assert "old" not in written
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert figures["split"] == "val"
    assert figures["checks"]["plain"]["films"] == 2


@pytest.mark.parametrize("way", ["checks", "finding", "steadiness"])
def test_every_way_of_measuring_has_marks_of_its_own(place, tmp_path, capsys, way):
    card = tmp_path / "CARD.md"
    card.write_text(f"{BEGIN}\n{END}\n", encoding="utf-8")
    assert main(command(place, f"--{way}", "--update", str(card))) == 2
    assert f"<!-- {way}:begin -->" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("way", "module", "row"),
    [
        ("finding", "detection_accuracy", "| as it is | 0.0 % |"),
        ("steadiness", "robustness", "| as it is | "),
    ],
)
def test_altered_films_are_measured_printed_and_written(
    place, tmp_path, capsys, monkeypatch, way, module, row
):
    kinds = {"as it is": lambda film, rng: film}
    monkeypatch.setattr(f"boneage_desktop.evaluation.{module}.ALTERATIONS", kinds)
    out, card = tmp_path / "figures.json", tmp_path / "CARD.md"
    card.write_text(f"<!-- {way}:begin --><!-- {way}:end -->", encoding="utf-8")
    assert main(command(place, f"--{way}", "--json", str(out), "--update", str(card))) == 0
    assert row in capsys.readouterr().out
    assert row in card.read_text(encoding="utf-8")
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert figures["split"] == "val"
    assert figures[way]["as it is"]["films"] == 2


def test_one_thing_is_measured_at_a_time(place, capsys):
    with pytest.raises(SystemExit) as ended:
        main(command(place, "--finding", "--checks"))
    assert ended.value.code == 2
    assert "not allowed with" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        ["evaluate", "--data", "absent", "--json"],
        ["pattern", "--data", "absent", "--out"],
        ["ablate", "--data", "absent", "--config", "absent.toml", "--json"],
    ],
    ids=lambda command: command[0],
)
def test_figures_are_never_written_over_a_film(tmp_path, capsys, command):
    film = tmp_path / "hand.dcm"
    film.write_bytes(bytes(128) + b"DICM")
    assert main([*command, str(film)]) == 2
    assert "hand.dcm: this is a film" in capsys.readouterr().err
