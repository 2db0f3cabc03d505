"""What a case says of its dates, its ages and its patient, and what it refuses."""

from boneage_desktop.messages.entry import Entry, Section

CASE: Section = {
    "case.impossible_dates": Entry(
        "The film date {film} is before the birth date {birth}: correct one of them.",
        "摄片日期 {film} 早于出生日期 {birth}：请更正其中之一。",
    ),
    "case.first_of_january": Entry(
        "Birth date {birth} is a 1 January, often a placeholder: check it.",
        "出生日期 {birth} 为 1 月 1 日，可能为系统默认日期：请核对。",
    ),
    "case.old": Entry(
        "Chronological age {age} is above {limit} y: check the dates.",
        "生活年龄 {age}，大于 {limit} 岁：请核对日期。",
    ),
    "case.young": Entry(
        "Chronological age {age} is below {limit} y: check the dates.",
        "生活年龄 {age}，小于 {limit} 岁：请核对日期。",
    ),
    "case.not_analysed": Entry(
        "The film has not been analysed yet. Analyse it, or grade the bones by hand.",
        "此片尚未分析。请进行分析，或手工评级。",
    ),
    "case.no_sex": Entry(
        "The sex is not known, and the tables differ between girls and boys. Set the sex.",
        "未填写性别，无法计算骨龄（男女标准不同）。请选择性别。",
    ),
    "case.ai_hidden": Entry(
        "{graded} of {of} bones are graded. When all are, the ages are shown, and what the AI says.",
        "已评级 {graded}/{of} 块骨。全部评级后显示骨龄和 AI 结果。",
    ),
    "case.box_unread": Entry(
        "The new box has not been read yet: {bones}. Wait, or grade it by hand.",
        "新定位框尚未分析：{bones}。请稍候，或手工评级。",
    ),
    "case.no_grade": Entry(
        "No grade for {bones}. A total needs all 13 bones: grade what is missing.",
        "{bones}没有等级。总分需要全部 13 块骨：请补充缺少的等级。",
    ),
    "case.unread": Entry(
        "Grade-first: nobody has read this film yet, and what the AI says of it is hidden.",
        "独立评级：此片尚未判读，AI 结果已隐藏。",
    ),
    "case.not_reviewed": Entry("not reviewed yet: {bones}", "尚未复核：{bones}"),
    "case.sex_missing": Entry("the sex is not known", "性别未填写"),
    "case.reader_missing": Entry("the reader's name is missing", "缺少阅片医师姓名"),
    "case.cannot_sign": Entry("The case cannot be signed: {lacks}.", "病例无法签署：{lacks}。"),
    "case.locked": Entry(
        "Version {version} of this case is signed. Reopen it as a new version to change it.",
        "本病例第 {version} 版已签署。请修订为新版本后更改。",
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
        "The skeleton is mature: all 13 bones are at their highest grade. The age cannot be told from it, "
        "only that it is not below the ends of the tables. An adult's hand?",
        "13 块骨均达最高等级，骨骺已闭合；骨龄已达标准上限。请核对是否成人。",
    ),
    "flag.ahead": Entry(
        "{bone} (grade {grade}, label {label}) is {off:.1f} grades ahead of the other bones, which go with "
        "about {expected:.1f} (label {nearest}); usual is up to {limit:.1f}.",
        "{bone} {label}（级序 {grade}）较其余各骨提前 {off:.1f} 级"
        "（其余各骨约为级序 {expected:.1f}，即 {nearest}；一般不超过 {limit:.1f} 级），请复核。",
    ),
    "flag.behind": Entry(
        "{bone} (grade {grade}, label {label}) is {off:.1f} grades behind the other bones, which go with "
        "about {expected:.1f} (label {nearest}); usual is up to {limit:.1f}.",
        "{bone} {label}（级序 {grade}）较其余各骨落后 {off:.1f} 级"
        "（其余各骨约为级序 {expected:.1f}，即 {nearest}；一般不超过 {limit:.1f} 级），请复核。",
    ),
    "flag.whole_hand_above": Entry(
        "The whole-hand age {age} is {gap:.1f} y above the nearest score age ({first} and {second}), "
        "more than {limit:.0f} y: check the grades.",
        "全手骨龄 {age} 较最接近的评分骨龄（{first}、{second}）提前 {gap:.1f} 岁"
        "（>{limit:.0f} 岁），请复核各骨等级。",
    ),
    "flag.whole_hand_below": Entry(
        "The whole-hand age {age} is {gap:.1f} y below the nearest score age ({first} and {second}), "
        "more than {limit:.0f} y: check the grades.",
        "全手骨龄 {age} 较最接近的评分骨龄（{first}、{second}）落后 {gap:.1f} 岁"
        "（>{limit:.0f} 岁），请复核各骨等级。",
    ),
    "flag.age_above": Entry(
        "the {method} age {age} is {gap:.1f} y above", "{method} 骨龄 {age}，提前 {gap:.1f} 岁"
    ),
    "flag.age_below": Entry(
        "the {method} age {age} is {gap:.1f} y below", "{method} 骨龄 {age}，落后 {gap:.1f} 岁"
    ),
    "flag.first_age_above": Entry(
        "The {method} age {age} is {gap:.1f} y above", "{method} 骨龄 {age}，提前 {gap:.1f} 岁"
    ),
    "flag.first_age_below": Entry(
        "The {method} age {age} is {gap:.1f} y below", "{method} 骨龄 {age}，落后 {gap:.1f} 岁"
    ),
    "flag.both_ages": Entry("{first} and {second}", "{first}；{second}"),
    "flag.chronological": Entry(
        "{ages} the chronological age {age}. Healthy children of one age spread with a standard deviation "
        "of about {spread:.0f} y; usual is up to {usual:.0f} of it.",
        "与生活年龄 {age} 相比，{ages}（同龄儿童的标准差约 {spread:.0f} 岁，参考范围约 ±{usual:.0f} SD）。",
    ),
    # Other films of the patient
    "patient.by_birth_date": Entry("{count} by the birth date", "{count} 张（出生日期不同）"),
    "patient.by_sex": Entry("{count} by the sex", "{count} 张（性别不同）"),
    "patient.by_name": Entry(
        "{count} by the name (birth date unknown)", "{count} 张（姓名不同，出生日期未知）"
    ),
    "patient.left_out": Entry(
        "Films left out as another patient's although the patient ID is the same: {reasons}. "
        "Correct the patient's data if it is the same patient.",
        "患者 ID 相同但视为其他患者而未计入的图像：{reasons}。若确为同一患者，请更正患者资料。",
    ),
    "patient.renamed": Entry(
        "Films under another name, counted as this patient's by patient ID and birth date: {count}. "
        "Check that it is one patient.",
        "姓名不同、但因患者 ID 和出生日期相同而计入该患者的图像：{count} 张。请确认是同一患者。",
    ),
}
