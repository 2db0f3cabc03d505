"""What a spreadsheet reads: one row per film."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from boneage_desktop.anatomy import TABLE_ORDER
from boneage_desktop.export.record import Record
from boneage_desktop.export.writing import replacing
from boneage_desktop.standards import Method

#: Columns in order.
COLUMNS: tuple[str, ...] = (
    "film",
    "status",
    "message",
    "sex",
    *(f"{bone.value}_{what}" for bone in TABLE_ORDER for what in ("grade", "label")),
    *(f"{method.value} {what}" for method in Method for what in ("total", "age_years", "text")),
    "whole_hand_age_years",
)

# A spreadsheet runs a cell that starts so as a formula (OWASP, "CSV Injection"), also after blanks
# and in the full-width forms that East Asian versions accept.
_FORMULA_STARTS = tuple("=+-@\t\r\n|＝＋－＠")


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = str(value).replace("\0", "").encode(errors="replace").decode()
    dangerous = isinstance(value, str) and (
        text.startswith(("\t", "\r")) or text.lstrip().startswith(_FORMULA_STARTS)
    )
    return f"'{text}" if dangerous else text


def row(record: Record) -> list[str]:
    """Cells of one film in the order of ``COLUMNS``; empty where the record says nothing."""
    cells: list[object] = [record[name] for name in ("film", "status", "message", "sex")]
    for bone in TABLE_ORDER:
        found = record["bones"].get(bone.value, {})
        cells += [found.get("rus_chn_grade"), found.get("rus_chn_label")]
    for method in Method:
        result = record["methods"].get(method.value, {})
        cells += [result.get("total"), result.get("age_years"), result.get("text")]
    cells.append(record["whole_hand_age_years"])
    return [_cell(cell) for cell in cells]


def _line(cells: list[str] | tuple[str, ...]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue().encode()


@contextmanager
def csv_file(path: Path) -> Iterator[Callable[[Record], None]]:
    """Open a CSV file of records; call what it gives once per film.

    UTF-8 with a byte order mark, so that Excel shows Chinese. Whole or absent, as ``json_file``.

    Raises
    ------
    ExportError
        When the file cannot be written.
    """
    with replacing(path) as stream:
        stream.write(b"\xef\xbb\xbf" + _line(COLUMNS))

        def write(record: Record) -> None:
            stream.write(_line(row(record)))

        yield write
