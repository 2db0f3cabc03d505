"""Texts of the store in few bytes: compressed with what is known to come before them."""

from __future__ import annotations

import zlib

# What stored texts have in common, the commonest last. Never changed: every packed text needs the very same
# bytes to be read again. Another one would need a form of its own and a migration.
_COMMON = (
    b'{"age_interval_months": null, "bones": {"dp1": {"box": [, "confidence": 0.98, "probabilities": [e-05, '
    b'e-06, e-07, 0.000, 0.99], "checks": [{"code": "hand", "message": "", "severity": "ok"}, {"code": "", '
    b'"severity": "warning"}, "severity": "block"}], "models": {"assessor": "1.0.0 (", '
    b'"detector": "1.0.0 (", "hand": "1.0.0 (", "plain": "1.0.0 (")}, "whole_hand_age_months": {"F": 1, '
    b'"M": 1}}'
    b'{"ai_hidden": false, "birth_date": null, "film_date": null, "birth_date": "201", "film_date": "202", '
    b'"film_digest": "", "film_name": ".dcm", "findings": "", "format": 2, "patient_id": "", '
    b'"patient_name": "", "placed": {}, "reader": "", "sex": null, "sex": "M", "sex": "F", '
    b'"signature": null, "signature": {"reader": "", "utc": "202", "source": "DICOM", "verdicts": {'
    b'"dp1": {"grade": null, "reviewed": true}, "dp3": {"grade": null, "reviewed": true}, '
    b'"dp5": {"grade": null, "reviewed": true}, "mc1": {"grade": null, "reviewed": true}, '
    b'"mc3": {"grade": null, "reviewed": true}, "mc5": {"grade": null, "reviewed": true}, '
    b'"mp3": {"grade": null, "reviewed": true}, "mp5": {"grade": null, "reviewed": true}, '
    b'"pp1": {"grade": null, "reviewed": true}, "pp3": {"grade": null, "reviewed": true}, '
    b'"pp5": {"grade": null, "reviewed": true}, "radius": {"grade": null, "reviewed": true}, '
    b'"ulna": {"grade": null, "reviewed": true}}, "version": 1}'
    b'[{"act": "prediction", "bone": null, "models": {}, "new": "13 of 13 bones", "old": null, "reader": "", '
    b'"time": "202"}, {"act": "sign", "bone": null, "act": "AI view", "act": "findings", '
    b'"act": "box", "act": "reader", '
    b'{"act": "AI grade", "bone": "dp1", {"act": "grade", "bone": "mc3", "new": "1", "old": "1", '
    b'{"act": "review", "bone": "radius", "models": {, "new": "yes", "old": "no", "probabilities": [0.'
    b'], "reader": "", "time": "202-T:.+00:00"}]'
)

#: More than any text of a case: what would unpack to more is damaged.
_MOST_BYTES = 1 << 28


def packed(text: str, before: str = "") -> bytes:
    """A text of ASCII in few bytes.

    Parameters
    ----------
    text : str
    before : str
        Text that shares much with it; needed to unpack it.
    """
    deflate = zlib.compressobj(9, zlib.DEFLATED, zdict=_COMMON + before.encode("ascii"))
    return deflate.compress(text.encode("ascii")) + deflate.flush()


def unpacked(stored: bytes, before: str = "") -> str:
    """The text that `packed` made short.

    Raises
    ------
    ValueError
        When it is damaged.
    """
    inflate = zlib.decompressobj(zdict=_COMMON + before.encode("ascii"))
    try:
        text = inflate.decompress(stored, _MOST_BYTES)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not inflate.eof:
        raise ValueError("a text is cut short")
    return text.decode("ascii")
