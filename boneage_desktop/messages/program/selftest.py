"""What the self-test says: the parts of an installation, what is wrong with them, what to do."""

from boneage_desktop.messages.entry import Entry, Section

SELFTEST: Section = {
    "selftest.part.dicom": Entry("Reading DICOM, {words} ({file})", "读取 DICOM，{words}（{file}）"),
    "selftest.part.picture": Entry("Reading a picture ({file})", "读取图像（{file}）"),
    "selftest.part.network": Entry("Network {name}, SHA-256 of {file}", "网络 {name}，{file} 的 SHA-256"),
    "selftest.part.demo": Entry("Reading the demo film", "判读示例片"),
    "selftest.part.pdf": Entry("PDF report, written and read again", "PDF 报告，写出并读回"),
    "selftest.part.json": Entry("JSON record, written and read again", "JSON 记录，写出并读回"),
    "selftest.part.csv": Entry("CSV table, written and read again", "CSV 表，写出并读回"),
    "selftest.part.dicom_picture": Entry(
        "Result as a DICOM picture, written and read again", "DICOM 结果图像，写出并读回"
    ),
    "selftest.part.dicom_report": Entry("Report as DICOM, written and read again", "DICOM 报告，写出并读回"),
    "selftest.part.dicom_presentation": Entry(
        "DICOM presentation state, written and read again", "DICOM 显示状态，写出并读回"
    ),
    "selftest.part.dicom_measurements": Entry(
        "DICOM structured report, written and read again", "DICOM 结构化报告，写出并读回"
    ),
    "selftest.part.store": Entry("Store of cases, migrated from its first form", "病例库，由最早的格式升级"),
    "selftest.part.training": Entry("One step of training a grader", "训练分级网络一步"),
    "selftest.part.commands": Entry("Commands of the command line", "命令行的各个命令"),
    "selftest.part.child": Entry("A process of its own", "子进程"),
    "selftest.part.libraries": Entry("Versions of the libraries", "各程序库的版本"),
    "selftest.part.plugins": Entry("Parts of Qt that are loaded by name", "Qt 按名称加载的插件"),
    "selftest.part.languages": Entry("Chinese texts of the window", "窗口的中文文字"),
    "selftest.part.window": Entry("The window, drawn off screen with the demo film", "窗口，离屏绘制示例片"),
    "selftest.error": Entry("{kind}: {words}", "{kind}：{words}"),
    "selftest.install": Entry(
        "Install BoneAge Desktop again; if that does not help, send this list to your support",
        "请重新安装 BoneAge Desktop；仍有问题时，请把本列表发给技术支持",
    ),
    "selftest.sha": Entry(
        "the file is not the published one (its SHA-256 differs)", "文件与发布的不一致（SHA-256 不同）"
    ),
    "selftest.missing": Entry("missing: {names}", "缺少：{names}"),
    "selftest.pixels": Entry(
        "its pixels are off by up to {off} levels; {allowed} are allowed",
        "像素值最多相差 {off} 级，允许 {allowed} 级",
    ),
    "selftest.grades": Entry("other grades than expected: {found}", "分级与预期不同：{found}"),
    "selftest.grade": Entry("{bone} {found} instead of {expected}", "{bone} {found}（应为 {expected}）"),
    "selftest.ages": Entry("other ages than expected: {found}", "骨龄与预期不同：{found}"),
    "selftest.age": Entry(
        "{method} {found:.2f} instead of {expected:.2f} years",
        "{method} {found:.2f} 岁（应为 {expected:.2f} 岁）",
    ),
    "selftest.unread": Entry("not tried: the demo film could not be read", "未测试：示例片无法判读"),
    "selftest.again": Entry("what was read again differs from what was written", "读回的内容与写出的不同"),
    "selftest.blank": Entry("the picture of the window is blank", "窗口图像是空白的"),
    "selftest.slow": Entry("the film was not analysed within {seconds} seconds", "{seconds} 秒内未完成分析"),
    "selftest.silent": Entry(
        "the window's program ended without an answer (code {code})",
        "窗口程序没有回应就结束了（代码 {code}）",
    ),
    "selftest.all": Entry("All {count} parts work.", "全部 {count} 项正常。"),
    "selftest.some": Entry("{bad} of {count} parts do not work.", "{count} 项中有 {bad} 项不正常。"),
    "selftest.broken": Entry("The self-test ended before it was done.", "自检未完成就结束了。"),
}
