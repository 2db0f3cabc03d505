"""Tables that survive a kill and are continued after it."""

import contextlib
import csv
import hashlib
import io
import json
from pathlib import Path

import pytest

from boneage_desktop.export import ExportError, csv_file, error_record, json_file
from boneage_desktop.export.table import COLUMNS

FILMS = ["a.dcm", "=b.dcm", "王, c.dcm", 'd "e"\n.dcm']


def digest(film):
    return hashlib.sha256(film.encode()).hexdigest()


def record(film):
    return error_record(film, "unreadable\nat all") | {
        "status": "ok",
        "sex": "F",
        "sex_by": "film",
        "models": {"detector": "1 (a)", "assessor": "2 (b)"},
        "sha256": digest(film),
    }


def films_in(path):
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".jsonl":
        return [json.loads(line)["film"] for line in text.splitlines()]
    return [row["film"].removeprefix("'") for row in csv.DictReader(io.StringIO(text, newline=""))]


@pytest.fixture(params=[("out.jsonl", json_file), ("out.csv", csv_file)], ids=["jsonl", "csv"])
def table(request, tmp_path):
    name, open_file = request.param
    path = tmp_path / name
    with open_file(path) as write:
        for film in FILMS:
            write(record(film))
    return path, open_file


def test_every_film_is_in_the_file_at_once(tmp_path, table):
    _, open_file = table
    path = tmp_path / f"new{table[0].suffix}"
    with contextlib.suppress(KeyboardInterrupt), open_file(path) as write:
        for number, film in enumerate(FILMS, 1):
            write(record(film))
            assert films_in(path) == FILMS[:number]
        raise KeyboardInterrupt
    assert films_in(path) == FILMS


def test_what_is_kept_stays_and_the_rest_follows(table):
    path, open_file = table
    seen = []

    def keep(earlier):
        seen.append(earlier)
        return earlier.film != "=b.dcm"

    with open_file(path, keep) as write:
        write(record("z.dcm"))
    assert [earlier.film for earlier in seen] == FILMS
    assert {earlier.sha256 for earlier in seen} == {digest(film) for film in FILMS}
    assert {(earlier.status, earlier.sex, earlier.sex_by) for earlier in seen} == {("ok", "F", "film")}
    assert {earlier.models for earlier in seen} == {"assessor 2 (b); detector 1 (a)"}
    assert films_in(path) == [FILMS[0], *FILMS[2:], "z.dcm"]


def test_wherever_a_kill_cuts_the_last_line_it_is_dropped(table):
    path, open_file = table
    whole = path.read_bytes()
    with open_file(path) as write:
        for film in FILMS[:-1]:
            write(record(film))
    three = path.read_bytes()
    for cut in range(len(three), len(whole)):
        path.write_bytes(whole[:cut])
        with open_file(path, lambda earlier: True) as write:
            pass
        assert path.read_bytes() == three
    path.write_bytes(whole[:5])  # even the heading is torn
    with open_file(path, lambda earlier: True) as write:
        write(record("z.dcm"))
    assert films_in(path) == ["z.dcm"]


def test_without_a_rule_the_file_begins_anew(table):
    path, open_file = table
    with open_file(path):
        pass
    assert films_in(path) == []


def test_a_file_that_is_not_ours_is_left_alone(table):
    path, open_file = table
    path.write_text("Dear colleague\n", encoding="utf-8")
    with (
        pytest.raises(ExportError, match=f"{path.name}: .*Choose another name"),
        open_file(path, lambda _: 1),
    ):
        pass
    assert path.read_text(encoding="utf-8") == "Dear colleague\n"


def test_an_array_cannot_be_continued(tmp_path):
    with (
        pytest.raises(ExportError, match=r"Choose a name that ends in \.jsonl"),
        json_file(tmp_path / "out.json", lambda earlier: True),
    ):
        pass


def test_the_digest_is_the_last_cell_of_a_row():
    assert COLUMNS[-1] == "sha256"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_said_with_the_name_of_the_file(table, monkeypatch):
    path, open_file = table
    opened = Path.open
    monkeypatch.setattr(
        Path, "open", lambda file, mode: opened(Path("/dev/full") if mode == "ab" else file, mode)
    )
    with (
        pytest.raises(ExportError, match=rf"^{path.name}: the disk is full\. Free some space"),
        open_file(path) as write,
    ):
        write(record("z.dcm"))
