"""Messages about heights, target heights and predicted adult heights."""

from boneage_desktop.messages.entry import Entry, Section

HEIGHTS: Section = {
    "heights.china_2005": Entry("China 2005", "中国 2005"),
    "heights.who": Entry("WHO 2006/2007", "WHO 2006/2007"),
    "heights.average": Entry("average", "一般"),
    "heights.accelerated": Entry("accelerated", "加速"),
    "heights.delayed": Entry("delayed", "延迟"),
    "heights.measure_height": Entry("Height", "身高"),
    "heights.measure_length": Entry("Recumbent length", "卧位身长"),
    "heights.measure_father": Entry("Father's height", "父亲身高"),
    "heights.measure_mother": Entry("Mother's height", "母亲身高"),
    "heights.measure_weight": Entry("Weight", "体重"),
    "heights.allowed_ages": Entry(
        "years-months such as 11-1, or decimal years such as 11.08",
        "岁-月（如 11-1）或十进制年龄（如 11.08）",
    ),
    "heights.age_unreadable": Entry(
        "'{given}' is not an age. Enter {allowed}.", "“{given}”不是年龄。请写作{allowed}。"
    ),
    "heights.age_too_high": Entry(
        ("Age {given} years is above every table for children ({highest} years at most). Enter {allowed}."),
        "年龄 {given} 岁超出所有儿童标准（最高 {highest} 岁）。请写作{allowed}。",
    ),
    "heights.not_a_number": Entry(
        "{measure} '{given}' is not a number. Enter it in {unit}, such as {example:g}.",
        "{measure}“{given}”不是数字。请以 {unit} 为单位填写，如 {example:g}。",
    ),
    "heights.metres": Entry(
        "{measure} {given:g} looks like metres. Enter centimetres: {meant:g}.",
        "{measure} {given:g} 像是以米为单位。请填写厘米：{meant:g}。",
    ),
    "heights.millimetres": Entry(
        "{measure} {given:g} looks like millimetres. Enter centimetres: {meant:g}.",
        "{measure} {given:g} 像是以毫米为单位。请填写厘米：{meant:g}。",
    ),
    "heights.digit_missing": Entry(
        "{measure} {given:g} looks as if a digit is missing. Enter centimetres, such as {meant:g}.",
        "{measure} {given:g} 似乎少写了一位。请填写厘米，如 {meant:g}。",
    ),
    "heights.grams": Entry(
        "{measure} {given:g} looks like grams. Enter kilograms: {meant:g}.",
        "{measure} {given:g} 像是以克为单位。请填写千克：{meant:g}。",
    ),
    "heights.impossible": Entry(
        (
            "{measure} {given:g} {unit} is outside {low:g}–{high:g} {unit}. Check for a missing or "
            "extra digit; enter it in {unit}, such as {example:g}."
        ),
        "{measure} {given:g} {unit} 不在 {low:g}–{high:g} {unit} 之间。请检查是否少写或多写了一位；"
        "以 {unit} 为单位填写，如 {example:g}。",
    ),
    "heights.implausible_height": Entry(
        (
            "Height is more than 6 SD from the median ({references}), implausible by WHO criteria. "
            "Check height, age and sex."
        ),
        "身高偏离中位数超过 6 SD（{references}）：按 WHO 的规定视为不可信。请核对身高、年龄和性别。",
    ),
    "heights.implausible_weight": Entry(
        (
            "Weight is more than 6 SD below or 5 SD above the median, implausible by WHO criteria. "
            "Check weight, age and sex."
        ),
        "体重低于中位数 6 SD 以上或高于中位数 5 SD 以上：按 WHO 的规定视为不可信。请核对体重、年龄和性别。",
    ),
    "heights.lying": Entry(
        (
            "China 2005 below 3 years and WHO below 2 years are for recumbent length; standing height "
            "is about 0.7 cm less."
        ),
        "中国 2005 在 3 岁以下、WHO 在 2 岁以下为卧位身长；立位身高约低 0.7 cm。",
    ),
    "heights.outside_ages": Entry(
        "Outside the table: {table} ends at {last} years.", "超出参考值范围：{table} 止于 {last} 岁。"
    ),
    "heights.needs_weight": Entry("Weight missing.", "未填写体重。"),
    "heights.needs_parents": Entry(
        "Target height needs both parents' heights.", "遗传靶身高需要父母双方的身高。"
    ),
    "heights.bone_age_missing": Entry("Greulich–Pyle bone age missing.", "未填写 Greulich–Pyle 骨龄。"),
    "heights.needs_gp_age": Entry(
        (
            "Bayley–Pinneau needs a Greulich–Pyle bone age. A RUS-CHN or TW3 age is on another scale "
            "and would give another height."
        ),
        "Bayley–Pinneau 法需要 Greulich–Pyle 骨龄。该表按此标准制定；RUS-CHN 或 TW3 骨龄是另一标准，"
        "会得出不同的身高。",
    ),
    "heights.outside_table": Entry(
        (
            "Outside the table: Greulich–Pyle age {age}; the Bayley–Pinneau table for {group} maturity "
            "({sex}) covers {first} to {last}."
        ),
        "超出表的范围：Greulich–Pyle 骨龄 {age}，而 Bayley–Pinneau {group}组（{sex}）的表"
        "为 {first} 至 {last}。",
    ),
    "heights.no_printed_error": Entry(
        "The error is published for ages 8-0 to 18-0 only.", "原表只给出 8-0 至 18-0 岁的误差。"
    ),
    "heights.near_boundary": Entry(
        (
            "Within {near} months of a boundary of the Bayley–Pinneau tables, where the result jumps: "
            "the adjacent table ({group}) gives {cm:.1f} cm."
        ),
        "距 Bayley–Pinneau 分组界限不超过 {near} 个月，结果在界限处有跳跃：按相邻的表（{group}组）"
        "为 {cm:.1f} cm。",
    ),
    "heights.much_accelerated": Entry(
        (
            "Bone age is more than two years ahead: according to the source, adult height is probably "
            "higher than in the table."
        ),
        "骨龄提前超过两年：据原文，实际成年身高可能高于表中数值。",
    ),
    "heights.much_delayed": Entry(
        (
            "Bone age is more than two years behind: according to the source, adult height is probably "
            "lower than in the table."
        ),
        "骨龄落后超过两年：据原文，实际成年身高可能低于表中数值。",
    ),
    "heights.rwt_needs": Entry(
        "RWT needs the weight, both parents' heights and a Greulich–Pyle age.",
        "RWT 法需要体重、父母双方的身高和 Greulich–Pyle 骨龄。",
    ),
    "heights.rwt_outside": Entry(
        "Outside the table: RWT ({sex}) covers {first} to {last}.",
        "超出表的范围：RWT 法（{sex}）为 {first} 至 {last}。",
    ),
    "heights.rwt_whole_hand": Entry(
        (
            "RWT calls for the median Greulich–Pyle age of single bones; the whole-hand age is used "
            "instead. Do not use RWT once more than half of the bones are adult."
        ),
        "RWT 法要求各骨 Greulich–Pyle 骨龄的中位数，此处以整手骨龄代替。半数以上的骨已成熟时不应使用。",
    ),
    "heights.rwt_doubtful": Entry(
        (
            "RWT uses a doubtful value of the printed table ({cell} at {age}: {used:g}; smoothed "
            "{other:g}): difference {cm:.1f} cm."
        ),
        "RWT 法用到原表中的一个可疑数值（{age} 的 {cell}：{used:g}，平滑值为 {other:g}）："
        "此处相差 {cm:.1f} cm。",
    ),
    "heights.rwt_corrected": Entry(
        (
            "RWT uses a corrected value ({cell} at {age}: {used:g}; misprinted as {other:g}): "
            "difference {cm:.1f} cm."
        ),
        "RWT 法用到一个已更正的数值（{age} 的 {cell}：{used:g}，原表误印为 {other:g}）："
        "此处相差 {cm:.1f} cm。",
    ),
}
