"""What is said about a film's file: remarks, and why it cannot be read."""

from boneage_desktop.messages.entry import Entry, Section

FILM: Section = {
    "film.frames": Entry(
        "The file holds {count} pictures; the first is shown",
        "文件含 {count} 幅图像，显示第一幅",
    ),
    "film.text_undeclared": Entry(
        "The file does not declare the character set its text is in; read as {encoding}",
        "文件未声明文本的字符集，按 {encoding} 读取",
    ),
    "film.text_not_as_declared": Entry(
        "The file's text is not in the character set it declares ({declared}); read as {encoding}",
        "文件文本与声明的字符集（{declared}）不符，按 {encoding} 读取",
    ),
    "film.text_perhaps": Entry(
        "The character set of the file's text is not clear; read as {encoding}, it may be {other}: check the name",
        "文件文本的字符集不能确定，按 {encoding} 读取，也可能是 {other}，请核对姓名",
    ),
    "film.text_ambiguous": Entry(
        "The file's text was read as {encoding}, as declared; it may be {other}: check the name",
        "文件文本按声明的 {encoding} 读取，也可能是 {other}，请核对姓名",
    ),
    "film.letters_lost": Entry(
        "Some letters in the file do not belong to its character set",
        "文件中有些文字与其字符集不符",
    ),
    "film.sex_unknown": Entry(
        "The sex in the file, '{stored}', is neither F nor M",
        "文件中的性别“{stored}”既不是 F（女）也不是 M（男）",
    ),
    "film.birth_no_date": Entry(
        "The birth date in the file, '{stored}', is no date",
        "文件中的出生日期“{stored}”不是日期",
    ),
    "film.birth_placeholder": Entry(
        "The birth date in the file, {date}, is a placeholder and was left out",
        "文件中的出生日期 {date} 为占位日期，未采用",
    ),
    "film.birth_after_film": Entry(
        "The birth date in the file, {date}, is after the film and was left out",
        "文件中的出生日期 {date} 晚于拍片日期，未采用",
    ),
    "film.birth_is_film_date": Entry(
        "The birth date in the file equals the film date; it may be a placeholder",
        "文件中的出生日期与拍片日期相同，可能为占位日期",
    ),
    "film.date_no_date": Entry(
        "The {kind} in the file, '{stored}', is no date",
        "文件中的{kind}“{stored}”不是日期",
    ),
    "film.dates_apart": Entry(
        "The dates in the file are more than a year apart; the {kind}, {date}, was taken (others: {others})",
        "文件中的日期相差一年以上，采用{kind} {date}（另有：{others}）",
    ),
    "film.dated": Entry("{kind} {date}", "{kind} {date}"),
    "film.AcquisitionDate": Entry("acquisition date", "采集日期"),
    "film.ContentDate": Entry("content date", "图像日期"),
    "film.SeriesDate": Entry("series date", "序列日期"),
    "film.StudyDate": Entry("study date", "检查日期"),
    "film.age_no_age": Entry(
        "The age in the file, '{stored}', is no age",
        "文件中的年龄“{stored}”不是年龄",
    ),
    "film.age_given.Y": Entry(
        "The file gives the patient's age as {count} years",
        "文件中患者年龄为 {count} 岁",
    ),
    "film.age_against_dates.Y": Entry(
        "The file gives the patient's age as {count} years, but its dates give {years:.1f} years",
        "文件中患者年龄为 {count} 岁，但按日期计算为 {years:.1f} 岁",
    ),
    "film.age_given.M": Entry(
        "The file gives the patient's age as {count} months",
        "文件中患者年龄为 {count} 个月",
    ),
    "film.age_against_dates.M": Entry(
        "The file gives the patient's age as {count} months, but its dates give {years:.1f} years",
        "文件中患者年龄为 {count} 个月，但按日期计算为 {years:.1f} 岁",
    ),
    "film.age_given.W": Entry(
        "The file gives the patient's age as {count} weeks",
        "文件中患者年龄为 {count} 周",
    ),
    "film.age_against_dates.W": Entry(
        "The file gives the patient's age as {count} weeks, but its dates give {years:.1f} years",
        "文件中患者年龄为 {count} 周，但按日期计算为 {years:.1f} 岁",
    ),
    "film.age_given.D": Entry(
        "The file gives the patient's age as {count} days",
        "文件中患者年龄为 {count} 天",
    ),
    "film.age_against_dates.D": Entry(
        "The file gives the patient's age as {count} days, but its dates give {years:.1f} years",
        "文件中患者年龄为 {count} 天，但按日期计算为 {years:.1f} 岁",
    ),
}
