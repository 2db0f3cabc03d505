"""Many films: folders, stopping and going on, memory."""

import csv
import io
import json
import os
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from boneage_desktop import radiograph
from boneage_desktop.anatomy import Sex
from boneage_desktop.cli import analyze_command, main
from boneage_desktop.cli.batch import Resumption, gather
from boneage_desktop.export import PreviousRow
from boneage_desktop.prediction import Prediction
from boneage_desktop.vision.batch_pipeline import Pace
from boneage_desktop.vision.pipeline import Assessor


class Blind:
    """Networks that find nothing and count what they are shown."""

    def __init__(self):
        self.versions = {"assessor": "1 (b)", "detector": "1 (a)"}
        self.device = torch.device("cpu")
        self.notice = ""
        self.seen = []
        self.stop_at = self.fail_at = None
        self.together = []

    def assess_many(self, films):
        self.together.append(len(films))
        return [self.assess(film) for film in films]

    def assess(self, film):
        if film.path.name == self.fail_at:
            raise RuntimeError("CUDA error: an illegal memory access")
        if film.path.name == self.stop_at:
            raise KeyboardInterrupt
        self.seen.append(film.path.name)
        return Prediction({}, models=self.versions)


@pytest.fixture
def blind(monkeypatch):
    made = Blind()
    monkeypatch.setattr(Assessor, "load", classmethod(lambda cls, *chosen: made))
    return made


@pytest.fixture
def ward(tmp_path):
    """A folder: four films in two places, a letter, a torn film, hidden things."""
    folder = tmp_path / "ward"
    for place in (folder / "b", folder / ".cache"):
        place.mkdir(parents=True)
    for number, name in enumerate(("b/2.png", "b/1.png", "a.png", "c.png", ".cache/x.png", ".y.png")):
        pixels = np.random.default_rng(number).integers(0, 255, (40, 30), dtype=np.uint8)
        Image.fromarray(pixels).save(folder / name)
    (folder / "letter.txt").write_text("Dear colleague", encoding="utf-8")
    (folder / "torn.png").write_bytes((folder / "a.png").read_bytes()[:300])
    return folder


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def names(path):
    return [record["film"].replace("\\", "/").rpartition("ward/")[2] for record in lines(path)]


def test_a_folder_stands_for_the_films_below_it(blind, ward, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    assert main(["analyze", str(ward), "--json", str(out)]) == 1
    assert names(out) == ["a.png", "b/1.png", "b/2.png", "c.png", "torn.png"]
    assert [record["status"] for record in lines(out)] == ["rejected"] * 4 + ["error"]
    said = capsys.readouterr()
    assert "1 files in the folders are not films" in said.err
    assert "letter" not in said.out


def test_a_file_that_is_named_itself_is_never_passed_over(blind, ward, tmp_path):
    out = tmp_path / "out.jsonl"
    main(["analyze", str(ward / "letter.txt"), str(ward / ".y.png"), str(ward), "--json", str(out)])
    assert names(out)[:2] == ["letter.txt", ".y.png"]
    assert names(out).count("letter.txt") == 1
    assert gather([ward / "c.png", ward]).films[ward / "c.png"] is False


def test_an_empty_folder_is_said(blind, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    assert main(["analyze", str(tmp_path / "empty")]) == 2
    assert "no files found" in capsys.readouterr().err


def test_a_stop_leaves_what_was_done_and_the_rest_follows(blind, ward, tmp_path, capsys):
    out, table = tmp_path / "out.jsonl", tmp_path / "out.csv"
    command = ["analyze", str(ward), "--json", str(out), "--csv", str(table)]
    blind.stop_at = "2.png"
    assert main(command) == 130
    assert "with --resume to continue" in capsys.readouterr().err
    assert names(out) == ["a.png", "b/1.png"]
    with out.open("ab") as file:
        file.write(b'{"film": "' + str(ward / "c.png").encode())  # and a kill in the midst of a line
    blind.stop_at, blind.seen = None, []
    assert main([*command, "--resume"]) == 1
    assert blind.seen == ["2.png", "c.png"]
    assert names(out) == ["a.png", "b/1.png", "b/2.png", "c.png", "torn.png"]
    with table.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [(row["film"], row["sha256"]) for row in rows] == [
        (record["film"], record["sha256"]) for record in lines(out)
    ]
    assert "2 of 6 films already done" in capsys.readouterr().err
    blind.seen = []
    assert main([*command, "--resume"]) == 1
    assert blind.seen == []
    assert len(lines(out)) == 5


def test_a_stop_also_closes_an_array(blind, ward, tmp_path, capsys):
    blind.stop_at = "2.png"
    assert main(["analyze", str(ward), "--json", str(tmp_path / "out.json")]) == 130
    assert len(json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))) == 2
    assert "--resume" not in capsys.readouterr().err


def test_a_film_that_one_of_two_files_lacks_is_done_for_that_one(blind, ward, tmp_path):
    out, table = tmp_path / "out.jsonl", tmp_path / "out.csv"
    film = str(ward / "a.png")
    main(["analyze", film, "--json", str(out)])
    main(["analyze", film, "--json", str(out), "--csv", str(table), "--resume"])
    assert blind.seen == ["a.png", "a.png"]
    assert len(lines(out)) == 1
    assert len(table.read_text(encoding="utf-8-sig").splitlines()) == 2


def test_resuming_needs_a_file_to_go_on_with(blind, ward, tmp_path, capsys):
    assert main(["analyze", str(ward), "--resume"]) == 2
    assert "--resume needs" in capsys.readouterr().err
    assert main(["analyze", str(ward), "--resume", "--json", str(tmp_path / "out.json")]) == 2
    assert "ends in .jsonl" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "done"),
    [
        ({}, True),
        ({"status": "error"}, False),
        ({"sha256": "0" * 64}, False),
        ({"sex": "M"}, False),
        ({"models": "detector 0"}, False),
    ],
)
def test_done_is_the_same_film_sex_and_networks(ward, change, done):
    film = ward / "a.png"
    known = {"film": "a", "sha256": radiograph.digest(film)}
    earlier = known | {"status": "rejected", "sex": "F", "sex_by": "film", "models": "detector 1"}
    before = Resumption({"a": film}, {"detector": "1"}, Sex.FEMALE)
    assert before.keep(PreviousRow(**(earlier | change))) is done
    assert before.done == ({"a": PreviousRow(**earlier)} if done else {})
    assert before.keep(PreviousRow(**(earlier | {"film": "of another run"})))
    assert not before.keep(PreviousRow(**earlier)) or not done  # no film twice


@pytest.mark.parametrize(
    ("asked", "sex", "by", "done"),
    [
        (None, "F", "film", True),
        (None, "F", "reader", False),  # asked for then, not now
        (None, "F", "", False),  # written before that was kept
        (None, "", "", True),
        (Sex.FEMALE, "F", "reader", True),
        (Sex.FEMALE, "F", "film", True),
        (Sex.MALE, "F", "reader", False),
        (Sex.MALE, "", "", False),
    ],
)
def test_a_sex_counts_for_the_run_that_asked_for_it(ward, asked, sex, by, done):
    film = ward / "a.png"
    before = Resumption({"a": film}, {}, asked)
    assert before.keep(PreviousRow("a", radiograph.digest(film), "ok", sex, by, "")) is done


def test_an_absent_film_is_not_done(tmp_path):
    before = Resumption({"a": tmp_path / "a.png"}, {}, None)
    assert not before.keep(PreviousRow("a", "", "ok", "", "", ""))


@pytest.fixture
def card(blind, monkeypatch):
    """Networks that take three films at a time."""
    monkeypatch.setattr(Pace, "on", classmethod(lambda cls, device: Pace(3, 2, 4)))
    return blind


def test_a_card_is_given_several_films_at_once(card, ward, tmp_path):
    out = tmp_path / "out.jsonl"
    assert main(["analyze", str(ward), "--json", str(out)]) == 1
    assert card.together == [3]  # of the last three one is torn and one a letter: the one left is alone
    assert names(out) == ["a.png", "b/1.png", "b/2.png", "c.png", "torn.png"]


def test_one_film_that_fails_in_a_batch_fails_alone(card, ward, tmp_path):
    out = tmp_path / "out.jsonl"
    card.fail_at = "1.png"
    assert main(["analyze", str(ward), "--json", str(out)]) == 1
    assert [record["status"] for record in lines(out)] == [
        "rejected",
        "error",
        "rejected",
        "rejected",
        "error",
    ]
    assert "illegal memory access" in lines(out)[1]["message"]


def test_what_the_networks_say_of_their_device_is_said_once(blind, ward, tmp_path, capsys):
    seen = blind.assess

    def assess(film):
        blind.notice = "The graphics card cannot be used (its memory is full)."
        return seen(film)

    blind.assess = assess
    main(["analyze", str(ward), "--json", str(tmp_path / "out.jsonl")])
    assert capsys.readouterr().err.count("its memory is full") == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no such names")
def test_a_name_that_is_no_text_is_written_said_and_known_again(blind, ward, tmp_path, monkeypatch):
    film = ward / os.fsdecode("张.png".encode("gbk"))
    (ward / "a.png").rename(film)
    out, table = tmp_path / "out.jsonl", tmp_path / "out.csv"
    command = ["analyze", str(film), str(ward / "c.png"), "--json", str(out), "--csv", str(table)]
    printed = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding="utf-8"))
    assert main(command) == 1
    assert "\\udcd5\\udcc5.png: rejected" in printed.getvalue().decode()
    assert [record["film"] for record in lines(out)] == [str(film), str(ward / "c.png")]
    with table.open(newline="", encoding="utf-8-sig") as file:
        rows = [row["film"] for row in csv.DictReader(file)]
    assert rows == [str(ward / "\\udcd5\\udcc5.png"), str(ward / "c.png")]

    before, blind.seen = (out.read_bytes(), table.read_bytes()), []
    assert main([*command, "--resume"]) == 1
    assert blind.seen == []
    assert (out.read_bytes(), table.read_bytes()) == before


def test_a_name_too_long_for_the_system_is_said_and_the_rest_goes_on(blind, ward, tmp_path):
    out = tmp_path / "out.jsonl"
    long = "n" * 300 + ".png"
    assert main(["analyze", str(ward / long), str(ward / "a.png"), "--json", str(out)]) == 1
    first, second = lines(out)
    assert first["status"] == "error"
    assert first["message"].startswith(f"{long}: the file cannot be read (")
    assert second["status"] == "rejected"


@pytest.fixture
def closed(ward, monkeypatch):
    """The folder b cannot be listed."""
    listed = os.scandir

    def scandir(place):
        if Path(place) == ward / "b":
            raise PermissionError(13, "Permission denied", str(place))
        return listed(place)

    monkeypatch.setattr(os, "scandir", scandir)
    return ward / "b"


def test_a_closed_folder_is_said_and_the_rest_goes_on(blind, ward, closed, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    (ward / "torn.png").unlink()
    blind.assess = lambda film: Prediction({}, models=blind.versions)
    main(["analyze", str(ward), "--json", str(out)])
    said = f"{closed}: folder cannot be read (Permission denied); skipped. Ask the owner"
    assert said in capsys.readouterr().err
    assert names(out) == ["a.png", "c.png"]


def test_a_closed_folder_fails_a_run_of_good_films(blind, closed, ward, monkeypatch, capsys):
    monkeypatch.setattr(analyze_command, "_run", lambda *_: 0)
    assert main(["analyze", str(ward)]) == 1
    assert main(["analyze", str(closed)]) == 2
    assert "no files found" not in capsys.readouterr().err


def test_films_in_a_folder_that_may_not_be_entered_are_errors(blind, ward, tmp_path, monkeypatch):
    asked = Path.stat

    def stat(path, **how):
        if path.parent == ward / "b":
            raise PermissionError(13, "Permission denied", str(path))
        return asked(path, **how)

    monkeypatch.setattr(Path, "stat", stat)
    out = tmp_path / "out.jsonl"
    assert main(["analyze", str(ward), "--json", str(out)]) == 1
    assert names(out) == ["a.png", "b/1.png", "b/2.png", "c.png", "torn.png"]
    assert lines(out)[1]["message"].startswith("1.png: no permission to read this file. Ask the owner")
