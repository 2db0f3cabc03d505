"""One training loop for all networks: seeded, resumable, in one process or several, CPU (bf16) or CUDA."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Generic, TypeVar

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn
from tqdm import tqdm

from boneage_desktop.training.config import ConfigError, Schedule
from boneage_desktop.training.distributed import ALONE, DistributedContext
from boneage_desktop.vision.device import half_precision

Batch = TypeVar("Batch")
#: Files of a run's folder.
BEST, LAST, LOG = "best.safetensors", "last.safetensors", "log.jsonl"

Losses = dict[str, Tensor]
Metrics = dict[str, float]


class WeightEma:
    """Running average of a network's weights and batch-norm statistics (Polyak averaging)."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay = decay
        self.steps = 0
        self.tensors = {name: tensor.detach().clone() for name, tensor in model.state_dict().items()}

    def update(self, model: nn.Module) -> None:
        """Take a step of the model into the average."""
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for name, tensor in model.state_dict().items():
            if tensor.dtype.is_floating_point:
                self.tensors[name].lerp_(tensor.detach(), 1 - decay)
            else:
                self.tensors[name].copy_(tensor)


class Training(Generic[Batch]):
    """A run in a folder: ``best.safetensors``, ``last.safetensors`` to resume from, ``log.jsonl``.

    The log has one line for each epoch; ``"kept": true`` marks those whose weights became the best.

    Parameters
    ----------
    folder : Path
        Made if absent. A run found there is resumed after its last whole epoch.
    model : nn.Module
    schedule : Schedule
    steps : int
        Steps in an epoch.
    device : torch.device
    ranks : DistributedContext
        This process among those that train together; rank 0 alone validates, writes and prints.

    Raises
    ------
    ConfigError
        When the ranks do not find the same run in the folder.
    """

    def __init__(
        self,
        folder: Path,
        model: nn.Module,
        schedule: Schedule,
        steps: int,
        device: torch.device,
        ranks: DistributedContext = ALONE,
    ) -> None:
        self.folder = folder
        # In single precision on a CPU torch 2.13 writes beyond the memory of narrow layers laid out so.
        fast = half_precision(device)._enabled
        layout = torch.channels_last if fast else torch.contiguous_format
        self.model = model.to(device, memory_format=layout)  # type: ignore[call-overload]
        self.schedule = schedule
        self.steps = steps
        self.device = device
        self.ranks = ranks
        self.average = WeightEma(model, schedule.average)
        decayed = [tensor for tensor in model.parameters() if tensor.ndim > 1]
        plain = [tensor for tensor in model.parameters() if tensor.ndim <= 1]
        self.optimiser = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": schedule.decay}, {"params": plain, "weight_decay": 0.0}],
            lr=schedule.rate,
        )
        self.epoch = 0
        self.best = -math.inf
        folder.mkdir(parents=True, exist_ok=True)
        ranks.wait()  # nobody reads where to go on while another still writes it
        if (folder / LAST).exists():
            self._resume()
        if ranks.mean({"epoch": self.epoch})["epoch"] != self.epoch:
            raise ConfigError(
                f"{folder}: the processes find runs of different length there. "
                "Give them one folder that all of them see."
            )
        self._learner = ranks.wrap(self.model, device)

    def fit(
        self,
        batches: Callable[[int], Iterator[Batch]],
        losses: Callable[[nn.Module, Batch], Losses],
        validate: Callable[[nn.Module], Metrics],
        score: Callable[[Metrics], float],
    ) -> None:
        """Train to the schedule's end.

        Parameters
        ----------
        batches : callable
            Epoch number → this rank's share of the batches, seeded by that number so that a resumed run sees
            the same ones.
        losses : callable
            Named losses of a batch; their sum is minimised.
        validate : callable
            Metrics of the averaged network on the ``val`` films.
        score : callable
            Metrics → the figure of merit; the best epoch's weights are kept.
        """
        while self.epoch < self.schedule.epochs:
            began = time.monotonic()
            sums = self.ranks.mean(self._epoch(batches(self.epoch), losses))
            self.epoch += 1
            if not self.ranks.leads:
                continue
            late = self.epoch >= self.schedule.epochs * 0.5
            metrics: Metrics = {}
            if late or self.epoch % 5 == 0 or self.epoch == 1:
                metrics = self._validate(validate)
            record: dict[str, Any] = {
                "epoch": self.epoch,
                "seconds": round(time.monotonic() - began, 1),
                **{name: round(value, 4) for name, value in (sums | metrics).items()},
            }
            if metrics and score(metrics) > self.best:
                self.best = score(metrics)
                save(self.average.tensors, self.folder / BEST)
                record["kept"] = True
            print(json.dumps(record), flush=True)
            with (self.folder / LOG).open("a", encoding="utf-8") as log:
                log.write(json.dumps(record) + "\n")
            self._store()
        self.ranks.wait()  # whoever goes on from here finds the weights

    def _epoch(self, batches: Iterator[Batch], losses: Callable[[nn.Module, Batch], Losses]) -> Metrics:
        self._learner.train()
        torch.manual_seed(self.ranks.seed(self.schedule.seed * 1000 + self.epoch))  # dropout
        sums: dict[str, float] = {}
        words = f"epoch {self.epoch + 1}/{self.schedule.epochs}"
        bar = tqdm(total=self.steps, desc=words, disable=None if self.ranks.leads else True)
        for number, batch in enumerate(_ahead(batches)):
            self._set_rate(self.epoch * self.steps + number)
            with half_precision(self.device):
                parts = losses(self._learner, batch)
            total = torch.stack(list(parts.values())).sum()
            self.optimiser.zero_grad(set_to_none=True)
            total.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
            self.optimiser.step()
            self.average.update(self.model)
            for name, value in parts.items():
                sums[name] = sums.get(name, 0.0) + float(value.detach()) / self.steps
            bar.update()
        bar.close()
        return sums

    def _set_rate(self, step: int) -> None:
        whole = self.schedule.epochs * self.steps
        warm = max(1, round(0.03 * whole))
        if step < warm:
            factor = (step + 1) / warm
        else:
            factor = 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, whole - warm)))
        for group in self.optimiser.param_groups:
            group["lr"] = self.schedule.rate * max(factor, 1e-3)

    def _validate(self, validate: Callable[[nn.Module], Metrics]) -> Metrics:
        current = {name: tensor.clone() for name, tensor in self.model.state_dict().items()}
        self.model.load_state_dict(self.average.tensors)
        self.model.eval()
        try:
            with torch.inference_mode():
                return validate(self.model)
        finally:
            self.model.load_state_dict(current)

    def _store(self) -> None:
        tensors = {f"model.{name}": tensor for name, tensor in self.model.state_dict().items()}
        tensors |= {f"average.{name}": tensor for name, tensor in self.average.tensors.items()}
        for index, state in self.optimiser.state_dict()["state"].items():
            for name, value in state.items():
                tensors[f"optimiser.{index}.{name}"] = value
        note = {"epoch": self.epoch, "best": self.best, "average_steps": self.average.steps}
        # In the same file as the tensors: a run killed between two files would not know its own epoch.
        save(tensors, self.folder / LAST, {"note": json.dumps(note)})

    def _resume(self) -> None:
        parts: dict[str, dict[str, Tensor]] = {"model": {}, "average": {}, "optimiser": {}}
        with safe_open(self.folder / LAST, framework="pt", device=str(self.device)) as file:
            metadata = file.metadata() or {}
            for name in file.keys():  # noqa: SIM118 - not a mapping
                part, _, rest = name.partition(".")
                parts[part][rest] = file.get_tensor(name)
        beside = self.folder / "last.json"  # where runs begun before the note moved into the file keep it
        note = json.loads(metadata.get("note") or beside.read_text(encoding="utf-8"))
        self.model.load_state_dict(parts["model"])
        self.average.tensors = parts["average"]
        self.average.steps = note["average_steps"]
        state: dict[int, dict[str, Tensor]] = {}
        for name, tensor in parts["optimiser"].items():
            index, _, rest = name.partition(".")
            state.setdefault(int(index), {})[rest] = tensor
        whole = self.optimiser.state_dict()
        self.optimiser.load_state_dict({"state": state, "param_groups": whole["param_groups"]})
        self.epoch, self.best = note["epoch"], note["best"]
        if self.ranks.leads:
            print(f"Resumed after epoch {self.epoch} in {self.folder}.", flush=True)


def save(tensors: dict[str, Tensor], path: Path, metadata: dict[str, str] | None = None) -> None:
    """Write safetensors through a temporary file, so that a killed run leaves the last good one."""
    temporary = path.with_suffix(".new")
    plain = {name: tensor.detach().contiguous().cpu() for name, tensor in tensors.items()}
    save_file(plain, temporary, metadata)
    temporary.replace(path)


def _ahead(batches: Iterator[Batch]) -> Iterator[Batch]:
    """Prepare the next batch in a thread while the network works on this one."""
    # One OpenMP thread for preparation: two would fight the network for its cores at every barrier.
    with ThreadPoolExecutor(1, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        waiting = pool.submit(next, batches, None)
        while (batch := waiting.result()) is not None:
            waiting = pool.submit(next, batches, None)
            yield batch
