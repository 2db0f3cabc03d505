"""What is told of a patient's measures, puberty and treatments."""

from boneage_desktop.messages.entry import Entry, Section

HISTORY: Section = {
    "history.no_measure": Entry(
        "{value} is not a measure. Enter a positive number.", "{value} 不是有效数值。请填写正数。"
    ),
    "history.no_gp_age": Entry(
        "Enter a Greulich–Pyle age between 0 and {highest} years.",
        "请填写 0 至 {highest} 岁之间的 Greulich–Pyle 骨龄。",
    ),
    "history.stop_before_start": Entry(
        "Treatment stopped ({stop}) before it started ({start}). Correct one of the dates.",
        "治疗停止日期 {stop} 早于开始日期 {start}，请更正。",
    ),
    "history.no_height": Entry("Enter the standing height.", "请填写站立身高。"),
    "history.no_sex": Entry(
        "Sex missing – needed for height figures.", "未填写性别，无法评价身高（男女标准不同）。"
    ),
    "history.no_age": Entry(
        "Birth date or film date missing – needed for height figures.",
        "缺少出生日期或摄片日期，无法评价身高。",
    ),
    "history.before_birth": Entry(
        "Height or film dated before birth. Correct the dates.", "测量日期或摄片日期早于出生日期，请更正。"
    ),
    "history.from_film": Entry(
        "Height or weight taken from the film's header; its date of measurement is not stated there.",
        "身高或体重取自影像文件头，文件未注明测量日期。",
    ),
    "history.gp_is_ai": Entry(
        "Greulich–Pyle age: whole-hand age of the AI, not set by the reader.",
        "Greulich–Pyle 骨龄为 AI 整手骨龄，未经医师确定。",
    ),
    "history.far_apart": Entry(
        "Height measured on {height}, film of {film}: more than three months apart.",
        "身高测量日期 {height} 与摄片日期 {film} 相隔三个月以上。",
    ),
    "history.growth_hormone": Entry("Growth hormone", "生长激素"),
    "history.gnrh_analogue": Entry("GnRH analogue", "GnRH 类似物"),
    "history.aromatase_inhibitor": Entry("Aromatase inhibitor", "芳香化酶抑制剂"),
    "history.other_treatment": Entry("Other treatment", "其他治疗"),
}
