"""The bone view: the selected bone large, beside it all its stages and what must be seen for one of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case import Case
from boneage_desktop.messages import Message
from boneage_desktop.phantom.outline import outline
from boneage_desktop.standards import max_grade, official_label, tw3_stage
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.grading.bone_canvas import SMALLEST, BoneCanvas
from boneage_desktop.ui.grading.stage_strip import StageStrip
from boneage_desktop.ui.grading.stages import Stage, stages_of
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.grading_scale import Scale
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.widgets.panel import Panel, label

#: Lines of a criterion that have room at least.
_LINES = 2
_BETWEEN_MS = 20


class BonePanel(Panel):
    """Follows the selected bone; does nothing while it is not seen.

    Parameters
    ----------
    session : ReadingSession
    view : FilmView
        Whose film the bone is cut from, and whose turn and polarity it has.
    typed : callable
        Takes what has been typed so far, before a click decides something else.
    """

    def __init__(self, session: ReadingSession, view: FilmView, typed: Callable[[], None]) -> None:
        super().__init__()
        self._session, self._view, self._typed = session, view, typed
        self._look = theme.colours()
        self._pointed: Stage | None = None
        self.canvas = BoneCanvas()
        self.title, self.kind = label(role="heading"), label(role="quiet")
        self.strip = StageStrip()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.linkActivated.connect(self._take_link)
        self._room = QScrollArea()
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setWidgetResizable(True)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.setWidget(self.text)
        self._room.viewport().setAutoFillBackground(False)
        self.text.setAutoFillBackground(False)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.kind, 1)
        self._beside = QWidget()
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.strip, 1)
        column.addWidget(self._room)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 5, 8, 5)
        row.setSpacing(9)
        row.addWidget(self.canvas)
        row.addWidget(self._beside, 1)
        self.setFocusProxy(self.strip)
        self.strip.pointed.connect(self._point)
        self.strip.chosen.connect(self._take)
        for signal in (session.case_changed, session.bone_selected, session.scale_changed, view.lie_changed):
            signal.connect(self.refresh)
        # Shapes take longer to compute than to draw: one now and then, before they are needed.
        self._shapes = ((each, grade) for each in REPORT_ORDER for grade in range(max_grade(each) + 1))
        self._between = QTimer(self)
        self._between.setInterval(_BETWEEN_MS)
        self._between.timeout.connect(self._prepare)
        self._retranslate()

    def minimumSizeHint(self) -> QSize:
        """Two rows of stages, a heading and a criterion."""
        line = self.fontMetrics().lineSpacing()
        return QSize(420, self.strip.minimumHeight() + (_LINES + 1) * line + 24)

    def refresh(self) -> None:
        """Show the bone as it is now."""
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self._show()
        self._between.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Prepare nothing that nobody sees."""
        self._between.stop()
        super().hideEvent(event)

    def _prepare(self) -> None:
        shape = next(self._shapes, None)
        if shape is None:
            self._between.stop()
        else:
            outline(*shape)

    def changeEvent(self, event: QEvent) -> None:
        """Draw it in the colours of another look."""
        if event.type() is QEvent.Type.PaletteChange and self._look is not theme.colours():
            self._look = theme.colours()
            self.refresh()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bone is a square as high as the panel, but leaves the stages the greater part."""
        super().resizeEvent(event)
        side = min(self.height() - 10, self.width() - self.strip.minimumWidth() - 30)
        self.canvas.setFixedWidth(max(side, SMALLEST))
        self._keep_room()

    def _retranslate(self) -> None:
        self.canvas.setToolTip(translate_message(Message("bone.canvas_tip")))
        self.canvas.setAccessibleName(translate_message(Message("bone.canvas")))
        self.strip.setAccessibleName(translate_message(Message("bone.stages")))
        self._show()

    def _show(self) -> None:
        case, bone = self._session.case, self._bone()
        if case is None or bone is None:
            words = Message("bone.none_selected") if case is not None else Message("bone.no_film")
            self.title.setText(translate_message(Message("bone.panel")))
            self.kind.clear()
            self.canvas.show_bone(self._view, None, translate_message(words))
            self.strip.show_stages(None, ())
        else:
            self.title.setText(language.bone_name(bone))
            self.kind.setText(self._kind(case, bone))
            words = Message("bone.no_box") if case.prediction is not None else Message("bone.not_analysed")
            self.canvas.show_bone(self._view, case.box(bone), translate_message(words))
            self.strip.show_stages(bone, stages_of(case, bone, self._session.scale, language.code()))
        self._keep_room()
        self._say()

    def _bone(self) -> Bone | None:
        """The selected bone; before any is selected, the one that is selected next."""
        case, selected = self._session.case, self._session.selected
        return REPORT_ORDER[0] if selected is None and case is not None and case.prediction else selected

    def _kind(self, case: Case, bone: Bone) -> str:
        """The grade on either scale, and what the networks' doubt is."""
        grade, finding = case.grade(bone), case.finding(bone)
        if grade is None:
            return translate_message(Message("bone.no_grade"))
        names = {"label": official_label(bone, grade), "stage": tw3_stage(bone, grade)}
        tw3 = self._session.scale is Scale.TW3
        words = translate_message(Message("bone.on_tw3" if tw3 else "bone.on_rus_chn", **names))
        if finding is not None and case.is_undecided(bone):
            share = f"{100 * finding.probabilities[grade]:.0f} %"
            words += " · " + translate_message(Message("bone.undecided", share=share))
        return words

    def _point(self, stage: Stage | None) -> None:
        self._pointed = stage
        self._say()

    def _say(self) -> None:
        """The criterion of the stage pointed at, else of the present one, else of every stage."""
        stages = self.strip.stages
        shown = self._pointed or next((stage for stage in stages if stage.present), None)
        text = self._line(shown) if shown is not None else "<br>".join(map(self._link, stages))
        if text != self.text.text():
            self.text.setText(text)
            self._room.verticalScrollBar().setValue(0)
        words = "" if shown is None else f"{shown.label}: {shown.criterion}"
        if shown is not None and shown.share is not None and shown.likely:
            words += f" {100 * shown.share:.0f} %"
        if words != self.strip.accessibleDescription():
            self.strip.setAccessibleDescription(words)

    def _line(self, stage: Stage) -> str:
        share = ""
        if stage.share is not None and stage.likely:
            quiet = f'style="color:{theme.colours().quiet}"'
            share = f" <span {quiet}>AI&nbsp;{100 * stage.share:.0f}&nbsp;%</span>"
        return f"<b>{escape(stage.label)}</b>&nbsp; {escape(stage.criterion)}{share}"

    def _link(self, stage: Stage) -> str:
        style = f'style="color:{theme.colours().accent};text-decoration:none"'
        link = f'<a href="{stage.grade}" {style}><b>{escape(stage.label)}</b></a>'
        return f"{link}&nbsp; {escape(stage.criterion)}"

    def _keep_room(self) -> None:
        """Reserve the lines of the longest criterion, so that nothing moves while stages are pointed at."""
        width = self._room.viewport().width()
        metrics, line = self.text.fontMetrics(), self.text.fontMetrics().lineSpacing()
        wrap = Qt.TextFlag.TextWordWrap
        heights = [
            metrics.boundingRect(
                0, 0, max(width - 8, 50), 9999, wrap, f"5(2)   {stage.criterion} AI 100 % "
            ).height()
            for stage in self.strip.stages
        ]
        most = max(self.height() // 3, _LINES * line)
        self._room.setFixedHeight(min(max([*heights, _LINES * line]) + 4, most))

    def _take_link(self, link: str) -> None:
        self._take(next(stage for stage in self.strip.stages if str(stage.grade) == link))

    def _take(self, stage: Stage) -> None:
        """Grade the bone, as if the stage had been typed."""
        session, bone = self._session, self._bone()
        self._typed()
        if bone is None or session.case is None:
            return
        session.select(bone)
        if session.scale is Scale.TW3:
            session.step_on(bone, partial(session.decide_stage, bone, stage.label))
        else:
            session.step_on(bone, partial(session.decide, bone, stage.grade))
