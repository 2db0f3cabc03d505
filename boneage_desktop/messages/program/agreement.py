"""What the page on agreement says: how readers here agree with the AI and with themselves."""

from boneage_desktop.messages.entry import Entry, Section

AGREEMENT: Section = {
    "agreement.menu": Entry("A&greement …", "一致性统计(&G) …"),
    "agreement.menu_tip": Entry(
        "How often readers change AI grades, by how much, and how they agree with themselves",
        "医师修改 AI 等级的比例和幅度，以及重复阅片的一致性",
    ),
    "agreement.title": Entry("Agreement", "一致性统计"),
    "agreement.show": Entry("Show", "显示"),
    "agreement.by_bone": Entry("Grades by bone", "按骨（等级）"),
    "agreement.by_method": Entry("Ages by method", "按方法（骨龄）"),
    "agreement.by_month": Entry("Grades by month", "按月（等级）"),
    "agreement.ages_by_month": Entry("Ages by month", "按月（骨龄）"),
    "agreement.ai": Entry("AI shown", "AI 可见"),
    "agreement.blind": Entry("AI hidden", "AI 隐藏"),
    "agreement.again": Entry("second reading", "重复阅片"),
    "agreement.kind": Entry("Compared", "对比"),
    "agreement.reader": Entry("Reader", "医师"),
    "agreement.month": Entry("Month", "月份"),
    "agreement.what": Entry("Bone or method", "骨或方法"),
    "agreement.count": Entry("Count", "例数"),
    "agreement.changed": Entry("Different", "不一致"),
    "agreement.mean": Entry("Mean difference", "平均差"),
    "agreement.absolute": Entry("Mean size", "平均绝对差"),
    "agreement.sd": Entry("SD", "SD"),
    "agreement.save": Entry("Save as CSV …", "另存为 CSV …"),
    "agreement.saved": Entry("Saved as {file}.", "已保存为 {file}。"),
    "agreement.reading": Entry("Reading the stored cases …", "正在读取已存病例 …"),
    "agreement.progress": Entry("Reading the stored cases … {percent} %", "正在读取已存病例 … {percent} %"),
    "agreement.nothing": Entry(
        "Nothing to compare yet: no stored case has a grade that a reader reviewed.",
        "尚无可比较的病例：没有医师复核过的等级。",
    ),
    "agreement.note": Entry(
        (
            "Reader minus AI, or second reading minus first; grades as RUS-CHN index, ages in years. "
            "Only reviewed grades count; ages at the end of a table are left out."
        ),
        "医师减 AI，或第二次减第一次；等级按 RUS-CHN 级序，骨龄以岁计。"
        "仅计已复核的等级；达标准上/下限的骨龄不计。",
    ),
    "agreement.read_again": Entry("Second reading, first one &hidden", "重复阅片（隐藏首次结果）(&H)"),
    "agreement.read_again_tip": Entry(
        "New version of a signed case without its grades and with the AI hidden",
        "在已签署病例上新建一版：不显示原等级，AI 隐藏",
    ),
    "agreement.reading_again": Entry(
        "Version {version} started: the earlier grades and the AI are hidden until all bones are graded.",
        "已开始第 {version} 版：全部评级前不显示原等级和 AI 结果。",
    ),
}
