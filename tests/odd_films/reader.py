"""Read films and write down what came out: run by the Python of any version of the program.

    python -P reader.py FOLDER

A line of ``FOLDER/films.txt`` is a number, the seconds the film may take, and its path. What came out is a
line of JSON each in ``FOLDER/read.jsonl``, and the pictures in ``FOLDER/NUMBER.npz``. It knows nothing of the
tests, so that versions can be compared: it uses only what every version since 0.2.0 has.
"""

from __future__ import annotations

import json
import re
import signal
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from boneage_desktop import radiograph

# Larger pictures are not written down: there it is the memory that is asked for.
_MOST_PIXELS = 4_000_000
_PROCESS = Path("/proc/self")


def networks_picture(film: Any) -> Any:
    """What the networks look at, before it is brought to square pixels."""
    try:
        from boneage_desktop.vision.exposure import unclipped  # 0.2.0
    except ImportError:
        return film.pixels
    return unclipped(film)


def first_shown(film: Any) -> Any:
    """What the screen shows when the film is opened."""
    # Its name was another until 0.3.0.
    show = getattr(radiograph, "default_display", None) or radiograph.first_shown
    return show(film)


def kilobytes(name: str) -> int:
    """A figure of this process from the system."""
    found = re.search(rf"{name}:\s+(\d+)", (_PROCESS / "status").read_text())
    assert found is not None
    return int(found[1])


def told(path: Path, picture: Path) -> dict[str, Any]:
    """Read one film."""
    try:
        film = radiograph.read(path)
    except radiograph.FilmError as error:
        return {
            "refused": str(error.reason),
            "remedy": str(error.remedy),
            "foreign": isinstance(error, radiograph.NotAFilm),
        }
    except Exception as error:  # what nobody expected is what is looked for
        return {"broke": f"{type(error).__name__}: {error}"}
    if film.pixels.size <= _MOST_PIXELS:
        np.savez(picture, values=film.values, analysed=networks_picture(film), shown=first_shown(film))
    patient = film.patient
    return {
        "shape": film.shape,
        "aspect": getattr(film, "pixel_aspect", 1.0),
        "inverted": film.inverted,
        "remarks": [str(note) for note in film.notes],
        "sex": patient.sex and patient.sex.value,
        "name": patient.name,
        "birth_date": patient.birth_date and patient.birth_date.isoformat(),
        "film_date": film.film_date and film.film_date.isoformat(),
    }


def main(folder: Path) -> None:
    """Read what is asked for."""
    measurable = (_PROCESS / "clear_refs").exists()
    with (folder / "read.jsonl").open("a", encoding="utf-8") as out:
        for line in (folder / "films.txt").read_text(encoding="utf-8").splitlines():
            number, patience, path = line.split(" ", 2)
            if hasattr(signal, "alarm"):
                signal.alarm(int(patience))  # ends the program: a decoder cannot be asked to stop
            if measurable:
                (_PROCESS / "clear_refs").write_text("5")  # the peak starts anew
            started = time.perf_counter()
            came = told(Path(path), folder / f"{number}.npz")
            came["number"] = int(number)
            came["seconds"] = time.perf_counter() - started
            came["megabytes"] = kilobytes("VmHWM") / 1024 if measurable else 0.0
            out.write(json.dumps(came) + "\n")
            out.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
