"""The report as plain text for a field of the hospital's system, from templates that a site can edit."""

from boneage_desktop.export.text.report_text import ReportText, TextSettings, Values, filled, report_text
from boneage_desktop.export.text.template import TemplateError

__all__ = ["ReportText", "TemplateError", "TextSettings", "Values", "filled", "report_text"]
