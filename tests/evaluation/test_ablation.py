"""The parts added one by one: every row has one part more, every run is measured on the same pictures."""

import dataclasses
import itertools
import json

import pytest
import torch
from safetensors.torch import save_file

from boneage_desktop.cli import main
from boneage_desktop.datasets.hand_dataset import FilmCache, load_hands
from boneage_desktop.evaluation.ablation import (
    FIGURES,
    SPOILED,
    VARIANTS,
    AblationConfig,
    ablate,
    ablation_table,
)
from boneage_desktop.evaluation.occlusion import chosen_bones, spoil_bones
from boneage_desktop.training.assessor import AssessorConfig, build
from boneage_desktop.training.config import Schedule, read_config
from boneage_desktop.training.loop import BEST
from tests.datasets.made import hand

CPU = torch.device("cpu")
TINY = AblationConfig(
    cnns="one, other", seeds=2, views=2, context=4, states=4, schedule=Schedule(epochs=2, batch=3)
)


@pytest.fixture
def runs(tmp_path):
    """A folder with two finished runs of CNNs of their own."""
    for name in ("one", "other"):
        shape = AssessorConfig(architecture="plain", width=2)
        (tmp_path / name).mkdir()
        save_file(build(shape).state_dict(), tmp_path / name / BEST)
        (tmp_path / name / "config.json").write_text(json.dumps(dataclasses.asdict(shape)))
    return tmp_path


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
    assert [sum(row) for row in parts] == [0, 1, 2, 3, 4, 4]
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


def test_another_draw_spoils_other_bones():
    assert chosen_bones(hand("4711"), 13, draw=0) != chosen_bones(hand("4711"), 13, draw=1)


def test_every_row_is_trained_behind_every_cnn_with_every_seed(data, runs):
    ablation = ablate(TINY, load_hands(data, ("train",)), load_hands(data, ("val",)), FilmCache(), runs, CPU)
    assert list(ablation["runs"]) == list(VARIANTS)
    for name, records in ablation["runs"].items():
        assert len(records) == 4
        assert len({json.dumps(record) for record in records}) == 4
        for record in records:
            assert set(record["grades"]) == {str(count) for count in SPOILED}
            assert record["grades"]["0"]["n"] == 13  # 12 readable bones, and the radius read twice
            assert 0 <= record["grades"]["0"]["exact"] <= record["grades"]["0"]["within_one"] <= 100
            assert (record["age_mae"]["0"] is None) == (VARIANTS[name].beta == 0)
    assert list(ablation["steps"]) == list(VARIANTS)[1:]
    table = ablation_table(json.loads(json.dumps(ablation)))
    assert table.count("\n| ") == 2 + len(VARIANTS) + len(VARIANTS) - 1
    assert "2 CNNs × 2 seeds" in table


def test_the_same_seeds_give_the_same_figures(data, runs):
    config = dataclasses.replace(TINY, cnns="one", seeds=1)
    train, val = load_hands(data, ("train",)), load_hands(data, ("val",))
    first, again = (ablate(config, train, val, FilmCache(), runs, CPU) for _ in range(2))
    assert first == again


def test_a_cnn_that_was_never_trained_is_named(data, tmp_path, capsys):
    config = tmp_path / "ablation.toml"
    config.write_text('cnns = "features-9"\n')
    assert main(["ablate", "--config", str(config), "--data", str(data), "--runs", str(tmp_path)]) == 2
    assert "Train the run 'features-9' first" in capsys.readouterr().err


def test_the_command_line_writes_table_and_figures(data, runs, capsys):
    config = runs / "ablation.toml"
    config.write_text('cnns = "one"\nseeds = 1\nviews = 1\ncontext = 2\nstates = 2\n'
                      "[schedule]\nepochs = 1\nbatch = 3\n")  # fmt: skip
    card, figures = runs / "card.md", runs / "a.json"
    card.write_text("before <!-- ablation:begin --><!-- ablation:end --> after")
    command = ["ablate", "--config", str(config), "--data", str(data), "--runs", str(runs), "--device", "cpu"]
    command += ["--threads", "1", "--json", str(figures), "--update", str(card)]
    assert main(command) == 0
    assert "| + range constraint |" in capsys.readouterr().out
    assert "| plain CNN |" in card.read_text()
    assert json.loads(figures.read_text())["config"]["seeds"] == 1


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

    step = dict.fromkeys(FIGURES, (0.25, 0.1)) | {"age MAE, clear": None}
    ablation = {
        "hands": 9,
        "draws": 3,
        "config": {"cnns": "one", "seeds": 2},
        "runs": {"plain CNN": [run(60.0, None), run(64.0, None)]},
        "steps": {"+ gate": step},
    }
    table = ablation_table(ablation)
    assert "| plain CNN | 62.0 ± 2.8 % | 98.0 ± 0.0 % | 61.0 ± 2.8 % |" in table
    assert "| – | – |\n" in table
    assert table.endswith("| +0.250 ± 0.100 | – | +0.25 ± 0.10 |")


@pytest.mark.parametrize("name", ["ablation.toml"])
def test_the_shipped_configuration_has_three_beginnings(name, request):
    config = read_config(request.config.rootpath / "models" / "configs" / name, AblationConfig)
    assert len(config.cnns.split(",")) * config.seeds >= 12
