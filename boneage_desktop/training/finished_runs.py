"""The grader a finished run ended with."""

from __future__ import annotations

import json
from pathlib import Path

from safetensors.torch import load_file

from boneage_desktop.training.assessor import AssessorConfig, build
from boneage_desktop.training.config import ConfigError
from boneage_desktop.training.loop import BEST
from boneage_desktop.vision.grading.assessor import Grader

_SHAPE = ("architecture", "width", "context", "states", "gated")


def finished_grader(run: Path) -> Grader:
    """The best weights of a finished run, in evaluation mode; they learn nothing more.

    Raises
    ------
    ConfigError
        When the run has no weights, or they are of no grader.
    """
    if not (run / BEST).exists():
        raise ConfigError(f"{run}: there are no weights. Train the run '{run.name}' first.")
    noted = json.loads((run / "config.json").read_text(encoding="utf-8"))
    model = build(AssessorConfig(**{key: noted[key] for key in _SHAPE if key in noted}))
    try:
        model.load_state_dict(load_file(run / BEST))
    except RuntimeError as error:
        raise ConfigError(f"{run}: not the weights of a grader. Name a run that trained one.") from error
    return model.eval().requires_grad_(False)
