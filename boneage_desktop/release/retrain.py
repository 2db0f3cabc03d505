"""A site's own networks: features, grader, publishing beside the shipped ones, old against new."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from boneage_desktop.datasets.hand_dataset import Hand, load_hands
from boneage_desktop.evaluation.age_agreement import age_pairs
from boneage_desktop.evaluation.evaluate import measure, predict
from boneage_desktop.release.publish import publish, write_manifest
from boneage_desktop.training.assessor import AssessorConfig, merit
from boneage_desktop.training.config import ConfigError, read_config
from boneage_desktop.training.runs import train
from boneage_desktop.vision.pipeline import Assessor
from boneage_desktop.vision.versions import MANIFEST, files_of, read_manifest, shipped_models

#: The folder of a version that is not finished yet; a list of versions passes over it.
UNFINISHED = ".unfinished-"

_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]*")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to retrain from what.

    Attributes
    ----------
    data : sequence of Path
        Data folders that are learned from together.
    config : Path
        TOML file of the grader. The run it starts from is trained first when its TOML file lies beside.
    runs : Path
        Folder of the runs; those found there are resumed.
    models : Path
        Models folder of the site: the version becomes a folder in it.
    base : Path
        Folder of the version that is in use: its other networks are taken over, and it is compared with.
    version : str
        Name of the new version, such as 1.1.0-site.1.
    """

    data: Sequence[Path]
    config: Path
    runs: Path
    models: Path
    base: Path
    version: str

    @property
    def place(self) -> Path:
        """Where the new version is to lie."""
        return self.models / self.version


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of old and new networks on the same ``val`` films, and where the new ones lie.

    Attributes
    ----------
    films : int
    old, new : mapping of str to float
        ``exact`` and ``within_one`` (shares of the readings, 0..1) and, where bone ages are known,
        ``age_mae`` (months).
    place : Path or None
        None when the new networks were not published because they are no better.
    """

    films: int
    old: Mapping[str, float]
    new: Mapping[str, float]
    place: Path | None

    @property
    def is_better(self) -> bool:
        """Whether the new networks have more merit than the old ones (``assessor.merit``)."""
        return merit(dict(self.new)) > merit(dict(self.old))


def check_plan(plan: Plan) -> None:
    """Say what is wrong with a plan before anything is trained.

    Raises
    ------
    ConfigError
        When the version's name is no folder name or is taken, or the models folder is the shipped one.
    """
    if not _NAME.fullmatch(plan.version):
        raise ConfigError(
            f"--version {plan.version!r}: a version is letters, digits, dots, + and -, such as 1.1.0-site.1."
        )
    if plan.models.resolve() == shipped_models().resolve():
        raise ConfigError(f"{plan.models}: the shipped networks are never overwritten. Name another folder.")
    if plan.place.exists():
        raise ConfigError(f"{plan.place}: this version is there already. Choose another --version.")
    if read_manifest(plan.base)["networks"].get("assessor", {}).get("version") == plan.version:
        raise ConfigError(f"The networks in use are version {plan.version} too. Choose another --version.")


def retrain(plan: Plan, device: str = "auto", threads: int = 0, *, anyway: bool = False) -> Outcome:
    """Train, publish and compare; networks that are no better are not kept in the models folder.

    Parameters
    ----------
    plan : Plan
    device, threads
        As ``runs.train`` has them.
    anyway : bool
        Publish also networks that are no better than the old ones.

    Raises
    ------
    ConfigError, DataError, FilmError, ModelError
    """
    check_plan(plan)
    config = read_config(plan.config, AssessorConfig)
    hands = load_hands(plan.data, ("train", "val"))
    val = [hand for hand in hands if hand.split == "val"]
    features = plan.config.parent / f"{config.start}.toml"
    if config.start and features.is_file():
        train("features", features, plan.data, plan.runs / config.start, device, threads)
    run = plan.runs / plan.config.stem
    train("assessor", plan.config, plan.data, run, device, threads)
    unfinished = plan.models / f"{UNFINISHED}{plan.version}"
    if unfinished.exists():  # of an earlier run that was stopped
        shutil.rmtree(unfinished)
    try:
        _take_over(plan.base, unfinished)
        publish("assessor", [run], unfinished, plan.version, plan.data, _described(plan.data, hands))
        new = _figures(Assessor.load(device, unfinished), val)
        old = _figures(Assessor.load(device, plan.base), val)
        outcome = Outcome(len(val), old, new, plan.place)
        if not outcome.is_better and not anyway:
            return Outcome(len(val), old, new, None)
        _note(unfinished, outcome)
        unfinished.replace(plan.place)
        return outcome
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _take_over(base: Path, folder: Path) -> None:
    """Copy the networks in use; the grader is replaced afterwards."""
    folder.mkdir(parents=True)
    manifest = read_manifest(base)
    for entry in manifest["networks"].values():
        for name in files_of(entry):
            shutil.copyfile(base / name, folder / name)
    shutil.copyfile(base / MANIFEST, folder / MANIFEST)


def _described(folders: Sequence[Path], hands: Sequence[Hand]) -> str:
    """What was learned from, in words, without the places on this computer."""
    parts = []
    for folder in folders:
        count = sum(hand.split == "train" and hand.film.parents[1] == folder for hand in hands)
        parts.append(f"{count} hands of the data folder '{folder.resolve().name}' (split 'train')")
    return "; ".join(parts)


def _figures(assessor: Assessor, hands: Sequence[Hand]) -> dict[str, float]:
    """From the film on, as the viewer reads it."""
    predictions = predict(assessor, hands)
    grades = measure(hands, predictions)["grades"]
    errors = [abs(given - truth) for each in age_pairs(hands, predictions).values() for truth, given in each]
    figures = {name: round(grades[name] / 100, 4) for name in ("exact", "within_one")}
    return figures | ({"age_mae": round(sum(errors) / len(errors), 2)} if errors else {})


def _note(folder: Path, outcome: Outcome) -> None:
    """Keep the comparison with the new version."""
    manifest: dict[str, Any] = read_manifest(folder)
    manifest["networks"]["assessor"]["compared"] = {
        "split": "val", "films": outcome.films, "old": dict(outcome.old), "new": dict(outcome.new)
    }  # fmt: skip
    write_manifest(folder, manifest)


def table(outcome: Outcome) -> str:
    """Old against new, for people."""
    lines = [f"on {outcome.films} val films           old        new"]
    for name, words in (("exact", "exact agreement"), ("within_one", "within one grade")):
        old, new = (f"{100 * figures[name]:.1f} %" for figures in (outcome.old, outcome.new))
        lines.append(f"{words:20} {old:>10} {new:>10}")
    if "age_mae" in outcome.old and "age_mae" in outcome.new:
        old, new = (f"{figures['age_mae']:.1f} mo" for figures in (outcome.old, outcome.new))
        lines.append(f"{'whole-hand age, MAE':20} {old:>10} {new:>10}")
    return "\n".join(lines)
