"""Why pixels cannot be unpacked, and what to do about it."""

from __future__ import annotations

from boneage_desktop.messages import Message

FETCH_AGAIN = Message("pixels.fetch_again")
ASK_UNCOMPRESSED = Message("pixels.ask_uncompressed")
CHOOSE_FILM = Message("pixels.choose_film")
MEND_HEADER = Message("pixels.mend_header")

#: 40 000 000 pixels are a 35 × 43 cm plate at 60 µm; twice that is no film.
MOST_PIXELS = 90_000_000


class UndecodableError(Exception):
    """The pixels cannot be unpacked.

    Parameters
    ----------
    reason : Message
        What is wrong: a sentence without its full stop.
    remedy : Message
        What to do about it.
    """

    def __init__(self, reason: Message, remedy: Message) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def damaged(packing: Message) -> UndecodableError:
    """The error for pixels that are not whole, so that a fresh copy of the file may help."""
    return UndecodableError(Message("pixels.damaged", packing=packing), FETCH_AGAIN)


def bad_tag(tag: str, found: str | int) -> UndecodableError:
    """The error for a header element that makes the pixels unreadable."""
    return UndecodableError(Message("pixels.bad_tag", tag=tag, value=found), MEND_HEADER)


def refuse_oversize(rows: int, columns: int, samples: int = 1) -> None:
    """Refuse pictures that no film has, before any memory is taken for them.

    Raises
    ------
    UndecodableError
    """
    if rows * columns > MOST_PIXELS or samples > 4:
        words = Message("pixels.too_large", columns=columns, rows=rows)
        raise UndecodableError(words, CHOOSE_FILM)
