"""Canonical bytes: the same facts always give the same 32 bytes, and other facts others."""

import hashlib
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socle.ground.digests import canonical, digest

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_read_back_and_written_again_gives_the_same_bytes(value: Any):
    written = canonical(value)

    assert canonical(json.loads(written)) == written


@given(VALUES, VALUES)
def test_two_values_have_the_same_bytes_only_if_they_say_the_same(one: Any, other: Any):
    same = json.dumps(_composed(one), sort_keys=True) == json.dumps(_composed(other), sort_keys=True)

    assert (canonical(one) == canonical(other)) == same


def _composed(value: Any) -> Any:
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): _composed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_composed(item) for item in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def test_order_of_keys_and_composition_of_letters_change_nothing():
    assert canonical({"b": 1, "a": "é"}) == canonical({"a": "é", "b": 1}) == '{"a":"é","b":1}'.encode()


def test_a_digest_is_the_sha_256_of_these_bytes():
    assert digest({"a": 1}) == hashlib.sha256(b'{"a":1}').hexdigest()


@pytest.mark.parametrize("value", [1.5, float("nan"), 2**53, b"x", {1, 2}, {"a": [1.0]}, object()])
def test_what_has_no_one_form_is_refused(value: Any):
    with pytest.raises(TypeError, match="no canonical form"):
        canonical(value)
