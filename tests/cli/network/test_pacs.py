"""``boneage pacs`` against an Orthanc, and its one line and exit code when something is wrong."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pydicom import dcmread

from boneage_desktop.cli import main
from boneage_desktop.network import Node
from boneage_desktop.network.dimse.sending import send
from boneage_desktop.network.exchange import parcel_of
from boneage_desktop.network.node import NodeOptions, Tls
from boneage_desktop.network.outbox import Outbox
from tests.network.peers import free_port, listens, read_pdu, silent, wait_for

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def archive(orthanc, study):
    """An archive that holds a hand and a chest of one patient."""
    return orthanc


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_a_node_that_answers(archive, capsys):
    assert main(["pacs", "test", archive.node.name, "--json"]) == 0
    (answer,) = lines(capsys.readouterr().out)
    assert answer["ok"] is True


def test_a_node_that_does_not_is_one_line(capsys):
    assert main(["pacs", "test", f"A@127.0.0.1:{free_port()}"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("boneage pacs: A@127.0.0.1")
    assert err.count("\n") == 1
    assert main(["pacs", "test", "A@127.0.0.1:1", "--json"]) == 2
    assert lines(capsys.readouterr().out)[0]["code"] == "refused"


def test_a_wrong_address_is_one_line(capsys):
    assert main(["pacs", "test", "nonsense"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_studies_and_series(archive, capsys):
    assert main(["pacs", "query", archive.node.name, "--id", "P-0815", "--json"]) == 0
    (study,) = lines(capsys.readouterr().out)
    assert (study["study"], study["patient_name"], study["day"]) == (
        "1.2.3",
        "Wang Xiaohua 王小华",
        "2023-05-04",
    )
    assert main(["pacs", "query", archive.node.name, "--series", "--body-part", "HAND"]) == 0
    assert "1.2.3.0" in capsys.readouterr().out


@pytest.mark.parametrize("how", [[], ["--move"]])
def test_a_study_is_fetched_and_sorted(archive, tmp_path, capsys, how):
    out = tmp_path / "out"
    command = ["pacs", "retrieve", archive.node.name, "--study", "1.2.3", "--out", str(out)]
    assert main([*command, "--port", str(archive.own_port), "--json", *how]) == 0
    assert {each["aside"] for each in lines(capsys.readouterr().out)} == {None, "network.aside.part"}
    assert [each.name for each in (out / "incoming").iterdir()] == ["1.2.3.0.1.dcm"]
    assert [each.name for each in (out / "aside").iterdir()] == ["1.2.3.1.1.dcm"]


def test_files_are_sent_and_listed(orthanc, film, tmp_path, capsys):
    outbox = ["--outbox", str(tmp_path / "outbox")]
    assert main(["pacs", "send", orthanc.node.name, str(film.path), *outbox, "--no-commitment"]) == 0
    assert list(orthanc.instances()) == [film.uids["instance"]]
    capsys.readouterr()
    assert main(["pacs", "outbox", *outbox, "--json"]) == 0
    (entry,) = lines(capsys.readouterr().out)
    assert (entry["instance"], entry["state"]) == (film.uids["instance"], "sent")


def test_what_cannot_be_sent_waits_and_goes_later(orthanc, film, tmp_path, capsys):
    outbox = ["--outbox", str(tmp_path / "outbox"), "--no-commitment"]
    network = tmp_path / "network.toml"
    network.write_text(f"[nodes.pacs]\naddress = 'ORTHANC@127.0.0.1:{free_port()}'\n")
    assert main(["pacs", "send", "pacs", str(film.path), "--network", str(network), *outbox]) == 1
    assert "pacs: " in capsys.readouterr().err
    network.write_text(f"[nodes.pacs]\naddress = 'ORTHANC@127.0.0.1:{orthanc.port}'\n")
    assert main(["pacs", "outbox", "--retry", "--network", str(network), *outbox]) == 0
    assert list(orthanc.instances()) == [film.uids["instance"]]
    stored = orthanc.file(next(iter(orthanc.instances().values())))
    (tmp_path / "back.dcm").write_bytes(stored)
    assert dcmread(tmp_path / "back.dcm") == dcmread(film.path)


def test_what_is_no_object_is_told(orthanc, tmp_path, capsys):
    (tmp_path / "x.txt").write_text("no film")
    command = ["pacs", "send", orthanc.node.name, str(tmp_path / "x.txt")]
    assert main([*command, "--outbox", str(tmp_path / "outbox")]) == 2
    assert "x.txt" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "typed", "said"),
    [
        ("--since", "2026-13-01", "'2026-13-01' is not a date: write it as YYYY-MM-DD"),
        ("--timeout", "-3", "'-3' is not a number of seconds above 0"),
        ("--timeout", "soon", "'soon' is not a number of seconds above 0"),
    ],
)
def test_what_is_typed_wrong_is_told_in_words(capsys, option, typed, said):
    with pytest.raises(SystemExit) as stopped:
        main(["pacs", "query", "A@127.0.0.1:1", f"{option}={typed}"])
    assert stopped.value.code == 2
    assert capsys.readouterr().err.endswith(f"argument {option}: {said}\n")


def interrupted(command, ready):
    """Exit code, output and seconds until the end, after Ctrl+C."""
    program = [sys.executable, "-m", "boneage_desktop", "pacs", *command]
    process = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT)
    try:
        wait_for(ready)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=20)
    finally:
        process.kill()
    return process.returncode, said.decode(), time.monotonic() - began


def test_ctrl_c_ends_a_query_of_a_silent_archive(bad_peer):
    peer = bad_peer(silent)
    code, said, seconds = interrupted(["query", peer.node().name], lambda: peer.lines)
    assert (code, said) == (130, "")
    assert seconds < 2


def test_ctrl_c_ends_the_receiver_and_sums_up(tmp_path, film):
    port = free_port()
    where = ["--out", str(tmp_path / "out"), "--port", str(port)]

    def sent():
        if not listens(port):
            return False
        return [each.error for each in send(Node("BONEAGE", "127.0.0.1", port), [parcel_of(film.path)])] == [
            None
        ]

    code, said, _ = interrupted(["receive", *where], sent)
    assert code == 0
    assert "1 films of hands" in said
    assert "Traceback" not in said


def test_what_waits_goes_later_as_it_was_to_go(orthanc, film, tmp_path, capsys):
    """Own title and certificates of the options are kept with what waits: it never goes out unencrypted."""
    outbox = ["--outbox", str(tmp_path / "outbox"), "--no-commitment"]
    # The archive takes plain connections only, so that the encrypted one fails and the film waits.
    tls = ["--tls", "--title", "ELSE", "--timeout", "7"]
    assert main(["pacs", "send", orthanc.node.name, str(film.path), *tls, *outbox]) == 1
    capsys.readouterr()
    assert main(["pacs", "outbox", "--retry", *outbox]) == 1
    out, _ = capsys.readouterr()
    assert "waiting" in out
    assert orthanc.instances() == {}
    with Outbox(tmp_path / "outbox") as waiting:
        (entry,) = waiting.entries()
    assert (entry.attempts, entry.options) == (2, NodeOptions("ELSE", 7.0, Tls()))
    # Sent again without encryption, on purpose: that is how it goes then, and at once.
    assert main(["pacs", "send", orthanc.node.name, str(film.path), "--json", *outbox]) == 0
    assert list(orthanc.instances()) == [film.uids["instance"]]


def test_an_own_title_is_kept_for_later(film, bad_peer, tmp_path, capsys):
    """The archive hears the title that was typed when the outbox sends by itself."""
    heard = []

    def refuses(line):
        heard.append(read_pdu(line)[26:42].decode().strip())

    peer = bad_peer(refuses)
    outbox = ["--outbox", str(tmp_path / "outbox"), "--no-commitment"]
    assert main(["pacs", "send", peer.node().name, str(film.path), "--title", "ELSE", *outbox]) == 1
    assert main(["pacs", "outbox", "--retry", *outbox]) == 1
    assert heard == ["ELSE", "ELSE"]
