"""A decree as data: its indicators in its own words, their measures, scales and policies."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from schemas.toml_model import TomlModel

Nilai = bool | int | float | str | date | list[str]
"""A value that a policy can take."""


class Syarat(TomlModel):
    """A condition on one column of a register's row.

    Values that begin with `$` name a policy or parameter, such as `$batas_data`.

    Attributes:
        kolom: The column.
        salah_satu: The cell is one of these.
        bukan: The cell is none of these.
        paling_lambat: The date in the cell is not after this; a name without `$` is a column.
        tahun: The date in the cell lies in this year.
        kosong: What a blank cell gives; by default it does not fulfil the condition.
        bila: The condition only holds while these policies have these values.
    """

    kolom: str
    salah_satu: str | list[str] | None = None
    bukan: str | list[str] | None = None
    paling_lambat: str | None = None
    tahun: str | None = None
    kosong: bool = False
    bila: dict[str, Nilai] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _satu_syarat(self) -> Self:
        given = (self.salah_satu, self.bukan, self.paling_lambat, self.tahun)
        if sum(g is not None for g in given) != 1:
            raise ValueError("tepat satu dari salah_satu, bukan, paling_lambat, tahun")
        return self


class Pilihan(TomlModel):
    """One way to be counted: all its conditions hold, while its policies have these values."""

    syarat: list[Syarat]
    bila: dict[str, Nilai] = Field(default_factory=dict)


class Rincian(TomlModel):
    """A breakdown of an indicator: the SQL file that computes it and how it is headed.

    Attributes:
        menurut: Column of the register whose values are the groups: the counts are then live
            formulas over the indicator's rows.
        bulan_dari: Column with the date whose month is the group, likewise.
    """

    sql: str
    judul: str
    kolom: list[str]
    menurut: str = ""
    bulan_dari: str = ""
    sumber: str = ""
    catatan: str = ""


class Rekap(TomlModel):
    """The recap that stands in for an indicator's register where that has no file.

    Attributes:
        sql: File under `pipeline/sql/ukuran/` that computes the same figures from it.
        rincian: The breakdowns that it allows.
    """

    nama_register: str = Field(alias="register")
    sql: str
    rincian: list[Rincian] = Field(default_factory=list)


class CatatanAngka(TomlModel):
    """A note with figures of the indicator's SQL result, printed where `bila` is not zero.

    Attributes:
        bila: The column of the result that decides.
        teks: The note; `{name}` is a column of the result.
    """

    bila: str
    teks: str


class Indikator(TomlModel):
    """An indicator of the decree and the definition of its measure.

    Attributes:
        ukuran: `rasio` is pembilang over penyebut x 100, `jumlah` a count, `nilai` a value that a
            register holds, `ikm` the index of PermenPANRB 14/2017.
        sql: File under `pipeline/sql/ukuran/` that computes pembilang and penyebut, or the value.
        penyebut: Ways for a row to be counted in the denominator (or in the count).
        pembilang: Ways for a row of the denominator to be counted in the numerator too.
        pembilang_luar: Ways for a row outside the denominator to be counted in the numerator.
        rekap: The recap register that stands in where the register has no file.
        nilai_dari: For `nilai`: the column that adds up to it over the rows that
            `pipeline/sql/data/` marks as `dipakai`.
        sama_dengan: The code of an earlier indicator with the same measure.
        rata_rata: Enters the average of capaian.
    """

    kode: str
    sasaran: str
    indikator: str
    satuan: str
    arah: Literal["naik", "turun"] = "naik"
    rumus_turun: Literal["(2T-R)/T", "T/R"] = "(2T-R)/T"
    formula: str
    penanggung_jawab: str = ""
    sumber_data: str = ""
    ukuran: Literal["rasio", "jumlah", "nilai", "ikm"]
    nama_register: str = Field(alias="register")
    sql: str
    pembilang_label: str = ""
    penyebut_label: str = ""
    tanpa_penyebut: str = ""
    penyebut: list[Pilihan] = Field(default_factory=list)
    pembilang: list[Pilihan] = Field(default_factory=list)
    pembilang_luar: list[Pilihan] = Field(default_factory=list)
    rekap: Rekap | None = None
    nilai_dari: str = ""
    sama_dengan: str | None = None
    rata_rata: bool = True
    rincian: list[Rincian] = Field(default_factory=list)
    catatan: list[str] = Field(default_factory=list)
    catatan_angka: list[CatatanAngka] = Field(default_factory=list)


class Kebijakan(TomlModel):
    """A policy: its default, what it means, and the values it may take.

    Attributes:
        nilai: The default. The value of an override must be of the same kind.
        pilihan: The values allowed, or of a list the words; empty where any value of the kind is.
        angka: A number more than nought is allowed too.
        arti: What it means, in one sentence.
        arti_pilihan: What each value means, by the value as text.
        sumber: The regulation or decree that leaves the room, and where.
    """

    nilai: Nilai
    pilihan: list[Nilai] = Field(default_factory=list)
    angka: bool = False
    arti: str
    arti_pilihan: dict[str, str] = Field(default_factory=dict)
    sumber: str = ""


class Jenjang(TomlModel):
    """A step of a scale: values from `batas` on have this label (or above it, if `di_atas`)."""

    batas: Decimal
    predikat: str
    arti: str = ""

    @property
    def sebutan(self) -> str:
        """The label with its meaning: `BB (Sangat Baik)`."""
        return f"{self.predikat} ({self.arti})" if self.arti else self.predikat


class Skala(TomlModel):
    """A scale by lower bounds, highest first.

    Attributes:
        jenjang: The steps.
        di_atas: Bounds are exclusive: a value that equals one belongs to the step below.
        sumber: The regulation and where.
    """

    jenjang: list[Jenjang]
    di_atas: bool = False
    sumber: str = ""

    @model_validator(mode="after")
    def _menurun(self) -> Self:
        bounds = [j.batas for j in self.jenjang]
        if not bounds or bounds != sorted(bounds, reverse=True):
            raise ValueError("jenjang harus ada dan menurun menurut batas")
        return self


class SkalaDecree(TomlModel):
    """The three scales a report needs."""

    capaian: Skala
    skm: Skala
    sakip: Skala


class Decree(TomlModel):
    """A decree on key performance indicators (Keputusan tentang IKU).

    Attributes:
        catatan: Remarks on the decree itself, printed on Catatan.
        kata: Words of register columns that this decree sorts: register to column to canonical
            value to words.
    """

    nama: str
    judul: str
    nomor: str
    tanggal: date
    catatan: list[str] = Field(default_factory=list)
    skala: SkalaDecree
    kebijakan: dict[str, Kebijakan]
    kata: dict[str, dict[str, dict[str, list[str]]]] = Field(default_factory=dict)
    indikator: list[Indikator]

    @model_validator(mode="after")
    def _kode_unik(self) -> Self:
        codes = [i.kode for i in self.indikator]
        for code in codes:
            if not re.fullmatch(r"[^\W_][\w .-]{0,30}", code):
                raise ValueError(
                    f"{code[:40]}: kode indikator paling panjang 31 huruf, diawali huruf atau "
                    "angka, dan hanya memuat huruf, angka, spasi, titik, dan tanda hubung"
                )
        # Names of cells know neither case nor signs: IKU 1 and iku-1 would be one.
        if len({re.sub(r"\W", "_", c).casefold() for c in codes}) != len(codes):
            raise ValueError("kode indikator ganda")
        for entry in self.indikator:
            if entry.sama_dengan and entry.sama_dengan not in codes[: codes.index(entry.kode)]:
                raise ValueError(f"{entry.kode}: sama_dengan harus menunjuk indikator sebelumnya")
        return self
