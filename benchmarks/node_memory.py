"""Memory of the unattended node over many films: ``python benchmarks/node_memory.py 1000``.

Sends drawn hands to a node on loopback, each under a UID of its own. In place of the networks a
stand-in reads the film and gives a copy of it as the result: what is measured is receiving, storing,
the outbox and sending to a second receiver. ``many_films.py`` measures the networks. Prints the
resident memory as films go by.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from pydicom import dcmread

from boneage_desktop import radiograph
from boneage_desktop.anatomy import Sex
from boneage_desktop.network import Node
from boneage_desktop.network.arrivals import Arrivals
from boneage_desktop.network.dimse.receiver import Door, Receiver
from boneage_desktop.network.dimse.sending import send
from boneage_desktop.network.exchange import parcel_of
from boneage_desktop.network.network_file import NetworkFile, StationPlan
from boneage_desktop.network.station.log import StationLog
from boneage_desktop.network.station.station import Analysed, Result, Station
from boneage_desktop.phantom import draw, save_dicom


def megabytes() -> float:
    """Resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def stand_in(path: Path) -> Analysed:
    """Read the film, and give a copy of it under another UID as its result."""
    film = radiograph.read(path)
    made = dcmread(path)
    made.SOPInstanceUID = made.file_meta.MediaStorageSOPInstanceUID = f"{made.SOPInstanceUID}.9"
    return Analysed(film.digest, (Result("picture", made),))


def main() -> int:
    """Print memory at ten points; 1 when a film is lost or memory grows by more than a tenth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("films", type=int, nargs="?", default=1000)
    count = parser.parse_args().films
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        save_dicom(draw(9, Sex.FEMALE, seed=3, rows=1000), folder / "film.dcm")
        film = dcmread(folder / "film.dcm")
        station = Station(
            folder / "node", _plan(folder), stand_in, StationLog(io.StringIO(), lambda: datetime.now(UTC))
        )
        ports: list[int] = []
        thread = threading.Thread(target=station.run, args=(lambda door, health: ports.append(door.port),))
        measured = []
        with Receiver(Door("ARCHIVE", port=11299, most_calls=2), Arrivals(folder / "archive")):
            thread.start()
            while not ports:
                time.sleep(0.05)
            for number in range(count):
                film.SOPInstanceUID = film.file_meta.MediaStorageSOPInstanceUID = f"1.2.3.{number}"
                film.save_as(folder / "one.dcm")
                list(send(Node("BONEAGE", "127.0.0.1", ports[0]), [parcel_of(folder / "one.dcm")]))
                if (number + 1) % max(1, count // 10) == 0:
                    while station.figures()["films_waiting"]:
                        time.sleep(0.05)
                    measured.append(megabytes())
                    print(
                        f"{number + 1} films: {measured[-1]:.0f} MB, {threading.active_count()} threads",
                        flush=True,
                    )
            while station.figures()["sent_total"] < count:
                time.sleep(0.1)
            station.stop()
            thread.join()
            arrived = sum(len(list((folder / "archive" / each).iterdir())) for each in ("incoming", "aside"))
    print(f"{arrived} of {count} results arrived")
    return int(arrived != count or measured[-1] > 1.1 * measured[0])


def _plan(folder: Path) -> NetworkFile:
    (folder / "node").mkdir()
    plan = StationPlan(("ARCHIVE@127.0.0.1:11299",), http_port=0, commitment=False)
    return NetworkFile(door=Door(port=0), station=plan)


if __name__ == "__main__":
    sys.exit(main())
