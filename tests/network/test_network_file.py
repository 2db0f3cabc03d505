"""The network file is read whole, or refused with the place that is wrong."""

from __future__ import annotations

import pytest

from boneage_desktop.network.network_file import NetworkFile, read_network_file
from boneage_desktop.network.node import Node, NodeError, Timeouts, Tls, WebNode, node_of

WHOLE = """
title = "BONE1"

[nodes.pacs]
address = "ORTHANC@192.0.2.7:4242"
answer_s = 7

[nodes.safe]
address = "SAFE@[2001:db8::7]:2762"
own_title = "ELSE"
tls = {authority = "ca.pem", check_host = false}

[receive]
host = "0.0.0.0"
port = 104
allow = ["ORTHANC"]
most_calls = 3

[station]
send_to = ["pacs", "X@192.0.2.9:104"]
language = "zh"
keep_days = 0
"""


def read(tmp_path, text):
    path = tmp_path / "network.toml"
    path.write_text(text, encoding="utf-8")
    return read_network_file(path)


def test_all_of_it(tmp_path):
    found = read(tmp_path, WHOLE)
    pacs = Node("ORTHANC", "192.0.2.7", 4242, "BONE1", None, Timeouts(answer_s=7), "pacs")
    tls = Tls(tmp_path / "ca.pem", check_host=False)
    assert found.nodes == {"pacs": pacs, "safe": Node("SAFE", "2001:db8::7", 2762, "ELSE", tls, name="safe")}
    assert found.node("pacs") is found.nodes["pacs"]
    assert found.node("X@192.0.2.9:104") == Node("X", "192.0.2.9", 104, "BONE1")
    door = found.door
    assert (door.title, door.host, door.port, door.callers, door.most_calls) == (
        *("BONE1", "0.0.0.0", 104),
        ("ORTHANC",),
        3,
    )
    plan = found.station
    assert (plan.send_to, plan.language, plan.keep_days) == (("pacs", "X@192.0.2.9:104"), "zh", 0)


def test_an_empty_one_is_the_default(tmp_path):
    assert read(tmp_path, "") == NetworkFile()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("titel = 'A'", "titel"),
        ("[nodes.pacs]\nadress = 'A@b:1'", "nodes.pacs.adress"),
        ("[nodes.pacs]\nanswer_s = 3", "nodes.pacs.address"),
        ("[nodes.pacs]\naddress = 'A@b:1'\nanswer_s = true", "nodes.pacs.answer_s"),
        ("[nodes.pacs]\naddress = 'A@b:1'\nfetch = 'push'", "nodes.pacs.fetch"),
        ("default = 'gone'", "default"),
        ("[receive]\nport = '104'", "receive.port"),
        ("[receive]\nallow = [1]", "receive.allow"),
        ("[station]\nlanguage = 'fr'", "station.language"),
        ("nodes = 3", "nodes"),
        ("[receive]\nhost = '0.0.0.0'", ""),
        ("[station]\nsend_to = ['nobody']", ""),
        ("title = ", ""),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, what):
    with pytest.raises(NodeError) as error:
        read(tmp_path, text)
    assert what in str(error.value)


@pytest.mark.parametrize(
    "address", ["", "A@b", "A@b:0", "A@b:70000", "@b:1", "A" * 17 + "@b:1", "A@b c:1", "A\\@b:1"]
)
def test_what_is_no_address(address):
    with pytest.raises(NodeError):
        node_of(address)


def test_a_node_may_be_a_web_service(tmp_path):
    path = tmp_path / "network.toml"
    path.write_text(
        '[nodes.web]\nurl = "https://pacs.example/dicom-web/"\nuser = "li"\nsecret = "secret"\nanswer_s = 7\n'
        'tls = {authority = "ca.pem"}\n'
    )
    network = read_network_file(path)
    assert network.node("web") == WebNode(
        "https://pacs.example/dicom-web",
        "li",
        tmp_path / "secret",
        Tls(tmp_path / "ca.pem"),
        Timeouts(answer_s=7),
        "web",
    )
    assert network.node("http://h:8042/x").name == "http://h:8042/x"


@pytest.mark.parametrize(
    "said",
    [
        'url = "pacs.example"',
        'url = "https://li:word@pacs.example/x"',
        'url = "https://pacs.example/x?y=1"',
        'url = "https://pacs.example:99999/x"',
        'url = "https:///x"',
        'url = "https://pacs.example"\nuser = "li"',
        'url = "http://pacs.example"\ntls = {}',
        'url = "https://pacs.example"\nfetch = "move"',
        'address = "https://pacs.example"',
    ],
)
def test_a_web_service_that_is_wrong(tmp_path, said):
    path = tmp_path / "network.toml"
    path.write_text(f"[nodes.web]\n{said}\n")
    with pytest.raises(NodeError) as error:
        read_network_file(path)
    assert "word" not in str(error.value.args[0]).replace("password", "")
