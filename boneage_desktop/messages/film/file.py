"""What is said about a file: whose it is by its header, and why it is no film or cannot be read."""

from __future__ import annotations

from boneage_desktop.messages.entry import Entry, Section

FILE: Section = {
    "file.text_undeclared": Entry(
        "No character set declared; text read as {encoding}",
        "文件未声明文本的字符集，按 {encoding} 读取",
    ),
    "file.text_not_as_declared": Entry(
        "Text does not match the declared character set ({declared}); read as {encoding}",
        "文件文本与声明的字符集（{declared}）不符，按 {encoding} 读取",
    ),
    "file.text_perhaps": Entry(
        "Character set unclear; text read as {encoding}, may be {other}. Check the name",
        "字符集不明确，按 {encoding} 读取，也可能是 {other}，请核对姓名",
    ),
    "file.text_ambiguous": Entry(
        "Text read as {encoding}, as declared, but may be {other}. Check the name",
        "文件文本按声明的 {encoding} 读取，也可能是 {other}，请核对姓名",
    ),
    "file.letters_lost": Entry(
        "Some characters of the text are invalid in its character set",
        "部分文字在其字符集中无效",
    ),
    "file.sex_unknown": Entry(
        "Sex in the file, '{stored}', is neither F nor M",
        "文件中的性别“{stored}”既不是 F（女）也不是 M（男）",
    ),
    "file.birth_no_date": Entry(
        "Birth date in the file, '{stored}', is not a date",
        "文件中的出生日期“{stored}”不是日期",
    ),
    "file.birth_placeholder": Entry(
        "Birth date in the file, {date}, is a placeholder; ignored",
        "文件中的出生日期 {date} 为默认日期，未采用",
    ),
    "file.birth_after_film": Entry(
        "Birth date in the file, {date}, is after the film date; ignored",
        "文件中的出生日期 {date} 晚于摄片日期，未采用",
    ),
    "file.birth_is_film_date": Entry(
        "Birth date in the file equals the film date – possible placeholder",
        "文件中的出生日期与摄片日期相同，可能为默认日期",
    ),
    "file.size_in_cm": Entry(
        "File states a patient's size of {stored:g} m; taken as {stored:g} cm – please check",
        "文件中的身高为 {stored:g} m，按 {stored:g} cm 处理，请核对",
    ),
    "file.size_impossible": Entry(
        "File states a patient's size of {stored:g} m; not used",
        "文件中的身高为 {stored:g} m，不合理，未采用",
    ),
    "file.weight_impossible": Entry(
        "File states a patient's weight of {stored:g} kg; not used",
        "文件中的体重为 {stored:g} kg，不合理，未采用",
    ),
    "file.date_no_date": Entry(
        "The {kind} in the file, '{stored}', is not a date",
        "文件中的{kind}“{stored}”不是日期",
    ),
    "file.dates_apart": Entry(
        "Dates in the file differ by more than a year; {kind} {date} used (others: {others})",
        "文件中的日期相差一年以上，采用{kind} {date}（另有：{others}）",
    ),
    "file.dated": Entry("{kind} {date}", "{kind} {date}"),
    "file.AcquisitionDate": Entry("acquisition date", "采集日期"),
    "file.ContentDate": Entry("content date", "图像日期"),
    "file.SeriesDate": Entry("series date", "序列日期"),
    "file.StudyDate": Entry("study date", "检查日期"),
    "file.age_no_age": Entry(
        "Age in the file, '{stored}', is not an age",
        "文件中的年龄“{stored}”不是年龄",
    ),
    "file.age_given.Y": Entry(
        "Patient age in the file: {count} years",
        "文件中患者年龄为 {count} 岁",
    ),
    "file.age_against_dates.Y": Entry(
        "Patient age in the file: {count} years, but {years:.1f} years by its dates",
        "文件中患者年龄为 {count} 岁，但按日期计算为 {years:.1f} 岁",
    ),
    "file.age_given.M": Entry(
        "Patient age in the file: {count} months",
        "文件中患者年龄为 {count} 个月",
    ),
    "file.age_against_dates.M": Entry(
        "Patient age in the file: {count} months, but {years:.1f} years by its dates",
        "文件中患者年龄为 {count} 个月，但按日期计算为 {years:.1f} 岁",
    ),
    "file.age_given.W": Entry(
        "Patient age in the file: {count} weeks",
        "文件中患者年龄为 {count} 周",
    ),
    "file.age_against_dates.W": Entry(
        "Patient age in the file: {count} weeks, but {years:.1f} years by its dates",
        "文件中患者年龄为 {count} 周，但按日期计算为 {years:.1f} 岁",
    ),
    "file.age_given.D": Entry(
        "Patient age in the file: {count} days",
        "文件中患者年龄为 {count} 天",
    ),
    "file.age_against_dates.D": Entry(
        "Patient age in the file: {count} days, but {years:.1f} years by its dates",
        "文件中患者年龄为 {count} 天，但按日期计算为 {years:.1f} 岁",
    ),
    "file.colour": Entry("Colour image converted to greyscale", "彩色图像已转为灰度"),
    "file.alpha_ignored": Entry(
        "Image transparency would hide the film; ignored",
        "图像的透明通道会遮住影像，已忽略",
    ),
    "file.upright": Entry(
        "Turned upright by the image's orientation tag",
        "已按图像的方向标记转正",
    ),
    "file.white_is_zero": Entry(
        "Low values are white in this file; shown with bone bright",
        "文件中低值为白色，已按骨骼为亮显示",
    ),
    "file.largest_of": Entry(
        "File contains {count} images; the largest is shown",
        "文件含 {count} 幅图像，显示其中最大的一幅",
    ),
    "file.single_pixel": Entry("the image is a single pixel", "图像只有一个像素"),
    "file.open_itself": Entry("Open the original film", "请打开原始图像"),
    "file.far_too_large": Entry("the image is far too large for a film", "图像过大，不可能是X线片"),
    "file.too_large": Entry(
        "the image is {width} × {height} pixels, too large for a film",
        "图像为 {width} × {height} 像素，过大",
    ),
    "file.export_smaller": Entry(
        "Export the hand alone, at 20 megapixels or less",
        "请只导出手部，不超过 2000 万像素",
    ),
    "file.no_memory": Entry("not enough memory for the image", "内存不足，无法载入图像"),
    "file.undecodable": Entry("the image cannot be decoded ({why})", "图像无法解码（{why}）"),
    "file.export_again": Entry(
        "The file is damaged or incomplete; export or copy it again",
        "文件已损坏或复制不完整，请重新导出或复制",
    ),
    "file.cut_short": Entry("it is incomplete", "文件不完整"),
    "file.part_missing": Entry("part of it is missing", "缺少一部分"),
    "file.too_few_bands": Entry("it has fewer channels than its colours need", "通道数少于其颜色所需"),
    "file.export_png": Entry("Export it as PNG or JPEG", "请导出为 PNG 或 JPEG"),
    "file.other_picture": Entry("{kind} images are not supported", "不支持 {kind} 图像"),
    "file.pdf": Entry("this is a PDF document, not a film", "这是 PDF 文档，不是X线图像"),
    "file.export_from_pdf": Entry(
        "Export the film itself from the system that made the PDF",
        "请从生成 PDF 的系统导出原图像",
    ),
    "file.archive": Entry("this is a {kind} archive, not a film", "这是 {kind} 压缩包，不是X线图像"),
    "file.zip": Entry(
        "this is a ZIP archive or office document, not a film",
        "这是 ZIP 压缩包或办公文档，不是X线图像",
    ),
    "file.unpack": Entry("Unpack it and open the film inside", "请解压后打开其中的图像"),
    "file.text": Entry("this is a text file, not a film", "这是文本文件，不是X线图像"),
    "file.unknown": Entry(
        "this is not a DICOM file or an image in a known format",
        "既不是 DICOM 文件，也不是已知格式的图像",
    ),
    "file.kinds": Entry(
        "Choose a DICOM, PNG, JPEG, TIFF or BMP film", "请选择 DICOM、PNG、JPEG、TIFF 或 BMP 图像"
    ),
    "file.another": Entry("the file contains a different film", "文件中是另一图像"),
    "file.empty": Entry("the file is empty", "文件为空"),
    "file.copy_again": Entry("Copy or export the film again", "请重新复制或导出图像"),
    "file.folder": Entry("this is a folder, not a film", "这是文件夹，不是X线图像"),
    "file.choose_inside": Entry("Choose a film inside it", "请选择其中的图像"),
    "file.not_regular": Entry(
        "this is a {kind}, not a file",
        "这是{kind}，不是文件",
    ),
    "file.pipe": Entry("named pipe", "命名管道"),
    "file.socket": Entry("socket", "套接字"),
    "file.device": Entry("device", "设备"),
    "file.choose_file": Entry("Choose a file", "请选择文件"),
    "file.missing": Entry("file not found", "文件不存在"),
    "file.check_name": Entry(
        "Check the name, and that the drive is connected", "请核对文件名，并确认驱动器已连接"
    ),
    "file.forbidden": Entry("no permission to read this file", "没有读取此文件的权限"),
    "file.ask_owner": Entry(
        "Ask the owner for access, or copy it elsewhere", "请向所有者申请权限，或复制到别处"
    ),
    "file.unreadable": Entry("the file cannot be read ({why})", "文件无法读取（{why}）"),
    "file.copy_here": Entry("Copy it to this computer and open the copy", "请复制到本机后打开副本"),
}
