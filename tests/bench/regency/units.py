"""Writes the raw folders of N invented units: real names and codes of kecamatan, volumes as offices
have them, some faults. The same seed writes the same bytes.

The names come from the list of regions beside the project where that is; else they are invented.
Nothing else in the units is real.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import xlsxwriter

ROOT = Path(__file__).resolve().parents[3]
WILAYAH = ROOT.parent / "shared" / "data" / "wilayah" / "wilayah.csv"
TAHUN = 2025
FIRST = "35.09"
"""Kabupaten Jember, whose 31 kecamatan come first."""

Row = Sequence[object]
_KINDS = ("PKL", "Miras", "Parkir", "Reklame", "Tawuran", "Ternak Lepas", "Jalan Rusak", "Bansos")
_STATUS = ("Selesai", "Tuntas", "Proses", "Menunggu", "Ditolak")
_CHANNELS = ("Lisan", "Surat", "WA", "SP4N-LAPOR!", "Facebook")
_FIELDS = ("Tapem", "Trantib", "PMD", "Kesra", "Ekbang")
_ACTIVITIES = ("Pelatihan menjahit", "Sosialisasi UMKM", "Fasilitasi bantuan", "Pelatihan las")
_COMPONENTS = (("Perencanaan Kinerja", 30), ("Pengukuran Kinerja", 30), ("Pelaporan Kinerja", 15),
               ("Evaluasi Akuntabilitas Kinerja Internal", 25))  # fmt: skip
_TARGETS = (("IKU 1", 12), ("IKU 2", 85), ("IKU 3", 80), ("IKU 4", 80), ("IKU 5", 75),
            ("IKU 6", 90), ("TUJUAN 1", 84), ("TUJUAN 2", 85))  # fmt: skip


@dataclass(frozen=True)
class Kecamatan:
    """A kecamatan by the list of regions."""

    kode: str
    nama: str
    kabupaten: str
    desa: tuple[str, ...]

    @property
    def folder(self) -> str:
        """Name of its folder: some kecamatan share a name, none a code."""
        name = "".join(c if c.isascii() and c.isalnum() else "-" for c in self.nama.casefold())
        return f"{name.strip('-')}-{self.kode.replace('.', '')}"


def kecamatan(count: int, wilayah: Path = WILAYAH) -> list[Kecamatan]:
    """Give the first kecamatan: Jember's, then all others by code; invented ones without a list."""
    if not wilayah.is_file():
        return [
            Kecamatan(f"99.{n // 31 + 1:02}.{n % 31 + 1:02}", f"Rekaan {n + 1}",
                      f"Kabupaten Rekaan {n // 31 + 1}", ("Makmur", "Sentosa", "Mulya"))
            for n in range(count)
        ]  # fmt: skip
    with wilayah.open(encoding="utf-8", newline="") as file:
        names = {r["kode"]: r["nama"] for r in csv.DictReader(file)}
    villages: dict[str, list[str]] = {}
    for code, name in names.items():
        if code.count(".") == 3:
            villages.setdefault(code.rpartition(".")[0], []).append(name)
    codes = sorted(
        (c for c in names if c.count(".") == 2), key=lambda c: (not c.startswith(FIRST), c)
    )
    return [
        Kecamatan(c, names[c], names[c.rpartition(".")[0]], tuple(villages.get(c, ["Makmur"])))
        for c in codes[:count]
    ]


def write_units(
    root: Path, count: int, *, respondents: int = 300, seed: int = 1, wilayah: Path = WILAYAH
) -> list[str]:
    """Write the raw folders of units.

    Args:
        root: The raw root.
        count: How many units.
        respondents: Respondents of the survey on average.
        seed: Decides everything else.
        wilayah: The list of regions.

    Returns:
        The names of the units' folders.
    """
    places = kecamatan(count, wilayah)
    for place in places:
        _write_unit(root / place.folder, place, Random(f"{seed} {place.kode}"), respondents)
    return [p.folder for p in places]


def _write_unit(home: Path, place: Kecamatan, random: Random, respondents: int) -> None:
    year = home / str(TAHUN)
    year.mkdir(parents=True)
    people = random.randrange(2_000, 30_000)
    lines = [
        f'nama = "Kecamatan {place.nama}"',
        f'kode = "{place.kode}"',
        f'kabupaten = "{place.kabupaten}"',
        'keputusan = "jombang-2025"',
        f"desa = {_toml(place.desa)}",
        f"penerima_layanan = {people}",
    ]
    if random.random() < 0.15:  # some offices take the weight that older forms print
        lines += ["[kebijakan]", 'bobot_unsur = "0,11"']
    (home / "unit.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    faulty = random.random() < 0.3
    registers: dict[str, Sequence[Row]] = {
        "pengaduan": _complaints(random, place, faulty),
        "pemberdayaan": _activities(random, place),
        "indikator_program": _programs(random),
        "skm": _survey(random, respondents),
        "dokumen": _documents(random),
        "lhe_akip": _evaluation(random),
        "rekomendasi": _recommendations(random),
        "perjanjian_kinerja": [("kode", "target"), *_TARGETS],
        "anggaran": _budget(random),
    }
    if random.random() < 0.05:
        del registers[random.choice(("dokumen", "rekomendasi", "lhe_akip"))]
    for name, rows in registers.items():
        _write(year, name, rows, as_book=random.random() < 0.6)


def _toml(words: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{w.replace(chr(34), "")}"' for w in words) + "]"


def _write(folder: Path, name: str, rows: Sequence[Row], *, as_book: bool) -> None:
    if not as_book:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=";", lineterminator="\n").writerows(rows)
        (folder / f"{name}.csv").write_text(text.getvalue(), encoding="utf-8")
        return
    with xlsxwriter.Workbook(folder / f"{name}.xlsx", {"in_memory": True}) as book:
        book.set_properties({"created": datetime(TAHUN, 12, 31)})  # else the clock goes in
        page = book.add_worksheet("Data")
        page.write_string(0, 0, f"DATA {name.upper().replace('_', ' ')} TAHUN {TAHUN}")
        for at, row in enumerate(rows, start=2):
            for column, value in enumerate(row):
                if isinstance(value, (int, float)):
                    page.write_number(at, column, value)
                else:
                    page.write_string(at, column, str(value))


def _day(random: Random, last: int = 364) -> date:
    return date(TAHUN, 1, 1) + timedelta(days=random.randint(0, last))


def _text(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _complaints(random: Random, place: Kecamatan, faulty: bool) -> list[Row]:
    head = ("nomor", "tanggal_masuk", "saluran", "jenis", "desa", "status", "tanggal_selesai",
            "pelapor", "uraian")  # fmt: skip
    rows: list[Row] = [head]
    for n in range(1, random.randrange(40, 400)):
        day = _day(random)
        status = random.choices(_STATUS, (55, 15, 15, 10, 5))[0]
        done = status in {"Selesai", "Tuntas"}
        end = _text(min(day + timedelta(random.randrange(40)), date(TAHUN, 12, 31))) if done else ""
        written = "Setengah jalan" if faulty and random.random() < 0.02 else status
        rows.append(
            (f"{n:03}/{TAHUN}", _text(day), random.choice(_CHANNELS), random.choice(_KINDS),
             random.choice(place.desa), written, end, "Warga Rekaan", "uraian rekaan")
        )  # fmt: skip
    return rows


def _activities(random: Random, place: Kecamatan) -> list[Row]:
    head = ("kegiatan", "bentuk", "desa", "tanggal_rencana", "status", "tanggal_pelaksanaan")
    rows: list[Row] = [head]
    for n in range(random.randrange(20, 90)):
        day = _day(random, 300)
        done = random.random() < 0.85
        rows.append(
            (f"{random.choice(_ACTIVITIES)} {n + 1}", "pelatihan keterampilan",
             random.choice(place.desa), _text(day), "Terlaksana" if done else "Belum",
             _text(day + timedelta(random.randrange(50))) if done else "")
        )  # fmt: skip
    return rows


def _programs(random: Random) -> list[Row]:
    rows: list[Row] = [("kode", "program", "indikator", "satuan", "target", "realisasi")]
    for n in range(1, random.randrange(6, 16)):
        target = random.randrange(60, 101)
        done = round(target * random.uniform(0.85, 1.15))
        rows.append((f"7.01.0{n % 5 + 1}", f"Program {n % 5 + 1}", f"Persentase layanan {n}", "%",
                     target, done))  # fmt: skip
    return rows


def _survey(random: Random, average: int) -> list[Row]:
    head = ("responden", "tanggal", "jenis_kelamin", "usia", "pendidikan", "layanan",
            *(f"u{n}" for n in range(1, 10)))  # fmt: skip
    weights = [(0, 5 + random.randrange(15), 60, 25 + random.randrange(20)) for _ in range(9)]
    rows: list[Row] = [head]
    for n in range(1, max(2, round(average * random.uniform(0.6, 1.4)))):
        answers = (random.choices((1, 2, 3, 4), w)[0] for w in weights)
        rows.append(
            (n, _text(_day(random)), random.choice("LP"), random.randrange(17, 70),
             random.choice(("SD", "SMP", "SMA", "S1")), random.choice(("KTP-el", "SKTM")), *answers)
        )  # fmt: skip
    return rows


def _documents(random: Random) -> list[Row]:
    rows: list[Row] = [("judul", "tanggal", "nomor", "status")]
    for n in range(1, random.randrange(8, 18)):
        rows.append((f"SOP Pelayanan {n}", _text(_day(random)), f"{n}/SOP/{TAHUN}", "tersedia"))
    return rows


def _evaluation(random: Random) -> list[Row]:
    rows: list[Row] = [("komponen", "bobot", "nilai", "tahun_dinilai", "tanggal_lhe")]
    for name, weight in _COMPONENTS:
        value = round(weight * random.uniform(0.6, 0.88), 2)
        rows.append((name, weight, value, TAHUN - 1, f"20/08/{TAHUN}"))
    return rows


def _recommendations(random: Random) -> list[Row]:
    rows: list[Row] = [("tanggal", "bidang", "rekomendasi", "status", "tanggal_tindak_lanjut")]
    for n in range(1, random.randrange(15, 70)):
        day = _day(random, 300)
        done = random.random() < 0.8
        rows.append(
            (_text(day), random.choice(_FIELDS), f"Rekomendasi rekaan {n}",
             "ditindaklanjuti" if done else "proses",
             _text(day + timedelta(random.randrange(60))) if done else "")
        )  # fmt: skip
    return rows


def _budget(random: Random) -> list[Row]:
    rows: list[Row] = [("kode", "uraian", "pagu", "realisasi", "kode_iku")]
    for n in range(1, 5):
        pagu = random.randrange(200, 2_500) * 1_000_000
        rows.append((f"7.01.0{n}", f"PROGRAM {n}", pagu, round(pagu * random.uniform(0.9, 1.0)),
                     f"IKU {n}"))  # fmt: skip
    return rows


def weights(root: Path) -> Iterator[int]:
    """Give the bytes of each unit's raw files."""
    for unit in sorted(root.iterdir()):
        yield sum(e.stat().st_size for e in os.scandir(unit / str(TAHUN)))
