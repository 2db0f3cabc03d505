"""What the bone view says."""

from boneage_desktop.messages.entry import Entry, Section

BONES: Section = {
    "bone.menu": Entry("&Bone view", "骨骼视图(&B)"),
    "bone.menu_tip": Entry("Selected bone large, beside all its grades", "放大所选骨，并列出其全部等级"),
    "bone.fit_hand": Entry("&Fit to hand", "适合手部(&F)"),
    "bone.fit_hand_tip": Entry(
        "Hand as large as it goes, without collimation and empty ground", "手部充满视图，略去遮线和空白区"
    ),
    "bone.fit_film": Entry("Fit whole fil&m", "适合全片(&M)"),
    "bone.panel": Entry("Bone", "骨骼"),
    "bone.canvas": Entry("Selected bone, large", "所选骨放大图"),
    "bone.canvas_tip": Entry(
        "In a window of its own. Wheel: zoom · Ctrl + wheel or right drag: contrast · double click: reset",
        "使用独立窗宽窗位。滚轮：缩放 · Ctrl + 滚轮或右键拖动：对比度 · 双击：复位",
    ),
    "bone.stages": Entry("Grades of the bone", "该骨全部等级"),
    "bone.stage_keys": Entry("Previous or next grade; Enter takes it", "上一或下一等级；回车确认"),
    "bone.no_film": Entry("The selected bone appears here.", "此处显示所选骨。"),
    "bone.none_selected": Entry(
        "Select a bone in the film or the table, or with the arrow keys.",
        "请在图像或列表中选择一块骨，或用方向键。",
    ),
    "bone.not_analysed": Entry("Not analysed yet.", "尚未分析。"),
    "bone.no_box": Entry(
        "Not found on this film. Use “Place missing bone” and click on it: the AI then grades it.",
        "图像中未找到该骨。可用“手动定位骨”单击该骨，由 AI 评级。",
    ),
    "bone.no_grade": Entry("No grade yet: type one, or click it.", "未评级：请输入或单击等级。"),
    "bone.on_rus_chn": Entry("Grade {label} · TW3 stage {stage}", "等级 {label} · TW3 分期 {stage}"),
    "bone.on_tw3": Entry("TW3 stage {stage} (RUS-CHN {label})", "TW3 分期 {stage}（RUS-CHN {label}）"),
    "bone.undecided": Entry("undecided, {share}", "待定，{share}"),
}
