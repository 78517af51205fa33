"""Rows against the pandera model of their register: which rule each row breaks."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from schemas.register import Register


def failures(register: Register, rows: pd.DataFrame) -> list[tuple[int, str, str]]:
    """Validate lazily; give row id, column and rule code of each failure, each once.

    Args:
        register: The register.
        rows: Its rows; personal columns without a rule (`Register.unruled`) may be left out.

    Raises:
        RuntimeError: A check crashed or a column is missing: never taken for "no bad rows".
    """
    try:
        _schema(register, rows).validate(rows, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases
        if cases["index"].isna().any():
            raise RuntimeError(f"{register.nama}: {cases.to_string()}") from error
        whole = cases["schema_context"] == "DataFrameSchema"
        column = cases["column"].where(~whole, "")
        code = cases["check"].replace("not_nullable", "wajib_diisi")
        # A check of a whole row fails once for each column of it.
        once = pd.DataFrame({"id": cases["index"], "kolom": column, "kode": code}).drop_duplicates()
        found = zip(once["id"], once["kolom"], once["kode"], strict=True)
        return sorted((int(i), str(c), str(k)) for i, c, k in found)
    return []


def _schema(register: Register, rows: pd.DataFrame) -> pa.DataFrameSchema:
    """Give the model, without those personal columns that are left out and have no rule."""
    left = [n for n in register.unruled if n not in rows]
    return register.schema.remove_columns(left) if left else register.schema


def demand_clean(register: Register, accepted: pd.DataFrame) -> None:
    """Validate the accepted rows again and demand that no error is left."""
    rules = register.rules
    left = [
        (row, column, code)
        for row, column, code in failures(register, accepted)
        if rules[code].tingkat == "kesalahan" and not rules[code].antar_baris
    ]
    if left:
        raise RuntimeError(f"{register.nama}: accepted rows with errors: {left[:5]}")
