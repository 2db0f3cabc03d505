"""What the standards say of grades, sexes and totals that cannot be."""

from boneage_desktop.messages.entry import Entry, Section

STANDARDS: Section = {
    "standards.bone": Entry("{short} ({bone})", "{short}（{bone}）"),
    "standards.unknown_bone": Entry(
        "'{given}' is not one of the 13 bones. Allowed: {allowed}.",
        "“{given}”不是 13 块骨之一。可用：{allowed}。",
    ),
    "standards.missing_bones": Entry(
        "No grade for {bones}. A total needs all 13 bones; grade what is missing. Allowed: {allowed}.",
        "{bones}没有等级。总分需要全部 13 块骨；请补充缺少的等级。可用：{allowed}。",
    ),
    "standards.no_such_grade": Entry(
        "{bone} has no grade '{given}'. Allowed: {allowed}.",
        "{bone}没有等级“{given}”。可用：{allowed}。",
    ),
    "standards.allowed_grades": Entry(
        "grades 0 to {highest}, labels {labels}, stages {first} to {last}",
        "级序 0–{highest}，等级 {labels}，分期 {first}–{last}",
    ),
    "standards.allowed_sexes": Entry("F (female) or M (male)", "F（女）或 M（男）"),
    "standards.no_sex": Entry(
        "Sex is not known: scores and ages differ between girls and boys. Give {allowed}.",
        "性别未知：男女的得分和骨龄不同。请给出 {allowed}。",
    ),
    "standards.no_such_sex": Entry(
        "'{given}' is not a sex the tables know: scores and ages differ between girls and boys. "
        "Give {allowed}.",
        "“{given}”不是标准所列的性别：男女的得分和骨龄不同。请给出 {allowed}。",
    ),
    "standards.allowed_totals": Entry("a whole number from 0 to {highest}", "0 至 {highest} 的整数"),
    "standards.no_such_total": Entry(
        "{given} is not a possible total. Allowed: {allowed}.", "{given} 不是可能的总分。可用：{allowed}。"
    ),
    "standards.damaged": Entry(
        "{file}: {reason}. Install the program again.", "{file}：{reason}。请重新安装程序。"
    ),
    "standards.grade": Entry("grade {grade}, label {label}", "等级 {label}（级序 {grade}）"),
    "standards.stage_is": Entry(
        "{bone}: TW3 stage {stage} is {taken}.", "{bone}：TW3 分期 {stage} 即{taken}。"
    ),
    "standards.stage_covers": Entry(
        "{bone}: TW3 stage {stage} covers the grades {grades}; the lowest was taken ({taken}). "
        "Give a grade to be exact.",
        "{bone}：TW3 分期 {stage} 包含等级 {grades}；已取最低者（{taken}）。请给出确切等级。",
    ),
}
