"""``boneage pacs`` against a DICOMweb service: the same commands, with an address in place of a title."""

from __future__ import annotations

import json

from boneage_desktop.cli import main
from tests.cli.network.test_pacs import interrupted
from tests.network.peers import free_port, silent


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_a_service_that_answers_and_one_that_does_not(orthanc, capsys):
    assert main(["pacs", "test", orthanc.web.url, "--json"]) == 0
    assert lines(capsys.readouterr().out)[0]["ok"] is True
    assert main(["pacs", "test", f"http://127.0.0.1:{free_port()}/dicom-web", "--json"]) == 2
    assert lines(capsys.readouterr().out)[0]["code"] == "refused"
    assert main(["pacs", "test", f"http://127.0.0.1:{orthanc.http_port}/app", "--json"]) == 2
    assert lines(capsys.readouterr().out)[0]["code"] == "no_dicomweb"


def test_studies_series_and_no_worklist(orthanc, study, capsys):
    url = orthanc.web.url
    assert main(["pacs", "query", url, "--id", "P-0815", "--json"]) == 0
    (found,) = lines(capsys.readouterr().out)
    assert (found["study"], found["patient_name"]) == ("1.2.3", "Wang Xiaohua 王小华")
    assert main(["pacs", "query", url, "--series", "--body-part", "HAND"]) == 0
    assert "1.2.3.0" in capsys.readouterr().out
    assert main(["pacs", "worklist", url]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_study_is_fetched_and_sorted(orthanc, study, tmp_path, capsys):
    out = tmp_path / "out"
    command = ["pacs", "retrieve", orthanc.web.url, "--study", "1.2.3", "--out", str(out), "--json"]
    assert main(command) == 0
    assert {each["aside"] for each in lines(capsys.readouterr().out)} == {None, "network.aside.part"}
    assert [each.name for each in (out / "incoming").iterdir()] == ["1.2.3.0.1.dcm"]
    assert [each.name for each in (out / "aside").iterdir()] == ["1.2.3.1.1.dcm"]


def test_a_file_is_sent_by_a_name_of_the_network_file(orthanc, film, tmp_path, capsys):
    outbox = ["--outbox", str(tmp_path / "outbox")]
    network = tmp_path / "network.toml"
    network.write_text(f"[nodes.web]\nurl = 'http://127.0.0.1:{free_port()}/dicom-web'\n")
    assert main(["pacs", "send", "web", str(film.path), "--network", str(network), *outbox]) == 1
    network.write_text(f"[nodes.web]\nurl = '{orthanc.web.url}/'\n")
    assert main(["pacs", "outbox", "--retry", "--network", str(network), *outbox]) == 0
    assert list(orthanc.instances()) == [film.uids["instance"]]
    capsys.readouterr()
    assert main(["pacs", "outbox", "--network", str(network), *outbox, "--json"]) == 0
    (entry,) = lines(capsys.readouterr().out)
    assert (entry["node"], entry["state"]) == ("web", "sent")


def test_an_address_with_a_password_is_refused_without_showing_it(capsys):
    assert main(["pacs", "test", "https://li:geheim@192.0.2.7/dicom-web"]) == 2
    assert "geheim" not in capsys.readouterr().err


def test_ctrl_c_ends_a_query_of_a_silent_service(bad_peer):
    peer = bad_peer(silent)
    code, said, seconds = interrupted(["query", peer.web().url], lambda: peer.lines)
    assert (code, said) == (130, "")
    assert seconds < 2
