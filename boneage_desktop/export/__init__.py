"""What leaves the program: the signed PDF report, JSON records and the CSV table."""

from boneage_desktop.export.growing import Keep, PreviousRow, utf8_name
from boneage_desktop.export.pdf import write_pdf
from boneage_desktop.export.record import (
    Record,
    error_record,
    film_record,
    holds_lines,
    json_file,
    json_line,
    models_text,
)
from boneage_desktop.export.report import Report, default_name, report_of, unread_name
from boneage_desktop.export.table import csv_file, csv_line
from boneage_desktop.export.writing import ExportError, refuse_film, replacing

__all__ = [
    "ExportError",
    "Keep",
    "PreviousRow",
    "Record",
    "Report",
    "csv_file",
    "csv_line",
    "default_name",
    "error_record",
    "film_record",
    "holds_lines",
    "json_file",
    "json_line",
    "models_text",
    "refuse_film",
    "replacing",
    "report_of",
    "unread_name",
    "utf8_name",
    "write_pdf",
]
