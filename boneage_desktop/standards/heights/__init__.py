"""Height among children of one age, target height, predicted adult height; see ``docs/heights.md``."""

from boneage_desktop.standards.heights.ages import AgeUnreadable, months_of, months_text
from boneage_desktop.standards.heights.bayley_pinneau import (
    BayleyPinneau,
    Group,
    GroupReading,
    bayley_pinneau,
    error_sd,
    group_name,
    group_of,
    percent_reached,
)
from boneage_desktop.standards.heights.figures import HeightFigures, Measures, figures_record, height_figures
from boneage_desktop.standards.heights.lms import Lms, percentile_of
from boneage_desktop.standards.heights.measures import (
    Doubt,
    Measure,
    MeasureDoubtful,
    decimal_number,
    doubt_of,
    measured,
)
from boneage_desktop.standards.heights.references import (
    Reference,
    SdScore,
    height_lms,
    height_sds,
    reference_name,
    weight_lms,
    weight_sds,
)
from boneage_desktop.standards.heights.rwt import Rwt, error_90, rwt
from boneage_desktop.standards.heights.target_height import (
    TargetFormula,
    TargetHeight,
    target_formula_name,
    target_height,
)

__all__ = [
    "AgeUnreadable",
    "BayleyPinneau",
    "Doubt",
    "Group",
    "GroupReading",
    "HeightFigures",
    "Lms",
    "Measure",
    "MeasureDoubtful",
    "Measures",
    "Reference",
    "Rwt",
    "SdScore",
    "TargetFormula",
    "TargetHeight",
    "bayley_pinneau",
    "decimal_number",
    "doubt_of",
    "error_90",
    "error_sd",
    "figures_record",
    "group_name",
    "group_of",
    "height_figures",
    "height_lms",
    "height_sds",
    "measured",
    "months_of",
    "months_text",
    "percent_reached",
    "percentile_of",
    "reference_name",
    "rwt",
    "target_formula_name",
    "target_height",
    "weight_lms",
    "weight_sds",
]
