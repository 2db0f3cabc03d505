"""Damaged films through the whole reader: ``python benchmarks/fuzz.py [--inputs 1000000] [--seed 0]``.

DICOM elements, sequences, character sets and packed streams, PNG, JPEG, TIFF and BMP, each damaged in its
own structure (`tests.fuzz`). Each must be read or refused in words: no other exception, no crash, nothing
printed, at most 5 s of the processor and 1.5 GB. Prints a table at the end. A run that is stopped goes on
where it was when started again with the same folder; what led to a fault lies there.

``--one KIND NUMBER`` reads a single input of the table again and says what comes of it.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def main() -> int:
    """Run; 0 when there was no fault."""
    from tests.fuzz import driver
    from tests.fuzz.kinds import KINDS

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--folder", type=Path, default=Path("fuzz"), help="progress and faults (default: ./fuzz)"
    )
    parser.add_argument("--only", default="", help="kinds whose name holds this")
    parser.add_argument("--one", nargs=2, metavar=("KIND", "NUMBER"))
    asked = parser.parse_args()
    if asked.one:
        return one(asked.one[0], asked.seed, int(asked.one[1]))
    kinds = [each for each in KINDS if asked.only in each.name]
    progress = driver.run(asked.inputs, asked.seed, asked.folder, kinds, report=True)
    print(driver.table(progress))
    return int(any(row.faults for row in progress.rows.values()))


def one(name: str, seed: int, number: int) -> int:
    """Read one input in this process."""
    from tests.fuzz.kinds import KINDS, made
    from tests.fuzz.trial import tried

    kind = next(each for each in KINDS if each.name == name)
    path = Path(f"{''.join(each if each.isalnum() else '-' for each in name)}-{number}")
    path.write_bytes(made(kind, seed, number))
    began = time.process_time()
    print(path, tried(path), f"{time.process_time() - began:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
