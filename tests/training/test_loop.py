"""The training loop: resuming changes nothing, and an interrupted write leaves the last good state."""

import json

import pytest
import torch
from safetensors.torch import load_file
from torch import nn

from boneage_desktop.training import loop
from boneage_desktop.training.config import Schedule
from boneage_desktop.training.loop import BEST, LAST, LOG, Training, WeightEma, save

CPU = torch.device("cpu")
STEPS = 4


class Tiny(nn.Module):
    """Convolution, batch norm, dropout: everything whose state must survive."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 3, 3, bias=False)
        self.norm = nn.BatchNorm2d(3)
        self.dropout = nn.Dropout(0.3)
        self.head = nn.Linear(3, 1)

    def forward(self, x):
        return self.head(self.dropout(self.norm(self.conv(x)).relu().mean((-2, -1)))).squeeze(1)


def batches(epoch):
    generator = torch.Generator().manual_seed(epoch)
    for _ in range(STEPS):
        x = torch.randn(8, 1, 6, 6, generator=generator)
        yield x, x.mean((1, 2, 3)) * 3


def losses(network, batch):
    x, wanted = batch
    return {"square": (network(x).float() - wanted).square().mean()}


def training(folder, epochs=6, **schedule):
    torch.manual_seed(1)
    return Training(folder, Tiny(), Schedule(epochs=epochs, rate=0.02, **schedule), STEPS, CPU)


def fit(run, validate=lambda network: {"merit": 0.5}, losses=losses):
    run.fit(batches, losses, validate, score=lambda metrics: metrics["merit"])
    return run


def rising(network):
    rising.calls += 1
    return {"merit": float(rising.calls)}


class Killed(Exception):
    pass


def dying_in(epoch):
    """Losses that end the run in the middle of an epoch."""
    steps = []

    def dying(network, batch):
        steps.append(1)
        if len(steps) > epoch * STEPS + 1:
            raise Killed
        return losses(network, batch)

    return dying


def test_training_lowers_the_loss(tmp_path):
    fit(training(tmp_path, epochs=12))
    records = [json.loads(line) for line in (tmp_path / LOG).read_text().splitlines()]
    assert [record["epoch"] for record in records] == list(range(1, 13))
    assert records[-1]["square"] < 0.7 * records[0]["square"]


@pytest.mark.parametrize("after", [1, 3])
def test_a_resumed_run_ends_with_exactly_the_same_weights(tmp_path, after):
    whole = fit(training(tmp_path / "whole"))
    with pytest.raises(Killed):
        fit(training(tmp_path / "broken"), losses=dying_in(after))
    resumed = training(tmp_path / "broken")
    assert resumed.epoch == after
    fit(resumed)
    for name, tensor in whole.model.state_dict().items():
        assert torch.equal(tensor, resumed.model.state_dict()[name]), name
    for name, tensor in whole.average.tensors.items():
        assert torch.equal(tensor, resumed.average.tensors[name]), name
    one, other = load_file(tmp_path / "whole" / BEST), load_file(tmp_path / "broken" / BEST)
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_a_finished_run_has_nothing_more_to_do(tmp_path):
    fit(training(tmp_path))
    before = (tmp_path / LAST).read_bytes()
    fit(training(tmp_path), losses=dying_in(0))
    assert (tmp_path / LAST).read_bytes() == before


@pytest.mark.parametrize("file", [LAST, BEST])
def test_a_write_that_dies_leaves_the_last_good_file(tmp_path, monkeypatch, file):
    rising.calls = 0
    fit(training(tmp_path, epochs=1), rising)
    before = (tmp_path / file).read_bytes()
    good = training(tmp_path, epochs=3)

    def dying(tensors, path, metadata=None):
        path.write_bytes(b"half a file")
        raise Killed

    monkeypatch.setattr(loop, "save_file", dying)
    with pytest.raises(Killed):
        fit(good, rising)
    monkeypatch.undo()
    assert (tmp_path / file).read_bytes() == before
    assert training(tmp_path, epochs=3).epoch == 1


def test_weights_and_epoch_are_never_of_different_epochs(tmp_path, monkeypatch):
    """Killed at any moment of storing, the run knows its epoch by the tensors it has."""
    with pytest.raises(Killed):
        fit(training(tmp_path), losses=dying_in(2))
    weights = training(tmp_path).model.state_dict()
    (tmp_path / "last.json").write_text('{"epoch": 1, "best": 0.1, "average_steps": 4}', encoding="utf-8")
    again = training(tmp_path)
    assert again.epoch == 2
    assert all(torch.equal(tensor, weights[name]) for name, tensor in again.model.state_dict().items())


def test_the_best_epoch_is_kept_and_marked(tmp_path):
    merits = iter([0.2, 0.9, 0.4, 0.9])
    snapshots = []

    def validate(network):
        snapshots.append({name: tensor.clone() for name, tensor in network.state_dict().items()})
        return {"merit": next(merits)}

    fit(training(tmp_path, epochs=5), validate)  # validated after epochs 1, 3, 4, 5
    records = [json.loads(line) for line in (tmp_path / LOG).read_text().splitlines()]
    assert [record["epoch"] for record in records if "merit" in record] == [1, 3, 4, 5]
    assert [record["epoch"] for record in records if record.get("kept")] == [1, 3]
    best = load_file(tmp_path / BEST)
    assert all(torch.equal(tensor, snapshots[1][name]) for name, tensor in best.items())


def test_validation_sees_the_average_and_leaves_the_weights(tmp_path):
    run = training(tmp_path, epochs=1)
    seen = {}

    def validate(network):
        seen.update({name: tensor.clone() for name, tensor in network.state_dict().items()})
        assert not network.training
        return {"merit": 1.0}

    fit(run, validate)
    assert all(torch.equal(seen[name], run.average.tensors[name]) for name in seen)
    assert not torch.equal(seen["conv.weight"], run.model.state_dict()["conv.weight"])


def test_a_first_start_has_no_best_and_not_a_number_is_never_kept(tmp_path):
    fit(training(tmp_path, epochs=1), lambda network: {"merit": float("nan")})
    assert not (tmp_path / BEST).exists()
    assert training(tmp_path, epochs=1).best == -float("inf")


def test_the_rate_warms_up_and_falls_to_almost_nothing(tmp_path):
    run = training(tmp_path, epochs=25)
    rates = []
    for step in range(25 * STEPS):
        run._set_rate(step)
        rates.append(run.optimiser.param_groups[0]["lr"])
    peak = rates.index(max(rates))
    assert 1 <= peak <= 3
    assert max(rates) == pytest.approx(0.02)
    assert rates[peak:] == sorted(rates[peak:], reverse=True)
    assert 0 < rates[-1] < 0.001


def test_the_average_follows_slowly_and_copies_counters():
    model = nn.BatchNorm1d(2)
    average = WeightEma(model, 0.9)
    with torch.no_grad():
        model.weight.fill_(3.0)
    model.num_batches_tracked += 5
    average.update(model)
    assert average.tensors["weight"].tolist() == pytest.approx([1 + 2 * (1 - 2 / 11)] * 2)
    assert int(average.tensors["num_batches_tracked"]) == 5
    for _ in range(500):
        average.update(model)
    assert average.tensors["weight"].tolist() == pytest.approx([3.0] * 2)


def test_saving_replaces_whole(tmp_path):
    save({"a": torch.ones(2)}, tmp_path / "x.safetensors")
    save({"a": torch.zeros(3)}, tmp_path / "x.safetensors")
    assert load_file(tmp_path / "x.safetensors")["a"].tolist() == [0, 0, 0]
    assert [path.name for path in tmp_path.iterdir()] == ["x.safetensors"]
