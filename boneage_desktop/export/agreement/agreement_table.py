"""How readers agree with the AI and with themselves, as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from boneage_desktop.case.reading.agreement import Agreement, Comparison, agreements, is_bone
from boneage_desktop.export.table import safe_cell

#: Columns in order.
COLUMNS = (
    "kind",
    "reader",
    "month",
    "bone_or_method",
    "unit",
    "count",
    "changed",
    "changed_percent",
    "mean_difference",
    "mean_absolute_difference",
    "sd_of_difference",
)


def agreement_csv(comparisons: Sequence[Comparison]) -> str:
    """Bones and methods by reader, then all bones and each method by reader and month.

    An empty month is all months, an empty bone all bones. Differences are the reader's value minus the AI's,
    or the second reading's minus the first's.
    """
    bones = [each for each in comparisons if is_bone(each)]
    ages = [each for each in comparisons if not is_bone(each)]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for rows, unit in (
        (agreements(bones, "reader", "what"), "grades"),
        (agreements(bones, "reader"), "grades"),
        (agreements(ages, "reader", "what"), "years"),
        (agreements(bones, "reader", "month"), "grades"),
        (agreements(ages, "reader", "month", "what"), "years"),
    ):
        writer.writerows(_cells(row, unit) for row in rows)
    return stream.getvalue()


def _cells(row: Agreement, unit: str) -> list[str]:
    return [
        row.kind.value,
        safe_cell(row.reader),
        row.month,
        row.what,
        unit,
        str(row.count),
        str(row.changed),
        f"{100 * row.changed / row.count:.1f}",
        f"{row.mean:.3f}",
        f"{row.mean_absolute:.3f}",
        "" if row.sd is None else f"{row.sd:.3f}",
    ]
