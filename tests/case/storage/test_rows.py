"""What stands in every store that was ever written: chains over trails and names of predictions."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.case.storage.rows import NO_ENTRY, chained, name_of

ENTRIES = st.lists(st.text(st.characters(max_codepoint=127)))


def test_chain_and_name_are_those_of_the_stores_there_are():
    """Other lengths would make every case of a hospital look as if another window had changed it."""
    chain = chained(NO_ENTRY, ['{"act": "opened"}', '{"act": "graded"}'])
    assert chain.hex() == "cfb804c77982a1f63a37f6cc8724edd6"
    assert name_of('{"bones": {}}').hex() == "6fe6a4e4aa03e9b4"


@given(ENTRIES, ENTRIES)
def test_a_chain_goes_on_where_it_ended(first, then):
    assert chained(chained(NO_ENTRY, first), then) == chained(NO_ENTRY, [*first, *then])


def test_each_link_is_the_digest_of_the_chain_before_and_the_entry():
    link = hashlib.blake2b(b"one", digest_size=16).digest()
    assert chained(NO_ENTRY, ["one"]) == link
    assert chained(NO_ENTRY, ["one", "two"]) == hashlib.blake2b(link + b"two", digest_size=16).digest()
