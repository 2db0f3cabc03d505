"""All conditions, in the order of the table."""

from __future__ import annotations

from pathlib import Path

from tests.odd_films.condition import Condition, Elsewhere, Wanted, deep, eight, hand
from tests.odd_films.headers import HEADERS
from tests.odd_films.no_films import BOMBS, NO_FILMS
from tests.odd_films.person import PERSON
from tests.odd_films.pictures import PICTURES
from tests.odd_films.pixels import PIXELS
from tests.radiograph.wrapping import WRAPPINGS

#: Wrappings of other kinds are among the conditions themselves.
_USUAL = {
    "implicit VR": "without VR",
    "big endian": "big-endian",
    "deflated": "deflated",
    "RLE": "RLE",
    "JPEG-LS": "JPEG-LS",
    "JPEG 2000": "JPEG 2000",
    "JPEG lossless": "JPEG lossless",
    "signed with intercept": "signed, with an intercept",
    "PNG with a palette": "PNG with a palette",
}


def _usual(name: str, words: str) -> Condition:
    def make(folder: Path) -> Path:
        return WRAPPINGS[name](hand(), folder)

    picture = "palette" in name
    return Condition(
        "Usual packings",
        words,
        make,
        lambda: Wanted(values=eight() if picture else deep()),
    )


FLOW = [
    Elsewhere(
        "Black and white",
        "laterality R on a hand that lies as a left one",
        "test_a_hand_that_looks_like_the_other_one_than_the_file_says_is_told",
        "wrong: not said",
    ),
    Elsewhere(
        "Signature and report",
        "signature *Ulna*, *Bone* or *none* in a Chinese report",
        "test_a_name_is_printed_as_it_was_typed",
        "wrong: prints 尺骨, 骨, 无",
    ),
    Elsewhere(
        "Signature and report",
        "signature with “ at ” in it",
        "test_what_people_typed_stays_in_the_chinese_window_and_report",
        "wrong: half Chinese",
    ),
    Elsewhere(
        "Signature and report",
        "difference of 11.2 and 12.4 years",
        "test_of_the_printed_ages",
        "wrong: prints +1.1",
    ),
    Elsewhere(
        "Signature and report",
        "a remark on a film in JSON, CSV and on the printed line",
        "test_every_remark_is_in_json_csv_print_and_report",
        "wrong: in window and PDF only",
    ),
    Elsewhere(
        "Signature and report",
        "time of a signature and time of the report",
        "test_the_signature_and_the_report_are_on_one_clock",
        "wrong: 10:13 UTC above 18:13 local",
    ),
    Elsewhere(
        "Signature and report",
        "size of the system's text",
        "test_text_is_as_large_as_the_systems",
        "wrong: not followed",
    ),
    Elsewhere(
        "Flow",
        "file exchanged between its digest and its pixels",
        "test_digest_and_pixels_are_of_one_reading",
        "wrong: digest and pixels of two readings",
    ),
    Elsewhere(
        "Flow",
        "prediction that comes after the signature",
        "test_an_answer_after_the_signature_is_left_out_and_told",
        "wrong: not told",
    ),
    Elsewhere(
        "Flow",
        "second report asked for while one is written",
        "test_reports_asked_for_while_one_is_written_are_all_written",
        "wrong: not told",
    ),
    Elsewhere(
        "Flow",
        "folder whose scan fails",
        "test_a_folder_that_may_not_be_read_is_named_and_the_rest_is_queued",
        "wrong: not told",
    ),
    Elsewhere(
        "Flow",
        "report whose growth chart is missing",
        "test_a_report_without_the_other_films_says_so",
        "wrong: not told",
    ),
    Elsewhere(
        "Flow",
        "film opened while another is being decoded",
        "test_a_film_held_in_its_decoder_holds_up_no_other",
        "wrong: waits for it",
    ),
]

#: Films that are read.
FILMS: list[Condition] = [
    *PERSON,
    *PIXELS,
    *HEADERS,
    *(_usual(*each) for each in _USUAL.items()),
    *PICTURES,
    *NO_FILMS,
    *BOMBS,
]

#: Everything in the table.
CONDITIONS: list[Condition | Elsewhere] = [*FILMS, *FLOW]
