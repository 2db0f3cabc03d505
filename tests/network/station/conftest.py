"""A node at work in a thread, with Orthanc as the archive."""

from __future__ import annotations

import io
import json
import threading
from datetime import UTC, datetime

import pytest

from boneage_desktop.network.dimse.receiver import Door
from boneage_desktop.network.network_file import NetworkFile, StationPlan
from boneage_desktop.network.station.log import StationLog
from boneage_desktop.network.station.station import Station
from tests.network.peers import PATIENCE_S, wait_for


class AtWork:
    """A station that runs in a thread of its own."""

    def __init__(self, folder, network, analyse):
        self.written = io.StringIO()
        log = StationLog(self.written, lambda: datetime(2026, 11, 30, tzinfo=UTC))
        self.station = Station(folder, network, analyse, log)
        self.ports = None
        self._thread = threading.Thread(target=self.station.run, args=(self._started,))
        self._thread.start()
        wait_for(lambda: self.ports or not self._thread.is_alive())

    def _started(self, receiver, health):
        self.ports = receiver.port, health.port if health else 0

    def events(self, name=None):
        found = [json.loads(line) for line in self.written.getvalue().splitlines()]
        return [each for each in found if name in (None, each["event"])]

    def figure(self, name):
        return self.station.figures()[name]

    def stop(self):
        self.station.stop()
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()


@pytest.fixture
def start(tmp_path, orthanc):
    """Starts nodes that send to Orthanc; all are stopped in the end."""
    made = []

    def begin(analyse, *, folder=tmp_path / "node", send_to=None, port=None, **plan):
        folder.mkdir(exist_ok=True)
        door = Door(port=orthanc.own_port if port is None else port)
        names = (orthanc.node.name,) if send_to is None else send_to
        network = NetworkFile(
            door=door, station=StationPlan(names, http_port=plan.pop("http_port", 0), **plan)
        )
        made.append(AtWork(folder, network, analyse))
        return made[-1]

    yield begin
    for each in made:
        each.stop()
