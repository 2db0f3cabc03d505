"""The published tables as frozen data, read from JSON and checked before anything is computed from them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.installation import shipped
from boneage_desktop.standards.errors import TablesError
from boneage_desktop.standards.method import Method

#: TW3's stages; the leading digit of a RUS-CHN label counts along them (0 = A … 8 = I).
STAGES = "ABCDEFGHI"

#: The curves of the percentile charts, lowest first.
PERCENTS = (3, 10, 25, 50, 75, 90, 97)

#: Total of a mature hand, by every method and for either sex.
HIGHEST_TOTAL = 1000

_KEYS = {Sex.FEMALE: "female", Sex.MALE: "male"}


@dataclass(frozen=True, slots=True)
class Criterion:
    """What the reader must see, in English and Chinese."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class BoneTable:
    """The grades of one bone; every tuple is indexed by RUS-CHN grade."""

    labels: tuple[str, ...]
    stages: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    stage_criteria: Mapping[str, Criterion]


@dataclass(frozen=True, slots=True)
class Curve:
    """Median total by age: ages in tenths of a year and totals, both strictly increasing.

    Tenths as whole numbers keep every interpolation exact, so that half-way values always round up and
    never depend on floating point.
    """

    tenths: tuple[int, ...]
    totals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Percentiles of the RUS-CHN total: ``totals[i]`` are the `PERCENTS` curves at age ``tenths[i]``."""

    tenths: tuple[int, ...]
    totals: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """All three standards, both sexes. ``scores[method][sex][bone][grade]`` is a bone's score."""

    bones: Mapping[Bone, BoneTable]
    scores: Mapping[Method, Mapping[Sex, Mapping[Bone, tuple[int, ...]]]]
    curves: Mapping[Method, Mapping[Sex, Curve]]
    charts: Mapping[Sex, Chart]


@cache
def tables() -> Tables:
    """The tables of this installation, read once, when first asked for."""
    return load(shipped("resources") / "standards")


def load(folder: Path) -> Tables:
    """Read and check the five table files in ``folder``.

    Raises
    ------
    TablesError
        When a file is missing or damaged, or when the files contradict each other or themselves.
    """
    try:
        return _load(folder)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise TablesError(str(folder), f"a table is malformed ({error})") from error


def _load(folder: Path) -> Tables:
    rus_chn = _read(folder, "china05_rus_chn.json")
    tw3_c = _read(folder, "china05_tw3c.json")
    tw3 = _read(folder, "tw3_rus.json")
    bones = _bones(folder, rus_chn)
    tw3_scores = _tw3_scores(tw3, bones)
    return Tables(
        bones=bones,
        scores={
            Method.RUS_CHN: _rus_chn_scores(rus_chn, bones),
            Method.TW3_C_RUS: tw3_scores,
            Method.TW3_RUS: tw3_scores,
        },
        curves={
            Method.RUS_CHN: _curves("china05_rus_chn.json", rus_chn, "score_to_age", "p50_table"),
            Method.TW3_C_RUS: _curves("china05_tw3c.json", tw3_c, "score_to_age"),
            Method.TW3_RUS: _curves("tw3_rus.json", tw3, "score_to_age"),
        },
        charts=_charts(rus_chn),
    )


def _read(folder: Path, file: str) -> dict[str, Any]:
    try:
        content = json.loads((folder / file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TablesError(file, f"cannot be read ({error})") from error
    _require(isinstance(content, dict), file, "is not a table")
    return dict(content)


def _require(holds: bool, file: str, otherwise: str) -> None:
    if not holds:
        raise TablesError(file, otherwise)


def _at(file: str, content: Any, *keys: str | int) -> Any:
    """The entry at a path of keys, or an error that names the path."""
    for depth, key in enumerate(keys):
        try:
            content = content[key]
        except (KeyError, IndexError, TypeError) as error:
            path = "/".join(str(key) for key in keys[: depth + 1])
            raise TablesError(file, f"entry {path} is missing") from error
    return content


def _numbers(file: str, content: Any, *keys: str | int) -> tuple[int, ...]:
    values = _at(file, content, *keys)
    whole = isinstance(values, list) and all(type(value) is int for value in values)
    _require(whole, file, f"{'/'.join(map(str, keys))} is not a list of whole numbers")
    return tuple(values)


def _tenths(file: str, values: Any) -> tuple[int, ...]:
    _require(all(isinstance(value, int | float) for value in values), file, "an age is not a number")
    tenths = tuple(round(value * 10) for value in values)
    exact = all(abs(tenth - value * 10) < 1e-6 for tenth, value in zip(tenths, values, strict=True))
    _require(exact, file, "an age is not a whole number of tenths")
    return tenths


def _rising(values: tuple[int, ...]) -> bool:
    return len(values) > 1 and all(low < high for low, high in pairwise(values))


def _bones(folder: Path, rus_chn: Mapping[str, Any]) -> dict[Bone, BoneTable]:
    mapping = _read(folder, "stage_mapping.json")
    criteria = _read(folder, "criteria.json")
    file = "stage_mapping.json"
    found: dict[Bone, BoneTable] = {}
    groups = _at("criteria.json", criteria, "groups").values()
    texts = {bone: group for group in groups for bone in _at("criteria.json", group, "bones")}
    for bone in REPORT_ORDER:
        labels = tuple(_at("china05_rus_chn.json", rus_chn, "official_labels", bone))
        rows = _at(file, mapping, "grade_to_stage", bone)
        stages = tuple(_at(file, row, "tw3_stage") for row in rows)
        same = labels == tuple(_at(file, row, "official_label") for row in rows)
        _require(same, file, f"labels of {bone} differ from china05_rus_chn.json")
        _require(len(set(labels)) == len(labels), file, f"a label of {bone} is there twice")
        _require(
            [_at(file, row, "grade") for row in rows] == list(range(len(rows))), file, f"{bone} is unordered"
        )
        _require(
            all(stage == STAGES[int(label[0])] for label, stage in zip(labels, stages, strict=True)),
            file,
            f"a stage of {bone} does not match its label",
        )
        back = _at(file, mapping, "stage_to_grades", bone)
        agree = all(grade in _at(file, back, stage) for grade, stage in enumerate(stages))
        _require(
            agree and sum(map(len, back.values())) == len(stages), file, f"{bone} differs between directions"
        )
        text = _at("criteria.json", texts, bone)
        found[bone] = BoneTable(
            labels=labels,
            stages=stages,
            criteria=tuple(_criterion(text, "rus_chn", str(grade)) for grade in range(len(labels))),
            stage_criteria={stage: _criterion(text, "tw3", stage) for stage in dict.fromkeys(stages)},
        )
    return found


def _criterion(group: Any, *keys: str) -> Criterion:
    entry = _at("criteria.json", group, *keys)
    return Criterion(str(_at("criteria.json", entry, "en")), str(_at("criteria.json", entry, "zh")))


def _rus_chn_scores(
    content: Mapping[str, Any], bones: Mapping[Bone, BoneTable]
) -> dict[Sex, Mapping[Bone, tuple[int, ...]]]:
    file = "china05_rus_chn.json"
    found: dict[Sex, Mapping[Bone, tuple[int, ...]]] = {}
    for sex, key in _KEYS.items():
        scores = {bone: _numbers(file, content, "scores", key, bone) for bone in REPORT_ORDER}
        for bone, row in scores.items():
            _require(len(row) == len(bones[bone].labels), file, f"{key} {bone} has a wrong number of scores")
            _require(row[0] == 0 and _rising(row), file, f"{key} {bone}: scores do not rise from 0")
        _require_mature_total(file, key, scores)
        found[sex] = scores
    return found


def _tw3_scores(
    content: Mapping[str, Any], bones: Mapping[Bone, BoneTable]
) -> dict[Sex, Mapping[Bone, tuple[int, ...]]]:
    file = "tw3_rus.json"
    # The book itself prints one pair of equal scores (boys' PP III, B = C = 4); nothing else may be flat.
    flat = {(e["sex"], e["bone"], e["stages"][1]) for e in _at(file, content, "known_non_strict")}
    found: dict[Sex, Mapping[Bone, tuple[int, ...]]] = {}
    for sex, key in _KEYS.items():
        scores: dict[Bone, tuple[int, ...]] = {}
        for bone in REPORT_ORDER:
            order = tuple(dict.fromkeys(bones[bone].stages))
            row = tuple(_at(file, content, "scores", key, bone, stage) for stage in order)
            _require(
                all(type(score) is int for score in row), file, f"{key} {bone}: a score is no whole number"
            )
            rises = all(
                low < high or (low == high and (key, bone, stage) in flat)
                for (low, high), stage in zip(pairwise(row), order[1:], strict=True)
            )
            _require(row[0] == 0 and rises, file, f"{key} {bone}: scores do not rise from 0")
            by_stage = dict(zip(order, row, strict=True))
            scores[bone] = tuple(by_stage[stage] for stage in bones[bone].stages)
        _require_mature_total(file, key, scores)
        found[sex] = scores
    return found


def _require_mature_total(file: str, key: str, scores: Mapping[Bone, tuple[int, ...]]) -> None:
    total = sum(row[-1] for row in scores.values())
    _require(total == HIGHEST_TOTAL, file, f"a mature {key} hand totals {total}, not {HIGHEST_TOTAL}")


def _curves(file: str, content: Mapping[str, Any], *path: str) -> dict[Sex, Curve]:
    found: dict[Sex, Curve] = {}
    for sex, key in _KEYS.items():
        tenths = _tenths(file, _at(file, content, *path, key, "ages"))
        totals = _numbers(file, content, *path, key, "scores")
        _require(len(tenths) == len(totals), file, f"{key}: ages and totals differ in number")
        _require(_rising(tenths) and _rising(totals), file, f"{key}: the curve does not rise")
        _require(totals[-1] == HIGHEST_TOTAL, file, f"{key}: the curve does not end at {HIGHEST_TOTAL}")
        found[sex] = Curve(tenths, totals)
    return found


def _charts(content: Mapping[str, Any]) -> dict[Sex, Chart]:
    file, section = "china05_rus_chn.json", "percentiles_of_score_by_chronological_age"
    found: dict[Sex, Chart] = {}
    for sex, key in _KEYS.items():
        rows = _at(file, content, section, key)
        tenths = _tenths(file, [_at(file, row, "age") for row in rows])
        totals = tuple(tuple(int(_at(file, row, f"P{percent}")) for percent in PERCENTS) for row in rows)
        ordered = all(list(row) == sorted(row) for row in totals) and all(
            low <= high for below, above in pairwise(totals) for low, high in zip(below, above, strict=True)
        )
        _require(_rising(tenths) and ordered, file, f"{key}: percentile curves cross or fall")
        found[sex] = Chart(tenths, totals)
    return found
