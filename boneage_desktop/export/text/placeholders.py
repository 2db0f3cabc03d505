"""The names that templates may use, in English and in Chinese; either works in any template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from boneage_desktop.anatomy import REPORT_ORDER, bone_name
from boneage_desktop.messages import Message


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One name in both languages, and what it stands for."""

    english: str
    chinese: str
    meaning: Message


_NAMES = (
    ("n", "序号"),
    ("notice", "提示"),
    ("name", "姓名"),
    ("patient_id", "患者ID"),
    ("sex", "性别"),
    ("birth_date", "出生日期"),
    ("age", "生活年龄"),
    ("film_date", "摄片日期"),
    ("side", "侧别"),
    ("accession", "检查号"),
    ("visit", "就诊号"),
    ("requested_by", "申请科室"),
    ("hospital", "医院"),
    ("department", "科室"),
    ("quality", "图像质量"),
    ("findings", "检查所见"),
    ("total", "总分"),
    ("bone_age", "骨龄"),
    ("bone_age_months", "骨龄岁月"),
    ("bone_age_tw3c", "骨龄TW3C"),
    ("bone_age_tw3", "骨龄TW3"),
    ("whole_hand", "全手骨龄"),
    ("no_age", "未出具原因"),
    ("difference", "骨龄差"),
    ("assessment", "评价"),
    ("assessment_basis", "评价依据"),
    ("percentile", "百分位"),
    ("percentile_band", "百分位区间"),
    ("sds", "SDS"),
    ("prior_date", "既往日期"),
    ("gain", "骨龄增加"),
    ("interval", "间隔"),
    ("speed", "增速"),
    ("height", "身高"),
    ("adult_height", "预测成年身高"),
    ("target_height", "靶身高"),
    ("undecided", "待定骨数"),
    ("span", "骨龄范围"),
    ("edited", "修改数"),
    ("reviewed", "复核数"),
    ("reader", "报告医师"),
    ("time", "报告时间"),
    ("standing", "签署状态"),
    ("research_use", "研究用途"),
)

#: Every placeholder, in the order of the guide.
PLACEHOLDERS: tuple[Placeholder, ...] = (
    *(Placeholder(english, chinese, Message(f"text.is.{english}")) for english, chinese in _NAMES),
    *(Placeholder(bone.value, bone_name(bone, "zh"), Message("text.is.bone")) for bone in REPORT_ORDER),
)

#: Every name with the English one it means.
ENGLISH: Mapping[str, str] = {
    name: each.english for each in PLACEHOLDERS for name in (each.english, each.chinese)
}
