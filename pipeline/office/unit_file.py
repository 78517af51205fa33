"""Changing one table of a unit.toml, so that all else in it, comments included, stays as it was."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.errors import RefusedError
from schemas.decree import Nilai

_TABLE = re.compile(r"^\s*\[")
_KEY = re.compile(r'^\s*([A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*")\s*=')
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def edited(text: str, table: str, values: Mapping[str, Nilai | None]) -> str:
    """Give a TOML text with other values in one of its tables.

    Lines are changed one by one; a text that was written in a way that this would harm, such as a
    value over several lines or an inline table, is found by reading the outcome, and refused.

    Args:
        text: The text as it stands; it can be read.
        table: Name of the table, dots before those within others; it is added at the end where it
            is not there.
        values: Key to value; None takes the key away.

    Raises:
        RefusedError: The text has to be edited by hand.
    """
    before = tomllib.loads(text)
    path = table.split(".")
    there = _at(before, path)
    wanted = {**there, **values} if isinstance(there, dict) else dict(values)
    wanted = {k: v for k, v in wanted.items() if v is not None}
    changed = {k: v for k, v in values.items() if v is not None or k in there}
    changed = {k: v for k, v in changed.items() if k not in there or not _same(there[k], v)}
    if not changed:
        return text
    after = _with_lines(text, table, changed)
    try:
        found = tomllib.loads(after)
    except tomllib.TOMLDecodeError:
        found = {}
    if not _same(found, _replaced(before, path, wanted)):
        raise RefusedError(
            f"Bagian [{table}] dalam unit.toml tahun ini ditulis tangan dengan cara yang tidak "
            "dapat diubah dari halaman ini tanpa merusaknya. Ubah langsung dalam berkas itu."
        )
    return after


def _at(tables: Mapping[str, Any], path: Sequence[str]) -> Any:
    """Give what stands at a path of tables; an empty table where nothing does."""
    name, *within = path
    found = tables.get(name, {})
    return _at(found, within) if within and isinstance(found, dict) else found


def _replaced(
    tables: Mapping[str, Any], path: Sequence[str], value: Mapping[str, Any]
) -> dict[str, Any]:
    """Give tables with another one at a path."""
    name, *within = path
    below = tables.get(name, {})
    joined = _replaced(below if isinstance(below, dict) else {}, within, value) if within else value
    return {**tables, name: joined}


def _with_lines(text: str, table: str, changed: Mapping[str, Nilai | None]) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    head = re.compile(rf"^\s*\[\s*{re.escape(table)}\s*\]\s*(?:#.*)?$")
    start = next((n for n, line in enumerate(lines) if head.match(line.rstrip())), None)
    if start is None:
        named = {_key(k): v for k, v in changed.items()}
        apart = [] if not text else [end] if text.endswith(("\n", "\r")) else [end, end]
        return "".join([*lines, *apart, f"[{table}]{end}", *_assigned(named, end)])
    stop = next((n for n in range(start + 1, len(lines)) if _TABLE.match(lines[n])), len(lines))
    left = {_key(k): v for k, v in changed.items()}
    kept: list[str] = []
    for line in lines[start + 1 : stop]:
        key = _KEY.match(line)
        if key is None or key[1] not in left:
            kept.append(line)
            continue
        value = left.pop(key[1])
        if value is not None:
            kept.append(f"{key[1]} = {written(value)}{_comment(line)}{end}")
    tail = len(kept)
    while tail and not kept[tail - 1].partition("#")[0].strip():
        tail -= 1  # new keys stand before blank lines and comments, which go with what follows
    above = [*lines[: start + 1], *kept[:tail]]
    if not above[-1].endswith(("\n", "\r")):
        above[-1] += end
    return "".join([*above, *_assigned(left, end), *kept[tail:], *lines[stop:]])


def _key(name: str) -> str:
    """Write a key as TOML does: in quotes only where it has to be."""
    return name if _BARE.fullmatch(name) else written(name)


def _assigned(values: Mapping[str, Nilai | None], end: str) -> Iterator[str]:
    """Write lines of keys that are written as TOML does, and their values."""
    for key, value in values.items():
        if value is not None:
            yield f"{key} = {written(value)}{end}"


def _comment(line: str) -> str:
    """Give the comment behind a value, with the blanks before it."""
    text = line.rstrip()
    for place, sign in enumerate(text):
        if sign != "#":
            continue
        try:
            tomllib.loads(text[:place])
        except tomllib.TOMLDecodeError:
            continue  # the sign stands within a text
        value = text[:place].rstrip()
        return text[len(value) :]
    return ""


def written(value: Nilai) -> str:
    """Write a value as TOML does.

    >>> written(True), written(["a", "b"]), written(date(2025, 12, 31))
    ('true', '["a", "b"]', '2025-12-31')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def _same(one: Any, other: Any) -> bool:
    """Compare what TOML holds; true is not 1 there."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(v, other[k]) for k, v in one.items())
    return type(one) is type(other) and one == other
