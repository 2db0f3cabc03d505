"""What the standards say of grades, sexes and totals that cannot be."""

from boneage_desktop.messages.entry import Entry, Section

STANDARDS: Section = {
    "standards.bone": Entry("{short} ({bone})", "{short}（{bone}）"),
    "standards.unknown_bone": Entry(
        "'{given}' is not one of the 13 bones. Allowed: {allowed}.",
        "“{given}”不是 13 块骨之一。可用：{allowed}。",
    ),
    "standards.missing_bones": Entry(
        "Not graded: {bones}. Bone age needs all 13 bones. Allowed: {allowed}.",
        "未评级：{bones}。计算骨龄需要全部 13 块骨。可用：{allowed}。",
    ),
    "standards.no_such_grade": Entry(
        "{bone} has no grade '{given}'. Allowed: {allowed}.",
        "{bone}没有等级“{given}”。可用：{allowed}。",
    ),
    "standards.no_such_label": Entry(
        "{bone} has no grade {given}. Its grades: {labels}.",
        "{bone}没有等级 {given}。可用等级：{labels}。",
    ),
    "standards.allowed_grades": Entry(
        "index 0 to {highest}, grades {labels}, stages {first} to {last}",
        "级序 0–{highest}，等级 {labels}，分期 {first}–{last}",
    ),
    "standards.allowed_sexes": Entry("F (female) or M (male)", "F（女）或 M（男）"),
    "standards.no_sex": Entry(
        "Sex missing – needed for scores and bone age. Enter {allowed}.",
        "未填写性别，无法计算得分和骨龄。请填写 {allowed}。",
    ),
    "standards.no_such_sex": Entry(
        "'{given}' is not a sex the standards know. Enter {allowed}.",
        "性别“{given}”无效。请填写 {allowed}。",
    ),
    "standards.allowed_totals": Entry("a whole number from 0 to {highest}", "0 至 {highest} 的整数"),
    "standards.no_such_total": Entry(
        "{given} is not a possible total. Allowed: {allowed}.", "总分 {given} 无效。可用：{allowed}。"
    ),
    "standards.damaged": Entry(
        "{file}: {reason}. Reinstall BoneAge Desktop.", "{file}：{reason}。请重新安装 BoneAge Desktop。"
    ),
    "standards.grade": Entry("grade {label} (index {grade})", "等级 {label}（级序 {grade}）"),
    "standards.stage_is": Entry(
        "{bone}: TW3 stage {stage} is {taken}.", "{bone}：TW3 分期 {stage} 即{taken}。"
    ),
    "standards.stage_covers": Entry(
        (
            "{bone}: TW3 stage {stage} covers grades {grades}; the lowest was used ({taken}). Enter a "
            "grade to be exact."
        ),
        "{bone}：TW3 分期 {stage} 包含等级 {grades}，已取最低者（{taken}）。请填写确切等级。",
    ),
}
