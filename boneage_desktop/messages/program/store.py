"""What is said about the file of the cases: why it cannot be used, its backups, restoring it."""

from boneage_desktop.messages.entry import Entry, Section

STORE: Section = {
    "store.upgrading": Entry(
        "Bringing the stored cases ({megabytes} MB) into the form of this version.\n"
        "This is done once and can take some minutes. A copy in the old form is kept.",
        "正在将病例库（{megabytes} MB）转换为新版本格式。\n仅需一次，可能需要几分钟。旧格式的副本会保留。",
    ),
    # Reasons
    "store.no_folder": Entry(
        "its folder cannot be created ({cause})",
        "无法创建其文件夹（{cause}）",
    ),
    "store.newer": Entry("it was written by a newer version", "该文件由更新版本的程序写入"),
    "store.foreign": Entry("it is not a case store", "该文件不是病例库"),
    "store.damaged": Entry("it is damaged ({cause})", "文件已损坏（{cause}）"),
    "store.locked": Entry("another window or program is writing to it", "另一个窗口或程序正在写入该文件"),
    "store.full": Entry("the disk is full", "磁盘已满"),
    "store.read_only": Entry(
        "it cannot be written: the file or its folder is read-only", "无法写入：文件或文件夹为只读"
    ),
    "store.cannot_open": Entry("it cannot be opened ({cause})", "无法打开（{cause}）"),
    "store.disk_error": Entry("the disk reports an error ({cause})", "磁盘报告错误（{cause}）"),
    "store.cannot_write": Entry("{file} cannot be written ({cause})", "无法写入 {file}（{cause}）"),
    "store.unusable": Entry("it cannot be used now ({cause})", "目前无法使用（{cause}）"),
    "store.no_number": Entry(
        "{film} has a prediction with an invalid number",
        "{film} 的预测结果中含有无效数值",
    ),
    "store.changed_elsewhere": Entry(
        "{film} was changed in another window",
        "{film} 已在其他窗口被修改",
    ),
    "store.case_damaged": Entry(
        "the case of film {film} is damaged ({cause})", "图像 {film} 的病例已损坏（{cause}）"
    ),
    "store.version_damaged": Entry(
        "a signed version of film {film} is damaged ({cause})",
        "图像 {film} 的某个已签署版本已损坏（{cause}）",
    ),
    "store.listed_damaged": Entry(
        "The stored case is damaged ({cause}). {remedy}.", "已保存的病例损坏（{cause}）。{remedy}。"
    ),
    "store.other_film": Entry("it belongs to another film", "属于另一图像"),
    "store.gone": Entry("it has been deleted", "已被删除"),
    "store.trail": Entry("its audit trail is incomplete", "审计记录不完整"),
    "store.format": Entry("format {format} is unknown to this version", "本版本不支持格式 {format}"),
    "store.not_a_case": Entry("not a case: {kind} {error}", "不是病例：{kind} {error}"),
    # Remedies
    "store.another_folder": Entry("Choose another folder", "请选择其他文件夹"),
    "store.another_file": Entry("Choose another file", "请选择其他文件"),
    "store.update": Entry("Update BoneAge Desktop", "请更新 BoneAge Desktop"),
    "store.restore": Entry(
        "Restore it from a backup (File menu), or move it away to start with an empty store",
        "请从备份恢复（文件菜单），或移走该文件以新建空病例库",
    ),
    "store.wait": Entry(
        "It will be retried automatically; if this persists, close other windows that use it",
        "程序会自动重试；若一直如此，请关闭使用该文件的其他窗口",
    ),
    "store.make_room": Entry("Free some disk space", "请释放磁盘空间"),
    "store.allow_writing": Entry(
        "Allow writing there, or choose another case folder in the settings",
        "请授予写入权限，或在设置中选择其他病例文件夹",
    ),
    "store.check_disk": Entry(
        "Check that the disk or network drive is connected and writable",
        "请检查磁盘或网络驱动器是否已连接且可写",
    ),
    "store.analyse_again": Entry("Analyse the film again", "请重新分析该图像"),
    "store.open_again": Entry("Open the film again to continue from the stored case", "请重新打开"),
    # Remarks
    "store.network_drive": Entry(
        (
            "The cases are on a network drive ({file}). Each action is saved there at once, which is "
            "slower than on a local disk."
        ),
        "病例保存在网络驱动器上（{file}）。每步操作会立即保存，比保存在本机磁盘上慢。",
    ),
    "store.not_saved": Entry("NOT SAVED: {error}", "未保存：{error}"),
    "store.not_deleted": Entry("Case not deleted: {error}", "病例未删除：{error}"),
    "store.no_comparison": Entry("No comparison: {error}", "无法对比：{error}"),
    "store.no_list": Entry("Cannot list the cases: {error}", "无法列出病例：{error}"),
    "store.no_others": Entry("Cannot list the patient's other films: {error}", "无法列出既往检查：{error}"),
    # Clock
    "store.clock_back": Entry(
        (
            "The computer clock went back: version {version} was signed at {signed}, before the action "
            "of {before} in the audit trail. Check the clock; times in the trail may be wrong."
        ),
        "计算机时钟曾被调回：版本 {version} 的签署时间为 {signed}，早于审计记录中 {before} 的操作。"
        "请检查时钟；记录中的时间可能有误。",
    ),
    "store.clock_behind": Entry(
        (
            "The computer clock ({now}) is behind the last action on this case ({before}). Check the "
            "clock before signing, or the signature will have a wrong time."
        ),
        "计算机时钟（{now}）早于本病例的最后一次操作（{before}）。签署前请检查时钟，否则签署时间有误。",
    ),
    # Backups
    "backup.failed": Entry("No backup today: {reason}. {remedy}.", "今天没有备份：{reason}。{remedy}。"),
    "backup.menu": Entry("Restore from &backup …", "从备份恢复(&B)…"),
    "backup.title": Entry("Restore cases from a backup", "从备份恢复病例"),
    "backup.about": Entry(
        (
            "The cases are backed up once a day; the last {count} backups are kept. Restoring first "
            "saves the present cases as a further backup; readings made after the chosen backup are "
            "only in that one."
        ),
        "每天在病例库旁自动备份一次，保留最近 {count} 份。恢复时，当前病例库会另存为一份备份；"
        "备份之后所做的阅片只保存在该备份中。",
    ),
    "backup.after_delete": Entry(
        "\n\nEarlier backups still contain it until {count} newer ones have replaced them.",
        "\n\n此前的备份中仍保留该病例，直到被 {count} 份更新的备份取代。",
    ),
    "backup.none": Entry("No backup in {folder} yet.", "{folder} 中尚无备份。"),
    "backup.day": Entry("Backup", "备份"),
    "backup.cases": Entry("Cases", "病例数"),
    "backup.last_change": Entry("Last change", "最后修改"),
    "backup.before_restore": Entry("{day}, before restoring", "{day}，恢复之前"),
    "backup.before_upgrade": Entry("{day}, before the upgrade", "{day}，升级之前"),
    "backup.unreadable": Entry("cannot be read", "无法读取"),
    "backup.restore": Entry("Restore", "恢复"),
    "backup.close": Entry("Close", "关闭"),
    "backup.sure": Entry(
        "Replace the cases with the backup of {day} ({count} cases)?",
        "用 {day} 的备份（{count} 例）替换当前病例？",
    ),
    "backup.damaged_offer": Entry("{error} A backup of {day} is available.", "{error} 有 {day} 的备份可用。"),
    "backup.offer": Entry("Restore from backup …", "从备份恢复…"),
    "backup.restored": Entry(
        "Restored {count} cases of {day}. The previous file is kept as {file}.",
        "已恢复 {day} 的 {count} 个病例。恢复前的文件保存为 {file}。",
    ),
    "backup.gone": Entry("the backup cannot be read", "无法读取该备份"),
    "backup.choose_other": Entry("Choose another backup", "请选择其他备份"),
    "backup.in_use": Entry("it is open in another window", "另一个窗口正打开该文件"),
    "backup.close_windows": Entry(
        "Close the other BoneAge Desktop windows and restore again",
        "请关闭 BoneAge Desktop 的其他窗口后再恢复",
    ),
    "backup.unsaved": Entry(
        "Not restored: the open case has unsaved changes.", "未恢复：当前病例有未保存的更改。"
    ),
}
