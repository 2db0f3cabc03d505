"""The table of agreement: its columns, its groups, and cells that no spreadsheet runs."""

import csv
import io
from pathlib import Path

from boneage_desktop.anatomy import Bone
from boneage_desktop.case.reading.agreement import Comparison, Kind
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.export.agreement.agreement_table import COLUMNS, agreement_csv
from boneage_desktop.export.agreement.stored_comparisons import stored_comparisons
from tests.case.examples import case, prediction


def rows(*comparisons):
    return list(csv.DictReader(io.StringIO(agreement_csv(comparisons))))


def test_without_anything_there_is_the_head_alone():
    assert agreement_csv([]) == ",".join(COLUMNS) + "\n"


def test_every_group_has_its_lines():
    found = rows(
        Comparison(Kind.AI, "=A", "2026-01", "radius", 6, 8),
        Comparison(Kind.AI, "=A", "2026-02", "radius", 6, 6),
        Comparison(Kind.AI, "=A", "2026-02", "RUS-CHN", 10.0, 10.4),
    )
    told = [(each["month"], each["bone_or_method"], each["unit"], each["count"]) for each in found]
    assert told == [
        ("", "radius", "grades", "2"),
        ("", "", "grades", "2"),
        ("", "RUS-CHN", "years", "1"),
        ("2026-01", "", "grades", "1"),
        ("2026-02", "", "grades", "1"),
        ("2026-02", "RUS-CHN", "years", "1"),
    ]
    first = found[0]
    assert first["reader"] == "'=A"
    assert (first["changed"], first["changed_percent"]) == ("1", "50.0")
    assert (first["mean_difference"], first["mean_absolute_difference"]) == ("1.000", "1.000")
    assert first["sd_of_difference"] == "1.414"
    assert found[2]["mean_difference"] == "0.400"
    assert found[2]["sd_of_difference"] == ""


def test_all_cases_of_a_store_are_compared_and_the_watcher_is_told(tmp_path: Path):
    file = tmp_path / "cases.sqlite"
    with CaseStore(file) as store:
        for number in range(3):
            read = case(film_digest=f"{number}" * 64)
            read.set_prediction(prediction())
            read.decide(Bone.RADIUS, 6 + number)
            store.save(read)
    told = []
    found = stored_comparisons(file, lambda done, of: told.append((done, of)))
    assert sorted(each.second for each in found) == [6, 7, 8]
    assert told == [(0, 3), (1, 3), (2, 3)]
