"""What is said about a film's pixels: packing, faults of the header, and why they are lost."""

from boneage_desktop.messages.entry import Entry, Section

PIXELS: Section = {
    # Kinds of packing, as part of a sentence.
    "packing.uncompressed": Entry("uncompressed", "未压缩"),
    "packing.deflated": Entry("deflated", "Deflate 压缩"),
    "packing.big_endian": Entry("uncompressed, big-endian", "未压缩，大端字节序"),
    "packing.rle": Entry("RLE", "RLE"),
    "packing.jpeg": Entry("JPEG", "JPEG"),
    "packing.jpeg_extended": Entry("JPEG extended", "JPEG 扩展"),
    "packing.jpeg_lossless": Entry("JPEG lossless", "无损 JPEG"),
    "packing.jpeg_ls": Entry("JPEG-LS", "JPEG-LS"),
    "packing.jpeg_ls_near": Entry("JPEG-LS near-lossless", "近无损 JPEG-LS"),
    "packing.jpeg_2000": Entry("JPEG 2000", "JPEG 2000"),
    "packing.jpeg_2000_lossless": Entry("JPEG 2000 lossless", "无损 JPEG 2000"),
    "packing.jpeg_2000_multi": Entry("JPEG 2000 multi-component", "多分量 JPEG 2000"),
    "packing.jpip": Entry("JPIP, which leaves the pixels on a server", "JPIP，像素留在服务器上"),
    "packing.mpeg_2": Entry("MPEG-2 video", "MPEG-2 视频"),
    "packing.jpeg_xl": Entry("JPEG XL", "JPEG XL"),
    "packing.htj2k": Entry("high-throughput JPEG 2000", "高吞吐量 JPEG 2000"),
    "packing.htj2k_lossless": Entry("high-throughput JPEG 2000 lossless", "无损高吞吐量 JPEG 2000"),
    "packing.video": Entry("video", "视频"),
    "packing.unknown": Entry("an unknown packing, {uid}", "未知压缩方式 {uid}"),
    # Why the pixels cannot be unpacked.
    "pixels.damaged": Entry(
        "its pixels ({packing}) are damaged or cut short", "像素数据（{packing}）已损坏或不完整"
    ),
    "pixels.cut_short": Entry(
        "the file is cut short: it holds {percent} % of its pixels", "文件不完整：只含 {percent}% 的像素"
    ),
    "pixels.file_damaged": Entry("the DICOM file is damaged or cut short", "DICOM 文件已损坏或不完整"),
    "pixels.no_sense": Entry("the file holds no DICOM data that make sense", "文件中没有可识别的 DICOM 数据"),
    "pixels.missing": Entry("its pixels are missing; only the header is there", "缺少像素数据，只有文件头"),
    "pixels.no_picture": Entry("this DICOM file holds no picture", "此 DICOM 文件不含图像"),
    "pixels.own_result": Entry(
        "this is a result picture of BoneAge Desktop, not a film", "这是 BoneAge Desktop 的结果图像，不是原片"
    ),
    "pixels.no_size": Entry("the file does not say how large its picture is", "文件未注明图像大小"),
    "pixels.single": Entry("the picture is a single pixel", "图像只有一个像素"),
    "pixels.too_large": Entry(
        "the picture has {columns} × {rows} pixels, more than any film",
        "图像为 {columns} × {rows} 像素，大于任何胶片",
    ),
    "pixels.inflates": Entry(
        "its deflated data grow far beyond what a film of its size takes",
        "解压后的数据远超该尺寸胶片所需",
    ),
    "pixels.memory": Entry("the picture does not fit into memory", "内存不足，无法载入图像"),
    "pixels.file_memory": Entry("the file does not fit into memory", "内存不足，无法载入文件"),
    "pixels.unknown_packing": Entry(
        "its pixels are packed in a way that cannot be unpacked here ({packing})",
        "像素的压缩方式无法在此解码（{packing}）",
    ),
    "pixels.deep_colour": Entry(
        "its pixels are colour of more than 8 bits ({packing}), which cannot be unpacked here",
        "像素为超过 8 位的彩色数据（{packing}），无法在此解码",
    ),
    "pixels.bad_tag": Entry(
        "the header's {tag} ({value}) is missing or impossible, and the pixels do not tell it",
        "文件头的 {tag}（{value}）缺失或不合理，且无法由像素推断",
    ),
    "pixels.video": Entry("this is a video ({packing}), not a film", "这是视频（{packing}），不是胶片"),
    # What to do about it.
    "pixels.fetch_again": Entry("Fetch or export the film again", "请重新获取或导出胶片"),
    "pixels.choose_film": Entry("Choose the film itself from the same study", "请选择同一检查中的胶片"),
    "pixels.ask_uncompressed": Entry(
        "Have the archive export it uncompressed, or as JPEG 2000 or JPEG lossless",
        "请让 PACS 以未压缩、JPEG 2000 或无损 JPEG 格式导出",
    ),
    "pixels.mend_header": Entry(
        "Have the archive's administrator correct the header, or export the film as a picture",
        "请让 PACS 管理员更正文件头，或将胶片导出为图片",
    ),
    # Remarks.
    "pixels.more_bits": Entry(
        "The header says {stated} bits, but the picture uses {found} without a break; all are shown",
        "文件头注明 {stated} 位，但图像连续使用了 {found} 位，已全部显示",
    ),
    "pixels.is_unsigned": Entry(
        "The header says that values have a sign, but neighbouring pixels fit together only without one;"
        " read without",
        "文件头注明像素值有符号，但相邻像素仅按无符号才连续，已按无符号读取",
    ),
    "pixels.is_signed": Entry(
        "The header says that values have no sign, but neighbouring pixels fit together only with one;"
        " read with it",
        "文件头注明像素值无符号，但相邻像素仅按有符号才连续，已按有符号读取",
    ),
    "pixels.bits_left_out": Entry(
        "Bits above the picture's own (such as an overlay) were left out",
        "图像位以上的数据位（如叠加层）已忽略",
    ),
    "pixels.high_bit": Entry(
        "The header's high bit, {high_bit}, is impossible and was ignored",
        "文件头的最高位 {high_bit} 不合理，已忽略",
    ),
    "pixels.tag_mended": Entry(
        "The header's {tag} ({value}) is missing or impossible; it was found from the pixels",
        "文件头的 {tag}（{value}）缺失或不合理，已由像素推断",
    ),
    "pixels.no_photometric": Entry(
        "PhotometricInterpretation is missing from the header; MONOCHROME2 was assumed",
        "文件头缺少 PhotometricInterpretation，按 MONOCHROME2 处理",
    ),
    "pixels.longer": Entry("The packed pixels are longer than the header says", "像素数据比文件头注明的长"),
    "pixels.is_packed": Entry(
        "The pixels are packed otherwise than the file says ({packing}); read as they are",
        "像素的实际压缩方式（{packing}）与文件注明的不同，已按实际读取",
    ),
    "pixels.not_packed": Entry(
        "The file says its pixels are packed ({packing}), but they are not; read as they are",
        "文件注明像素已压缩（{packing}），实际未压缩，已按实际读取",
    ),
    "pixels.byte_order": Entry(
        "The file's elements are not written as its header says", "文件数据元素的编码与文件头注明的不同"
    ),
    "pixels.stream_size": Entry(
        "The header says {stated_columns} × {stated_rows} pixels, the packed picture has {columns} × {rows};"
        " the picture rules",
        "文件头注明 {stated_columns} × {stated_rows} 像素，实际图像为 {columns} × {rows}，以图像为准",
    ),
    "pixels.stream_bits": Entry(
        "The header says {stated} bits, the packed picture has {found}; the picture rules",
        "文件头注明 {stated} 位，实际图像为 {found} 位，以图像为准",
    ),
    "pixels.colour": Entry("Colour picture turned to grey", "彩色图像已转为灰度"),
    "pixels.colour_said_grey": Entry(
        "The header says grey, but the picture is stored in colours; turned to grey",
        "文件头注明为灰度，但图像以彩色存储，已转为灰度",
    ),
}
