"""What must be seen for the chosen grade, and what else the networks thought possible."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case
from boneage_desktop.messages import Message
from boneage_desktop.standards import criterion, max_grade, official_label, stage_criterion, tw3_stage
from boneage_desktop.ui.grading.grade_schematic import SchematicView
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.grading_scale import Scale, grade_text
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.widgets.panel import Panel, label

_ALTERNATIVES = 3
_NEGLIGIBLE = 0.005
#: Lines of the criterion that are seen on the smallest screen.
_LINES = 2


class CriterionPanel(Panel):
    """Criterion and drawing of the selected bone's grade; the alternatives are links that set the grade."""

    def __init__(self, session: ReadingSession) -> None:
        super().__init__()
        self._session = session
        self._look = theme.colours()
        self.title = label(role="heading")
        self.kind = label(role="quiet")
        self.kind.setWordWrap(True)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.alternatives = QLabel()
        self.alternatives.setWordWrap(True)
        self.alternatives.setTextFormat(Qt.TextFormat.RichText)
        self.alternatives.linkActivated.connect(self._take)
        self.others = QLabel()
        self.others.setWordWrap(True)
        self.others.setTextFormat(Qt.TextFormat.RichText)
        self.others.linkActivated.connect(self._take)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(4)
        column.addWidget(self.text)
        column.addWidget(self.alternatives)
        column.addWidget(self.others)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        scroll.setWidget(inside)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.schematic = SchematicView()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.kind)
        words.addWidget(scroll, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(7, 7, 6, 6)
        layout.setSpacing(9)
        layout.addWidget(self.schematic, 4)
        layout.addLayout(words, 5)
        session.case_changed.connect(self._show)
        session.bone_selected.connect(self._show)
        session.scale_changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Say it anew in another language or in the colours of another look."""
        other_look = event.type() is QEvent.Type.PaletteChange and self._look is not theme.colours()
        if other_look or event.type() is QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def _show(self) -> None:
        self._look = theme.colours()
        case, bone = self._session.case, self._session.selected
        shown = case.grade(bone) if case is not None and bone is not None else None
        self.schematic.setVisible(shown is not None)
        if bone is not None and shown is not None:
            self.schematic.show_grade(bone, shown)
        if case is None or bone is None or shown is None:
            self.kind.clear()
            self._set_alternatives("", "")
        if case is None or bone is None:
            self._show_nothing(selectable=case is not None)
        elif shown is None:
            self._show_ungraded(case, bone)
        else:
            self._show_criterion(bone, shown)
            self._show_alternatives(case, bone, shown, language.code())

    def _show_nothing(self, *, selectable: bool) -> None:
        """Say what is shown here once a bone is selected."""
        self.title.setText(self.tr("Criterion"))
        self.text.setText(
            self.tr("Select a bone in the film, the strip or the table, or with the arrow keys.")
            if selectable
            else self.tr("The criterion for its grade appears here.")
        )

    def _show_ungraded(self, case: Case, bone: Bone) -> None:
        """Say how a bone without grade gets one."""
        self.title.setText(language.bone_name(bone))
        how = [self.tr("No grade yet. Type one, or choose it in the table.")]
        if case.box(bone) is None and case.prediction is not None:
            how.append(self.tr("Or use “Place missing bone” and click on it: the AI then grades it."))
        self.text.setText(" ".join(how))
        self._set_alternatives("", self._every_grade(bone))

    def _every_grade(self, bone: Bone) -> str:
        """What must be seen for each grade of a bone, or each stage; a click takes it.

        Nothing of what the AI says is in it: it may be hidden.
        """
        tw3, words = self._session.scale is Scale.TW3, language.code()
        title = escape(translate_message(Message("reading.all_grades")))
        lines = {"": f'<span style="color:{theme.colours().quiet}">{title}</span>'}
        for grade in range(max_grade(bone) + 1):
            shown = grade_text(bone, grade, self._session.scale)
            if shown not in lines:
                what = stage_criterion(bone, shown, words) if tw3 else criterion(bone, grade, words)
                link = f'<a href="{grade}" style="color:{theme.colours().accent};text-decoration:none">'
                lines[shown] = f"{link}<b>{escape(shown)}</b></a> {escape(what)}"
        return "<br>".join(lines.values())

    def _show_criterion(self, bone: Bone, grade: int) -> None:
        """Show what must be seen for a grade, in the scale that is chosen."""
        stage, label_text = tw3_stage(bone, grade), official_label(bone, grade)
        self.title.setText(language.bone_name(bone))
        if self._session.scale is Scale.TW3:
            self.kind.setText(self.tr("TW3 stage {0} (RUS-CHN {1})").format(stage, label_text))
            self.text.setText(stage_criterion(bone, stage, language.code()))
        else:
            words_of_grade = self.tr("Grade {0}").format(label_text)
            self.kind.setText(self.tr("{0} · TW3 stage {1}").format(words_of_grade, stage))
            self.text.setText(criterion(bone, grade, language.code()))

    def _show_alternatives(self, case: Case, bone: Bone, chosen: int, words: str) -> None:
        finding = case.finding(bone)
        if finding is None:
            self._set_alternatives("", "")
            return
        look = theme.colours()
        links: list[str] = []
        texts: list[str] = []
        for grade in [grade for grade in finding.ranked if grade != chosen][:_ALTERNATIVES]:
            probability = finding.probabilities[grade]
            if probability < _NEGLIGIBLE:
                break
            shown = escape(grade_text(bone, grade, self._session.scale))
            if self._session.scale is Scale.TW3:
                shown += f"\N{NO-BREAK SPACE}{escape(official_label(bone, grade))}"
            link = f'<a href="{grade}" style="color:{look.accent};text-decoration:none"><b>{shown}</b></a>'
            links.append(f"{link}\N{NO-BREAK SPACE}{100 * probability:.0f}\N{NO-BREAK SPACE}%")
            texts.append(f"{link} {escape(criterion(bone, grade, words))}")
        undecided = case.is_undecided(bone)
        share = f"{100 * finding.probabilities[chosen]:.0f} %"
        before = self.tr("Undecided: {0}, or").format(share) if undecided else self.tr("Alternatives")
        colour = look.amber if undecided else look.quiet
        quiet = f'<span style="color:{colour}">{before}</span>'
        told = f'<span style="color:{look.quiet}">' + "<br>".join(texts) + "</span>"
        among = f"{quiet} " + "\N{NO-BREAK SPACE}· ".join(links)
        self._set_alternatives(*((among, told) if links else ("", "")))

    def _set_alternatives(self, links: str, texts: str) -> None:
        """Each is shown where there is one; what stays shown is not laid out anew."""
        for line, text in ((self.alternatives, links), (self.others, texts)):
            line.setText(text)
            line.setVisible(bool(text))

    def _take(self, link: str) -> None:
        if self._session.selected is not None:
            self._session.decide(self._session.selected, int(link))
