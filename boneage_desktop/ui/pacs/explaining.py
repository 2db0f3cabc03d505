"""What went wrong with an archive, in words for the reader."""

from __future__ import annotations

import logging

from boneage_desktop.messages import Message, message_of
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.workers.error_text import described

_log = logging.getLogger(__name__)


def explained(error: object) -> str:
    """Why something was not done; what nobody expected goes into the log, without its text."""
    assert isinstance(error, Exception)
    said = message_of(error)
    if isinstance(said, Message):
        return translate_message(said)
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    _log.error("talking to an archive failed\n%s", described(error))
    return translate_message(Message("pacs.unknown_error", kind=type(error).__name__))
