"""``boneage agreement``: the table on standard output or in a file; what cannot be read is said."""

import csv
import io

from boneage_desktop.anatomy import Bone
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.cli import main
from tests.case.examples import case, prediction


def stored(folder):
    read = case()
    read.set_prediction(prediction())
    read.decide(Bone.RADIUS, 8)
    with CaseStore(folder / "cases.sqlite") as store:
        store.save(read)


def test_the_table_of_a_case_folder(tmp_path, capsys):
    stored(tmp_path)
    assert main(["agreement", str(tmp_path), "--csv", "-"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert (rows[0]["bone_or_method"], rows[0]["mean_difference"]) == ("radius", "2.000")
    assert main(["agreement", str(tmp_path / "cases.sqlite"), "--csv", str(tmp_path / "a.csv")]) == 0
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith("kind,reader,month")


def test_a_folder_without_cases_is_refused(tmp_path, capsys):
    assert main(["agreement", str(tmp_path)]) == 2
    assert "no cases found" in capsys.readouterr().err
