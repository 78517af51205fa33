"""The texts of the `.sql` files, by folder and name."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_FOLDER = resources.files("pipeline") / "sql"
_LAST_ORDER = re.compile(r"\nORDER BY [^\n]*\s*$")
_PARAMETER = re.compile(r"\$([a-z_]\w*)")


@cache
def names(folder: str) -> tuple[str, ...]:
    """Name the queries of a folder, sorted."""
    files = (f.name for f in (_FOLDER / folder).iterdir())
    return tuple(sorted(n.removesuffix(".sql") for n in files if n.endswith(".sql")))


@cache
def text(folder: str, name: str) -> str:
    """Give the text of a query."""
    return (_FOLDER / folder / f"{name}.sql").read_text("utf-8")


@cache
def derived(folder: str, name: str) -> str:
    """Give a query as the body of a view: `$name` is a variable, who reads it orders its rows."""
    unordered = _LAST_ORDER.sub("", text(folder, name))
    return _PARAMETER.sub(r"getvariable('\1')", unordered)


def parameters(statement: str) -> frozenset[str]:
    """Name the `$parameters` of a statement."""
    return frozenset(_PARAMETER.findall(statement))
