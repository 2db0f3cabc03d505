"""What is said about a file: whose it is by its header, and why it is no film or cannot be read."""

from __future__ import annotations

from boneage_desktop.messages.entry import Entry, Section

FILE: Section = {
    "file.text_undeclared": Entry(
        "The file does not declare the character set its text is in; read as {encoding}",
        "文件未声明文本的字符集，按 {encoding} 读取",
    ),
    "file.text_not_as_declared": Entry(
        "The file's text is not in the character set it declares ({declared}); read as {encoding}",
        "文件文本与声明的字符集（{declared}）不符，按 {encoding} 读取",
    ),
    "file.text_perhaps": Entry(
        "The character set of the file's text is not clear; read as {encoding}, it may be {other}. "
        "Check the name",
        "文件文本的字符集不能确定，按 {encoding} 读取，也可能是 {other}，请核对姓名",
    ),
    "file.text_ambiguous": Entry(
        "The file's text was read as {encoding}, as declared; it may be {other}: check the name",
        "文件文本按声明的 {encoding} 读取，也可能是 {other}，请核对姓名",
    ),
    "file.letters_lost": Entry(
        "Some letters in the file do not belong to its character set",
        "文件中有些文字与其字符集不符",
    ),
    "file.sex_unknown": Entry(
        "The sex in the file, '{stored}', is neither F nor M",
        "文件中的性别“{stored}”既不是 F（女）也不是 M（男）",
    ),
    "file.birth_no_date": Entry(
        "The birth date in the file, '{stored}', is no date",
        "文件中的出生日期“{stored}”不是日期",
    ),
    "file.birth_placeholder": Entry(
        "The birth date in the file, {date}, is a placeholder and was left out",
        "文件中的出生日期 {date} 为占位日期，未采用",
    ),
    "file.birth_after_film": Entry(
        "The birth date in the file, {date}, is after the film and was left out",
        "文件中的出生日期 {date} 晚于拍片日期，未采用",
    ),
    "file.birth_is_film_date": Entry(
        "The birth date in the file equals the film date; it may be a placeholder",
        "文件中的出生日期与拍片日期相同，可能为占位日期",
    ),
    "file.date_no_date": Entry(
        "The {kind} in the file, '{stored}', is no date",
        "文件中的{kind}“{stored}”不是日期",
    ),
    "file.dates_apart": Entry(
        "The dates in the file are more than a year apart; the {kind}, {date}, was taken (others: {others})",
        "文件中的日期相差一年以上，采用{kind} {date}（另有：{others}）",
    ),
    "file.dated": Entry("{kind} {date}", "{kind} {date}"),
    "file.AcquisitionDate": Entry("acquisition date", "采集日期"),
    "file.ContentDate": Entry("content date", "图像日期"),
    "file.SeriesDate": Entry("series date", "序列日期"),
    "file.StudyDate": Entry("study date", "检查日期"),
    "file.age_no_age": Entry(
        "The age in the file, '{stored}', is no age",
        "文件中的年龄“{stored}”不是年龄",
    ),
    "file.age_given.Y": Entry(
        "The file gives the patient's age as {count} years",
        "文件中患者年龄为 {count} 岁",
    ),
    "file.age_against_dates.Y": Entry(
        "The file gives the patient's age as {count} years, but its dates give {years:.1f} years",
        "文件中患者年龄为 {count} 岁，但按日期计算为 {years:.1f} 岁",
    ),
    "file.age_given.M": Entry(
        "The file gives the patient's age as {count} months",
        "文件中患者年龄为 {count} 个月",
    ),
    "file.age_against_dates.M": Entry(
        "The file gives the patient's age as {count} months, but its dates give {years:.1f} years",
        "文件中患者年龄为 {count} 个月，但按日期计算为 {years:.1f} 岁",
    ),
    "file.age_given.W": Entry(
        "The file gives the patient's age as {count} weeks",
        "文件中患者年龄为 {count} 周",
    ),
    "file.age_against_dates.W": Entry(
        "The file gives the patient's age as {count} weeks, but its dates give {years:.1f} years",
        "文件中患者年龄为 {count} 周，但按日期计算为 {years:.1f} 岁",
    ),
    "file.age_given.D": Entry(
        "The file gives the patient's age as {count} days",
        "文件中患者年龄为 {count} 天",
    ),
    "file.age_against_dates.D": Entry(
        "The file gives the patient's age as {count} days, but its dates give {years:.1f} years",
        "文件中患者年龄为 {count} 天，但按日期计算为 {years:.1f} 岁",
    ),
    "file.colour": Entry("Colour picture turned to grey", "彩色图像已转为灰度"),
    "file.alpha_ignored": Entry(
        "The picture's transparency hides the film and was ignored",
        "图像的透明度会遮住影像，已忽略",
    ),
    "file.upright": Entry(
        "Turned upright as the picture's orientation tag says",
        "已按图像的方向标记转正",
    ),
    "file.white_is_zero": Entry(
        "Small values are white in this file; shown with bone bright",
        "此文件中小值为白色，已按骨骼为亮显示",
    ),
    "file.largest_of": Entry(
        "The file holds {count} pictures; the largest is shown",
        "文件含 {count} 幅图像，显示其中最大的一幅",
    ),
    "file.single_pixel": Entry("the picture is a single pixel", "图像只有一个像素"),
    "file.open_itself": Entry("Open the film itself", "请打开原图像"),
    "file.far_too_large": Entry("the picture is far larger than any film", "图像远大于任何片子"),
    "file.too_large": Entry(
        "the picture has {width} × {height} pixels, more than any film",
        "图像为 {width} × {height} 像素，大于任何片子",
    ),
    "file.export_smaller": Entry(
        "Export the hand alone, at 20 megapixels or less",
        "请只导出手部，不超过 2000 万像素",
    ),
    "file.no_memory": Entry("the picture does not fit into memory", "内存不足，无法载入图像"),
    "file.undecodable": Entry("the picture cannot be decoded ({why})", "图像无法解码（{why}）"),
    "file.export_again": Entry(
        "The file is damaged or was cut short in copying; export or copy it again",
        "文件已损坏或复制不完整，请重新导出或复制",
    ),
    "file.cut_short": Entry("it is cut short", "文件不完整"),
    "file.part_missing": Entry("part of it is missing", "缺少一部分"),
    "file.too_few_bands": Entry("it has fewer bands than its colours need", "通道数少于其颜色所需"),
    "file.export_png": Entry("Export it as PNG or JPEG", "请导出为 PNG 或 JPEG"),
    "file.other_picture": Entry("{kind} pictures cannot be read here", "无法读取 {kind} 图像"),
    "file.pdf": Entry("this is a PDF document, not a film", "这是 PDF 文档，不是影像"),
    "file.export_from_pdf": Entry(
        "Export the film itself from where the PDF was made",
        "请从生成 PDF 的系统导出原图像",
    ),
    "file.archive": Entry("this is a {kind} archive, not a film", "这是 {kind} 压缩包，不是影像"),
    "file.zip": Entry(
        "this is a ZIP archive or office document, not a film",
        "这是 ZIP 压缩包或办公文档，不是影像",
    ),
    "file.unpack": Entry("Unpack it and open the film inside", "请解压后打开其中的图像"),
    "file.text": Entry("this is a text file, not a film", "这是文本文件，不是影像"),
    "file.unknown": Entry(
        "this is neither a DICOM file nor a picture in a known format",
        "既不是 DICOM 文件，也不是已知格式的图像",
    ),
    "file.kinds": Entry(
        "Choose a DICOM, PNG, JPEG, TIFF or BMP film", "请选择 DICOM、PNG、JPEG、TIFF 或 BMP 图像"
    ),
    "file.another": Entry("the file holds another film than the one wanted", "文件中的图像不是所要的图像"),
    "file.empty": Entry("the file is empty", "文件为空"),
    "file.copy_again": Entry("Copy or export the film again", "请重新复制或导出图像"),
    "file.folder": Entry("this is a folder, not a film", "这是文件夹，不是影像"),
    "file.choose_inside": Entry("Choose a film inside it", "请选择其中的图像"),
    "file.not_regular": Entry(
        "this is a {kind}, not a file",
        "这是{kind}，不是文件",
    ),
    "file.pipe": Entry("named pipe", "命名管道"),
    "file.socket": Entry("socket", "套接字"),
    "file.device": Entry("device", "设备"),
    "file.choose_file": Entry("Choose a file", "请选择文件"),
    "file.missing": Entry("there is no such file", "文件不存在"),
    "file.check_name": Entry(
        "Check the name and that the drive is connected", "请核对文件名，并确认驱动器已连接"
    ),
    "file.forbidden": Entry("you may not read this file", "没有读取此文件的权限"),
    "file.ask_owner": Entry(
        "Ask its owner for access, or copy it elsewhere", "请向所有者申请权限，或复制到别处"
    ),
    "file.unreadable": Entry("the file cannot be read ({why})", "文件无法读取（{why}）"),
    "file.copy_here": Entry("Copy it to this computer and open the copy", "请复制到本机后打开副本"),
}
