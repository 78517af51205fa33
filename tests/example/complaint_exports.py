"""The two exports of complaints: the WhatsApp centre's and SP4N-LAPOR!'s, both with semicolons."""

from __future__ import annotations

from collections.abc import Sequence

from tests.example.complaint import Complaint
from tests.example.complaints import Complaints
from tests.example.dates import tulis
from tests.example.model import Book, Line, Sheet, Value

_WHATSAPP = "Timestamp|Nama|No WA|Isi Laporan|Kategori|Desa|Via|Status|Tgl Tuntas"
_SP4N = (
    "Tracking ID|Tanggal Laporan|Kanal|Kategori|Desa|Isi Laporan|Tindak Lanjut|Status|Tgl Closing"
)
_PENUTUP = (
    "",
    "",
    " mohon ditindaklanjuti",
    " terima kasih \N{PERSON WITH FOLDED HANDS}",
    " \N{EM DASH} tolong min",
)


def exports(found: Complaints) -> tuple[Book, Book]:
    """Give the two books: UTF-8 with its mark and title rows, and cp1252 without either."""
    return (
        Book("pengaduan", "pengaduan_wa.csv", (_whatsapp(found.whatsapp),), "utf-8-sig"),
        Book("pengaduan", "pengaduan-sp4n.csv", (_sp4n(found.sp4n),), "cp1252"),
    )


def _whatsapp(rows: Sequence[Complaint]) -> Sheet:
    lines = [
        _title("Rekap Aduan WhatsApp Center Kecamatan Contoh"),
        _title("Periode Januari s.d. Desember 2025, diunduh 12/01/2026"),
        _title(None),
        Line(tuple(_WHATSAPP.split("|")), "kepala"),
    ]
    for c in rows:
        cells = (
            c.tulis_masuk or f"{c.masuk:%d/%m/%Y} {c.jam:%H:%M:%S}",
            c.pelapor,
            c.telepon,
            c.uraian + _PENUTUP[c.jam.second % len(_PENUTUP)],
            c.kata_jenis,
            c.kata_desa,
            "WA",
            c.kata_status,
            tulis(c.selesai, "miring"),
        )
        lines.append(_row(cells, c))
    return Sheet("", tuple(lines))


def _sp4n(rows: Sequence[Complaint]) -> Sheet:
    lines = [Line(tuple(_SP4N.split("|")), "kepala")]
    for c in rows:
        quoted = f"\N{LEFT DOUBLE QUOTATION MARK}{c.tindak_lanjut}\N{RIGHT DOUBLE QUOTATION MARK}"
        cells = (
            int(c.nomor),
            c.tulis_masuk or f"{c.masuk.isoformat()} {c.jam:%H:%M:%S}",
            c.kata_saluran,
            c.kata_jenis,
            c.kata_desa,
            f"Yth. Bapak Camat; {c.uraian} \N{EN DASH} mohon ditindaklanjuti.",
            quoted if c.tindak_lanjut else None,
            c.kata_status,
            tulis(c.selesai, "iso"),
        )
        lines.append(_row(cells, c))
    return Sheet("", tuple(lines))


def _row(cells: tuple[Value, ...], c: Complaint) -> Line:
    return Line(cells, "isi", c.fault.outcome if c.fault else "diterima", c.fault, c.tag)


def _title(text: str | None) -> Line:
    """Make a title line as long as the table is wide, as Excel saves it."""
    return Line((text, *(None,) * _WHATSAPP.count("|")), "judul")
