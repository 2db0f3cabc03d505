"""What the command line says when a subcommand fails in a way that it does not expect."""

from boneage_desktop.messages.entry import Entry, Section

COMMANDS: Section = {
    "commands.file": Entry(
        "{file}: {reason}. Check the name, permissions and free disk space.",
        "{file}：{reason}。请检查名称、权限和剩余磁盘空间。",
    ),
    "commands.output": Entry(
        "what it prints cannot be written: {reason}. Check the free disk space and where the output goes.",
        "无法写出结果：{reason}。请检查剩余磁盘空间和输出位置。",
    ),
    "commands.memory": Entry(
        "not enough memory. Close other programs, or analyse fewer films at once.",
        "内存不足。请关闭其他程序，或减少一次分析的图像。",
    ),
    "commands.one_output": Entry(
        "standard output (-) takes either --json or --csv. Name a file for the other one.",
        "标准输出（-）只能用于 --json 或 --csv 之一，另一个请指定文件。",
    ),
    "commands.resume_needs_file": Entry(
        "--resume needs the --json or --csv file to go on with.",
        "--resume 需要指定上次的 --json 或 --csv 文件。",
    ),
    "commands.failed": Entry(
        ("the program failed ({kind}: {words}). Run 'boneage self-test' to find the faulty part."),
        "程序出错（{kind}：{words}）。运行“boneage self-test”可查出哪一部分不正常。",
    ),
}
