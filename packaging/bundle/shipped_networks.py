"""Which networks the bundle has: those that read films, not the one that they are compared with."""

from __future__ import annotations

import json
from pathlib import Path

#: The baseline without context, gate and Bi-GRU, 6 MB: `boneage evaluate` compares with it.
COMPARED_WITH = "plain"


def network_files(models: Path, folder: Path) -> list[Path]:
    """The files for the bundle's ``models``: weights, what is known of them, the card.

    Parameters
    ----------
    models : Path
        The folder of the checkout.
    folder : Path
        Where the manifest without the baseline is written.

    Returns
    -------
    list of Path

    Raises
    ------
    KeyError
        When the manifest does not have the baseline.
    """
    manifest = json.loads((models / "manifest.json").read_text(encoding="utf-8"))
    left_out = manifest["networks"].pop(COMPARED_WITH)["file"]
    folder.mkdir(parents=True, exist_ok=True)
    short = folder / "manifest.json"
    short.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    kept = (
        file
        for file in sorted(models.iterdir())
        if file.suffix in (".safetensors", ".json", ".md") and file.name not in (left_out, short.name)
    )
    return [short, *kept]
