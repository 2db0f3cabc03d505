"""An output named ``-`` is standard output: data there, sentences on standard error."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from boneage_desktop.anatomy import Sex
from boneage_desktop.cli import main
from boneage_desktop.cli.standard_output import for_people, write_text
from boneage_desktop.phantom import draw, save_dicom

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    folder = tmp_path_factory.mktemp("films")
    save_dicom(draw(9, Sex.FEMALE, seed=3, rows=500), folder / "girl.dcm")
    (folder / "bad.dcm").write_bytes(b"no film")
    return folder


def analysed(films, *arguments):
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "boneage_desktop",
            "analyze",
            films / "girl.dcm",
            films / "bad.dcm",
            *arguments,
        ],
        cwd=films,
        env=os.environ | {"PYTHONPATH": str(ROOT), "BONEAGE_TRACEBACK": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 1, done.stderr  # one of the two is no film
    assert not (films / "-").exists()
    return done


def test_records_go_to_a_pipe_line_by_line(films, tmp_path):
    piped, filed = analysed(films, "--json", "-"), tmp_path / "out.jsonl"
    records = [json.loads(line) for line in piped.stdout.splitlines()]
    assert [(Path(each["film"]).name, each["status"]) for each in records] == [
        ("girl.dcm", "ok"),
        ("bad.dcm", "error"),
    ]
    assert "girl.dcm: ok" in piped.stderr
    to_file = analysed(films, "--json", filed)
    assert records == [json.loads(line) for line in filed.read_text(encoding="utf-8").splitlines()]
    assert "girl.dcm: ok" in to_file.stdout


def test_a_table_goes_to_a_pipe_and_records_to_a_file(films, tmp_path):
    filed = tmp_path / "out.jsonl"
    piped = analysed(films, "--csv", "-", "--json", filed)
    rows = list(csv.DictReader(io.StringIO(piped.stdout)))
    records = [json.loads(line) for line in filed.read_text(encoding="utf-8").splitlines()]
    assert [each["film"] for each in rows] == [each["film"] for each in records]
    assert rows[0]["radius_grade"] == str(records[0]["bones"]["radius"]["rus_chn_grade"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--json", "-", "--csv", "-"], "either --json or --csv"),
        (["--json", "-", "--resume"], "--resume needs"),
        (["--resume"], "--resume needs"),
    ],
)
def test_what_cannot_be_is_refused(films, capsys, arguments, said):
    assert main(["analyze", str(films / "girl.dcm"), *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert len(err.splitlines()) == 1


def test_figures(capsys, tmp_path):
    write_text(Path("-"), "{}\n")
    print("a table", file=for_people(Path("-")))
    assert capsys.readouterr() == ("{}\n", "a table\n")
    write_text(tmp_path / "figures", "中\n")
    print("a table", file=for_people(tmp_path / "figures", None))
    assert capsys.readouterr() == ("a table\n", "")
    assert (tmp_path / "figures").read_bytes() == "中\n".encode()
