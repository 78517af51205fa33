"""What is found of one row of a large register, and its order among the others of that row."""

from __future__ import annotations

import json

Finding = tuple[int, int, str, str, str | None, str | None]
"""Row id, place among what is found of the row, column, rule, value and words (JSON)."""

OF_KEYS, OF_SCHEMA, OF_TWINS = 10**6, 2 * 10**6, 2 * 10**9
"""What is found of a row by its key, its rules and its twins comes after what its cells say."""


def worded(isian: dict[str, str]) -> str | None:
    """Give the words of a message as JSON, as a finding holds them."""
    return json.dumps(isian) if isian else None
