"""The parts added one by one: every row has one part more, every run is measured on the same pictures."""

import itertools
import json

import pytest
import torch

from boneage_desktop.commandline import main
from boneage_desktop.training.ablation import SPOILED, VARIANTS, AblationConfig, ablate, ablation_table
from boneage_desktop.training.assessor import build
from boneage_desktop.training.config import Schedule, read_config
from boneage_desktop.training.dataset import FilmCache, load_hands
from boneage_desktop.training.spoiled import chosen_bones, spoil_bones
from tests.training.made import hand

CPU = torch.device("cpu")
TINY = AblationConfig(
    seeds=2,
    width=2,
    context=4,
    states=4,
    features=Schedule(epochs=1, batch=3),
    schedule=Schedule(epochs=1, batch=3),
)


def test_each_row_has_one_part_more():
    parts = [
        (
            each.architecture == "hand",
            each.architecture == "hand" and each.gated,
            each.beta > 0,
            each.gamma > 0,
        )
        for each in VARIANTS.values()
    ]
    assert [sum(row) for row in parts] == [0, 1, 2, 3, 4]
    for before, after in itertools.pairwise(parts):
        assert all(later >= earlier for earlier, later in zip(before, after, strict=True))


def test_without_its_gate_a_hand_has_no_context_and_lets_everything_through():
    network = build(VARIANTS["+ Bi-GRU"])
    assert not [name for name, _ in network.named_parameters() if name.startswith(("gate", "context"))]
    with torch.inference_mode():
        out = network.eval()(torch.randn(1, 13, 1, 128, 128), torch.zeros(1))
    assert out.gates.eq(1).all()


def test_spoiled_bones_are_the_same_for_every_grader_and_grow_with_the_count():
    views = torch.randn(2, 13, 1, 32, 32)
    one, chosen = spoil_bones(views, hand("4711"), 3)
    other, again = spoil_bones(views, hand("4711"), 3)
    assert chosen == again == chosen_bones(hand("4711"), 4)[:3]
    assert torch.equal(one, other)
    changed = [place for place in range(13) if not torch.equal(one[:, place], views[:, place])]
    assert changed == sorted(chosen)


def test_every_seed_of_every_row_is_trained_and_measured(data, tmp_path):
    ablation = ablate(
        TINY, load_hands(data, ("train",)), load_hands(data, ("val",)), FilmCache(), tmp_path, CPU
    )
    assert list(ablation["runs"]) == list(VARIANTS)
    for name, runs in ablation["runs"].items():
        assert len(runs) == 2
        for run in runs:
            assert set(run["grades"]) == {str(count) for count in SPOILED}
            assert run["grades"]["0"]["n"] == 13  # 12 readable bones, and the radius read twice
            assert (run["age_mae"]["0"] is None) == (VARIANTS[name].beta == 0)
    table = ablation_table(json.loads(json.dumps(ablation)))
    assert table.count("\n| ") == 1 + len(VARIANTS)
    assert "±" in table


def test_the_command_line_writes_table_and_figures(data, tmp_path, capsys):
    config = tmp_path / "ablation.toml"
    config.write_text("seeds = 1\nwidth = 2\ncontext = 2\nstates = 2\n[features]\nepochs = 1\nbatch = 3\n"
                      "[schedule]\nepochs = 1\nbatch = 3\n")  # fmt: skip
    card = tmp_path / "card.md"
    card.write_text("before <!-- ablation:begin --><!-- ablation:end --> after")
    command = ["ablate", "--config", str(config), "--data", str(data), "--out", str(tmp_path / "runs")]
    command += [
        "--device",
        "cpu",
        "--threads",
        "1",
        "--json",
        str(tmp_path / "a.json"),
        "--update",
        str(card),
    ]
    assert main(command) == 0
    assert "| + range constraint |" in capsys.readouterr().out
    assert "| plain CNN |" in card.read_text()
    assert json.loads((tmp_path / "a.json").read_text())["seeds"] == 1


def test_a_card_without_marks_is_known_before_the_training(data, tmp_path, capsys):
    config, card = tmp_path / "ablation.toml", tmp_path / "card.md"
    config.write_text("")
    card.write_text("no marks")
    assert main(["ablate", "--config", str(config), "--data", str(data), "--update", str(card)]) == 2
    assert "ablation:begin" in capsys.readouterr().err


def test_the_table_is_mean_and_deviation():
    def run(exact, age):
        grades = {str(count): {"n": 10, "exact": exact - count, "within_one": 98.0} for count in SPOILED}
        return {"grades": grades, "age_mae": dict.fromkeys(map(str, SPOILED), age)}

    ablation = {"seeds": 2, "hands": 9, "runs": {"plain CNN": [run(60.0, None), run(64.0, None)]}}
    assert "| plain CNN | 62.0 ± 2.8 % | 98.0 ± 0.0 % | 61.0 ± 2.8 % |" in ablation_table(ablation)
    assert ablation_table(ablation).endswith("| – | – |")


@pytest.mark.parametrize("name", ["ablation.toml"])
def test_the_shipped_configuration_has_three_seeds(name, request):
    path = request.config.rootpath / "models" / "configs" / name
    assert read_config(path, AblationConfig).seeds >= 3
