"""Which licences a bundle may hold: read from what distributions say of themselves, and judged.

A distribution states an SPDX expression, a classifier or a word of its own; a library of the system states
nothing that a program could read, so what is known of those is listed here. What is unknown fails the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: Terms under which a part may be handed out with the program. LGPL: as files of their own, to be replaced.
ACCEPTED = frozenset(
    [
        "0BSD",
        "AFL-2.1",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "BSL-1.0",
        "CC0-1.0",
        "HPND",
        "ISC",
        "LGPL-2.1-only",
        "LGPL-2.1-or-later",
        "LGPL-3.0-only",
        "LGPL-3.0-or-later",
        "LicenseRef-Public-Domain",
        "LicenseRef-Research",
        "MIT",
        "MIT-CMU",
        "MIT-open-group",
        "MPL-2.0",
        "PSF-2.0",
        "X11",
        "Zlib",
        "bzip2-1.0.6",
        "libpng-2.0",
        "FTL",
        "Bitstream-Vera",
    ]
)
#: Exceptions that allow what the licence alone would not.
EXCEPTIONS = frozenset(
    [
        "GPL-3.0-or-later WITH GCC-exception-3.1",
        "GPL-2.0-or-later WITH Bootloader-exception",
        "Apache-2.0 WITH LLVM-exception",
    ]
)
#: Other ways to say it.
_SAID = {
    "mit": "MIT",
    "mit license": "MIT",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "apache software license": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
    "isc license (iscl)": "ISC",
    # pypdfium2 with PDFium; its wheel holds the texts of PDFium's own parts, all of them permissive.
    "bsd-3-clause, apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}

#: Libraries that PyInstaller takes from a Linux system, by the beginning of their name.
SYSTEM_LIBRARIES: Mapping[str, str] = {
    "libX11": "MIT-open-group",
    "libXau": "MIT-open-group",
    "libXdmcp": "MIT-open-group",
    "libXext": "MIT-open-group",
    "libXrender": "HPND",
    "libblkid": "LGPL-2.1-or-later",
    "libbrotli": "MIT",
    "libbsd": "BSD-3-Clause",
    "libbz2": "bzip2-1.0.6",
    "libcap": "BSD-3-Clause",
    "libcom_err": "MIT",
    "libcrypt.": "LGPL-2.1-or-later",
    "libcrypto": "Apache-2.0",
    "libdbus": "AFL-2.1 OR GPL-2.0-or-later",
    "libexpat": "MIT",
    "libffi": "MIT",
    "libfontconfig": "HPND",
    "libfreetype": "FTL OR GPL-2.0-only",
    "libgcc_s": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libgcrypt": "LGPL-2.1-or-later",
    "libgio": "LGPL-2.1-or-later",
    "libglib": "LGPL-2.1-or-later",
    "libgmodule": "LGPL-2.1-or-later",
    "libgobject": "LGPL-2.1-or-later",
    "libgpg-error": "LGPL-2.1-or-later",
    "libgthread": "LGPL-2.1-or-later",
    "libgssapi": "MIT",
    "libk5crypto": "MIT",
    "libkeyutils": "LGPL-2.1-or-later",
    "libkrb5": "MIT",
    "liblz4": "BSD-2-Clause",
    "liblzma": "0BSD",
    "libmd": "BSD-3-Clause",
    "libmount": "LGPL-2.1-or-later",
    "libncurses": "X11",
    "libpcre2": "BSD-3-Clause",
    "libpng": "libpng-2.0",
    "libpython": "PSF-2.0",
    "libselinux": "LicenseRef-Public-Domain",
    "libsqlite3": "LicenseRef-Public-Domain",
    "libssl": "Apache-2.0",
    "libstdc++": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libsystemd": "LGPL-2.1-or-later",
    "libtinfo": "X11",
    "libuuid": "BSD-3-Clause",
    "libwayland": "MIT",
    "libxcb": "MIT",
    "libxkbcommon": "MIT",
    "libz.": "Zlib",
    "libzstd": "BSD-3-Clause OR GPL-2.0-only",
}


def licence_of(expression: str | None, word: str | None, classifiers: Iterable[str]) -> str:
    """The licence of a distribution as an SPDX expression; empty when it says none that is known.

    Parameters
    ----------
    expression, word : str or None
        Its metadata's ``License-Expression`` and ``License``.
    classifiers : iterable of str
    """
    if expression:
        return expression
    for said in (
        word or "",
        *(each.rpartition("::")[2] for each in classifiers if each.startswith("License ::")),
    ):
        known = _SAID.get(said.strip().lower())
        if known:
            return known
        if _is_expression(said):
            return said.strip()
    return ""


def library_licence(name: str) -> str:
    """The licence of a library of the system by its file name; empty for one that is not listed."""
    found = [start for start in SYSTEM_LIBRARIES if name.startswith(start)]
    return SYSTEM_LIBRARIES[max(found, key=len)] if found else ""


def accepted(expression: str) -> bool:
    """Whether a part under this SPDX expression may be handed out: one side of each OR, both of each AND.

    Brackets are not read, and so not accepted.
    """
    return any(
        all(term.strip() in ACCEPTED | EXCEPTIONS for term in re.split(r"\s+AND\s+", choice))
        for choice in re.split(r"\s+OR\s+", expression)
    )


def _is_expression(text: str) -> bool:
    terms = re.split(r"\s+(?:AND|OR|WITH)\s+", text.strip())
    return all(re.fullmatch(r"[A-Za-z0-9.+-]*[0-9][A-Za-z0-9.+-]*|MIT|ISC|Zlib", term) for term in terms)
