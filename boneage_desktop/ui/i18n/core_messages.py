"""What the rooms below say, in the language shown now (docs/adr/0014)."""

from __future__ import annotations

from boneage_desktop.messages import message_of, plain
from boneage_desktop.ui.i18n import language


def translate_message(text: str) -> str:
    """A message in the language shown now; what people typed, and any other text, as it is."""
    return plain(text, language.code())


def told(error: BaseException) -> str:
    """What an error tells people, in the language shown now."""
    return translate_message(message_of(error))
