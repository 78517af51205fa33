"""Who signs, which policies hold, what words and headings mean in a year: now or as it would be."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigurationError, RefusedError, system_reason
from pipeline.office.rules import Office, load_office
from pipeline.office.unit_file import edited
from pipeline.order import Order
from pipeline.reading.values.dates import parse_date
from schemas.decree import Kebijakan, Nilai
from schemas.unit import Penandatangan

SIGNER, POLICIES, WORDS, HEADINGS = "penandatangan", "kebijakan", "sinonim", "kolom"
"""The tables of unit.toml that are changed here; all others are left alone."""


@dataclass(frozen=True)
class YearRules:
    """The rules of a year and where they come from.

    Attributes:
        teks: The year's own unit.toml; blank where there is none.
        sendiri: The policies that it states.
        bawaan: The unit without it.
        berlaku: The unit with it.
    """

    teks: str
    sendiri: Mapping[str, Nilai]
    bawaan: Office
    berlaku: Office

    def table(self, name: str) -> Any:
        """Give what the year's own file says in one of its tables."""
        return tomllib.loads(self.teks).get(name, {})


def path_of(order: Order) -> Path:
    """Give where the year's own unit.toml is, or would be."""
    return order.raw / order.unit / str(order.tahun) / "unit.toml"


def load_rules(order: Order) -> YearRules:
    """Load what holds in a year, and what would hold without the year's own file.

    Raises:
        ConfigurationError: A file cannot be used.
    """
    in_force = load_office(order.raw, order.unit, order.tahun)
    try:
        text = path_of(order).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        text = ""
    except OSError as error:
        raise ConfigurationError(
            f"{path_of(order)} tidak dapat dibaca: {system_reason(error)}."
        ) from error
    before = load_office(order.raw, order.unit, order.tahun, own={})
    own = tomllib.loads(text).get(POLICIES, {})
    return YearRules(text, own, before, in_force)


def with_signer(order: Order, rules: YearRules, signer: Penandatangan) -> str:
    """Give the year's file with another signer.

    All that is filled in is written, also where the unit's own file says the same: a rerun of an
    old year keeps its Camat when the unit has a new one.

    Raises:
        RefusedError: The file has to be edited by hand.
        ConfigurationError: The outcome cannot be used.
    """
    values: dict[str, Nilai | None] = {}
    for name in Penandatangan.model_fields:
        value, usual = (getattr(s, name) for s in (signer, rules.bawaan.unit.penandatangan))
        values[name] = value or ("" if usual and isinstance(value, str) else None)
    text = edited(rules.teks, SIGNER, values)
    if considered(order, text).unit.penandatangan != signer:
        raise RefusedError(
            "Tanggal penandatanganan tertulis dalam unit.toml unit ini, jadi tidak dapat "
            "dikosongkan untuk satu tahun. Hapus di sana, atau isi tanggalnya."
        )
    return text


def with_policies(order: Order, rules: YearRules, values: Mapping[str, Nilai | None]) -> str:
    """Give the year's file with other policies.

    Args:
        order: The unit and year.
        rules: What holds now.
        values: Policy to value; None takes the year's own value away, so that what the unit or
            the decree says holds.

    Raises:
        RefusedError: The file has to be edited by hand.
        ConfigurationError: A value is none of its policy.
    """
    text = edited(rules.teks, POLICIES, values)
    considered(order, text)
    return text


def with_word(
    order: Order, rules: YearRules, register: str, column: str, word: str, meaning: str
) -> str:
    """Give the year's file with what a word of this office means in a column.

    Raises:
        RefusedError: The file has to be edited by hand.
        ConfigurationError: The column or the meaning is not known.
    """
    text = edited(rules.teks, f"{WORDS}.{register}.{column}", {word: meaning})
    considered(order, text)
    return text


def with_headings(
    order: Order, rules: YearRules, register: str, headings: Mapping[str, str]
) -> str:
    """Give the year's file with the columns that headings of this office mean.

    Args:
        order: The unit and year.
        rules: What holds now.
        register: The register.
        headings: Heading to canonical column.

    Raises:
        RefusedError: The file has to be edited by hand.
        ConfigurationError: A column is not known.
    """
    text = edited(rules.teks, f"{HEADINGS}.{register}", dict(headings))
    considered(order, text)
    return text


def considered(order: Order, text: str) -> Office:
    """Give the unit as it would be with another file of the year.

    Raises:
        ConfigurationError: It cannot be used.
    """
    return load_office(order.raw, order.unit, order.tahun, own=tomllib.loads(text))


def policy_of(rule: Kebijakan, typed: str) -> Nilai | None:
    """Give a policy's value as it was typed; whether it is one of the policy is judged later.

    >>> policy_of(Kebijakan(nilai=5, angka=True, arti=""), "7,5")
    7.5
    """
    text = " ".join(typed.split())
    if not text:
        return None
    if rule.angka:
        try:
            number = Fraction(text.replace(",", "."))
        except (ValueError, ZeroDivisionError):
            return text
        return int(number) if number.denominator == 1 else float(number)
    day = None if rule.pilihan else parse_date(text).value
    return day if isinstance(day, date) else text
