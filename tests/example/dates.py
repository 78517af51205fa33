"""A day as offices write it: every form that the reader promises to know."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal

from tests.example.model import Value

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_LAMA = {"Februari": "Pebruari", "November": "Nopember"}
_SINGKAT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

Form = Literal["sel", "iso", "miring", "strip", "titik", "panjang", "lama", "hari", "nbsp"]


def tulis(day: date | None, form: Form = "sel", clock: time | None = None) -> Value:
    """Give a day as a cell, or None.

    Args:
        day: The day, if any.
        form: `sel` is a real date cell; the others are texts.
        clock: A time of day to write beside it, if any.
    """
    if day is None:
        return None
    if form == "sel":
        return datetime.combine(day, clock) if clock else day
    name = BULAN[day.month - 1]
    text = {
        "iso": day.isoformat(),
        "miring": f"{day:%d/%m/%Y}",
        "strip": f"{day:%d-%m-%y}",
        "titik": f"{day:%d.%m.%Y}",
        "panjang": f"{day.day} {name} {day.year}",
        "lama": f"{day.day} {_LAMA.get(name, name)} {day.year}",
        "hari": f"{_HARI[day.weekday()]}, {day.day} {_SINGKAT[day.month - 1]} {day.year}",
        "nbsp": f"{day.day}\N{NO-BREAK SPACE}{name}\N{NO-BREAK SPACE}{day.year}",
    }[form]
    if clock is None:
        return text
    return f"{text} {clock:%H:%M:%S}" if form == "iso" else f"{text} {clock:%H:%M}"
