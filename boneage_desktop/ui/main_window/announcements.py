"""What the wings report, and where the window says it: in the status bar, or in the bar above the film."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from boneage_desktop.anatomy import Bone
from boneage_desktop.messages import Message
from boneage_desktop.radiograph import FilmError
from boneage_desktop.ui.i18n.core_messages import told, translate_message
from boneage_desktop.ui.session.grading_scale import grade_text
from boneage_desktop.ui.workers.inference_service import FilmMoved
from boneage_desktop.vision.versions import ModelVersion

if TYPE_CHECKING:
    from boneage_desktop.ui.main_window.main_window import MainWindow


class Announcements(QObject):
    """Connects every wing's reports with the status bar and the bar above the film."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session, self._flow = window, window.session, window.flow
        self._notice, self._status = window.notice, window.status
        self._follow_session()
        self._follow_flow()
        self._follow_dialogs()
        self._follow_others()
        self._follow_pacs()

    # ---- who reports ----------------------------------------------------------------------------------

    def _follow_session(self) -> None:
        self._session.said.connect(self._status.say)
        self._session.changed_far.connect(self._changed_far)
        self._session.film_changed.connect(self._drop_offer)
        self._session.case_changed.connect(self._drop_outdated)
        self._window.grading.typing.typing_changed.connect(self._status.typing)

    def _follow_flow(self) -> None:
        flow, status = self._flow, self._status
        flow.opening.connect(self._opening)
        flow.opened.connect(self._opened)
        flow.refused.connect(self._refused)
        flow.analysing.connect(status.set_busy)
        flow.progressed.connect(status.progress)
        flow.stopped.connect(
            lambda: status.say(self.tr("Analysis stopped. Analyse again, or grade by hand."))
        )
        flow.unavailable.connect(self._notice.warning)
        flow.came_late.connect(lambda words: self._notice.information(translate_message(words)))
        flow.keeping.failed.connect(self._not_saved)
        flow.keeping.unsaved.connect(lambda text: status.show_unsaved(text, flow.keeping.names))
        status.unsaved_asked.connect(flow.keeping.say_again)
        flow.keeping.kept_again.connect(self._kept_again)
        status.stop_asked.connect(flow.cancel)

    def _follow_dialogs(self) -> None:
        dialogs, notice = self._window.dialogs, self._notice
        dialogs.signing.refused.connect(notice.warning)
        dialogs.signing.refusal_changed.connect(notice.correct)
        dialogs.signing.signed.connect(self._signed)
        dialogs.signing.outdated.connect(notice.information)
        dialogs.signing.locked.connect(
            lambda words: notice.offer(words, self.tr("Reopen as new version"), self._session.reopen)
        )
        dialogs.versions.failed.connect(notice.error)
        dialogs.versions.outdated.connect(notice.information)
        dialogs.backups.failed.connect(notice.warning)
        dialogs.backups.restored.connect(notice.information)
        dialogs.backups.damaged.connect(
            lambda text: notice.trouble(text, translate_message(Message("backup.offer")), dialogs.backups.ask)
        )
        for writer in (dialogs.reporting.written, self._window.charts.growth.saved):
            writer.connect(lambda path: self._status.say(self.tr("Saved: {0}").format(path)))
        dialogs.reporting.asked_written.connect(self._saved)
        dialogs.printing.failed.connect(notice.error)
        dialogs.reporting.failed.connect(notice.error)
        dialogs.texts.copied.connect(self._status.say)
        dialogs.texts.fallen_back.connect(notice.warning)
        self._window.charts.growth.failed.connect(notice.error)

    def _follow_others(self) -> None:
        window, notice = self._window, self._notice
        window.archive.acts.already_open.connect(window.film.setFocus)
        window.archive.acts.failed.connect(notice.error)
        window.archive.acts.deleted.connect(
            lambda name: self._status.say(self.tr("Case of {0} deleted.").format(name))
        )
        window.worklist.queue.unread.connect(lambda words: notice.warning(translate_message(words)))
        window.viewer.rereading.failed.connect(notice.warning)
        window.networks.troubled.connect(self._networks_troubled)
        window.networks.mended.connect(lambda words: notice.correct(words, ""))
        if window.bookmarks is not None:
            window.bookmarks.recovered.connect(self._recovered)
        window.settings.not_kept.connect(notice.warning)

    def _follow_pacs(self) -> None:
        pacs, window = self._window.pacs, self._window
        pacs.said.connect(self._status.say)
        pacs.troubled.connect(self._notice.warning)
        pacs.outdated.connect(self._notice.information)
        pacs.unset.connect(
            lambda words: self._notice.next(
                words, translate_message(Message("pacs.set_up")), window.open_archive_settings
            )
        )
        pacs.sent_known.connect(window.panels.standing.show_sent)

    # ---- what is said ---------------------------------------------------------------------------------

    def _recovered(self) -> None:
        """Say that a film is open again after a crash."""
        self._notice.information(
            self.tr(
                "The program ended unexpectedly while this film was open. "
                "Your grades, reviews and text have been restored."
            )
        )

    def _drop_offer(self) -> None:
        # Offered for the case before: taken now, it would be done to this one.
        if self._notice.offers:
            self._notice.hide()

    def _changed_far(self, bone: Bone, before: int, now: int) -> None:
        old, new = (grade_text(bone, grade, self._session.scale) for grade in (before, now))
        words = Message("reading.changed_far", bone=bone, old=old, new=new)
        self._notice.ask(
            translate_message(words), translate_message(Message("reading.take_back")), self._session.undo
        )
        self._far_step = self._session.stack.index()

    def _drop_outdated(self) -> None:
        # Reopening a case that is open, or taking back an act that is no longer the last.
        case = self._session.case
        if case is not None and case.signature is None:
            self._drop_offer()

    def _opening(self, name: str) -> None:
        self._notice.hide()
        self._status.say(self.tr("Opening {0} …").format(name))

    def _opened(self) -> None:
        case = self._session.case
        if self._session.film is None or case is None:
            return
        # Films analysed in the queue come with a prediction; restored is what a reader has done.
        known = not case.is_unread
        words = self.tr("{0}: earlier reading restored.") if known else self.tr("{0} opened.")
        begun = self._flow.begun_by
        took = self.tr("Started by {0}; reader is now {1}.").format(begun, case.reader) if begun else ""
        parts = (words.format(case.film_name), took, self._window.archive.acts.others_text())
        self._status.say(" ".join(filter(None, parts)))

    def _refused(self, error: FilmError) -> None:
        self._status.say("")
        if isinstance(error, FilmMoved):
            self._window.dialogs.chooser.moved(error)
            return
        self._notice.error(self.tr("Film not opened. {0}").format(told(error)))

    def _networks_troubled(self, text: str, other: ModelVersion | None) -> None:
        if other is None:
            self._notice.error(text)
            return
        words = translate_message(Message("networks.use_others", version=other.name))
        self._notice.trouble(text, words, lambda: self._window.networks.read_instead(other))

    def _signed(self) -> None:
        case = self._session.case
        if case is None or self._flow.keeping.waiting(case.film_digest) is None:
            self._notice.hide()
            self._offer_next()
            return
        # What was said of it may have been closed or outdated by then; this signature must not look kept.
        self._flow.keeping.say_again()
        self._status.say(self.tr("Signed, but not saved yet."))

    def _offer_next(self) -> None:
        found = self._window.next_film()
        if found is None:
            return
        key = self._window.keymap.text("next_unread")
        self._notice.next(
            translate_message(Message("reading.signed_next", film=found[0].name)),
            translate_message(Message("reading.open_next", key=key)),
            self._window.open_next,
        )

    def _saved(self, path: Path) -> None:
        """Say where a report lies, and offer to look at it; never over what is not settled yet."""
        if self._notice.isVisible() and self._notice.property("notice") != "information":
            return
        self._notice.done(
            translate_message(Message("site.saved", name=str(path))),
            (translate_message(Message("site.open")), lambda: self._open(path, path)),
            (translate_message(Message("site.show_in_folder")), lambda: self._open(path.parent, path)),
        )

    def _open(self, place: Path, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
            words = Message("site.no_program", name=path.name, folder=str(path.parent))
            self._notice.information(translate_message(words))

    def _not_saved(self, text: str, digest: str) -> None:
        flow = self._flow
        if not flow.keeping.is_outdated(digest):
            self._notice.error(text)
            return
        self._notice.either(
            text,
            (translate_message(Message("reading.reload")), lambda: flow.reload(digest)),
            (translate_message(Message("reading.save_over")), lambda: flow.save_as_new_version(digest)),
        )

    def _kept_again(self, told: list[str]) -> None:
        if self._notice.text.text() in told:
            self._notice.hide()
        self._status.say(self.tr("Saving works again."))
