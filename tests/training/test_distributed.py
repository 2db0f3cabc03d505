"""Two processes that train together are one: same weights, one log, one validation, resumable."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from boneage_desktop.datasets.hand_dataset import FilmCache, load_hands
from boneage_desktop.training.augment import Strength
from boneage_desktop.training.config import ConfigError
from boneage_desktop.training.distributed import ALONE, DistributedContext, joined
from boneage_desktop.training.film_sampler import FilmSampler, FilmStrength
from boneage_desktop.training.hand_sampler import HandSampler
from boneage_desktop.training.loop import BEST, LAST, LOG
from tests.datasets.tiny import data_folder
from tests.training.two_ranks import CPU, EPOCHS, Even, fit

# Two processes each: one test at a time.
pytestmark = pytest.mark.xdist_group("ranks")

ROOT = Path(__file__).parents[2]


def records(folder):
    return [json.loads(line) for line in (folder / LOG).read_text(encoding="utf-8").splitlines()]


def as_two(*command):
    """Start two processes as `torchrun` does; a second group in the same processes may never meet."""
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    done = subprocess.run(
        [*torchrun, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_two_processes_train_as_one(tmp_path):
    said = as_two("tests.training.two_ranks", str(tmp_path))

    torch.manual_seed(1)
    start = Even().state_dict()
    alone = fit(tmp_path / "one").model.state_dict()
    two = load_file(tmp_path / "two" / LAST)
    moved = sum(float((alone[name] - start[name]).square().sum()) for name in alone) ** 0.5
    apart = sum(float((alone[name] - two[f"model.{name}"]).square().sum()) for name in alone) ** 0.5
    assert moved > 0.1
    assert apart < 0.05 * moved  # bf16 adds up halves and wholes differently

    assert [record["epoch"] for record in records(tmp_path / "two")] == list(range(1, EPOCHS + 1))
    assert said.count("Resumed after epoch 2") == 1
    if Path("/proc/self/task").exists():
        assert said.count("Threads ended: gloo_tcp_loop pt_gloo_runloop") == 2
    losses = [[each["square"] for each in records(tmp_path / name)] for name in ("one", "two")]
    assert losses[1] == pytest.approx(losses[0], rel=0.05)


def test_the_command_trains_in_two_processes(tmp_path):
    data_folder(tmp_path / "data")
    config = tmp_path / "features.toml"
    config.write_text(
        'architecture = "plain"\nwidth = 2\n[schedule]\nepochs = 1\nbatch = 2\n', encoding="utf-8"
    )
    where = ("--data", str(tmp_path / "data"), "--out", str(tmp_path / "runs"), "--device", "cpu")
    as_two("boneage_desktop", "train", "features", "--config", str(config), *where)
    run = tmp_path / "runs" / "features"
    (record,) = records(run)
    assert record["kept"] is True
    assert (run / BEST).exists()


def test_without_torchrun_there_is_one_process(monkeypatch):
    monkeypatch.delenv("WORLD_SIZE", raising=False)
    with joined(CPU) as (ranks, device):
        assert (ranks, device) == (ALONE, CPU)
        assert ranks.mean({"a": 2.0}) == {"a": 2.0}
        assert ranks.share(5) == slice(0, 5)


def test_a_batch_that_cannot_be_shared_evenly_is_refused():
    with pytest.raises(ConfigError, match="batch = 5 cannot be shared by 2 processes"):
        DistributedContext(0, 2).share(5)


def test_the_shares_are_the_batch(data):
    """Every hand of a batch is drawn by one rank, and no two ranks turn them alike."""
    hands = load_hands(data, ("train",))
    sampler = HandSampler(hands, FilmCache(), Strength())
    whole = list(sampler.batches(4, 3, 7))
    parts = [list(sampler.batches(4, 3, 7, DistributedContext(rank, 2))) for rank in range(2)]
    for batch, one, other in zip(whole, *parts, strict=True):
        assert torch.equal(batch.months, torch.cat((one.months, other.months)))
        assert len(one.crops) == len(other.crops) == 2
    films = FilmSampler(hands, FilmCache(), FilmStrength())
    shares = [next(films.batches(2, 1, 3, DistributedContext(rank, 2))) for rank in range(2)]
    assert [len(share.films) for share in shares] == [1, 1]
    assert not torch.equal(shares[0].boxes, shares[1].boxes)
