"""Damaged films led by what they reach: ``python benchmarks/fuzz_guided.py [-max_total_time=600]``.

libFuzzer changes whole films and keeps the changes that reach new lines of the reader or of pydicom's; the
judgement is that of `benchmarks/fuzz.py`. Needs atheris (``pip install atheris``; Linux), which is no part of
the project's environment. Arguments are libFuzzer's own.
"""

from __future__ import annotations

import atexit
import shutil
import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

# Not all of pydicom: its dictionaries alone would take minutes.
_PARTS = (
    "filereader",
    "fileutil",
    "values",
    "charset",
    "sequence",
    "dataelem",
    "hooks",
    "valuerep",
    "encaps",
)

with atheris.instrument_imports(
    include=["boneage_desktop.radiograph", *(f"pydicom.{each}" for each in _PARTS)]
):
    from tests.fuzz import bases
    from tests.fuzz.trial import tried


def main() -> None:
    """Run until libFuzzer has enough or something fails."""
    place = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    corpus, film = place / "corpus", place / "film"
    corpus.mkdir()
    for number, whole in enumerate(bases.everything()):
        (corpus / str(number)).write_bytes(whole)

    def read(data: bytes) -> None:
        film.write_bytes(data)
        tried(film)

    limits = ["-max_len=40000", "-timeout=5", "-rss_limit_mb=1500"]
    atheris.Setup([sys.argv[0], *limits, *sys.argv[1:], str(corpus)], read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
