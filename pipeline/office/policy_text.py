"""The value of a policy as people read it, wherever it is shown."""

from __future__ import annotations

import ast
from datetime import date
from decimal import Decimal

from schemas.decree import Nilai


def policy_text(value: Nilai) -> str:
    """Write a policy's value as the office would in unit.toml, in Indonesian.

    >>> policy_text(True), policy_text(["a", "b"]), policy_text(date(2025, 12, 31))
    ('ya', 'a; b', '31/12/2025')
    >>> policy_text(99.125), policy_text(120.0), policy_text("maks")
    ('99,125', '120', 'maks')
    """
    match value:
        case bool():
            return "ya" if value else "tidak"
        case date():
            return f"{value:%d/%m/%Y}"
        case list():
            return "; ".join(value)
        case float():
            text = f"{Decimal(str(value)):f}".replace(".", ",")
            return text.removesuffix(",0")
        case _:
            return str(value)


def kept_text(kept: str, like: Nilai) -> str:
    """Write the value that a manifest kept, which has it as Python writes it, the same way.

    Args:
        kept: The value in the manifest.
        like: The policy's value now, which is of the same kind.

    >>> kept_text("False", True), kept_text("['a', 'b']", ["c"]), kept_text("98.5", 120)
    ('tidak', 'a; b', '98,5')
    >>> kept_text("2025-12-31", date(2025, 11, 30)), kept_text("maks", "rata")
    ('31/12/2025', 'maks')
    """
    try:
        match like:
            case date():
                return policy_text(date.fromisoformat(kept))
            case bool() | list() | float() | int():
                return policy_text(ast.literal_eval(kept))
            case _:
                return kept
    except (ValueError, SyntaxError):  # it was of another kind then
        return kept
