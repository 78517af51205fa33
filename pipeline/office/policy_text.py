"""The value of a policy as people read it, wherever it is shown."""

from __future__ import annotations

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
