"""Networking on loopback: our own storage SCP and a small DICOMweb service are asked and sent an object."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from pydicom import dcmread

from boneage_desktop.installation import shipped
from boneage_desktop.messages import Message
from boneage_desktop.network import Node, WebNode, services
from boneage_desktop.network.arrivals import Arrivals
from boneage_desktop.network.dimse.echo import echo
from boneage_desktop.network.dimse.receiver import Door, Receiver
from boneage_desktop.network.dimse.sending import send
from boneage_desktop.network.exchange import Search, parcel_of
from boneage_desktop.selftest.row import Wrong


def call_ourselves(folder: Path) -> None:
    """C-ECHO and C-STORE of the demo film to a storage SCP of our own.

    Raises
    ------
    NetworkError, Wrong
    """
    film = shipped("resources") / "demo" / "demo.dcm"
    arrivals = Arrivals(folder / "network")
    with Receiver(Door(port=0), arrivals) as door:
        node = Node(door.door.title, "127.0.0.1", door.port)
        echo(node)
        for delivery in send(node, [parcel_of(film)]):
            if delivery.error is not None:
                raise delivery.error
    (arrived,) = arrivals.incoming.glob("*.dcm")
    if dcmread(arrived) != dcmread(film):
        raise Wrong(Message("selftest.again"))
    _ask_web(film)


class _Web(BaseHTTPRequestHandler):
    """A DICOMweb service with one study, that takes whatever comes."""

    def do_GET(self) -> None:
        """Give the study, on the first page."""
        answer = [] if "offset" in self.path else [{"0020000D": {"vr": "UI", "Value": ["1.2.3"]}}]
        self._say(answer)

    def do_POST(self) -> None:
        """Take an object."""
        self.server.taken = self.rfile.read(int(self.headers["Content-Length"]))  # type: ignore[attr-defined]
        instance = parcel_of(shipped("resources") / "demo" / "demo.dcm").instance
        item = {"00081155": {"vr": "UI", "Value": [instance]}}
        self._say({"00081199": {"vr": "SQ", "Value": [item]}})

    def log_message(self, *said: object) -> None:
        """Nothing: the self-test has lines of its own."""

    def _say(self, answer: object) -> None:
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/dicom+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _ask_web(film: Path) -> None:
    """Query and send over DICOMweb.

    Raises
    ------
    NetworkError, Wrong
    """
    with HTTPServer(("127.0.0.1", 0), _Web) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            node = WebNode(f"http://127.0.0.1:{server.server_port}/dicom-web")
            found = services.studies(node, Search())
            for delivery in services.send(node, [parcel_of(film)]):
                if delivery.error is not None:
                    raise delivery.error
        finally:
            server.shutdown()
            thread.join()
    if [each.study for each in found] != ["1.2.3"] or film.read_bytes() not in server.taken:  # type: ignore[attr-defined]
        raise Wrong(Message("selftest.again"))
