"""The site's head of every page: logo, hospital, department."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from boneage_desktop.export import typeface
from boneage_desktop.export.paper.site import Paper
from boneage_desktop.export.report import Report

#: Points that the head takes, and the most that the logo is wide.
HEIGHT, _LOGO_WIDTH = 24.0, 120.0
#: Dots of the logo as it is printed: 300 an inch.
_LOGO_DOTS = (500, 125)
_MOST_PIXELS = 40_000_000
_NAME_SIZE, _DEPARTMENT_SIZE = 12.0, 8.0


def names_of(paper: Paper, report: Report) -> tuple[str, str]:
    """Hospital and department: the site's, else the film's."""
    request = report.request
    return (
        " ".join((paper.hospital or request.institution).split()),
        " ".join((paper.department or request.department).split()),
    )


def logo_of(paper: Paper) -> bytes | None:
    """The logo as PNG at print resolution on white; ``None`` without one, or where it cannot be read."""
    return None if paper.logo is None else _read(paper.logo)


@lru_cache(maxsize=4)
def _read(file: Path) -> bytes | None:
    try:
        with Image.open(file, formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            picture = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    picture.thumbnail(_LOGO_DOTS, Image.Resampling.LANCZOS)
    # On white: an archived document keeps no transparent pictures.
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    stream = io.BytesIO()
    ground.save(stream, "PNG")
    return stream.getvalue()


def has_letterhead(paper: Paper, report: Report) -> bool:
    """Whether there is anything to print."""
    return any(names_of(paper, report)) or logo_of(paper) is not None


def draw_letterhead(
    canvas: Canvas, paper: Paper, report: Report, left: float, top: float, width: float
) -> None:
    """Draw it below ``top``: the logo at the left, the names beside it."""
    hospital, department = names_of(paper, report)
    x, logo = left, logo_of(paper)
    if logo is not None:
        picture = ImageReader(io.BytesIO(logo))
        wide, high = picture.getSize()
        scale = min(_LOGO_WIDTH / wide, HEIGHT / high)
        canvas.drawImage(picture, x, top - high * scale, wide * scale, high * scale)
        x += wide * scale + 10
    room = left + width - x
    if hospital:
        shown = typeface.shorten(hospital, room, _NAME_SIZE, True)
        typeface.draw(canvas, x, top - (11 if department else 16), shown, _NAME_SIZE, True)
    if department:
        size = _DEPARTMENT_SIZE if hospital else _NAME_SIZE
        shown = typeface.shorten(department, room, size)
        typeface.draw(canvas, x, top - (22 if hospital else 16), shown, size)
