"""Values that pass between packages cannot be changed, and have no attribute but their own."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import boneage_desktop

PACKAGES = ["anatomy", "standards", "case", "export", "radiograph"]
#: Filled bit by bit while a stream is parsed, and handed to nobody before.
BUILT_UP = {"boneage_desktop.radiograph.dicom.decoding.jpeg_check.Stream"}


def dataclasses_of(package: str) -> Iterator[type]:
    root = importlib.import_module(f"{boneage_desktop.__name__}.{package}")
    below = pkgutil.walk_packages(getattr(root, "__path__", []), f"{root.__name__}.")
    for module in [root, *(importlib.import_module(each.name) for each in below)]:
        for value in vars(module).values():
            if (
                isinstance(value, type)
                and dataclasses.is_dataclass(value)
                and value.__module__ == module.__name__
            ):
                yield value


@pytest.mark.parametrize("package", PACKAGES)
def test_dataclasses_are_frozen_and_slotted(package: str) -> None:
    for each in dataclasses_of(package):
        name = f"{each.__module__}.{each.__name__}"
        assert name in BUILT_UP or each.__dataclass_params__.frozen, name  # type: ignore[attr-defined]
        assert "__slots__" in vars(each), name
