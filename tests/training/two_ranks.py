"""What each process of ``test_ranks`` does: the loop, broken off and resumed, then ``boneage train``."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import torch
from torch import nn

from boneage_desktop.training.config import ConfigError, Schedule
from boneage_desktop.training.distributed import ALONE, DistributedContext, joined
from boneage_desktop.training.loop import Training

#: Threads through which two processes talk. One that is left at the end may abort the process.
GLOO = {"pt_gloo_runloop", "gloo_tcp_loop"}
CPU = torch.device("cpu")
STEPS, BATCH, EPOCHS = 4, 8, 4


class Even(nn.Module):
    """Nothing in it looks at a batch as a whole or rolls dice: its gradients are those of the films alone."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        self.head = nn.Linear(4, 1)

    def forward(self, x):
        return self.head(self.conv(x).relu().mean((-2, -1))).squeeze(1)


class BrokenOff(Exception):
    pass


def fit(folder: Path, ranks: DistributedContext = ALONE, last: int = EPOCHS) -> Training:
    """Train to the end, or be broken off within the epoch after ``last``; only rank 0 may validate."""
    torch.manual_seed(1)
    run = Training(folder, Even(), Schedule(epochs=EPOCHS, rate=0.02), STEPS, CPU, ranks)

    def batches(epoch):
        generator = torch.Generator().manual_seed(epoch)
        for _ in range(STEPS):
            x = torch.randn(BATCH, 1, 6, 6, generator=generator)[ranks.share(BATCH)]
            yield x, x.mean((1, 2, 3)) * 3

    def losses(network, batch):
        if run.epoch == last:
            raise BrokenOff
        x, wanted = batch
        return {"square": (network(x).float() - wanted).square().mean()}

    def validate(network):
        assert ranks.leads
        return {"merit": float(run.epoch)}

    run.fit(batches, losses, validate, score=lambda metrics: metrics["merit"])
    return run


def threads() -> set[str]:
    """Names of this process's threads, those of torch's own too."""
    return {(task / "comm").read_text().strip() for task in Path("/proc/self/task").glob("*")}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    with joined(CPU) as (ranks, _):
        assert ranks.count == 2
        ranks.wait()
        talking = threads() & GLOO
        with suppress(BrokenOff):
            fit(folder / "two", ranks, last=2)
        assert fit(folder / "two", ranks).epoch == EPOCHS
        try:
            fit(folder / ("two" if ranks.leads else "elsewhere"), ranks)
        except ConfigError as error:
            assert "one folder that all of them see" in str(error)  # noqa: PT017 - no test, but a part of one
        else:
            raise AssertionError("runs of different length were taken for one")
    assert not (threads() & GLOO), "torch's threads outlive the training"
    sys.stdout.write(f"Threads ended: {' '.join(sorted(talking))}\n")
