"""PDF/A-2b: what an archive needs to show a document in fifty years (ISO 19005-2, level B)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase.pdfdoc import NoEncryption, PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

_PRODUCER = "ReportLab PDF Library - (opensource)"
#: An ICC header's bytes of the time when the profile was made (ICC.1, 7.2.8): kept out of the file.
_MADE = slice(24, 36)
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>{author}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

#: Of the program's languages, in the standard's words.
_TAGS = {"en": "en", "zh": "zh-Hans"}


class _StreamBody(bytes):
    """A stream's bytes, ended by a line end that its length does not count (ISO 19005-2, 6.1.7.1)."""

    def __radd__(self, before: bytes) -> bytes:
        return before + bytes(self) + b"\n"


class _StreamEnds(NoEncryption):  # type: ignore[misc]
    """Reportlab hands every stream to the encryption before it writes it: the one place to end them all."""

    def encode(self, content: bytes | str) -> bytes:
        """The same content, with its end."""
        return _StreamBody(content.encode("ascii") if isinstance(content, str) else content)


class _PlainStream(PDFStream):  # type: ignore[misc]
    """A stream that is stored as it is: readers of metadata look for it in the bytes of the file."""

    def __init__(self, dictionary: PDFDictionary, content: bytes) -> None:
        super().__init__(dictionary, content)
        self.filters: list[object] = []


def make_archivable(
    canvas: Canvas, title: str, subject: str, author: str, languages: Sequence[str], at: datetime
) -> None:
    """Give a document its metadata, language and colour space.

    Parameters
    ----------
    canvas : Canvas
        Before it is saved.
    title, subject, author : str
        Stand in the document's information and in its XMP alike.
    languages : sequence of str
        Of its text, the main one first.
    at : datetime
        Time of the report.
    """
    canvas.setTitle(title)
    canvas.setSubject(subject)
    canvas.setAuthor(author)
    canvas.setCreator(author)
    canvas.setProducer(_PRODUCER)
    stamp, zone = at.strftime("%Y%m%d%H%M%S"), at.strftime("%z")
    offset = f"{zone[:3]}'{zone[3:5]}'" if zone else ""
    canvas.setDateFormatter(lambda *_: f"D:{stamp}{offset}")
    tags = [_TAGS[each] for each in languages]
    xmp = _XMP.format(
        title=escape(title),
        subject=escape(subject),
        author=escape(author),
        languages="".join(f"<rdf:li>{tag}</rdf:li>" for tag in tags),
        made=at.strftime("%Y-%m-%dT%H:%M:%S") + (f"{zone[:3]}:{zone[3:5]}" if zone else ""),
        producer=escape(_PRODUCER),
    )
    document = canvas._doc
    document.encrypt = _StreamEnds()
    metadata = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    profile = document.Reference(_PlainStream(PDFDictionary({"N": 3}), _srgb()), "sRGB")
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": profile,
        }
    )
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.Metadata = _PlainStream(metadata, xmp.encode())
    catalog.OutputIntents = PDFArray([intent])
    catalog.Lang = PDFString(tags[0])
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})


@cache
def _srgb() -> bytes:
    """The sRGB profile of LittleCMS, the same bytes every time."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # The first of January 2000.
    profile[_MADE] = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    return bytes(profile)
