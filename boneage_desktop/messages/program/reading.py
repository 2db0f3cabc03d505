"""What the window says while a film is read by keys."""

from boneage_desktop.messages.entry import Entry, Section

READING: Section = {
    "reading.in_the_list": Entry("{label} · {stage} · index {grade}", "{label} · {stage} · 级序 {grade}"),
    "reading.typing_keys": Entry(
        "Enter the RUS-CHN grade as shown: 5 is 5 or 5(0), 5 then 2 quickly is 5(2)",
        "按所示输入 RUS-CHN 等级：5 为 5 或 5(0)，连续按 5、2 为 5(2)",
    ),
    "reading.index_keys": Entry(
        "Enter the RUS-CHN grade by its index; 1 then 2 quickly is 12",
        "按级序输入 RUS-CHN 等级；连续按 1、2 为 12",
    ),
    "reading.typing": Entry("Grades are t&yped as", "等级输入方式(&Y)"),
    "reading.by_label": Entry("shown: 5 2 is 5(2)", "所示等级：5 2 即 5(2)"),
    "reading.by_index": Entry("index 0–14", "级序 0–14"),
    "reading.changed_far": Entry(
        "{bone} was reviewed as {old} and is now {new}. Undo if this was not meant.",
        "{bone}已复核为 {old}，现改为 {new}。如属误操作，请撤销。",
    ),
    "reading.take_back": Entry("Undo", "撤销"),
    "reading.reload": Entry("Reload", "重新载入"),
    "reading.save_over": Entry("Save as new version", "另存为新版本"),
    "reading.unsaved": Entry("NOT SAVED: {films}", "未保存：{films}"),
    "reading.sign_lacks": Entry("Missing on the report: {what}.", "报告缺少：{what}。"),
    "reading.sign_unnamed": Entry(
        "Sign although neither name nor patient ID is given", "姓名和患者 ID 均未填写，仍要签署"
    ),
    "reading.select_first": Entry("Select a bone first (arrow keys).", "请先选择一块骨（方向键）。"),
    "reading.variant": Entry("Bone cannot &be graded …", "该骨无法评级(&B) …"),
    "reading.variant_tip": Entry(
        "Cone-shaped epiphysis, fracture, missing bone …: no grade, with a substitute for the ages",
        "锥形骨骺、骨折、骨缺如等：不评级，可选择替代方式计算骨龄",
    ),
    "reading.variant_of": Entry("{bone} cannot be graded:", "{bone}无法评级："),
    "reading.gradable": Entry("Can be graded", "可评级"),
    "reading.substitutes": Entry("In the ages, such bones:", "计算骨龄时，此类骨："),
    "reading.substitute_none": Entry("are not replaced: no bone age", "不替代，不计算骨龄"),
    "reading.substitute_neighbour": Entry("count as the neighbour in their row", "按同排相邻骨计"),
    "reading.substitute_expected": Entry("count as the other bones suggest", "按其余各骨推算"),
    "reading.variant_set": Entry("cannot be graded ({variant})", "无法评级（{variant}）"),
    "reading.cannot_be_graded": Entry("cannot be graded", "无法评级"),
    "reading.variant_cleared": Entry("can be graded", "可评级"),
    "reading.substitution": Entry("Substitute for bones that cannot be graded", "无法评级骨的替代方式"),
    "reading.next": Entry("&Next unread film", "下一张未阅图像(&N)"),
    "reading.next_tip": Entry(
        "Opens the next film of the queue or of the cases that nobody has read",
        "打开队列或病例中下一张未阅图像",
    ),
    "reading.no_next": Entry("No unread film is left.", "没有未阅图像。"),
    "reading.signed_next": Entry("Signed. Next unread: {film}.", "已签署。下一张未阅图像：{film}。"),
    "reading.open_next": Entry("Open ({key})", "打开（{key}）"),
    "reading.first_bone": Entry("First bone", "第一块骨"),
    "reading.last_bone": Entry("Last bone", "最后一块骨"),
    "reading.to_bone": Entry("&Zoom to bone", "放大所选骨(&Z)"),
    "reading.to_bone_tip": Entry("Selected bone large; again: back", "放大所选骨；再按一次恢复"),
    "reading.no_box": Entry("Select a bone with a box first.", "请先选择有定位框的骨。"),
    "reading.sex": Entry("Set se&x", "填写性别(&X)"),
    "reading.sex_and_key": Entry("Sex ({key})", "性别（{key}）"),
    "reading.sex_tip": Entry(
        "Sets the sex while it is unknown: female, pressed again at once male",
        "性别未填写时：按一次为女，紧接着再按为男",
    ),
    "reading.sex_known": Entry(
        "Sex is set already. Change it in its field.", "性别已填写；如需修改，请在性别栏中选择。"
    ),
    "reading.sex_f": Entry("Sex: female. Same key again: male.", "性别：女。再按一次改为男。"),
    "reading.sex_m": Entry("Sex: male. Same key again: female.", "性别：男。再按一次改为女。"),
}
