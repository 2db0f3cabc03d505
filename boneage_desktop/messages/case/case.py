"""What a case says of its dates, its ages and its patient, and what it refuses."""

from boneage_desktop.messages.entry import Entry, Section

CASE: Section = {
    "case.impossible_dates": Entry(
        "Film date {film} is before birth date {birth}. Correct one of them.",
        "摄片日期 {film} 早于出生日期 {birth}，请更正。",
    ),
    "case.first_of_january": Entry(
        "Birth date {birth} is 1 January – possible placeholder. Please check.",
        "出生日期 {birth} 为 1 月 1 日，可能为系统默认日期，请核对。",
    ),
    "case.old": Entry(
        "Chronological age {age} is above {limit} y. Check the dates.",
        "生活年龄 {age}，大于 {limit} 岁，请核对日期。",
    ),
    "case.young": Entry(
        "Chronological age {age} is below {limit} y. Check the dates.",
        "生活年龄 {age}，小于 {limit} 岁，请核对日期。",
    ),
    "case.not_analysed": Entry(
        "Film not analysed yet. Analyse it, or grade the bones by hand.",
        "本片尚未分析。请分析，或手工评级。",
    ),
    "case.no_sex": Entry(
        "Sex missing – needed for bone age.",
        "未填写性别，无法计算骨龄（男女标准不同）。",
    ),
    "case.ai_hidden": Entry(
        "{graded} of {of} bones graded. Ages and AI results appear once all are graded.",
        "已评级 {graded}/{of} 块骨，全部评级后显示骨龄和 AI 结果。",
    ),
    "case.box_unread": Entry(
        "New box not analysed yet: {bones}. Wait, or grade by hand.",
        "新定位框尚未分析：{bones}。请稍候，或手工评级。",
    ),
    "case.no_grade": Entry(
        "Not graded: {bones}. Bone age needs all 13 bones.",
        "未评级：{bones}。13 块骨全部评级后才能计算骨龄。",
    ),
    "case.variants_left_out": Entry(
        "Cannot be graded: {bones}. No bone age without a substitute: choose one in the bone's menu.",
        "无法评级：{bones}。未选择替代方式，不计算骨龄；可在该骨的菜单中选择。",
    ),
    "case.too_few_graded": Entry(
        "Cannot be graded: {bones}. Too few other bones are graded for a substitute (at least 8).",
        "无法评级：{bones}。其余已评级骨不足 8 块，无法替代。",
    ),
    "case.variant_cone": Entry("cone-shaped epiphysis", "锥形骨骺"),
    "case.variant_cone_short": Entry("cone epiphysis", "锥形骨骺"),
    "case.variant_pseudo_short": Entry("pseudo-epiph.", "假骨骺"),
    "case.variant_short_short": Entry("short phalanx", "短中节指骨"),
    "case.variant_pseudo": Entry("pseudo-epiphysis", "假骨骺"),
    "case.variant_short": Entry("short middle phalanx", "短中节指骨"),
    "case.variant_fracture": Entry("fracture", "骨折"),
    "case.variant_absent": Entry("bone missing", "骨缺如"),
    "case.variant_other": Entry("other reason", "其他原因"),
    "case.substitute_neighbour": Entry(
        "counted as {label} like {neighbour} (plausible {low} to {high})",
        "参照{neighbour}按 {label} 计（合理范围 {low} 至 {high}）",
    ),
    "case.substitute_expected": Entry(
        "counted as {label}, as expected from the other bones (plausible {low} to {high})",
        "按其余各骨推算为 {label}（合理范围 {low} 至 {high}）",
    ),
    "case.substituted_bone": Entry("{bone} ({variant}) {substitute}", "{bone}（{variant}）{substitute}"),
    "case.substituted_note": Entry(
        "Age with substituted bones: {bones}. Possible bone age: {spans}.",
        "骨龄含替代骨：{bones}。可能的骨龄：{spans}。",
    ),
    "case.substituted_undecided": Entry(" Also {count} undecided.", "另有 {count} 块骨待定。"),
    "case.substituted": Entry(
        "Bone age with substituted bones: {bones}. Possible bone age: {spans}.",
        "骨龄含替代骨：{bones}。可能的骨龄：{spans}。",
    ),
    "case.unread": Entry(
        "Grade first: film not read yet, AI results hidden.",
        "独立评级：本片尚未判读，AI 结果已隐藏。",
    ),
    "case.not_reviewed": Entry("not reviewed: {bones}", "未复核：{bones}"),
    "case.sex_missing": Entry("sex missing", "未填写性别"),
    "case.reader_missing": Entry("reader's name missing", "未填写阅片医师"),
    "case.cannot_sign": Entry("Cannot sign: {lacks}.", "无法签署：{lacks}。"),
    "case.locked": Entry(
        "Version {version} is signed. Reopen it as a new version to change it.",
        "第 {version} 版已签署。如需更改，请修订为新版本。",
    ),
    "case.unsigned": Entry("Not signed – preliminary", "未签署 · 初步结果，不作诊断依据"),
    "case.unsigned_version": Entry(
        "Not signed – preliminary (version {version})", "未签署 · 初步结果，不作诊断依据（第 {version} 版）"
    ),
    "case.signed": Entry(
        "Signed by {reader} at {at} (version {version})",
        "签署：{reader}  {at}（第 {version} 版）",
    ),
    # Flags
    "flag.mature": Entry(
        (
            "Skeleton mature: all 13 bones are at their highest grade, and bone age has reached the "
            "upper limit of the standard. Adult hand?"
        ),
        "13 块骨均达最高等级，骨骺已闭合；骨龄已达标准上限。请核对是否成人。",
    ),
    "flag.ahead": Entry(
        (
            "{bone}: RUS-CHN {label} is {off:.1f} grades above the other bones (expected ≤ {limit:.1f}). "
            "Check the grade."
        ),
        "{bone} RUS-CHN {label} 较其余各骨提前 {off:.1f} 级（一般 ≤{limit:.1f} 级），请复核。",
    ),
    "flag.behind": Entry(
        (
            "{bone}: RUS-CHN {label} is {off:.1f} grades below the other bones (expected ≤ {limit:.1f}). "
            "Check the grade."
        ),
        "{bone} RUS-CHN {label} 较其余各骨落后 {off:.1f} 级（一般 ≤{limit:.1f} 级），请复核。",
    ),
    "flag.whole_hand_above": Entry(
        (
            "Whole-hand age {age} is {gap:.1f} y above the nearest scored age ({first}, {second}; "
            "expected ≤ {limit:.0f} y). Check the grades."
        ),
        "全手骨龄 {age} 较最接近的评分骨龄（{first}、{second}）提前 {gap:.1f} 岁"
        "（>{limit:.0f} 岁），请复核各骨等级。",
    ),
    "flag.whole_hand_below": Entry(
        (
            "Whole-hand age {age} is {gap:.1f} y below the nearest scored age ({first}, {second}; "
            "expected ≤ {limit:.0f} y). Check the grades."
        ),
        "全手骨龄 {age} 较最接近的评分骨龄（{first}、{second}）落后 {gap:.1f} 岁"
        "（>{limit:.0f} 岁），请复核各骨等级。",
    ),
    "flag.age_above": Entry(
        "{method} age {age} is {gap:.1f} y above", "{method} 骨龄 {age}，提前 {gap:.1f} 岁"
    ),
    "flag.age_below": Entry(
        "{method} age {age} is {gap:.1f} y below", "{method} 骨龄 {age}，落后 {gap:.1f} 岁"
    ),
    "flag.both_ages": Entry("{first} and {second}", "{first}；{second}"),
    "flag.chronological": Entry(
        ("{ages} chronological age {age} (expected within about ±{usual:.0f} SD; 1 SD ≈ {spread:.0f} y)."),
        "与生活年龄 {age} 相比，{ages}（参考范围约 ±{usual:.0f} SD，1 SD 约 {spread:.0f} 岁）。",
    ),
    # Other films of the patient
    "patient.by_birth_date": Entry("{count} with another birth date", "{count} 张（出生日期不同）"),
    "patient.by_sex": Entry("{count} with another sex", "{count} 张（性别不同）"),
    "patient.by_name": Entry(
        "{count} with another name (birth date unknown)", "{count} 张（姓名不同，出生日期未知）"
    ),
    "patient.left_out": Entry(
        (
            "Films with the same patient ID left out as another patient's: {reasons}. If this is the "
            "same patient, correct the patient data."
        ),
        "患者 ID 相同但判为其他患者、未计入的图像：{reasons}。若为同一患者，请更正患者资料。",
    ),
    "patient.renamed": Entry(
        (
            "Films under another name counted as this patient's (same patient ID and birth date): "
            "{count}. Check that it is one patient."
        ),
        "姓名不同、因患者 ID 和出生日期相同而计入的图像：{count} 张。请确认是否为同一患者。",
    ),
}
