"""What PyInstaller cannot see of torch; the contributed hook takes all of it, with its source."""

from pathlib import Path

from PyInstaller.utils.hooks import (
    PY_DYLIB_PATTERNS,
    collect_dynamic_libs,
    get_package_paths,
)

TORCH = Path(get_package_paths("torch")[1])

binaries = [
    (source, target)
    for source, target in collect_dynamic_libs("torch", search_patterns=[*PY_DYLIB_PATTERNS, "*.so.*"])
    if "/test" not in Path(source).as_posix().removeprefix(TORCH.as_posix())
]
# Started by its path when torch is imported.
binaries += [(str(file), "torch/bin") for file in (TORCH / "bin").glob("torch_shm_manager*")]
# torch reads the source of its modules of settings, and of functions that it has in several forms.
SOURCES = [
    *(TORCH / name for name in ("functional.py", "nn/functional.py", "nn/modules/rnn.py")),
    *(
        file
        for file in TORCH.rglob("*config*.py")
        if "install_config_module(" in file.read_text(encoding="utf-8") and "testing" not in file.parts
    ),
]
datas = [(str(file), str(file.parent.relative_to(TORCH.parent))) for file in SOURCES]
# Links at the top of the bundle would make torch look for its libraries there.
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]
