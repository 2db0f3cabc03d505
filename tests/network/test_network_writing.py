"""What is written into a network file is read again, and what others wrote there stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boneage_desktop.network.door import Door
from boneage_desktop.network.network_file import NetworkFile, StationPlan, read_network_file
from boneage_desktop.network.network_writing import write_network_file
from boneage_desktop.network.node import Fetch, Node, Timeouts, Tls, WebNode
from tests.network.test_network_file import WHOLE

NODES = {
    "归档 1": Node("ORTHANC", "192.0.2.7", 4242, "BONE", None, Timeouts(answer_s=7), "归档 1", Fetch.MOVE),
    "web": WebNode("https://192.0.2.7/dicom-web", timeouts=Timeouts(answer_s=7), name="web"),
    'a "b" \\ c': Node("SAFE", "2001:db8::7", 2762, "ELSE", name='a "b" \\ c'),
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "network" / "network.toml"


def test_what_is_written_is_read_again(path, tmp_path):
    tls = Tls(tmp_path / "ca.pem", tmp_path / "own.pem", tmp_path / "key.pem", check_host=False)
    nodes = NODES | {"tls": Node("T", "host", 1, "BONE", tls, name="tls")}
    nodes["safe"] = WebNode("https://host/x", "li", tmp_path / "secret", tls, name="safe")
    door = Door("BONE", "0.0.0.0", 104, ("ORTHANC", "SAFE"), most_calls=3)
    written = NetworkFile("BONE", nodes, "tls", door)
    write_network_file(path, written)
    assert read_network_file(path) == written


def test_notes_and_the_station_stay(path):
    path.parent.mkdir()
    path.write_text(f"# Ask Mr Li before changing anything.\n{WHOLE}# kept for a week\n", encoding="utf-8")
    before = read_network_file(path)
    nodes = {"pacs": replace(before.nodes["pacs"], port=104)}
    write_network_file(path, replace(before, nodes=nodes, default="pacs"))
    after, text = read_network_file(path), path.read_text(encoding="utf-8")
    assert (after.nodes, after.station, after.door) == (nodes, before.station, before.door)
    assert "# Ask Mr Li" in text
    assert "# kept for a week" in text
    assert not path.with_name("network.toml.bak").exists()


def test_a_file_that_cannot_be_changed_in_places_is_kept_beside_the_new_one(path):
    path.parent.mkdir()
    former = "nodes = {pacs = {address = 'A@b:1'}}\nstation = {keep_days = 3}\n"
    path.write_text(former)
    written = NetworkFile("BONEAGE", NODES, 'a "b" \\ c', station=StationPlan(keep_days=3))
    write_network_file(path, written)
    assert read_network_file(path) == replace(written, door=Door("BONEAGE"))
    assert path.with_name("network.toml.bak").read_text() == former


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1).filter(lambda name: name.encode("utf-8", "ignore").decode() == name))
def test_a_node_may_have_any_name(path, name):
    node = Node("A", "b", 1, name=name)
    write_network_file(path, NetworkFile(nodes={name: node}, default=name))
    assert read_network_file(path).nodes == {name: node}
