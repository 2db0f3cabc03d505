"""Sentences of an impression: what a reading comes to, and flags as findings."""

from boneage_desktop.messages.entry import Entry, Section

IMPRESSION: Section = {
    "impression.normal": Entry("Bone age is normal for the chronological age", "骨龄与生活年龄相符"),
    "impression.delayed": Entry("Bone age is delayed", "骨龄较生活年龄落后"),
    "impression.advanced": Entry("Bone age is advanced", "骨龄较生活年龄提前"),
    "impression.plain": Entry("{said}.", "{said}。"),
    "impression.figures": Entry(
        "{said} (RUS-CHN {percentile}, {deviation} SD; Chinese children, China-05).",
        "{said}（RUS-CHN {percentile}，{deviation} SD；中国儿童，中华05）。",
    ),
    "impression.mature": Entry(
        "Skeleton mature: all 13 bones are at their highest grade.", "13 块骨均达最高等级，骨骺已闭合。"
    ),
    "impression.ahead": Entry(
        "{bone} {label} is {off:.1f} grades above the other bones.",
        "{bone} {label} 较其余各骨提前 {off:.1f} 级。",
    ),
    "impression.behind": Entry(
        "{bone} {label} is {off:.1f} grades below the other bones.",
        "{bone} {label} 较其余各骨落后 {off:.1f} 级。",
    ),
    "impression.whole_hand_above": Entry(
        "Whole-hand age {age} is {gap:.1f} y above the nearest scored age ({first}, {second}).",
        "全手骨龄 {age} 较最接近的评分骨龄（{first}、{second}）提前 {gap:.1f} 岁。",
    ),
    "impression.whole_hand_below": Entry(
        "Whole-hand age {age} is {gap:.1f} y below the nearest scored age ({first}, {second}).",
        "全手骨龄 {age} 较最接近的评分骨龄（{first}、{second}）落后 {gap:.1f} 岁。",
    ),
}
