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
    "packing.jpip": Entry("JPIP, which keeps the pixels on a server", "JPIP，像素留在服务器上"),
    "packing.mpeg_2": Entry("MPEG-2 video", "MPEG-2 视频"),
    "packing.jpeg_xl": Entry("JPEG XL", "JPEG XL"),
    "packing.htj2k": Entry("high-throughput JPEG 2000", "高吞吐量 JPEG 2000"),
    "packing.htj2k_lossless": Entry("high-throughput JPEG 2000 lossless", "无损高吞吐量 JPEG 2000"),
    "packing.video": Entry("video", "视频"),
    "packing.unknown": Entry("unknown compression, {uid}", "未知压缩方式 {uid}"),
    # Why the pixels cannot be unpacked.
    "pixels.damaged": Entry(
        "its pixels ({packing}) are damaged or incomplete", "像素数据（{packing}）已损坏或不完整"
    ),
    "pixels.cut_short": Entry(
        "the file is incomplete: it holds {percent} % of its pixels", "文件不完整：只含 {percent}% 的像素"
    ),
    "pixels.file_damaged": Entry("the DICOM file is damaged or incomplete", "DICOM 文件已损坏或不完整"),
    "pixels.no_sense": Entry("the file contains no readable DICOM data", "文件中没有可识别的 DICOM 数据"),
    "pixels.missing": Entry("it has a header but no pixels", "只有文件头，没有像素数据"),
    "pixels.no_picture": Entry("this DICOM file contains no image", "此 DICOM 文件不含图像"),
    "pixels.own_result": Entry(
        "this is a result picture of BoneAge Desktop, not a film", "这是 BoneAge Desktop 的结果图像，不是原片"
    ),
    "pixels.no_size": Entry("the file does not give the size of its image", "文件未注明图像大小"),
    "pixels.single": Entry("the image is a single pixel", "图像只有一个像素"),
    "pixels.too_large": Entry(
        "the image is {columns} × {rows} pixels, too large for a film",
        "图像为 {columns} × {rows} 像素，过大",
    ),
    "pixels.inflates": Entry(
        "its data unpack to far more than its image needs",
        "解压后的数据远超图像所需",
    ),
    "pixels.memory": Entry("not enough memory for the image", "内存不足，无法载入图像"),
    "pixels.file_memory": Entry("not enough memory for the file", "内存不足，无法载入文件"),
    "pixels.unknown_packing": Entry(
        "its compression is not supported ({packing})",
        "不支持的压缩格式（{packing}）",
    ),
    "pixels.deep_colour": Entry(
        "colour of more than 8 bits is not supported ({packing})",
        "不支持超过 8 位的彩色图像（{packing}）",
    ),
    "pixels.bad_tag": Entry(
        ("the header's {tag} ({value}) is missing or invalid and cannot be derived from the pixels"),
        "文件头的 {tag}（{value}）缺失或无效，且无法由像素推断",
    ),
    "pixels.video": Entry("this is a video ({packing}), not a film", "这是视频（{packing}），不是X线图像"),
    # What to do about it.
    "pixels.fetch_again": Entry("Retrieve or export the film again", "请重新获取或导出图像"),
    "pixels.choose_film": Entry("Choose the film itself from the same study", "请选择同一检查中的图像"),
    "pixels.ask_uncompressed": Entry(
        "Export it from the PACS uncompressed, or as JPEG 2000 or lossless JPEG",
        "请从 PACS 以未压缩、JPEG 2000 或无损 JPEG 格式导出",
    ),
    "pixels.mend_header": Entry(
        "Ask the PACS administrator to correct the header, or export the film as a picture",
        "请让 PACS 管理员更正文件头，或将图像导出为图片",
    ),
    # Remarks.
    "pixels.more_bits": Entry(
        "Header gives {stated} bits, but the image uses {found}; all are shown",
        "文件头注明 {stated} 位，图像实际使用 {found} 位，已全部显示",
    ),
    "pixels.is_unsigned": Entry(
        ("Header gives signed values, but the pixels only make sense as unsigned; read as unsigned"),
        "文件头注明像素值有符号，但相邻像素仅按无符号才连续，已按无符号读取",
    ),
    "pixels.is_signed": Entry(
        ("Header gives unsigned values, but the pixels only make sense as signed; read as signed"),
        "文件头注明像素值无符号，但相邻像素仅按有符号才连续，已按有符号读取",
    ),
    "pixels.bits_left_out": Entry(
        "Bits above the image's own (such as an overlay) ignored",
        "图像位以上的数据位（如叠加层）已忽略",
    ),
    "pixels.high_bit": Entry(
        "The header's high bit, {high_bit}, is invalid; ignored",
        "文件头的最高位 {high_bit} 无效，已忽略",
    ),
    "pixels.tag_mended": Entry(
        "The header's {tag} ({value}) is missing or invalid; derived from the pixels",
        "文件头的 {tag}（{value}）缺失或无效，已由像素推断",
    ),
    "pixels.no_photometric": Entry(
        "PhotometricInterpretation missing; MONOCHROME2 assumed",
        "文件头缺少 PhotometricInterpretation，按 MONOCHROME2 处理",
    ),
    "pixels.longer": Entry("Pixel data longer than the header says", "像素数据比文件头注明的长"),
    "pixels.is_packed": Entry(
        "The pixels are packed otherwise than the file says ({packing}); read as they are",
        "像素的实际压缩方式（{packing}）与文件注明的不同，已按实际读取",
    ),
    "pixels.not_packed": Entry(
        "File says its pixels are compressed ({packing}), but they are not; read as they are",
        "文件注明像素已压缩（{packing}），实际未压缩，已按实际读取",
    ),
    "pixels.byte_order": Entry("The file's encoding differs from its header", "文件编码与文件头注明的不同"),
    "pixels.stream_size": Entry(
        (
            "Header gives {stated_columns} × {stated_rows} pixels, the image has {columns} × {rows}; "
            "the image is used"
        ),
        "文件头注明 {stated_columns} × {stated_rows} 像素，实际图像为 {columns} × {rows}，以图像为准",
    ),
    "pixels.stream_bits": Entry(
        "Header gives {stated} bits, the image has {found}; the image is used",
        "文件头注明 {stated} 位，实际图像为 {found} 位，以图像为准",
    ),
    "pixels.colour": Entry("Colour image converted to greyscale", "彩色图像已转为灰度"),
    "pixels.colour_said_grey": Entry(
        "Header says greyscale, but the image is in colour; converted to greyscale",
        "文件头注明为灰度，但图像为彩色，已转为灰度",
    ),
}
