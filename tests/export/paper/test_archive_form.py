"""PDF/A-2b, rule by rule of ISO 19005-2 as far as the bytes and pypdf tell."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree

import pypdf
import pytest
from PIL import Image, ImageCms

from boneage_desktop.export import report_of
from boneage_desktop.export.paper import Paper
from boneage_desktop.export.pdf import drawn
from tests.export.conftest import grey_film

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}


@pytest.fixture(params=[("en",), ("zh", "en")])
def languages(request):
    return request.param


@pytest.fixture
def content(make_case, languages, tmp_path):
    logo = tmp_path / "logo.png"
    Image.new("RGBA", (40, 40), (0, 90, 0, 128)).save(logo)
    case = make_case(findings="左手 & <wrist>")
    report = report_of(case, grey_film(), case.reader, NOW)
    return drawn(report, Paper(languages, film_page=True, hospital="某医院", logo=logo))


@pytest.fixture
def reader(content):
    return pypdf.PdfReader(BytesIO(content), strict=True)


def streams(reader):
    for number in range(1, len(reader.xref[0]) + 1):
        found = reader.get_object(number)
        if isinstance(found, pypdf.generic.StreamObject):
            yield found


def test_header_and_trailer(content, reader):
    assert re.match(rb"%PDF-1\.[4-7]\n%[\x80-\xff]{4}", content)
    assert content.rstrip().endswith(b"%%EOF")
    assert len(reader.trailer["/ID"]) == 2
    assert "/Encrypt" not in reader.trailer


def test_every_stream_ends_in_a_line_of_its_own_and_is_as_long_as_it_says(content):
    ends = list(re.finditer(rb"/Length (\d+)[^>]*>>\s*\nstream\n", content))
    assert len(ends) > 10
    for found in ends:
        after = content[found.end() + int(found[1]) :]
        assert after.startswith(b"\nendstream")


def test_no_filter_but_allowed_ones(reader):
    filters = set()
    for stream in streams(reader):
        used = stream.get("/Filter", [])
        filters |= set(used if isinstance(used, list) else [used])
    assert filters <= {"/ASCII85Decode", "/FlateDecode", "/DCTDecode"}


def test_metadata_say_the_same_as_the_information(reader, languages):
    stream = reader.trailer["/Root"]["/Metadata"]
    assert (stream["/Type"], stream["/Subtype"]) == ("/Metadata", "/XML")
    xmp = stream.get_data()
    root = ElementTree.fromstring(xmp[xmp.index(b"<x:xmpmeta") : xmp.rindex(b"<?xpacket")])

    def said(path):
        return root.findtext(f".//{path}", namespaces=NAMES)

    info = reader.metadata
    assert (said("pdfaid:part"), said("pdfaid:conformance")) == ("2", "B")
    assert said("dc:title/rdf:Alt/rdf:li") == info.title
    assert said("dc:description/rdf:Alt/rdf:li") == info.subject
    assert said("dc:creator/rdf:Seq/rdf:li") == info.author == info.creator == said("xmp:CreatorTool")
    assert said("pdf:Producer") == info.producer
    for path, moment in (("CreateDate", info.creation_date), ("ModifyDate", info.modification_date)):
        assert datetime.fromisoformat(said(f"xmp:{path}")) == moment == NOW
    tags = [each.text for each in root.iterfind(".//dc:language/rdf:Bag/rdf:li", NAMES)]
    assert tags == [{"en": "en", "zh": "zh-Hans"}[each] for each in languages]
    assert reader.trailer["/Root"]["/Lang"] == tags[0]


def test_colours_have_a_profile(reader):
    (intent,) = reader.trailer["/Root"]["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    profile = intent["/DestOutputProfile"]
    assert profile["/N"] == 3
    opened = ImageCms.ImageCmsProfile(BytesIO(profile.get_data())).profile
    assert opened.xcolor_space.strip() == "RGB"
    assert "sRGB" in ImageCms.getProfileDescription(opened)
    # Read after the change of its date.
    assert opened.creation_date.year == 2000
    spaces = {str(image["/ColorSpace"]) for image in streams(reader) if image.get("/Subtype") == "/Image"}
    assert spaces <= {"/DeviceGray", "/DeviceRGB"}
    assert not any("/SMask" in each or each.get("/Interpolate") for each in streams(reader))


def test_every_font_is_embedded_and_its_text_readable(reader):
    fonts = [font for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/FontDescriptor"]
        assert len(descriptor["/FontFile2"].get_data()) > 1000
        assert "/ToUnicode" in font
        assert re.match(r"/[A-Z]{6}\+", font["/BaseFont"])
        assert len(font["/Widths"]) == font["/LastChar"] - font["/FirstChar"] + 1
        # A symbolic font: without an encoding.
        assert descriptor["/Flags"] & 4
        assert "/Encoding" not in font
    assert "左手 & <wrist>" in reader.pages[0].extract_text()


def test_nothing_that_acts_or_lies_outside(reader):
    root = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(root)
    for page in reader.pages:
        assert "/AA" not in page
        assert "/Annots" not in page
