"""The language of the window: chosen, shown and changed without a restart.

Qt tells every widget of a change by a `LanguageChange` event; each sets its text again
(`ui.i18n.retranslate.RetranslateMixin`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from boneage_desktop.anatomy import Bone
from boneage_desktop.anatomy import bone_name as name_in
from boneage_desktop.anatomy import short_name as short_name_in
from boneage_desktop.installation import shipped
from boneage_desktop.ui.i18n.languages import Language, Wording

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """Mark a text of a table for translation; typed as `object` by PySide6."""
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP as QT_TRANSLATE_NOOP

_NAME = "language"

#: Words outside of objects that have `tr`: context, then text.
translate = QCoreApplication.translate


def show(application: QApplication, language: Language) -> None:
    """Show a language; every open window follows at once."""
    if language is Language.SYSTEM:
        chinese = QLocale.system().language() is QLocale.Language.Chinese
        language = Language.CHINESE if chinese else Language.ENGLISH
    if application.property(_NAME) == language.value:
        return
    application.setProperty(_NAME, language.value)
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        translator.deleteLater()
    if language is Language.ENGLISH:
        return
    own = str(shipped("resources") / "translations")
    for file, folder in (
        # Qt's own words first: what was installed last is asked first.
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"boneage_{language}", own),
    ):
        translator = QTranslator(application)
        if translator.load(file, folder):
            application.installTranslator(translator)


def code() -> str:
    """``"en"`` or ``"zh"``, the names the rooms know: which language is shown now."""
    return "zh" if translate("Language", "English") != "English" else "en"


def codes(wording: Wording) -> tuple[str, ...]:
    """The languages of a report, in their order: ``"en"``, ``"zh"`` or both."""
    chosen = {Wording.ENGLISH: ("en",), Wording.CHINESE: ("zh",), Wording.BOTH: ("zh", "en")}
    return chosen.get(wording, (code(),))


def listed(parts: Iterable[str]) -> str:
    """Several things in one line, with the comma of the language shown now."""
    return ("、" if code() == "zh" else ", ").join(parts)


def labelled(subject: str, text: str) -> str:
    """What a text is about, then the text: "Radius: 6", in Chinese "桡骨：6"."""
    return f"{subject}：{text}" if code() == "zh" else f"{subject}: {text}"


def bone_name(bone: Bone) -> str:
    """A bone's full name in the language shown now."""
    return name_in(bone, code())


def short_bone_name(bone: Bone) -> str:
    """A bone's name for narrow places, in the language shown now."""
    return short_name_in(bone, code())
