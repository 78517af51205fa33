"""Registers of any size, invented: complaints and survey answers as text, complaints as a workbook.

Row n of a register is the same however many rows there are and whoever writes it: everything comes
from hashes of n. About one row in a thousand has a fault, so that rejecting is measured too.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zlib import crc32

import xlsxwriter

from pipeline.sql.database import connect

TAHUN = 2025
TRANTIB = ("PKL", "Miras", "Parkir", "Reklame", "Tawuran", "Ternak Lepas")
OTHER = ("Jalan Rusak", "Bansos")
DONE = ("Selesai", "Tuntas")
OPEN = ("Proses", "Menunggu", "Ditolak")
CHANNELS = ("Lisan", "Surat", "WA", "SP4N-LAPOR!", "Facebook")
VILLAGES = ("Jombang", "Keting", "Ngampelrejo", "Padomasan", "Sarimulyo", "Wringinagung")
WRONG = "Setengah jalan"
"""A status that nobody knows: one row in a thousand, rejected."""
HEAD = ("nomor", "tanggal_masuk", "saluran", "jenis", "desa", "status", "tanggal_selesai",
        "pelapor", "uraian")  # fmt: skip

_LIMITS = """
[batas_baca]
detik = 3600
memori_mb = 12288
ukuran_mb = 8192
sel = 400000000
"""


def write_unit(home: Path) -> Path:
    """Write the unit.toml of an office that may read large files; give the folder of its year."""
    year = home / str(TAHUN)
    year.mkdir(parents=True, exist_ok=True)
    villages = ", ".join(f'"{v}"' for v in VILLAGES)
    (home / "unit.toml").write_text(
        f'nama = "Kecamatan Besar"\nkeputusan = "jombang-2025"\ndesa = [{villages}]\n{_LIMITS}',
        encoding="utf-8",
    )
    return year


def write_complaints(path: Path, rows: int) -> None:
    """Write a complaint register as text, by DuckDB: ten million rows take seconds."""
    _copy(path, _COMPLAINTS, rows)


def write_moments(path: Path, rows: int) -> None:
    """Write the same complaints with a time of day on each date, so that nearly all differ."""
    _copy(path, _MOMENTS, rows)


def write_answers(path: Path, rows: int) -> None:
    """Write survey answers as text."""
    _copy(path, _ANSWERS, rows)


def write_complaint_book(path: Path, rows: int) -> None:
    """Write a complaint register as a workbook: a title, a header, dates as real dates."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        book.set_properties({"created": datetime(TAHUN, 12, 31)})  # else the clock goes in
        page = book.add_worksheet("Data")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_string(0, 0, f"REGISTER PENGADUAN TAHUN {TAHUN}")
        page.write_row(2, 0, HEAD)
        for n in range(rows):
            _book_row(page, n, day)


def _book_row(page: xlsxwriter.worksheet.Worksheet, n: int, day: xlsxwriter.format.Format) -> None:
    came = datetime(TAHUN, 1, 1) + timedelta(_pick(n, "hari", 365))
    known = _pick(n, "status", 100)
    done = known < 70
    status = DONE[known % 2] if done else OPEN[known % 3]
    line = {
        0: f"{n:07}/{TAHUN}",
        2: CHANNELS[_pick(n, "saluran", len(CHANNELS))],
        3: (*TRANTIB, *OTHER)[_pick(n, "jenis", 8)],
        4: VILLAGES[_pick(n, "desa", len(VILLAGES))],
        5: WRONG if _pick(n, "salah", 1000) == 0 else status,
        7: "Warga Rekaan",
        8: "uraian rekaan yang agak panjang",
    }
    for column, text in line.items():
        page.write_string(n + 3, column, text)
    page.write_datetime(n + 3, 1, came, day)
    if done:
        end = min(came + timedelta(_pick(n, "selesai", 40)), datetime(TAHUN, 12, 31))
        page.write_datetime(n + 3, 6, end, day)


def _pick(n: int, what: str, count: int) -> int:
    """Give a number below `count` that looks drawn at random."""
    return crc32(f"{what}{n}".encode()) % count


def _copy(path: Path, query: str, rows: int) -> None:
    with connect() as con:
        con.execute(
            f"COPY ({query}) TO ? (FORMAT csv, HEADER, DELIMITER ';')".replace(
                "$rows", str(int(rows))
            ),
            [str(path)],
        )


def _one_of(words: tuple[str, ...], salt: str) -> str:
    """Word the choice of one of several texts in SQL; lists begin with 1 there."""
    listed = ", ".join(f"'{w}'" for w in words)
    return f"[{listed}][{_sql_pick(salt, len(words))} + 1]"


def _sql_pick(salt: str, count: int) -> str:
    return f"(hash(n, '{salt}') % {count})::INTEGER"


_COMPLAINTS = f"""
WITH drawn AS (
    SELECT n, DATE '{TAHUN}-01-01' + {_sql_pick("hari", 365)} AS masuk,
           {_sql_pick("status", 100)} AS s
    FROM range($rows) r (n)
)
SELECT printf('%08d/{TAHUN}', n) AS nomor,
       strftime(masuk, '%d/%m/%Y') AS tanggal_masuk,
       {_one_of(CHANNELS, "saluran")} AS saluran,
       {_one_of((*TRANTIB, *OTHER), "jenis")} AS jenis,
       {_one_of(VILLAGES, "desa")} AS desa,
       CASE WHEN {_sql_pick("salah", 1000)} = 0 THEN '{WRONG}'
            WHEN s < 70 THEN {_one_of(DONE, "selesai")}
            ELSE {_one_of(OPEN, "belum")} END AS status,
       CASE WHEN s < 70
            THEN strftime(least(masuk + {_sql_pick("lama", 40)}, DATE '{TAHUN}-12-31'), '%d/%m/%Y')
            ELSE '' END AS tanggal_selesai,
       'Warga Rekaan' AS pelapor,
       'uraian rekaan yang agak panjang' AS uraian
FROM drawn
ORDER BY n
"""
_CLOCK = (
    "strftime(' %H:%M:%S', TIMESTAMP '2025-01-01' + to_seconds((hash(nomor, '{}') % 86400)::INT))"
)
_MOMENTS = f"""
SELECT * REPLACE (
           tanggal_masuk || {_CLOCK.format("masuk")} AS tanggal_masuk,
           CASE WHEN tanggal_selesai = '' THEN ''
                ELSE tanggal_selesai || {_CLOCK.format("selesai")} END AS tanggal_selesai)
FROM ({_COMPLAINTS})
ORDER BY nomor
"""
_ANSWERS = f"""
SELECT n + 1 AS responden,
       strftime(DATE '{TAHUN}-01-01' + {_sql_pick("hari", 365)}, '%d/%m/%Y') AS tanggal,
       {_one_of(("L", "P"), "jk")} AS jenis_kelamin,
       17 + {_sql_pick("usia", 60)} AS usia,
       {_one_of(("SD", "SMP", "SMA", "S1"), "pendidikan")} AS pendidikan,
       {_one_of(("KTP", "KK", "Surat pindah"), "layanan")} AS layanan,
       {
    ", ".join(
        f"CASE WHEN {_sql_pick(f'salah{u}', 9000)} = 0 THEN 5 "
        f"ELSE 2 + {_sql_pick(f'u{u}', 3)} END AS u{u}"
        for u in range(1, 10)
    )
}
FROM range($rows) r (n)
ORDER BY n
"""
