"""Why a file cannot be written or continued."""

from boneage_desktop.messages.entry import Entry, Section

WRITING: Section = {
    "writing.no_folder": Entry("the folder does not exist", "文件夹不存在"),
    "writing.not_a_folder": Entry("part of the path is a file, not a folder", "路径的一部分是文件而非文件夹"),
    "writing.is_a_folder": Entry("a folder has this name", "已有同名文件夹"),
    "writing.disk_full": Entry("the disk is full", "磁盘已满"),
    "writing.read_only": Entry("the disk is read-only", "磁盘为只读"),
    "writing.name_too_long": Entry("the name is too long", "名称过长"),
    "writing.not_allowed": Entry(
        "no permission to write here, or the file is open in another program",
        "此处不允许写入，或文件正在其他程序中打开",
    ),
    "writing.failed": Entry("the file cannot be written", "无法写入文件"),
    "writing.is_a_film": Entry(
        "this is a film, and films are never overwritten", "这是原始图像，原始图像不会被覆盖"
    ),
    "writing.json_array": Entry("a JSON array cannot be resumed", "JSON 数组无法续写"),
    "writing.not_a_record": Entry("line {line} is not a film's record", "第 {line} 行不是图像的记录"),
    "writing.not_a_table": Entry("this is not a table that can be resumed", "此表无法续写"),
    "writing.not_empty": Entry("the folder is not empty", "文件夹不为空"),
    "writing.make_folder": Entry("Create it, or choose another one", "请创建它或选择其他文件夹"),
    "writing.other_folder": Entry("Choose another folder", "请选择其他文件夹"),
    "writing.new_folder": Entry("Choose a new folder", "请选择新文件夹"),
    "writing.other_name": Entry("Choose another name", "请选择其他名称"),
    "writing.shorter_name": Entry("Choose a shorter one", "请选择较短的名称"),
    "writing.free_space": Entry("Free some space or choose another disk", "请腾出空间或选择其他磁盘"),
    "writing.close_file": Entry(
        "Close it there or choose another folder", "请在该程序中关闭文件，或选择其他文件夹"
    ),
    "writing.name_jsonl": Entry("Choose a name that ends in .jsonl", "请选择以 .jsonl 结尾的文件名"),
}
