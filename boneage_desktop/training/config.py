"""One small TOML file per run, read strictly into a frozen dataclass."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

_WORDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}


class ConfigError(Exception):
    """A run's configuration cannot be used; the message names file, key and remedy."""


@dataclasses.dataclass(frozen=True, slots=True)
class Schedule:
    """Everything about the optimisation that all three trainings share.

    Attributes
    ----------
    seed : int
    epochs : int
    batch : int
        Films in a step.
    rate, decay : float
        AdamW's peak learning rate and weight decay; the rate warms up over the first 3 % of the steps
        and falls to zero on a cosine.
    average : float
        Decay of the running average of the weights that is evaluated and shipped.
    """

    seed: int = 1
    epochs: int = 30
    batch: int = 16
    rate: float = 1e-3
    decay: float = 1e-2
    average: float = 0.998


def read_config(path: Path, kind: type[T]) -> T:
    """Read a TOML file into ``kind``, a dataclass whose every field has a default.

    Unknown keys and wrong types are errors.

    Raises
    ------
    ConfigError
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error}).") from error
    return _build(kind, data, path)


def _build(kind: type[T], data: dict[str, Any], path: Path) -> T:
    assert dataclasses.is_dataclass(kind)
    fields = [each.name for each in dataclasses.fields(kind)]
    unknown = sorted(set(data) - set(fields))
    if unknown:
        raise ConfigError(f"{path}: unknown key {unknown[0]!r}. Known keys: {', '.join(fields)}.")
    values: dict[str, Any] = {}
    defaults = kind()
    for name, value in data.items():
        default = getattr(defaults, name)
        if dataclasses.is_dataclass(default) and isinstance(value, dict):
            values[name] = _build(type(default), value, path)
        elif type(default) is float and type(value) is int:
            values[name] = float(value)
        elif type(value) is not type(default):  # exactly: true is an int to isinstance
            wanted = _WORDS.get(type(default), f"a table [{name}]")
            raise ConfigError(f"{path}: {name} = {value!r} must be {wanted}.")
        else:
            values[name] = value
    return kind(**values)
