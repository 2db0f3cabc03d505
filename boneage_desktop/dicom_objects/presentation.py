"""How the film is shown with boxes and grades over it: a Grayscale Softcopy Presentation State."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from highdicom import (
    VOILUT,
    ModalityLUTTransformation,
    PresentationLUTShapeValues,
    PresentationLUTTransformation,
    VOILUTFunctionValues,
)
from highdicom.color import CIELabColor
from highdicom.pr import (
    AnnotationUnitsValues,
    GraphicAnnotation,
    GraphicLayer,
    GraphicObject,
    GraphicTypeValues,
    GrayscaleSoftcopyPresentationState,
    SoftcopyVOILUTTransformation,
    TextJustificationValues,
    TextObject,
)
from pydicom.dataset import Dataset

from boneage_desktop.anatomy import REPORT_ORDER, Bone, short_name
from boneage_desktop.case import Unavailable
from boneage_desktop.dicom_objects.errors import DicomObjectError
from boneage_desktop.dicom_objects.making import Making, person_name
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Box
from boneage_desktop.radiograph import Radiograph, VoiFunction, Window
from boneage_desktop.radiograph.dicom.elements import items, number
from boneage_desktop.standards import official_label

_PIXEL, _DISPLAY = AnnotationUnitsValues.PIXEL, AnnotationUnitsValues.DISPLAY
_FUNCTIONS = {
    VoiFunction.LINEAR: VOILUTFunctionValues.LINEAR,
    VoiFunction.LINEAR_EXACT: VOILUTFunctionValues.LINEAR_EXACT,
    VoiFunction.SIGMOID: VOILUTFunctionValues.SIGMOID,
}
# CIELab of the window's colours for the AI's and for the reader's grades.
_AI, _READER, _PLAIN = CIELabColor(80, -25, -20), CIELabColor(78, 18, 65), CIELabColor(90, 0, 0)


@dataclass(frozen=True, slots=True)
class View:
    """How a reader has the film on the screen.

    Attributes
    ----------
    window : Window or None
        ``None``: the one the film opens with.
    inverted : bool
        Black and white turned around, on top of the film's own polarity.
    rotation : int
        Degrees clockwise: 0, 90, 180 or 270.
    flipped : bool
        Left and right of what the rotation shows are exchanged.
    area : Box or None
        The part of the film shown, in film pixels; ``None``: all of it.
    """

    window: Window | None = None
    inverted: bool = False
    rotation: int = 0
    flipped: bool = False
    area: Box | None = None


def presentation_state(making: Making, view: View) -> Dataset:
    """Make the presentation state of a case.

    Parameters
    ----------
    making : Making
    view : View

    Raises
    ------
    DicomObjectError
        The film is in colour.
    """
    source, film = making.source, making.source.film
    if source.colour:
        raise DicomObjectError(film.path.name, Message("dicom.colour"), Message("dicom.other_objects"))
    layers, annotations = _graphics(making)
    inverse = film.inverted != view.inverted
    shape = PresentationLUTShapeValues.INVERSE if inverse else PresentationLUTShapeValues.IDENTITY
    name = person_name(making.reader) if making.reader else ""
    made = GrayscaleSoftcopyPresentationState(
        referenced_images=[source.reference],
        content_label="BONE_AGE",
        content_description="Window, boxes and grades",
        content_creator_name=name or "^",
        graphic_layers=layers,
        graphic_annotations=annotations,
        modality_lut_transformation=_modality(making),
        voi_lut_transformations=[_voi(film, view.window)],
        presentation_lut_transformation=PresentationLUTTransformation(presentation_lut_shape=shape),
        **making.arguments(),
    )
    if not name:
        made.ContentCreatorName = ""
    made.Laterality = film.laterality
    made.ImageRotation = view.rotation % 360
    made.ImageHorizontalFlip = "Y" if view.flipped else "N"
    _show_area(made.DisplayedAreaSelectionSequence[0], film, view)
    return making.finished(made, own_text=name)


def _show_area(item: Dataset, film: Radiograph, view: View) -> None:
    rows, columns = film.shape
    shown = view.area or Box(0, 0, columns, rows)
    left, right = (min(max(x, 0.0), columns) for x in (shown.x, shown.x + shown.w))
    top, bottom = (min(max(y, 0.0), rows) for y in (shown.y, shown.y + shown.h))
    # Whole pixels, counted from 1, that the screen's corners show once rotated and flipped (PS3.3, C.10.4).
    first, last = (int(left) + 1, int(top) + 1), (max(round(right), 1), max(round(bottom), 1))
    clockwise = (first, (last[0], first[1]), last, (first[0], last[1]))
    quarters = view.rotation // 90
    corner = 1 - quarters if view.flipped else -quarters
    item.DisplayedAreaTopLeftHandCorner = list(clockwise[corner % 4])
    item.DisplayedAreaBottomRightHandCorner = list(clockwise[(corner + 2) % 4])
    item.PresentationSizeMode = "SCALE TO FIT"
    spacing, aspect = film.spacing, film.pixel_aspect
    if spacing is not None and spacing.label != "mm (detector)":
        item.PresentationPixelSpacing = [f"{spacing.row_mm:.8g}", f"{spacing.column_mm:.8g}"]
        item.pop("PresentationPixelAspectRatio", None)
    elif aspect != 1:
        item.PresentationPixelAspectRatio = [round(aspect * 1000), 1000]


def _modality(making: Making) -> ModalityLUTTransformation | None:
    """From stored to modality values, as `radiograph` took the film's header."""
    header = making.source.header
    if items(header, "ModalityLUTSequence"):
        return None  # highdicom takes it from the reference
    slope, intercept = number(header, "RescaleSlope") or 1.0, number(header, "RescaleIntercept") or 0.0
    if slope == 1 and intercept == 0:
        return None
    return ModalityLUTTransformation(rescale_intercept=intercept, rescale_slope=slope, rescale_type="US")


def _voi(film: Radiograph, window: Window | None) -> SoftcopyVOILUTTransformation:
    shown = window or film.windows[film.initial_window_index]
    if shown.lut is not None:
        entries = np.rint(shown.lut.output * 65535).astype(np.uint16)
        return SoftcopyVOILUTTransformation(voi_luts=[VOILUT(shown.lut.first, entries)])
    return SoftcopyVOILUTTransformation(
        window_center=shown.centre, window_width=shown.width, voi_lut_function=_FUNCTIONS[shown.function]
    )


def _graphics(making: Making) -> tuple[list[GraphicLayer], list[GraphicAnnotation]]:
    case, film = making.case, making.source.film
    by_ai = [bone for bone in REPORT_ORDER if case.decision(bone) is None]
    by_reader = [bone for bone in REPORT_ORDER if case.decision(bone) is not None]
    layers, annotations = [], []
    for order, (name, bones, colour) in enumerate((("AI", by_ai, _AI), ("READER", by_reader, _READER)), 1):
        boxes: list[GraphicObject] = []
        labels: list[TextObject] = []
        for bone in bones:
            box = case.box(bone)
            corners = None if box is None else _corners(box, film.shape)
            if corners is not None:
                boxes.append(GraphicObject(GraphicTypeValues.POLYLINE, corners, _PIXEL))
                labels.append(_label(making, bone, corners))
        if boxes:
            layer = GraphicLayer(name, order, f"Grades given by the {name.lower()}", colour)
            layers.append(layer)
            annotations.append(_annotation(making, layer, boxes, labels))
    layer = GraphicLayer("RESULT", len(layers) + 1, "Ages, standing, research use", _PLAIN)
    return [*layers, layer], [*annotations, _annotation(making, layer, [], [_result(making)])]


def _annotation(
    making: Making, layer: GraphicLayer, boxes: list[GraphicObject], labels: list[TextObject]
) -> GraphicAnnotation:
    return GraphicAnnotation(
        [making.source.reference],
        layer,
        graphic_objects=boxes,
        text_objects=labels,
    )


def _corners(box: Box, shape: tuple[int, int]) -> np.ndarray | None:
    """The part of a box on the film as a closed line, or ``None`` when no part is."""
    rows, columns = shape
    left, right = (min(max(x, 0.0), columns) for x in (box.x, box.x + box.w))
    top, bottom = (min(max(y, 0.0), rows) for y in (box.y, box.y + box.h))
    if left >= right or top >= bottom:
        return None
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)])


def _label(making: Making, bone: Bone, corners: np.ndarray) -> TextObject:
    case = making.case
    grade = case.grade(bone)
    label = "?" if grade is None else official_label(bone, grade)
    right, top = float(corners[1][0]), float(corners[1][1])
    return TextObject(
        f"{short_name(bone)} {label}", _PIXEL, anchor_point=(right, top), anchor_point_visible=False
    )


def _result(making: Making) -> TextObject:
    """Ages and standing, at the lower left corner of the screen."""
    case = making.case
    results = case.results()
    lines = [str(Message("words.research_use"))]
    lines.append(str(making.standing))
    if not isinstance(results, Unavailable):
        lines += [f"{method.value} {result.text}" for method, result in results.items()]
    if case.whole_hand is not None:
        lines.append(f"{Message('report.whole_hand')} {case.whole_hand.text}")
    words = "\r\n".join(lines).replace("≥", ">=").replace("±", "+/-").replace("–", "-")
    return TextObject(
        words,
        _DISPLAY,
        bounding_box=(0.01, 0.80, 0.45, 0.99),
        text_justification=TextJustificationValues.LEFT,
    )
