"""Why an archive cannot be talked to, in words for the person who set it up."""

from __future__ import annotations

from boneage_desktop.messages import Message


class NetworkError(Exception):
    """Talking to a node failed; nothing that is stored here has changed.

    Parameters
    ----------
    subject : str
        The node, as `Node.name`.
    reason : str
        The part of a code after ``network.``, such as ``"silent"``; its remedy is ``network.remedy.…`` of the
        same name.
    **values : str or int
        What fills the holes of the reason.

    Attributes
    ----------
    code : str
        ``reason`` as given: tells failures apart without their words.
    message : Message
    about : str
        UID of the object that was being sent when the association broke; empty for any other failure.
    is_passing : bool
        Whether the same act may succeed later without anybody changing anything.
    """

    #: Reasons that go away by themselves: the node is down, busy, or the line broke.
    PASSING = frozenset(
        (
            *("refused", "unreachable", "silent", "closed", "busy", "full_there", "cancelled", "no_host"),
            *("server", "unconfirmed"),
        )
    )

    def __init__(self, subject: str, reason: str, **values: str | int) -> None:
        self.code = reason
        self.about = ""
        self.message = Message(
            "words.error",
            subject=subject,
            reason=Message(f"network.{reason}", **values),
            remedy=Message(f"network.remedy.{reason}"),
        )
        self.is_passing = reason in self.PASSING
        super().__init__(self.message)
