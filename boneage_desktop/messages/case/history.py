"""Messages about a patient's measures, puberty and treatments."""

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
    "history.row_height": Entry("Height for age", "身高（按年龄）"),
    "history.row_height_bone_age": Entry("Height for bone age", "身高（按骨龄）"),
    "history.gp_reader": Entry("GP {age}", "GP {age}"),
    "history.gp_ai": Entry("GP, AI {age}", "GP（AI）{age}"),
    "history.row_weight": Entry("Weight for age", "体重（按年龄）"),
    "history.row_bmi": Entry("Body mass index", "体重指数（BMI）"),
    "history.row_target": Entry("Target height", "遗传靶身高"),
    "history.row_adult": Entry("Adult height", "预测成年身高"),
    "history.row_other_table": Entry("  adjacent table", "  相邻分组"),
    "history.row_rwt": Entry("Height at 18 y", "18 岁身高"),
    "history.source_at_bone_age": Entry("{source}, {age}", "{source}，{age}"),
    "history.bayley_pinneau": Entry("Bayley–Pinneau 1952", "Bayley–Pinneau 法 1952"),
    "history.rwt_1975": Entry("RWT 1975", "RWT 法 1975"),
    "history.by_film": Entry("{name} (film)", "{name}（文件）"),
    "history.height_short": Entry("Height", "身高"),
    "history.weight_short": Entry("Weight", "体重"),
    "history.sds": Entry("{sds} SDS (P{percentile:.1f})", "{sds} SDS（P{percentile:.1f}）"),
    "history.target": Entry("{cm:.1f} cm ({low:.1f}–{high:.1f})", "{cm:.1f} cm（{low:.1f}–{high:.1f}）"),
    "history.adult": Entry(
        "{cm:.1f} cm ({group}, {percent:.1f} % reached)", "{cm:.1f} cm（{group}组，已达 {percent:.1f}%）"
    ),
    "history.adult_error": Entry(
        "{cm:.1f} cm, error SD {error:.1f} cm ({group}, {percent:.1f} % reached)",
        "{cm:.1f} cm，误差 SD {error:.1f} cm（{group}组，已达 {percent:.1f}%）",
    ),
    "history.rwt": Entry(
        "{cm:.1f} cm, 90 % limits ± {error:.1f} cm", "{cm:.1f} cm，90% 范围 ± {error:.1f} cm"
    ),
    "history.formula": Entry("{name}", "{name}"),
    "history.formula_width": Entry("{name}, ± {width:g} cm", "{name}，± {width:g} cm"),
    "history.plain_figure": Entry("no reference", "无参考值"),
    "history.panel": Entry("Height and growth", "身高与生长"),
    "history.menu": Entry("&Height and growth", "身高与生长(&H)"),
    "history.menu_tip": Entry(
        "Height, parents and treatments; height SDS and predicted adult height",
        "身高、父母身高与治疗；身高 SDS 与预测成年身高",
    ),
    "history.setting": Entry("&Height reference", "身高参考值(&H)"),
    "history.height_cm": Entry("Height, cm", "身高（cm）"),
    "history.weight_kg": Entry("Weight, kg", "体重（kg）"),
    "history.father_short": Entry("Father, cm", "父亲（cm）"),
    "history.mother_short": Entry("Mother, cm", "母亲（cm）"),
    "history.on_day": Entry("measured", "测量日期"),
    "history.menarche_short": Entry("Menarche", "初潮"),
    "history.gp_short": Entry("GP age", "GP 骨龄"),
    "history.gp_set": Entry("set by the reader", "医师确定"),
    "history.gp_none": Entry("no AI estimate", "无 AI 估计值"),
    "history.act_height": Entry("Standing height in cm", "站立身高（cm）"),
    "history.act_weight": Entry("Weight in kg", "体重（kg）"),
    "history.act_father": Entry("Father's height in cm", "父亲身高（cm）"),
    "history.act_mother": Entry("Mother's height in cm", "母亲身高（cm）"),
    "history.act_height_date": Entry("Date of height measurement", "身高测量日期"),
    "history.act_menarche": Entry("Date of menarche", "初潮日期"),
    "history.act_gp_age": Entry(
        "Greulich–Pyle age set by the reader, years-months", "医师确定的 Greulich–Pyle 骨龄（岁-月）"
    ),
    "history.date_form": Entry("yyyy-mm-dd", "年-月-日"),
    "history.age_form": Entry("y-m", "岁-月"),
    "history.use": Entry("Use {value:g} {unit}", "改为 {value:g} {unit}"),
    "history.use_likely": Entry("Use the likely value", "改为可能的数值"),
    "history.keep": Entry("Keep {value:g} {unit}", "保留 {value:g} {unit}"),
    "history.treatments": Entry("Treatments", "治疗"),
    "history.add_treatment": Entry("Add treatment", "添加治疗"),
    "history.kind": Entry("kind", "种类"),
    "history.start": Entry("start", "开始"),
    "history.stop": Entry("stop", "停止"),
    "history.note": Entry("note", "备注"),
    "history.remove": Entry("remove", "删除"),
    "history.of_treatment": Entry("Treatment {number}: {what}", "治疗 {number}：{what}"),
    "history.figures": Entry("Height figures", "身高评价"),
    "history.figure": Entry("Figure", "项目"),
    "history.value": Entry("Value", "结果"),
    "history.source": Entry("Reference", "参考来源"),
    "history.with_source": Entry("{figure} · {source}", "{figure} · {source}"),
    "history.remarks": Entry("Remarks", "说明"),
    "history.gp_by_reader": Entry("{age}, set by the reader", "{age}，医师确定"),
    "history.gp_by_ai": Entry("{age}, whole-hand age of the AI", "{age}，AI 整手骨龄"),
    "history.publications": Entry("Publications", "文献"),
    "history.age_at_height": Entry("Age at height measurement", "测量身高时年龄"),
    "history.years_months": Entry("{age} (years-months)", "{age}（岁-月）"),
    "history.gp_long": Entry("Greulich–Pyle age, years-months", "Greulich–Pyle 骨龄（岁-月）"),
    "history.treatment_number": Entry("Treatment {number}", "治疗 {number}"),
    "history.treatment_line": Entry("{kind}, {start} to {stop}  {text}", "{kind}，{start} 至 {stop}  {text}"),
    "history.growth_hormone": Entry("Growth hormone", "生长激素"),
    "history.gnrh_analogue": Entry("GnRH analogue", "GnRH 类似物"),
    "history.aromatase_inhibitor": Entry("Aromatase inhibitor", "芳香化酶抑制剂"),
    "history.other_treatment": Entry("Other treatment", "其他治疗"),
}
