"""Every action of the window once, as a row of `ACTIONS`: text, keys, icon, what it does and when it can.

Where an action is shown is in the tables of `menus`, by its id.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from boneage_desktop.messages import Message
from boneage_desktop.ui.archive.agreement_dialog import AgreementDialog
from boneage_desktop.ui.dialogs.guide_dialog import show_guide
from boneage_desktop.ui.dialogs.help_dialogs import about_dialog, keys_dialog
from boneage_desktop.ui.dialogs.self_test_dialog import self_test_dialog
from boneage_desktop.ui.i18n.language import QT_TRANSLATE_NOOP
from boneage_desktop.ui.session.grading_scale import Scale

if TYPE_CHECKING:
    from boneage_desktop.ui.main_window.action_set import Situation
    from boneage_desktop.ui.main_window.main_window import MainWindow


def _film(now: Situation) -> bool:
    return now.film


def _guide(window: MainWindow) -> None:
    show_guide(window, window.actions_["keys"].trigger)


def _keys(window: MainWindow) -> None:
    keys_dialog(window, window.keymap).open()


def _self_test(window: MainWindow) -> None:
    self_test_dialog(window).open()


def _about(window: MainWindow) -> None:
    about_dialog(window, window.session.case).open()


def _agreement(window: MainWindow) -> None:
    AgreementDialog(window.flow.store_file, window).open()


def _unsigned(now: Situation) -> bool:
    return now.unsigned


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    Attributes
    ----------
    id : str
        Also the name of its binding in the map of keys, and so in the settings: another id loses the keys
        that a reader chose.
    text : str
        In menus, in English, with the letter of its mnemonic marked.
    shortcut : str
        Keys it has until the reader chooses others, in Qt's portable text, with spaces between.
    icon : str
    slot : callable or None
        Called with the window when it is triggered by a reader.
    toggled : callable or None
        Makes it a switch; called with the window and its state, whatever changed it.
    checkable : bool
        Whether it shows a state that is set from elsewhere; every action with `toggled` does.
    checked : bool
        State at the start.
    needs : callable or None
        Whether it can be done now; None when it always can, or when something else tells.
    tip : str
        Tool tip where the text says too little.
    short : str
        Text on a tool button.
    """

    id: str
    text: str
    shortcut: str = ""
    icon: str = ""
    slot: Callable[[MainWindow], object] | None = None
    toggled: Callable[[MainWindow, bool], object] | None = None
    checkable: bool = False
    checked: bool = False
    needs: Callable[[Situation], bool] | None = None
    tip: str = ""
    short: str = ""


# All actions, in the order in which the page of keys lists those of a menu.
ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "open",
        QT_TRANSLATE_NOOP("Actions", "&Open film …"),
        "Ctrl+O",
        "open",
        lambda w: w.dialogs.chooser.ask(),
        short=QT_TRANSLATE_NOOP("Actions", "Open"),
    ),
    ActionSpec("demo", QT_TRANSLATE_NOOP("Actions", "Open &demo film"), slot=lambda w: w.open_demo()),
    ActionSpec(
        "report",
        QT_TRANSLATE_NOOP("Actions", "Save &report as PDF …"),
        "Ctrl+S",
        "report",
        lambda w: w.dialogs.reporting.ask_pdf(),
        needs=_film,
        short=QT_TRANSLATE_NOOP("Actions", "Report"),
    ),
    ActionSpec(
        "print",
        Message("site.print"),
        "Ctrl+P",
        slot=lambda w: w.dialogs.printing.ask(),
        needs=_film,
        tip=Message("site.print_tip"),
    ),
    ActionSpec(
        "copy_text",
        Message("text.menu"),
        "Ctrl+Shift+C",
        slot=lambda w: w.dialogs.texts.copy(),
        needs=_film,
        tip=Message("text.menu_tip"),
    ),
    ActionSpec(
        "phrase",
        Message("text.phrase_menu"),
        "Ctrl+Shift+I",
        slot=lambda w: w.panels.findings.ask_phrase(),
        needs=_unsigned,
        tip=Message("text.phrases_tip"),
    ),
    ActionSpec(
        "json",
        QT_TRANSLATE_NOOP("Actions", "Save data as &JSON …"),
        "Ctrl+J",
        slot=lambda w: w.dialogs.reporting.ask_json(),
        needs=_film,
    ),
    ActionSpec(
        "query_archive",
        Message("pacs.query"),
        "Ctrl+Shift+O",
        slot=lambda w: w.pacs.query(),
        tip=Message("pacs.query_tip"),
    ),
    ActionSpec(
        "fetch_priors",
        Message("pacs.priors"),
        "Shift+F8",
        slot=lambda w: w.pacs.fetch_priors(),
        needs=lambda now: now.case is not None,
        tip=Message("pacs.priors_tip"),
    ),
    ActionSpec(
        "send_archive",
        Message("pacs.send"),
        "Ctrl+Shift+Return",
        slot=lambda w: w.pacs.send(),
        needs=lambda now: now.case is not None,
        tip=Message("pacs.send_tip"),
    ),
    ActionSpec(
        "outbox",
        Message("pacs.outbox"),
        slot=lambda w: w.pacs.show_outbox(),
        tip=Message("pacs.outbox_tip"),
    ),
    ActionSpec("quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), "Ctrl+Q", slot=lambda w: w.close()),
    ActionSpec("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), "Ctrl+Z", "undo", lambda w: w.session.undo()),
    ActionSpec(
        "redo",
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        "Ctrl+Y Ctrl+Shift+Z",
        "redo",
        lambda w: w.session.redo(),
    ),
    ActionSpec(
        "sign",
        QT_TRANSLATE_NOOP("Actions", "&Sign …"),
        "Ctrl+Return",
        "sign",
        lambda w: w.dialogs.signing.ask(),
        needs=_unsigned,
        short=QT_TRANSLATE_NOOP("Actions", "Sign"),
    ),
    ActionSpec(
        "reopen",
        QT_TRANSLATE_NOOP("Actions", "Reopen as &new version"),
        icon="lock",
        slot=lambda w: w.session.reopen(),
        needs=lambda now: now.signed,
    ),
    ActionSpec(
        "read_again",
        Message("agreement.read_again"),
        slot=lambda w: w.session.read_again(),
        needs=lambda now: now.signed,
        tip=Message("agreement.read_again_tip"),
    ),
    ActionSpec(
        "agreement",
        Message("agreement.menu"),
        slot=_agreement,
        tip=Message("agreement.menu_tip"),
    ),
    ActionSpec(
        "versions",
        QT_TRANSLATE_NOOP("Actions", "Signed &versions …"),
        slot=lambda w: w.dialogs.versions.ask(),
        needs=lambda now: now.has_versions,
    ),
    ActionSpec(
        "accept",
        QT_TRANSLATE_NOOP("Actions", "A&ccept remaining grades"),
        icon="accept",
        slot=lambda w: w.session.accept_rest(),
        needs=_unsigned,
        tip=QT_TRANSLATE_NOOP("Actions", "Mark the remaining AI grades as reviewed, except undecided ones"),
    ),
    ActionSpec(
        "next_unread",
        Message("reading.next"),
        "N",
        slot=lambda w: w.open_next(),
        tip=Message("reading.next_tip"),
    ),
    ActionSpec(
        "sex",
        Message("reading.sex"),
        "X",
        slot=lambda w: w.session.next_sex(),
        needs=_unsigned,
        tip=Message("reading.sex_tip"),
    ),
    ActionSpec(
        "variant",
        Message("reading.variant"),
        "V",
        slot=lambda w: w.grading.table.open_variants(),
        needs=_unsigned,
        tip=Message("reading.variant_tip"),
    ),
    ActionSpec(
        "grade_first",
        QT_TRANSLATE_NOOP("Actions", "&Grade first, AI hidden"),
        toggled=lambda w, on: w.session.set_grade_first(on),
        tip=QT_TRANSLATE_NOOP("Actions", "Hide AI grades and ages until all bones are graded"),
    ),
    ActionSpec(
        "next_place",
        QT_TRANSLATE_NOOP("Actions", "Go to next &panel"),
        "F6",
        slot=lambda w: w.areas.focus.next(),
    ),
    ActionSpec(
        "settings", QT_TRANSLATE_NOOP("Actions", "&Settings …"), "Ctrl+,", slot=lambda w: w.open_settings()
    ),
    ActionSpec(
        "cases",
        QT_TRANSLATE_NOOP("Actions", "&Cases"),
        "F9",
        "cases",
        lambda w: w.areas.focus.cases(not w.archive.cases.isHidden()),
        lambda w, on: w.archive.cases.setVisible(on),
        tip=QT_TRANSLATE_NOOP("Actions", "Case list and other films of this patient"),
    ),
    ActionSpec(
        "compare",
        QT_TRANSLATE_NOOP("Actions", "Compare with &prior"),
        "F8",
        "compare",
        lambda w: w.archive.comparing.toggle(),
        checkable=True,
        needs=_film,
        tip=QT_TRANSLATE_NOOP("Actions", "Show the patient's most recent prior beside this film"),
    ),
    ActionSpec(
        "bone",
        Message("bone.menu"),
        "F2",
        slot=lambda w: w.areas.toggle_bone(),
        checkable=True,
        needs=_film,
        tip=Message("bone.menu_tip"),
    ),
    ActionSpec(
        "growth",
        QT_TRANSLATE_NOOP("Actions", "Bo&ne age chart"),
        "F7",
        "growth",
        toggled=lambda w, on: w.areas.dock.show_page(w.charts.growth, on),
        tip=QT_TRANSLATE_NOOP("Actions", "Bone age of this patient at each visit"),
    ),
    ActionSpec(
        "heights",
        Message("history.menu"),
        "F3",
        "height",
        lambda w: w.areas.focus.heights(w.panels.heights),
        lambda w, on: w.areas.dock.show_page(w.panels.heights, on),
        tip=Message("history.menu_tip"),
    ),
    ActionSpec(
        "queue",
        QT_TRANSLATE_NOOP("Actions", "&Queue"),
        "F4",
        "queue",
        lambda w: w.areas.focus.queue(w.actions_["queue"].isChecked()),
        toggled=lambda w, on: w.areas.dock.show_page(w.worklist.panel, on),
        tip=QT_TRANSLATE_NOOP("Actions", "Films analysed in the background"),
    ),
    ActionSpec(
        "watch",
        QT_TRANSLATE_NOOP("Actions", "&Watch folder …"),
        slot=lambda w: w.worklist.intake.ask_folder(),
    ),
    ActionSpec(
        "histogram",
        QT_TRANSLATE_NOOP("Actions", "Window &histogram"),
        "W",
        "histogram",
        toggled=lambda w, on: w.areas.dock.show_page(w.charts.histogram, on),
        tip=QT_TRANSLATE_NOOP("Actions", "Pixel values of the film with the window over them"),
    ),
    ActionSpec(
        "invert",
        QT_TRANSLATE_NOOP("Actions", "&Invert"),
        "I Ctrl+I",
        "invert",
        toggled=lambda w, on: w.film.set_inverted(on),
        needs=_film,
    ),
    ActionSpec(
        "fit_hand",
        Message("bone.fit_hand"),
        "Ctrl+2",
        "fit",
        lambda w: w.film.fit_hand(),
        needs=_film,
        tip=Message("bone.fit_hand_tip"),
    ),
    ActionSpec(
        "fit",
        Message("bone.fit_film"),
        "Ctrl+0",
        slot=lambda w: w.film.fit(),
        needs=_film,
    ),
    ActionSpec(
        "actual",
        QT_TRANSLATE_NOOP("Actions", "&Actual pixels"),
        "Ctrl+1",
        "actual-size",
        lambda w: w.film.one_to_one(),
        needs=_film,
    ),
    ActionSpec(
        "to_bone",
        Message("reading.to_bone"),
        "Z",
        slot=lambda w: w.toggle_bone_zoom(),
        needs=_film,
        tip=Message("reading.to_bone_tip"),
    ),
    ActionSpec(
        "zoom_in",
        QT_TRANSLATE_NOOP("Actions", "Zoom &in"),
        "Ctrl++ Ctrl+=",
        "zoom-in",
        lambda w: w.film.zoom_by(1.25),
        needs=_film,
    ),
    ActionSpec(
        "zoom_out",
        QT_TRANSLATE_NOOP("Actions", "Zoom o&ut"),
        "Ctrl+-",
        "zoom-out",
        lambda w: w.film.zoom_by(0.8),
        needs=_film,
    ),
    ActionSpec(
        "turn_left",
        QT_TRANSLATE_NOOP("Actions", "Rotate &left"),
        "Ctrl+L",
        "rotate-left",
        lambda w: w.film.rotate(-1),
        needs=_film,
    ),
    ActionSpec(
        "turn_right",
        QT_TRANSLATE_NOOP("Actions", "Rotate ri&ght"),
        "Ctrl+R",
        "rotate-right",
        lambda w: w.film.rotate(1),
        needs=_film,
    ),
    ActionSpec(
        "flip",
        QT_TRANSLATE_NOOP("Actions", "Fl&ip left and right"),
        "Ctrl+M",
        "flip",
        lambda w: w.film.flip(),
        needs=_film,
    ),
    ActionSpec(
        "magnifier",
        QT_TRANSLATE_NOOP("Actions", "&Magnifier"),
        icon="magnifier",
        toggled=lambda w, on: w.film.set_magnifying(on),
        needs=_film,
        tip=QT_TRANSLATE_NOOP("Actions", "Hold for a magnifier at the cursor; wheel changes magnification"),
    ),
    ActionSpec(
        "reset",
        QT_TRANSLATE_NOOP("Actions", "R&eset view"),
        "Ctrl+Shift+0",
        "reset",
        lambda w: w.viewer.tools.reset(),
        needs=_film,
        tip=QT_TRANSLATE_NOOP("Actions", "Reset window, zoom, rotation, flip and inversion"),
    ),
    ActionSpec(
        "edit_boxes",
        QT_TRANSLATE_NOOP("Actions", "&Edit boxes"),
        "E Ctrl+E",
        "edit-boxes",
        toggled=lambda w, on: w.viewer.tools.edit_boxes(on),
        needs=_unsigned,
    ),
    ActionSpec(
        "place",
        QT_TRANSLATE_NOOP("Actions", "&Place missing bone"),
        "P",
        "place",
        lambda w: w.viewer.tools.place_bone(),
        needs=_unsigned,
    ),
    ActionSpec(
        "back_to_ai_box",
        QT_TRANSLATE_NOOP("Actions", "Restore A&I box"),
        slot=lambda w: w.session.back_to_ai_box(),
        needs=lambda now: now.unsigned and now.manual_roi,
    ),
    ActionSpec(
        "boxes",
        QT_TRANSLATE_NOOP("Actions", "&Boxes and grades"),
        "B Ctrl+B",
        "boxes",
        toggled=lambda w, on: w.film.set_boxes_visible(on),
        checked=True,
        needs=_film,
    ),
    ActionSpec(
        "patient",
        QT_TRANSLATE_NOOP("Actions", "&Patient data on film"),
        "H Ctrl+H",
        "patient",
        toggled=lambda w, on: w.film.set_patient_visible(on),
        checked=True,
        needs=_film,
    ),
    ActionSpec(
        "analyse",
        QT_TRANSLATE_NOOP("Actions", "&Analyse again"),
        "F5",
        "analyse",
        lambda w: w.flow.analyse(),
        needs=lambda now: now.film and not now.signed and not now.busy,
    ),
    ActionSpec(
        "stop",
        QT_TRANSLATE_NOOP("Actions", "&Stop analysis"),
        icon="cancel",
        slot=lambda w: w.flow.cancel(),
        needs=lambda now: now.stoppable,
    ),
    ActionSpec("restore", Message("backup.menu"), slot=lambda w: w.dialogs.backups.ask()),
    ActionSpec("guide", Message("guide.menu"), "F1", slot=_guide),
    ActionSpec("keys", QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), "Shift+F1", slot=_keys),
    ActionSpec("self_test", QT_TRANSLATE_NOOP("Actions", "&Self-test …"), slot=_self_test),
    ActionSpec(
        "about",
        QT_TRANSLATE_NOOP("Actions", "&About BoneAge Desktop"),
        slot=_about,
    ),
    ActionSpec(
        "scale_rus_chn",
        QT_TRANSLATE_NOOP("Actions", "RUS-CHN &grades"),
        slot=lambda w: w.session.set_scale(Scale.RUS_CHN),
        checkable=True,
        tip=QT_TRANSLATE_NOOP("Actions", "Show and enter RUS-CHN grades"),
        short=Scale.RUS_CHN.value,
    ),
    ActionSpec(
        "scale_tw3",
        QT_TRANSLATE_NOOP("Actions", "&TW3 stages"),
        slot=lambda w: w.session.set_scale(Scale.TW3),
        checkable=True,
        tip=QT_TRANSLATE_NOOP("Actions", "Show and enter TW3 stages (stored as RUS-CHN grades)"),
        short=Scale.TW3.value,
    ),
)
