"""The paper of the report: A4 pages with the same head and foot, filled from the top down."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import BinaryIO

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from boneage_desktop.export import typeface
from boneage_desktop.export.paper.archive_form import make_archivable
from boneage_desktop.export.paper.letterhead import HEIGHT as LETTERHEAD_HEIGHT
from boneage_desktop.export.paper.letterhead import draw_letterhead, has_letterhead
from boneage_desktop.export.paper.site import Paper
from boneage_desktop.export.report import Report
from boneage_desktop.messages import Message, Value, clock_text, plain

INK = Color(0.08, 0.09, 0.11)
GREY = Color(0.40, 0.42, 0.45)
LINE = Color(0.78, 0.80, 0.82)
TINT = Color(0.945, 0.955, 0.965)
ACCENT = Color(0.04, 0.30, 0.42)
ALERT = Color(0.70, 0.12, 0.10)
_WHITE = Color(1, 1, 1)
_WATER = Color(0.70, 0.12, 0.10, alpha=0.13)

_WIDTH, _HEIGHT = A4
_MARGIN = 36.0
_FOOT = 22.0


class PageCanvas:
    """Pages of one report and the place on them where the next thing goes.

    Attributes
    ----------
    language : str
        Of the pages that are drawn now: ``"en"`` or ``"zh"``.
    density : float
        Heights of what can be smaller, as a share of the usual.
    y : float
        Points from the lower edge of the paper to where the next thing starts; falls as the page fills.
    pages : int
        Pages begun so far.
    """

    left = _MARGIN
    width = _WIDTH - 2 * _MARGIN

    def __init__(
        self, stream: BinaryIO, report: Report, of_pages: int, paper: Paper, density: float = 1.0
    ) -> None:
        typeface.width(" ", 1)  # registers the font the canvas starts with
        # Without an embedded initial font reportlab lists Helvetica, which it cannot embed. ``invariant``
        # keeps the clock out of the file: its date is the report's.
        self.canvas = Canvas(
            stream, pagesize=A4, invariant=1, pageCompression=1, initialFontName=typeface.REGULAR
        )
        self.language, self.density = paper.languages[0], density
        make_archivable(
            self.canvas,
            title=self.say("report.file_title", digest=report.film_digest[:8]),
            subject=self.say("words.research_use"),
            author="BoneAge Desktop",
            languages=paper.languages,
            at=report.signed_at,
        )
        self._report, self._paper = report, paper
        # Pages begun in the language of now.
        self._of_language = 0
        self._of_pages = of_pages
        self.pages = 0
        self.y = 0.0
        self.turn()

    def speak(self, language: str) -> None:
        """Go on in another language, on a new page that begins as the first did."""
        self.language = language
        self._end_page()
        self._of_language = 0
        self._begin_page()

    def say(self, code: str, **values: Value) -> str:
        """A message of the catalogue in the language of the report."""
        return Message(code, **values).text(self.language)

    def said(self, text: str) -> str:
        """A message of the report in its language; what people typed stays as they typed it."""
        return plain(text, self.language)

    def turn(self) -> None:
        """Begin a new page."""
        if self.pages:
            self._end_page()
        self._begin_page()

    def need(self, height: float) -> None:
        """Begin a new page when fewer than ``height`` points are left on this one."""
        if self.y - height < _MARGIN + _FOOT:
            self.turn()

    def close(self) -> None:
        """End the last page and write the document to the stream."""
        self._end_page()
        self.canvas.save()

    def _begin_page(self) -> None:
        self.pages += 1
        self._of_language += 1
        self._head()
        self._foot()

    def _end_page(self) -> None:
        if not self._report.signed:
            self._watermark()
        self.canvas.showPage()

    def _watermark(self) -> None:
        """Say across the page, over everything and through it, that nobody has signed."""
        words = self.say("report.preliminary")
        across = math.hypot(_WIDTH, _HEIGHT)
        size = 0.72 * across / typeface.width(words, 1, bold=True)
        self.canvas.saveState()
        self.canvas.translate(_WIDTH / 2, _HEIGHT / 2)
        self.canvas.rotate(math.degrees(math.atan2(_HEIGHT, _WIDTH)))
        self.canvas.setFillColor(_WATER)
        typeface.draw(self.canvas, -typeface.width(words, size, bold=True) / 2, -size / 3, words, size, True)
        self.canvas.restoreState()

    def text(
        self,
        x: float,
        text: str,
        size: float = 8,
        *,
        bold: bool = False,
        colour: Color = INK,
        room: float = 0,
    ) -> None:
        """One line at the present height; cut with an ellipsis at ``room`` points when that is given."""
        self.canvas.setFillColor(colour)
        shown = typeface.shorten(text, room, size, bold) if room else text
        typeface.draw(self.canvas, x, self.y, shown, size, bold)

    def right_text(
        self, x: float, text: str, size: float = 8, *, bold: bool = False, colour: Color = INK
    ) -> None:
        """One line at the present height that ends at ``x``."""
        self.text(x - typeface.width(text, size, bold), text, size, bold=bold, colour=colour)

    def paragraph(
        self, lines: Sequence[str], size: float = 8, *, indent: float = 0, colour: Color = INK
    ) -> None:
        """Lines one below the other, over as many pages as they need."""
        for line in lines:
            self.need(size * 1.35)
            self.y -= size * 1.35
            self.text(self.left + indent, line, size, colour=colour)

    def heading(self, text: str, keep: float) -> None:
        """Heading of a part, on the same page as the ``keep`` points that follow it."""
        self.need(24 + keep)
        self.y -= 20 if self.density >= 0.8 else 17
        self.text(self.left, text, 9, bold=True, colour=ACCENT)
        self.y -= 4
        self.rule(ACCENT, 0.7)

    def rule(self, colour: Color = LINE, thickness: float = 0.5) -> None:
        """A line across the page at the present height."""
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(thickness)
        self.canvas.line(self.left, self.y, self.left + self.width, self.y)

    def _head(self) -> None:
        if not self._report.signed:
            # Above the title, in what is margin otherwise: a report takes no more room unsigned than signed.
            self.y = _HEIGHT - _MARGIN + 9
            self.canvas.setFillColor(ALERT)
            self.canvas.rect(self.left, self.y - 3.5, self.width, 14, stroke=0, fill=1)
            self.text(self.left + 6, self.say("report.preliminary"), 9.5, bold=True, colour=_WHITE)
        self.y = _HEIGHT - _MARGIN - 12
        if has_letterhead(self._paper, self._report):
            self.canvas.setFillColor(INK)
            top = _HEIGHT - _MARGIN + 1
            draw_letterhead(self.canvas, self._paper, self._report, self.left, top, self.width)
            self.y = top - LETTERHEAD_HEIGHT - 17
        title = self.say("report.title")
        self.text(self.left, title, 15, bold=True, colour=ACCENT)
        sides = {"L": "report.left_hand", "R": "report.right_hand"}
        what = self.say(sides.get(self._report.laterality, "report.hand"))
        self.text(self.left + typeface.width(title, 15, bold=True) + 12, what, 8, colour=GREY)
        purpose = self.say("words.research_use")
        label = typeface.width(purpose, 7.5, bold=True) + 12
        right = self.left + self.width
        self.canvas.setStrokeColor(ALERT)
        self.canvas.setLineWidth(0.9)
        self.canvas.rect(right - label, self.y - 4.5, label, 16)
        self.right_text(right - 6, purpose, 7.5, bold=True, colour=ALERT)
        if self._of_language > 1:
            # Loose pages must not be taken for another patient's.
            self.y -= 18
            who = [text for text in (self._report.patient_name, self._report.patient_id) if text]
            whose = self.say("report.patient", who=" · ".join(who) or Message("report.not_named"))
            self.text(self.left, whose, 8, bold=True, room=self.width)
        self.y -= 9
        self.rule(ACCENT, 1.2)

    def _foot(self) -> None:
        kept, self.y = self.y, _MARGIN + 12
        self.rule()
        right = self.left + self.width
        self.y -= 10
        self.text(self.left, self.say("words.research_use"), 7, bold=True, colour=ALERT)
        number = self.say("report.page", page=self.pages, of=self._of_pages)
        self.right_text(right, number, 7, colour=GREY)
        self.y -= 9.5
        film = self.say("report.film_and_time", digest=self._report.film_digest[:8], time=when(self._report))
        self.text(self.left, film, 6.5, colour=GREY)
        self.y = kept


def when(report: Report) -> str:
    """Date and time of the report as printed, with its offset from UTC where known."""
    return clock_text(report.signed_at, report.signed_at.tzinfo)
