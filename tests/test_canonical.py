"""Canonical JSON: equal values give equal bytes, and what is not JSON is refused."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.canonical import Json, canonical_json, sha256_hex

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def _reversed(value: Any) -> Any:
    """Return an equal value whose mappings were filled in the opposite order."""
    if isinstance(value, dict):
        return {key: _reversed(value[key]) for key in reversed(value)}
    return [_reversed(item) for item in value] if isinstance(value, list) else value


@given(values)
def test_equal_values_have_equal_bytes(value: Json) -> None:
    """The order in which a mapping was filled never changes a digest, and nothing is lost."""
    assert canonical_json(value) == canonical_json(_reversed(value))
    assert json.loads(canonical_json(value)) == value


def test_the_bytes_are_those_of_the_standard() -> None:
    """RFC 8785: no spaces, keys sorted by UTF-16 unit, UTF-8 instead of escapes, numbers as ECMAScript."""
    assert canonical_json({"ø": 1, "b": [1.0, 1e21, True, None], "a": "æ\n\u20ac"}) == (
        '{"a":"æ\\n€","b":[1,1e+21,true,null],"ø":1}'.encode()
    )
    assert canonical_json({"\U0001f600": 1, "\ufb33": 2}).startswith('{"\U0001f600"'.encode())


@pytest.mark.parametrize(
    "value", [date(2026, 12, 1), {1: "a"}, 2**53, float("nan"), "\ud800", {"a": object()}]
)
def test_what_is_not_json_is_refused(value: object) -> None:
    """A date or a number that another reader would round never slips into a digest."""
    with pytest.raises(ValueError, match=r"\w"):
        canonical_json(cast(Json, value))


def test_a_digest_is_written_in_hexadecimal() -> None:
    """The digest of nothing is the one everybody knows."""
    assert sha256_hex(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
