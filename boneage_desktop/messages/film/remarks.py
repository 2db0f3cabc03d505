"""What is said about a film's file: remarks, and why it cannot be read."""

from boneage_desktop.messages.entry import Entry, Section

FILM: Section = {
    "film.frames": Entry(
        "The file holds {count} pictures; the first is shown",
        "文件含 {count} 幅图像，显示第一幅",
    ),
    "film.no_window": Entry(
        "No usable window in the file; brightness was set from the film itself",
        "文件中没有可用的窗；亮度按此片本身设定",
    ),
    "film.window_unusable": Entry(
        "Stored window '{name}' (centre {centre}, width {width}) does not suit this film; it opens with "
        "'{shown}', and the stored one stays in the list of windows",
        "存储的窗“{name}”（窗位 {centre}，窗宽 {width}）不适合此片；打开时用“{shown}”，原窗仍在列表中",
    ),
    "film.window_impossible": Entry(
        "Stored window '{name}' (centre {centre}, width {width}) is impossible; left out",
        "存储的窗“{name}”（窗位 {centre}，窗宽 {width}）不合理；已舍去",
    ),
    "film.windows_differ": Entry(
        "Window centres and widths in the file do not match; surplus ones were left out",
        "文件中窗位与窗宽的数目不符；多余者已舍去",
    ),
    "film.window_function": Entry(
        "Unknown window function '{name}' treated as linear",
        "未知的窗函数“{name}”按线性处理",
    ),
    "film.display_table_damaged": Entry(
        "A display table in the file is damaged and was left out",
        "文件中的一个显示表已损坏，已舍去",
    ),
    "film.modality_table_damaged": Entry(
        "The modality table in the file is damaged and was not applied",
        "文件中的模态表已损坏，未予应用",
    ),
    "film.slope_zero": Entry(
        "The rescale slope in the file is 0 and was ignored",
        "文件中的重定标斜率为 0，已忽略",
    ),
    "film.slope_negative": Entry(
        "The rescale slope in the file is negative ({slope}): black and white are shown as other viewers do, "
        "turned around against the stored values",
        "文件中的重定标斜率为负（{slope}）：黑白与存储值相反，与其他阅片软件的显示一致",
    ),
    "film.rescale_senseless": Entry(
        "The rescale slope and intercept in the file make no sense and were ignored",
        "文件中的重定标斜率和截距不合理，已忽略",
    ),
    "film.polarity_contradicts": Entry(
        "The file contradicts itself on black and white ({interpretation}, {shape}); {interpretation} rules, "
        "as in other viewers",
        "文件中黑白信息自相矛盾（{interpretation}、{shape}）；与其他阅片软件一样，以 {interpretation} 为准",
    ),
    "film.padding_range": Entry(
        "The file calls the values {low} to {high} padding, but they lie on the picture; that was ignored",
        "文件称 {low} 至 {high} 的值为填充，但这些值位于图像内；已忽略",
    ),
    "film.padding_everywhere": Entry(
        "By the padding that the file states, nearly all of the film would be empty; that was ignored",
        "按文件所述的填充值，几乎整张片子都是空的；已忽略",
    ),
    "film.not_square": Entry(
        "The film's pixels are {ratio} times as high as wide; it is shown and read in its true shape",
        "此片像素的高为宽的 {ratio} 倍；按真实形状显示和分析",
    ),
    "film.aspect_implausible": Entry(
        "By the file the pixels are {ratio} times as high as wide, as no film's are; taken as square",
        "按文件所述，像素的高为宽的 {ratio} 倍，不合理；按正方形像素处理",
    ),
    "film.aspect_contradicts": Entry(
        "The file's pixel spacing and its pixel aspect ratio contradict each other; the spacing rules",
        "文件的像素间距与像素宽高比自相矛盾；以像素间距为准",
    ),
    "film.side_contradicts": Entry(
        "The file says that this is a right hand, but the thumb lies as on a left one: it is shown and "
        "read as it lies. Check whose side it is.",
        "文件称此为右手，但拇指的位置如左手：按其原样显示和分析。请核对左右侧。",
    ),
}
