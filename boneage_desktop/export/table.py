"""What a spreadsheet reads: one row per film."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.export.growing import Keep, PreviousRow, append_file, utf8_name
from boneage_desktop.export.record import Record, models_text
from boneage_desktop.export.writing import OTHER_NAME, ExportError
from boneage_desktop.messages import Message
from boneage_desktop.standards import Method

#: Columns in order.
COLUMNS: tuple[str, ...] = (
    "film",
    "status",
    "message",
    "sex",
    "sex_by",
    *(f"{bone.value}_{what}" for bone in REPORT_ORDER for what in ("grade", "label")),
    *(f"{method.value} {what}" for method in Method for what in ("total", "age_years", "text")),
    "whole_hand_age_years",
    "whole_hand_interval_years",
    "whole_hand_text",
    "variants",
    "substitution",
    "flags",
    "remarks",
    "models",
    # Last: of a row that a kill cut short, this is the cell that is not whole.
    "sha256",
)

# A spreadsheet runs a cell that starts so as a formula (OWASP, "CSV Injection"), also after blanks
# and in the full-width forms that East Asian versions accept.
_FORMULA_STARTS = tuple("=+-@\t\r\n|＝＋－＠")


def safe_cell(value: object) -> str:
    """A cell that no spreadsheet runs as a formula; empty for ``None``."""
    if value is None:
        return ""
    text = utf8_name(str(value).replace("\0", ""))
    return f"'{text}" if isinstance(value, str) and _runs(text) else text


def _runs(text: str) -> bool:
    return text.startswith(("\t", "\r")) or text.lstrip().startswith(_FORMULA_STARTS)


def row(record: Record) -> list[str]:
    """Cells of one film in the order of ``COLUMNS``; empty where the record says nothing."""
    cells: list[object] = [record[name] for name in ("film", "status", "message", "sex", "sex_by")]
    for bone in REPORT_ORDER:
        found = record["bones"].get(bone.value, {})
        cells += [found.get("rus_chn_grade"), found.get("rus_chn_label")]
    for method in Method:
        result = record["methods"].get(method.value, {})
        cells += [result.get("total"), result.get("age_years"), result.get("text")]
    cells += [record[f"whole_hand_{what}"] for what in ("age_years", "interval_years", "text")]
    cells += [_variants(record), record["substitution"] if record["variants"] else None]
    cells += [
        " ".join(flag["text"] for flag in record["flags"]),
        " ".join(_sentence(remark) for remark in record["remarks"]),
        models_text(record["models"]),
        record["sha256"],
    ]
    return [safe_cell(cell) for cell in cells]


def _variants(record: Record) -> str:
    """Bones that cannot be graded, and what they count as: "mp5: fracture, counted as 5(0)"."""
    told = []
    for bone, variant in record["variants"].items():
        counted = variant["counted_as"]
        words = "" if counted is None else f", counted as {counted['rus_chn_label']}"
        told.append(f"{bone}: {variant['kind']}{words}")
    return "; ".join(told)


def _sentence(remark: str) -> str:
    return remark if remark.endswith((".", "。")) else f"{remark}."


def _line(cells: list[str] | tuple[str, ...]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue().encode()


def csv_line(record: Record | None) -> bytes:
    """A record as one line of a table; the names of the columns for ``None``."""
    return _line(COLUMNS if record is None else row(record))


_HEAD = b"\xef\xbb\xbf" + csv_line(None)


@contextmanager
def csv_file(path: Path, keep: Keep | None = None) -> Iterator[Callable[[Record], None]]:
    """Open a CSV file of records, which grows with every film; call what it gives once per film.

    UTF-8 with a byte order mark, so that Excel shows Chinese.

    Parameters
    ----------
    path : Path
    keep : callable or None
        Given, the rows of an earlier run stay for which it answers True, and a last row torn by a kill
        goes. Without, the file begins anew.

    Raises
    ------
    ExportError
        When the file cannot be written, or cannot be continued.
    """
    start = itertools.chain((_HEAD,), _earlier(path, keep) if keep else ())
    with append_file(path, start) as append:
        yield lambda record: append(csv_line(record))


def _earlier(path: Path, keep: Keep) -> Iterator[bytes]:
    """The rows that stay of an earlier run's file."""
    if not path.exists():
        return
    with path.open("rb") as file:
        head = file.read(len(_HEAD))
        if not _HEAD.startswith(head):
            raise ExportError(path.name, Message("writing.not_a_table"), OTHER_NAME)
        for cells in csv.reader(codecs.iterdecode(_whole_lines(file), "utf-8", "replace")):
            if len(cells) != len(COLUMNS):
                continue  # torn inside a quoted cell
            film, status, _, sex, sex_by = cells[:5]
            plain = film[1:] if film.startswith("'") and _runs(film[1:]) else film
            if keep(PreviousRow(plain, cells[-1], status, sex, sex_by, cells[-2])):
                yield _line(cells)


def _whole_lines(file: BinaryIO) -> Iterator[bytes]:
    return (line for line in file if line.endswith(b"\n"))
