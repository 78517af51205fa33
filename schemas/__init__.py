"""Floor 1: what a register, a decree and a unit are. Knows no file, database or workbook.

Every module here that defines `REGISTER` is a register: adding one is adding a module.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

from schemas.pandera_alone import load_pandera

load_pandera()  # before any module here imports it

if TYPE_CHECKING:
    from schemas.register import Register


@cache
def registers() -> dict[str, Register]:
    """Give all registers by name, those with longer names first, so that prefixes match right."""
    from schemas.register import Register

    found: list[Register] = []
    for info in pkgutil.iter_modules(__path__):
        register = getattr(importlib.import_module(f"{__name__}.{info.name}"), "REGISTER", None)
        if isinstance(register, Register):
            found.append(register)
    return {r.nama: r for r in sorted(found, key=lambda r: (-len(r.nama), r.nama))}
