"""Rows against the pandera model of their register: which rule each row breaks."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pandera.pandas as pa

from schemas.register import Register
from schemas.rules import Rule

Failure = tuple[int, str, str]
"""Row id, column (blank for a rule of whole rows) and rule code."""


def failures(
    register: Register, rows: pd.DataFrame, asked: Callable[[Rule], bool] = lambda _: True
) -> list[Failure]:
    """Validate rows; give each failure once, in order.

    Args:
        register: The register.
        rows: Its rows; columns without a rule (`Register.unruled`) may be left out.
        asked: Which of the rules of whole rows matter.

    Raises:
        RuntimeError: A check crashed or a column is missing: never taken for "no bad rows".
    """
    return sorted({*_of_cells(register, rows), *_of_rows(register, rows, asked)})


def _of_cells(register: Register, rows: pd.DataFrame) -> list[Failure]:
    """Validate the columns that have a rule."""
    try:
        register.ruled_columns.validate(rows, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases
        if cases["index"].isna().any():
            raise RuntimeError(f"{register.nama}: {cases.to_string()}") from error
        codes = cases["check"].replace("not_nullable", "wajib_diisi")
        found = zip(cases["index"], cases["column"], codes, strict=True)
        return [(int(row), str(column), str(code)) for row, column, code in found]
    return []


def _of_rows(
    register: Register, rows: pd.DataFrame, asked: Callable[[Rule], bool]
) -> list[Failure]:
    """Ask the checks of whole rows themselves: pandera words a failure for each of its cells."""
    found: list[Failure] = []
    for check in register.schema.checks:
        code = str(check.error)
        if not asked(register.rules[code]):
            continue
        try:
            kept = check(rows).check_output
            found += [(int(row), "", code) for row in kept.index[~kept.astype(bool)]]
        except Exception as error:
            raise RuntimeError(f"{register.nama}: {code}: {error!r}") from error
    return found


def demand_clean(register: Register, accepted: pd.DataFrame) -> None:
    """Validate the accepted rows again and demand that no error is left."""

    def is_error(rule: Rule) -> bool:
        return rule.tingkat == "kesalahan" and not rule.antar_baris

    rules = register.rules
    left = [f for f in failures(register, accepted, is_error) if is_error(rules[f[2]])]
    if left:
        raise RuntimeError(f"{register.nama}: accepted rows with errors: {left[:5]}")
