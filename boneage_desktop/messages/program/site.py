"""What the window says of a site's reports: the settings' pages, printing, what was saved."""

from boneage_desktop.messages.entry import Entry, Section

SITE: Section = {
    "site.report_page": Entry("Report", "报告"),
    "site.text_page": Entry("Report text", "报告文本"),
    "site.hospital": Entry("&Hospital", "医院(&H)"),
    "site.department": Entry("&Department", "科室(&D)"),
    "site.logo": Entry("&Logo", "院徽(&L)"),
    "site.language": Entry("L&anguage of the PDF", "PDF 语言(&A)"),
    "site.name": Entry("&File name", "文件名(&F)"),
    "site.as_the_film": Entry("as the film says", "取自影像文件"),
    "site.film_page": Entry("Page with the large &image and the 13 bones", "附大图及 13 块骨图像页(&I)"),
    "site.as_window": Entry("As the window", "与界面一致"),
    "site.both": Entry("Chinese and English", "中文和英文"),
    "site.name_shown": Entry("Example: {name}", "示例：{name}"),
    "site.name_broken": Entry("{reason} The default name will be used.", "{reason}将使用默认文件名。"),
    "site.choose": Entry("Choose …", "选择…"),
    "site.remove": Entry("Remove", "移除"),
    "site.no_logo": Entry("none", "无"),
    "site.logo_unreadable": Entry("{name} cannot be read", "无法读取 {name}"),
    "site.logo_title": Entry("Choose a logo", "选择院徽"),
    "site.pictures": Entry("Pictures", "图片"),
    "site.text_language": Entry("&Language of the text", "文本语言(&L)"),
    "site.normal_years": Entry("Consistent with age &up to", "骨龄相符的界限(&U)"),
    "site.years_suffix": Entry(" y", " 岁"),
    "site.default": Entry("Default", "恢复默认"),
    "site.insert": Entry("Insert placeholder", "插入占位符"),
    "site.kind": Entry("Text to edit", "编辑的文本"),
    "site.kind_zh": Entry("Report text, Chinese", "报告文本（中文）"),
    "site.kind_en": Entry("Report text, English", "报告文本（英文）"),
    "site.kind_phrases": Entry("Phrases for the findings", "检查所见常用语"),
    "site.editor": Entry("Template", "模板"),
    "site.preview": Entry("Preview", "预览"),
    "site.text_sample": Entry(
        "Right: preview with made-up figures. [ … ] drops out when a placeholder in it is empty. Phrases are "
        "separated by an empty line.",
        "右侧为示例数据的预览。[ … ] 内占位符为空时整段省略。常用语之间空一行。",
    ),
    "site.print": Entry("&Print …", "打印(&P) …"),
    "site.print_tip": Entry("Preview and print the report", "预览并打印报告"),
    "site.print_title": Entry("Print report", "打印报告"),
    "site.print_failed": Entry(
        "The report could not be printed ({error}). Save it as a PDF instead.",
        "报告无法打印（{error}）。请改为保存 PDF。",
    ),
    "site.saved": Entry("Saved: {name}", "已保存：{name}"),
    "site.open": Entry("Open", "打开"),
    "site.show_in_folder": Entry("Show in folder", "在文件夹中显示"),
    "site.no_program": Entry(
        "No program opened {name}. It lies in {folder}.", "没有程序可打开 {name}。文件位于 {folder}。"
    ),
    "site.text_broken": Entry(
        "{reason} The default text will be used, shown on the right.", "{reason}将使用默认文本，见右侧。"
    ),
}
