"""What a worker reports of a unit: small, of plain values, read from its published hasil.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from pipeline.office.policy_text import policy_text
from pipeline.office.rules import Office
from pipeline.privacy import mask
from pipeline.regency.rules import Aturan, rules_of, scale_text
from pipeline.rounding import half_up
from schemas.decree import Indikator

Cara = Literal["dijalankan", "tidak berubah", "sudah final"]
"""How the figures came: by this run, by an earlier one of the same inputs, or from a final."""
BELUM = "belum dijalankan"
"""Why a unit that was never run has no results."""
STATUSES = ("final", "draf", "gagal", "belum")
"""What a unit's status may be."""


@dataclass(frozen=True)
class Angka:
    """The figures of one indicator in one unit.

    Attributes:
        entry: The decree's entry, as far as the recap needs it.
        aturan: The rules that the figures rest on.
        pembilang: Numerator, or the count; None where there is none.
        penyebut: Denominator; for the SKM the respondents.
        realisasi: The measured value in full; None where it cannot be had.
        rentang: Lowest and highest possible realisasi.
        target: The target that governs.
        capaian: Percent in full.
        predikat: Label of the printed capaian.
        alasan: Why realisasi is missing; blank where it is there.
    """

    kode: str
    indikator: str
    satuan: str
    ukuran: str
    arah: Literal["naik", "turun"]
    rumus_turun: Literal["(2T-R)/T", "T/R"]
    rata_rata: bool
    sama_dengan: str | None
    aturan: Aturan
    pembilang: Decimal | None
    penyebut: Decimal | None
    realisasi: Decimal | None
    rentang: tuple[Decimal | None, Decimal | None]
    target: Decimal | None
    capaian: Decimal | None
    predikat: str | None
    alasan: str

    @property
    def tercetak(self) -> Decimal | None:
        """Realisasi as printed."""
        return None if self.realisasi is None else half_up(Fraction(self.realisasi))

    @property
    def capaian_tercetak(self) -> Decimal | None:
        """Capaian as printed."""
        return None if self.capaian is None else half_up(Fraction(self.capaian))


@dataclass(frozen=True)
class Unsur:
    """The sum of the answers to one unsur of the SKM and how many they are."""

    kode: str
    nama: str
    jumlah: Decimal
    terisi: int


@dataclass(frozen=True)
class Survei:
    """The survey of a unit.

    Attributes:
        bobot: Weight of each unsur, as written.
        gabung: How its periods were put together.
    """

    responden: int
    unsur: tuple[Unsur, ...]
    ikm: Decimal | None
    mutu: str | None
    bobot: str
    gabung: str


@dataclass(frozen=True)
class Keputusan:
    """The decree of a unit and the rules beside the indicators' own, as texts."""

    nama: str
    judul: str
    nomor: str
    skala: tuple[tuple[str, str], ...]
    kebijakan: tuple[tuple[str, str, str], ...]
    """Name, value and meaning of every policy."""


@dataclass(frozen=True)
class HasilUnit:
    """The published results of a unit.

    Attributes:
        final: The year is final.
        revisi: Number of the final that it is or will become.
        kesalahan: How many errors its data has.
        peringatan: How many warnings.
        belum_ada: Registers that a final needs and that have no file.
        tak_terbaca: Files that cannot be read at all, and how many files there are.
        sidik: SHA-256 of hasil.json.
        berubah_sejak_final: Its raw files are no longer those of its final.
    """

    keputusan: Keputusan
    final: bool
    revisi: int
    kesalahan: int
    peringatan: int
    belum_ada: tuple[str, ...]
    tak_terbaca: tuple[int, int]
    indikator: tuple[Angka, ...]
    skm: Survei | None
    sidik: str
    berubah_sejak_final: bool = False

    @property
    def bersih(self) -> bool:
        """Neither an error nor a missing register stands against a final."""
        return not self.kesalahan and not self.belum_ada

    @property
    def kurang(self) -> str:
        """What stands against a final, in words; blank where nothing does."""
        broken, files = self.tak_terbaca
        parts = []
        if not files:
            parts.append("tidak ada satu berkas pun")
        elif broken == files:
            parts.append(f"tidak satu pun dari {files} berkas dapat dibaca")
        elif broken:
            parts.append(f"{broken} dari {files} berkas tidak dapat dibaca")
        if self.kesalahan:
            parts.append(f"{self.kesalahan} kesalahan")
        if self.belum_ada:
            parts.append(f"register belum ada: {', '.join(self.belum_ada)}")
        if self.berubah_sejak_final:
            parts.append("berkas mentah berubah sejak final")
        return "; ".join(parts)


@dataclass(frozen=True)
class UnitReport:
    """What became of a unit.

    Attributes:
        unit: Name of its folder.
        nama: Its name; that of the folder where unit.toml cannot be read.
        kode: Its regional code.
        kabupaten: Its regency; None where unit.toml cannot be read.
        cara: How its figures came; None where it failed.
        hasil: Its published results; None where it failed.
        gagal: What the user is told of its failure.
        sebab: The same for the recap: without times, people and paths of a computer.
        kode_akhir: The exit code of contract 8.
    """

    unit: str
    nama: str
    kode: str = ""
    kabupaten: str | None = None
    cara: Cara | None = None
    hasil: HasilUnit | None = None
    gagal: str = ""
    sebab: str = ""
    kode_akhir: int = 0

    @property
    def status(self) -> str:
        """One of `STATUSES`."""
        if self.hasil is None:
            return "belum" if self.sebab == BELUM else "gagal"
        return "final" if self.hasil.final else "draf"


def results_of(
    office: Office,
    text: bytes,
    sidik: str,
    policies: Mapping[str, str] | None = None,
    *,
    berubah_sejak_final: bool = False,
) -> HasilUnit:
    """Read the published results of a unit.

    Args:
        office: The unit and its rules.
        text: Its hasil.json.
        sidik: The SHA-256 of that.
        policies: The policies of the final by its manifest, where they are no longer the same.
        berubah_sejak_final: The raw files are no longer those of the final.

    Raises:
        KeyError: It is no hasil.json of this program.
        ValueError: It is no JSON.
    """
    hasil: Any = json.loads(text, parse_float=Decimal)
    entries = {i.kode: i for i in office.decree.indikator}
    count = {"kesalahan": 0, "peringatan": 0}
    for m in hasil["masalah"]:
        count[m["tingkat"]] += m.get("jumlah", 1)
    missing = [m["register"] for m in hasil["masalah"] if m["aturan"] == "register_belum_ada"]
    files = [f for r in hasil["register"] for f in r["berkas"]]
    in_force = dict(office.kebijakan)
    used = {n: policy_text(v) for n, v in in_force.items()} | dict(policies or {})
    return HasilUnit(
        keputusan=_decree(office, used),
        final=hasil["status"] == "final",
        revisi=int(hasil["revisi"]),
        kesalahan=count["kesalahan"],
        peringatan=count["peringatan"],
        belum_ada=tuple(dict.fromkeys(missing)),
        tak_terbaca=(sum(not f["lembar"] for f in files), len(files)),
        indikator=tuple(
            _figures(i, entries[i["kode"]], office, policies or {})
            for i in hasil["indikator"]
            if i["kode"] in entries
        ),
        skm=_survey(hasil["skm"], used),
        sidik=sidik,
        berubah_sejak_final=berubah_sejak_final,
    )


def _decree(office: Office, policies: Mapping[str, str]) -> Keputusan:
    decree = office.decree
    scales = (("capaian", decree.skala.capaian), ("SKM", decree.skala.skm),
              ("SAKIP", decree.skala.sakip))  # fmt: skip
    return Keputusan(
        decree.nama,
        decree.judul,
        decree.nomor,
        tuple((name, scale_text(s)) for name, s in scales),
        tuple((n, policies[n], k.arti) for n, k in decree.kebijakan.items()),
    )


def _figures(
    item: Mapping[str, Any], entry: Indikator, office: Office, policies: Mapping[str, str]
) -> Angka:
    rules = rules_of(entry, office.decree, office.kebijakan)
    kept = tuple((n, policies.get(n, v)) for n, v in rules.kebijakan)
    low, high = item["rentang"]
    notes = item["catatan"]
    missing = item["realisasi"] is None
    return Angka(
        kode=entry.kode,
        indikator=item["indikator"],
        satuan=item["satuan"],
        ukuran=entry.ukuran,
        arah=entry.arah,
        rumus_turun=entry.rumus_turun,
        rata_rata=entry.rata_rata,
        sama_dengan=entry.sama_dengan,
        aturan=Aturan(rules.definisi, kept, rules.skala),
        pembilang=_number(item["pembilang"]),
        penyebut=_number(item["penyebut"]),
        realisasi=_number(item["realisasi"]),
        rentang=(_number(low), _number(high)),
        target=_number(item["target"]),
        capaian=_number(item["capaian"]),
        predikat=item["predikat"],
        alasan=mask(str(notes[0])) if missing and notes else "",
    )


def _survey(item: Mapping[str, Any] | None, policies: Mapping[str, str]) -> Survei | None:
    if item is None:
        return None
    return Survei(
        responden=int(item["responden"]),
        unsur=tuple(
            Unsur(u["kode"], u["nama"], Decimal(u["jumlah"]), int(u["terisi"]))
            for u in item["unsur"]
        ),
        ikm=_number(item["ikm"]),
        mutu=item["mutu"],
        bobot=policies.get("bobot_unsur", "1/9"),
        gabung=policies.get("gabung_skm", "gabung"),
    )


def _number(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def digest_and_text(path: Path) -> tuple[str, bytes]:
    """Read a file with its SHA-256."""
    import hashlib

    text = path.read_bytes()
    return hashlib.sha256(text).hexdigest(), text
