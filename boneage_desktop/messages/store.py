"""Why stored cases cannot be read or written."""

from boneage_desktop.messages.entry import Entry, Section

STORE: Section = {
    "store.no_number": Entry(
        "{film} has a prediction with a figure that is no number", "{film} 的分析结果含有非数字的值"
    ),
    "store.changed_elsewhere": Entry(
        "{film} has been changed elsewhere since it was opened here", "{film} 已在其他窗口被修改"
    ),
    "store.case_damaged": Entry(
        "the case of film {digest} is damaged ({error})", "图像 {digest} 的病例已损坏（{error}）"
    ),
    "store.version_damaged": Entry(
        "a signed version of film {digest} is damaged ({error})",
        "图像 {digest} 的一个已签署版本已损坏（{error}）",
    ),
    "store.damaged_case": Entry(
        "The stored case is damaged ({error}). {remedy}.", "存储的病例已损坏（{error}）。{remedy}。"
    ),
    "store.other_film": Entry("it belongs to another film", "属于另一图像"),
    "store.no_folder": Entry("its folder cannot be made ({error})", "无法创建其文件夹（{error}）"),
    "store.damaged": Entry("it is damaged ({error})", "病例库已损坏（{error}）"),
    "store.newer": Entry("it was written by a newer version", "病例库由更新的版本写成"),
    "store.foreign": Entry("it is not a store of cases", "该文件不是病例库"),
    "store.unusable": Entry("it cannot be used now ({error})", "目前无法使用（{error}）"),
    "store.format": Entry("format {format} is not known to this version", "本版本不认识格式 {format}"),
    "store.not_a_case": Entry("not a case: {kind} {error}", "不是病例：{kind} {error}"),
    "store.restore": Entry(
        "Restore the file from a backup, or move it away to start an empty store",
        "请从备份恢复该文件，或将其移走以新建空的病例库",
    ),
    "store.analyse_again": Entry("Analyse the film again", "请重新分析此片"),
    "store.open_again": Entry(
        "Open the film again to continue from the stored case", "请重新打开此片，从存储的病例继续"
    ),
    "store.other_folder": Entry("Choose another folder", "请选择其他文件夹"),
    "store.other_file": Entry("Choose another file", "请选择其他文件"),
    "store.update": Entry("Update BoneAge Desktop", "请更新 BoneAge Desktop"),
    "store.close_others": Entry(
        "Close other windows that use it, and check that the disk is writable and not full",
        "请关闭使用它的其他窗口，并检查磁盘可写且未满",
    ),
}
