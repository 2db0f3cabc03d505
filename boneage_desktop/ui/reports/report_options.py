"""What the settings say of reports, as the packages below take it."""

from __future__ import annotations

from boneage_desktop.export.paper import Paper
from boneage_desktop.export.text import TextSettings
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.settings import Settings


def paper(settings: Settings) -> Paper:
    """Of the PDF and of print."""
    return Paper(
        languages=language.codes(settings.report_language),
        film_page=settings.film_page,
        hospital=settings.hospital,
        department=settings.department,
        logo=settings.logo,
    )


def text_settings(settings: Settings) -> TextSettings:
    """Of the report text."""
    return TextSettings(
        languages=language.codes(settings.text_language),
        templates={"en": settings.text_en, "zh": settings.text_zh},
        normal_years=settings.normal_years,
        hospital=settings.hospital,
        department=settings.department,
        reference=settings.height_reference,
    )
