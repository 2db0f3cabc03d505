"""What the window says while a film is read by keys."""

from boneage_desktop.messages.entry import Entry, Section

READING: Section = {
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
