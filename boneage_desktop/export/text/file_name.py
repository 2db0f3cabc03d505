"""File names of reports from a site's pattern."""

from __future__ import annotations

import re
from pathlib import Path

from boneage_desktop.case import CaseView
from boneage_desktop.export.report import default_name
from boneage_desktop.export.text.placeholders import ENGLISH
from boneage_desktop.export.text.report_text import Values
from boneage_desktop.export.text.template import TemplateError, parsed

#: What a file name is offered beside the names of the report text.
OWN_NAMES = {"digest": "digest", "图像标识": "digest", "version": "version", "版本": "version"}
#: The default as a pattern, for the settings.
DEFAULT_PATTERN = "boneage-{digest}-{film_date}"
# No system takes more than 255 bytes, and a Chinese character has three.
_LONGEST = 80
# Forbidden on one system or another, and what hides a file or ends a name.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def file_name(pattern: str, case: CaseView, values: Values) -> Path:
    """The name of a report, with the ending ``.pdf``.

    Parameters
    ----------
    pattern : str
        A template (see `template.parsed`) of the names of the report text and of `OWN_NAMES`; empty: the
        default, which holds no patient data. So does the name where the pattern is broken or says nothing.
    case : CaseView
    values : Values
        The same case's.
    """
    if not pattern.strip():
        return Path(default_name(case))
    try:
        text = filled_name(pattern, case, values)
    except TemplateError:
        text = ""
    return Path(f"{text}.pdf") if text else Path(default_name(case))


def filled_name(pattern: str, case: CaseView, values: Values) -> str:
    """The name without its ending, made safe for every system; may be empty.

    Raises
    ------
    TemplateError
    """
    own = {"digest": case.film_digest[:8], "version": str(case.version)}
    read = parsed(pattern, {*ENGLISH, *OWN_NAMES})
    known = {name: own[OWN_NAMES[name]] for name in read.names if name in OWN_NAMES}
    known |= {name: values[ENGLISH[name]] for name in read.names if name in ENGLISH and ENGLISH[name] != "n"}
    text = " ".join(_FORBIDDEN.sub("-", read.filled(known)).split())[:_LONGEST].strip(" .-")
    return f"_{text}" if _RESERVED.match(text) else text
