"""The content tree of a structured report, read item by item.

highdicom reads trees as well, but copies and checks each of them several times: 5 s for one of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from highdicom.sr import CodedConcept
from pydicom.dataset import Dataset
from pydicom.sr.coding import Code

#: Where the value of an item stands, by its type.
_VALUES = {
    "TEXT": "TextValue",
    "DATE": "Date",
    "UIDREF": "UID",
    "PNAME": "PersonName",
    "SCOORD": "GraphicData",
}

Name = CodedConcept | Code


class Item:
    """One content item."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def is_named(self, name: Name) -> bool:
        """Whether its concept name is this code."""
        return _key(self._dataset.ConceptNameCodeSequence[0]) == (name.value, name.scheme_designator)

    @property
    def code(self) -> str:
        """Value of the code that a coded item has as its value."""
        return str(self._dataset.ConceptCodeSequence[0].CodeValue)

    @property
    def number(self) -> float:
        """Value of a numeric item."""
        return float(self._dataset.MeasuredValueSequence[0].NumericValue)

    @property
    def value(self) -> Any:
        """Value of any other item."""
        return self._dataset[_VALUES[self._dataset.ValueType]].value

    def items(self, name: Name) -> Iterator[Item]:
        """What is directly below it under a name."""
        for each in self._dataset.get("ContentSequence") or ():
            item = Item(each)
            if "ConceptNameCodeSequence" in each and item.is_named(name):
                yield item

    def first(self, name: Name) -> Item | None:
        """The first of `items`."""
        return next(self.items(name), None)

    def answer(self, name: Name) -> str:
        """Code that answers a question; empty where there is no answer."""
        found = self.first(name)
        return "" if found is None else found.code


def _key(code: Dataset) -> tuple[str, str]:
    return str(code.CodeValue), str(code.CodingSchemeDesignator)
