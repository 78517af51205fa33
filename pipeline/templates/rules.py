"""What a template's cells say when something odd is typed.

They warn and never forbid: the reader understands more than a template can check, such as
`12-14 Maret 2025`, and `lakip check` has the last word.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pipeline.templates.words import ColumnWords
from schemas.column import Kind
from schemas.register import Register

_MOST_TITLE = 32
_DATE = "Tulis tanggal sebagai hari/bulan/tahun, misalnya {contoh}."


def rule_of(register: Register, words: ColumnWords, tahun: int) -> dict[str, Any] | None:
    """Give the data validation of a column as XlsxWriter takes it; None where anything goes.

    Args:
        register: The register.
        words: The column.
        tahun: The year reported on.

    Returns:
        The options; the caller adds the `source` of a drop-down list.
    """
    kind = words.column.kind
    if words.daftar:
        return _warning(words, _of_list(words)) | {"validate": "list"}
    match kind:
        case Kind.DATE:
            return _of_date(register, words, tahun)
        case Kind.MONEY | Kind.INDEX:
            least: dict[str, Any] = {"validate": "decimal", "criteria": ">=", "value": 0}
            unit = " dalam rupiah" if kind is Kind.MONEY else ""
            return _warning(words, f"Tulis angkanya saja{unit}, tidak kurang dari nol.") | least
        case Kind.COUNT:
            return _warning(words, "Tulis bilangan bulat, tidak kurang dari nol.") | {
                "validate": "integer",
                "criteria": ">=",
                "value": 0,
            }
        case Kind.YEAR:
            return _between(words, "integer", 1990, 2100, "Tulis tahun dengan empat angka.")
        case Kind.ANSWER:
            said = f"Tulis 1 sampai 4; kosongkan bila tidak dijawab. {words.arti}"
            return _between(words, "decimal", 1, 4, said)
        case _:
            return None


def _of_list(words: ColumnWords) -> str:
    if words.column.kind is Kind.VILLAGE:
        return "Desa ini tidak ada dalam daftar unit.toml. Periksa ejaannya atau pilih dari daftar."
    if words.column.kind is Kind.INDICATOR or words.column.deciding:
        return "Pilih kata dari daftar. Kata yang tidak dikenal membuat baris ini perlu diperbaiki."
    return "Pilih kata dari daftar. Kata yang tidak dikenal dikelompokkan sebagai lainnya."


def _of_date(register: Register, words: ColumnWords, tahun: int) -> dict[str, Any]:
    said = _DATE.format(contoh=f"31/12/{tahun}")
    if words.nama != register.tanggal_penentu:
        return _between(words, "date", date(1990, 1, 1), date(2100, 12, 31), said)
    last = datetime(tahun, 12, 31, 23, 59)
    said += f" Baris yang bertanggal di luar tahun {tahun} tidak dihitung."
    return _between(words, "date", datetime(tahun, 1, 1), last, said)


def _between(
    words: ColumnWords, validate: str, least: object, most: object, said: str
) -> dict[str, Any]:
    return _warning(words, said) | {
        "validate": validate,
        "criteria": "between",
        "minimum": least,
        "maximum": most,
    }


def _warning(words: ColumnWords, said: str) -> dict[str, Any]:
    return {
        "error_type": "warning",
        "error_title": words.column.label[:_MOST_TITLE],
        "error_message": said,
    }
