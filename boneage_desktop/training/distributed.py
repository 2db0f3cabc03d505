"""Training in several processes at once, as ``torchrun`` starts them (PyTorch DistributedDataParallel).

Every process ("rank") has the whole network and takes its share of each batch; the gradients are averaged.
They talk through gloo on the CPU and NCCL on CUDA, and share one folder of runs. Rank 0 alone validates,
writes and prints.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import torch
import torch.distributed as dist

# Its functions keep the group they find when they are imported, and DDP imports them: were they imported with
# a group there, gloo's threads would outlive it and could end the process with an abort.
import torch.distributed.nn
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from boneage_desktop.training.config import ConfigError

#: The other ranks wait while rank 0 draws phantoms or validates.
PATIENCE = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class DistributedContext:
    """One process among those that train together.

    Attributes
    ----------
    rank : int
        0 … count − 1.
    count : int
        Number of processes; 1 without ``torchrun``.
    """

    rank: int = 0
    count: int = 1

    @property
    def leads(self) -> bool:
        """True for the one process that validates, writes and prints."""
        return self.rank == 0

    def share(self, batch: int) -> slice:
        """Which hands of a batch are this rank's.

        Raises
        ------
        ConfigError
            When the batch cannot be shared evenly: the mean of the ranks' gradients would not be the batch's.
        """
        if batch % self.count:
            raise ConfigError(f"batch = {batch} cannot be shared by {self.count} processes evenly.")
        each = batch // self.count
        return slice(self.rank * each, (self.rank + 1) * each)

    def seed(self, seed: int) -> int:
        """The seed of what must differ between the ranks; rank 0 has ``seed`` itself."""
        return seed + 7_919 * self.rank

    @contextmanager
    def first(self) -> Iterator[None]:
        """What rank 0 does before the others do it: files that it makes and they find."""
        if not self.leads:
            self.wait()
        yield
        if self.leads:
            self.wait()

    def wait(self) -> None:
        """Until all ranks have come here."""
        if self.count > 1:
            dist.barrier()

    def wrap(self, model: nn.Module, device: torch.device) -> nn.Module:
        """The network that averages its gradients over all ranks when it learns."""
        if self.count == 1:
            return model
        return DistributedDataParallel(model, device_ids=[device] if device.type == "cuda" else None)

    def mean(self, values: dict[str, float]) -> dict[str, float]:
        """Each value averaged over the ranks."""
        if self.count == 1:
            return values
        together = torch.tensor(list(values.values()), dtype=torch.float64)
        together = together.cuda() if dist.get_backend() == "nccl" else together
        dist.all_reduce(together)
        return dict(zip(values, (together / self.count).tolist(), strict=True))


#: Training in one process.
ALONE = DistributedContext()


@contextmanager
def joined(device: torch.device) -> Iterator[tuple[DistributedContext, torch.device]]:
    """Join the other processes that ``torchrun`` started; gives this one's place and device.

    Without ``torchrun`` there is one process, and nothing is joined.
    """
    if int(os.environ.get("WORLD_SIZE", "1")) == 1:
        yield ALONE, device
        return
    if device.type == "cuda":
        device = torch.device("cuda", int(os.environ["LOCAL_RANK"]))
        torch.cuda.set_device(device)
    dist.init_process_group("nccl" if device.type == "cuda" else "gloo", timeout=PATIENCE)
    ranks = DistributedContext(dist.get_rank(), dist.get_world_size())
    try:
        yield ranks, device
        ranks.wait()  # nobody leaves while another still speaks to it
    finally:
        dist.destroy_process_group()
