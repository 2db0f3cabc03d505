"""Training the whole-hand age: thousands of small pictures of hands, and the films in finer pictures."""

from __future__ import annotations

import csv
import io
import math
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Generator, Tensor, nn

from boneage_desktop.anatomy import Sex
from boneage_desktop.datasets.hand_dataset import DataError, FilmCache, Hand
from boneage_desktop.training.assessor import start_from
from boneage_desktop.training.config import ConfigError, Schedule
from boneage_desktop.training.distributed import ALONE, DistributedContext
from boneage_desktop.training.loop import BEST, Losses, Metrics, Training
from boneage_desktop.training.losses import age_loss
from boneage_desktop.vision.crops import CropTransform, normalize_per_crop
from boneage_desktop.vision.detection.hand_layout import Candidate, HandPose, fit_hand
from boneage_desktop.vision.device import half_precision
from boneage_desktop.vision.grading.whole_hand import WholeHand, hand_picture

#: Films' pictures are kept with this much more around the hand: turned ones have no empty corners.
ROOM = 1.4


@dataclass(frozen=True, slots=True)
class WholeHandConfig:
    """One run of the whole-hand network.

    Attributes
    ----------
    width : int
        Channels of the CNN's first stage.
    pixels : int
        Side of the pictures.
    small, films : int
        Small pictures, and pictures cut from films, that are shown in one epoch.
    start : str
        Run folder, beside this one, whose best weights to begin from; empty = none.
    degrees, zoom, stretch, shift : float
        Standard deviations of the turn, the logarithms of size and of width against height, and of the
        misplacement (in picture sides).
    phantoms : int
        Number of drawn hands mixed in.
    """

    width: int = 32
    pixels: int = 128
    small: int = 0
    films: int = 1000
    start: str = ""
    degrees: float = 10.0
    zoom: float = 0.08
    stretch: float = 0.06
    shift: float = 0.03
    phantoms: int = 0
    schedule: Schedule = field(default_factory=Schedule)


@dataclass(frozen=True, slots=True)
class PictureBatch:
    """``pictures`` (n, 1, side, side) standardised, ``months`` and ``male`` (n,)."""

    pictures: Tensor
    months: Tensor
    male: Tensor


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures of one kind in memory: ``grey`` (n, side, side) uint8, ``months``, ``male`` (n,)."""

    grey: Tensor
    months: Tensor
    male: Tensor


def small_pictures(archive: Path, without: set[str]) -> Pictures:
    """The 100×100 pictures of ``thumbnails.zip``, without the hands whose films are there in full.

    Raises
    ------
    DataError
    """
    grey, months, male = [], [], []
    try:
        with zipfile.ZipFile(archive) as file:
            names = {Path(name).stem: name for name in file.namelist() if name.endswith(".jpg")}
            labels = next(name for name in file.namelist() if name.endswith("labels.csv"))
            for row in csv.DictReader(io.StringIO(file.read(labels).decode())):
                if row["id"] in without or row["id"] not in names:
                    continue
                with Image.open(io.BytesIO(file.read(names[row["id"]]))) as picture:
                    grey.append(torch.from_numpy(np.asarray(picture.convert("L")).copy()))
                months.append(float(row["bone_age_months"]))
                male.append(float(Sex(row["sex"]) is Sex.MALE))
    except (OSError, zipfile.BadZipFile, StopIteration, KeyError, ValueError) as error:
        raise DataError(f"{archive}: the small pictures cannot be read ({error!r}).") from error
    return Pictures(torch.stack(grey), torch.tensor(months), torch.tensor(male))


def film_pictures(hands: Sequence[Hand], films: FilmCache, pixels: int, room: float = ROOM) -> Pictures:
    """Every film's hand, upright and in the middle, with ``room`` around it."""
    side = round(pixels * room)
    grey = [hand_picture(films(hand.film), fit_of(hand), side, CropTransform(scale=room)) for hand in hands]
    return Pictures(
        (torch.cat(grey) * 255).round().to(torch.uint8),
        torch.tensor([hand.months for hand in hands]),
        torch.tensor([float(hand.sex is Sex.MALE) for hand in hands]),
    )


def fit_of(hand: Hand) -> HandPose:
    """The hand's pose from its reference boxes; where the layout does not fit them, upright."""
    candidates = {bone: [Candidate(box, 1.0)] for bone, box in hand.boxes.items()}
    chosen = {bone: each[0] for bone, each in candidates.items()}
    fit = fit_hand(candidates)
    if fit is None:
        return HandPose(1.0, 0.0, False, 0.0, chosen)
    return HandPose(fit.unit, fit.degrees, fit.mirrored, fit.misfit, chosen)


def train_whole_hand(
    config: WholeHandConfig,
    train: Sequence[Hand],
    val: Sequence[Hand],
    films: FilmCache,
    data: Sequence[Path],
    folder: Path,
    device: torch.device,
    ranks: DistributedContext = ALONE,
) -> None:
    """Train (or resume) one run in ``folder``, alone or as one of several processes.

    The small pictures are those of the first of the data folders that has any; hands of unknown age are left.
    """
    train, val = ([hand for hand in hands if not math.isnan(hand.months)] for hands in (train, val))
    if not val:
        raise DataError("No hand of the split 'val' has a bone age to choose by. Add a data folder that has.")
    torch.manual_seed(config.schedule.seed)
    model = WholeHand(config.width, config.pixels)
    if config.start:
        start_from(model, folder.parent / config.start / BEST)
    sources = [(film_pictures(train, films, config.pixels), config.films, 1 / ROOM)]
    if config.small:
        seen = {hand.id for hand in train}
        archives = [each / "thumbnails.zip" for each in data]
        archive = next((each for each in archives if each.exists()), archives[0])
        sources.append((small_pictures(archive, seen), config.small, 1.0))
    looked = film_pictures(val, films, config.pixels, 1.0)
    steps = (config.films + config.small) // config.schedule.batch
    if not steps:
        raise ConfigError("films and small together are fewer than one batch.")
    training: Training[PictureBatch] = Training(folder, model, config.schedule, steps, device, ranks)

    def batches(epoch: int) -> Iterator[PictureBatch]:
        generator = torch.Generator().manual_seed(config.schedule.seed * 100_003 + epoch)
        order = torch.cat(
            [
                torch.stack((torch.full((count,), kind), _drawn(len(each.months), count, generator)), 1)
                for kind, (each, count, _) in enumerate(sources)
            ]
        )
        order = order[torch.randperm(len(order), generator=generator)]
        if not ranks.leads:  # the same pictures for all, other turns and exposures for each
            generator.manual_seed(ranks.seed(config.schedule.seed * 100_003 + epoch))
        for step in range(steps):
            part = order[step * config.schedule.batch : (step + 1) * config.schedule.batch]
            part = part[ranks.share(config.schedule.batch)]
            pictures, months, male = [], [], []
            for kind, (source, _, shown) in enumerate(sources):
                rows = part[part[:, 0] == kind, 1]
                if len(rows):
                    pictures.append(_vary(source.grey[rows].float()[:, None] / 255, shown, config, generator))
                    months.append(source.months[rows])
                    male.append(source.male[rows])
            yield PictureBatch(normalize_per_crop(torch.cat(pictures)), torch.cat(months), torch.cat(male))

    def losses(network: nn.Module, batch: PictureBatch) -> Losses:
        months = network(batch.pictures.to(device), batch.male.to(device))
        return {"age": age_loss(months, batch.months.to(device))}

    def validate(network: nn.Module) -> Metrics:
        months = []
        for start in range(0, len(looked.months), 16):
            pictures = normalize_per_crop(looked.grey[start : start + 16].float()[:, None] / 255)
            with half_precision(device):
                months.append(network(pictures.to(device), looked.male[start : start + 16].to(device)).cpu())
        return {"age_mae": float((torch.cat(months) - looked.months).abs().mean())}

    training.fit(batches, losses, validate, score=lambda metrics: -metrics["age_mae"])


def _drawn(population: int, count: int, generator: Generator) -> Tensor:
    """``count`` indices, every one as often as the others to within one."""
    rounds = math.ceil(count / population)
    return torch.cat([torch.randperm(population, generator=generator) for _ in range(rounds)])[:count]


def _vary(pictures: Tensor, shown: float, config: WholeHandConfig, generator: Generator) -> Tensor:
    """Turned, stretched, exposed anew and partly covered pictures of the configured side.

    ``shown``: the part of the picture's side that is seen without zoom.
    """
    count = len(pictures)
    normal = torch.randn(6, count, generator=generator).clamp(-2.5, 2.5)
    chance = torch.rand(6, count, generator=generator)
    angle = normal[0] * math.radians(config.degrees)
    size, stretch = torch.exp(normal[1] * config.zoom) * shown, torch.exp(normal[2] * config.stretch)
    theta = torch.zeros(count, 2, 3)
    theta[:, 0, 0], theta[:, 0, 1] = angle.cos() * size * stretch, -angle.sin() * size
    theta[:, 1, 0], theta[:, 1, 1] = angle.sin() * size * stretch, angle.cos() * size
    theta[:, 0, 2], theta[:, 1, 2] = normal[3] * config.shift * 2, normal[4] * config.shift * 2
    theta[chance[0] < 0.2, :, 0] *= -1  # now and then seen from the back
    grid = F.affine_grid(theta, [count, 1, config.pixels, config.pixels], align_corners=False)
    out = F.grid_sample(pictures, grid, padding_mode="border", align_corners=False)
    shape = (count, 1, 1, 1)
    out = out.clamp(1e-4, 1) ** torch.exp((chance[1] - 0.5) * 1.4).view(shape)
    for row in range(count):
        if chance[2, row] < 0.35:
            # As coarse as the small pictures, so that neither kind is told by its sharpness.
            factor = 0.5 + 0.4 * float(chance[3, row])
            small = F.interpolate(out[row][None], scale_factor=factor, mode="bilinear", antialias=True)
            out[row] = F.interpolate(small, size=out.shape[-2:], mode="bilinear")[0]
        if chance[4, row] < 0.3:
            width = int(config.pixels * (0.1 + 0.15 * float(chance[5, row])))
            left, top = torch.randint(0, config.pixels - width, (2,), generator=generator).tolist()
            out[row, :, top : top + width, left : left + width] = float(chance[3, row])
    noise = torch.randn(out.shape, generator=generator) * (0.02 * chance[5]).view(shape)
    return (out + noise).clamp(0, 1)
