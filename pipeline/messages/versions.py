"""What the command line says of versions: list, differences, a file that was checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from pipeline.changes.differences import BedaBaris, Perubahan
from pipeline.changes.words import cells_line, figure, figure_name, isi
from pipeline.publishing.again import Remade
from pipeline.publishing.history import AngkaVersi, IsiVersi, Riwayat
from pipeline.publishing.verifying import Pemeriksaan
from pipeline.publishing.versions import version_name

_SHOWN = 20
"""Rows of a sheet, or cells of a file, that are shown; the rest is counted."""
_LINE = 4
"""Indicators on a line."""


def status_of(status: str, revisi: int) -> str:
    """Word a status.

    >>> status_of("final", 2), status_of("draf", 1), status_of("", 1)
    ('FINAL (revisi 2)', 'DRAF', 'status tidak diketahui')
    """
    if status == "final":
        return f"FINAL (revisi {revisi})"
    return "DRAF" if status == "draf" else "status tidak diketahui"


def moment(text: str) -> str:
    """Write a time of a manifest in the zone of this computer."""
    try:
        return datetime.fromisoformat(text).astimezone().strftime("%d/%m/%Y %H:%M")
    except (ValueError, OSError, OverflowError):
        return "waktu tidak diketahui"


def versions_lines(riwayat: Riwayat) -> Iterator[str]:
    """Word the versions of a year: date, who, why, status, figures."""
    yield from riwayat.pesan
    if not riwayat.versi:
        yield f"Belum ada versi untuk {riwayat.unit} tahun {riwayat.tahun}."
    for version in riwayat.versi:
        yield _headline(version)
        if not version.utuh:
            yield "     Versi ini tidak utuh lagi: berkas atau manifesnya berubah atau hilang."
        for start in range(0, len(version.angka), _LINE):
            entries = version.angka[start : start + _LINE]
            yield "     " + "   ".join(f"{a.kode} {_figure(a)}" for a in entries)
    for name in riwayat.diedit:
        yield (
            f"{name} telah diubah di luar program; lakip run berikutnya menyimpannya dengan nama "
            "lain dan menerbitkan yang asli."
        )


def _headline(version: IsiVersi) -> str:
    parts = [moment(version.waktu), status_of(version.status, version.revisi)]
    if version.kesalahan:
        parts.append(f"{version.kesalahan} kesalahan")
    if version.oleh:
        parts.append(f"oleh {version.oleh}")
    if version.terbit:
        parts.append("sedang terbit")
    why = f": {version.alasan}" if version.alasan else ""
    return f"{version_name(version.nomor)}  {', '.join(parts)}{why}"


def _figure(entry: AngkaVersi) -> str:
    if entry.realisasi is None:
        return "-"
    reached = "" if entry.capaian is None else f" ({figure('capaian', entry.capaian)}%)"
    return f"{figure('realisasi', entry.realisasi)}{reached}"


def changes_lines(changes: Perubahan) -> Iterator[str]:
    """Word what differs between two versions; texts of cells only where they are there."""
    old, new = version_name(changes.lama), version_name(changes.baru or 0)
    why = f" ({changes.alasan})" if changes.alasan else ""
    yield f"Perubahan dari versi {old} ke versi {new}{why}:"
    if not changes.ada:
        yield "Tidak ada yang berbeda: angka, berkas, aturan, baris, dan masalahnya sama."
    yield from _block(
        "Angka",
        (
            f"{b.kode} {figure_name(b.bagian)}: {figure(b.bagian, b.lama)} "
            f"menjadi {figure(b.bagian, b.baru)}"
            for b in changes.angka
        ),
    )
    yield from _block("Berkas", (f"{b.berkas} ({b.register}) {b.tindakan}" for b in changes.berkas))
    yield from _block("Aturan", (f"{b.nama}: {b.lama} menjadi {b.baru}" for b in changes.aturan))
    yield from _block(
        "Jumlah baris",
        (
            f"{b.register} {b.bagian.replace('_', ' ')}: {b.lama} menjadi {b.baru}"
            for b in changes.akun
        ),
    )
    yield from _rows(changes)
    yield from _block(
        "Masalah",
        (
            f"{', '.join(p for p in (b.berkas or b.register, b.lembar, b.kolom) if p)}: "
            f"{b.tingkat} {b.aturan}, {b.lama} menjadi {b.baru}"
            for b in changes.masalah
        ),
    )


def _block(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield title
        yield from (f"  {line}" for line in found)


def _rows(changes: Perubahan) -> Iterator[str]:
    sheets: dict[str, list[BedaBaris]] = {}
    for row in changes.baris:
        sheets.setdefault(row.lembar, []).append(row)
    for sheet, rows in sheets.items():
        lines = [_row(r) for r in rows[:_SHOWN]]
        if len(rows) > _SHOWN:
            lines.append(f"... dan {len(rows) - _SHOWN} baris lain; semuanya dengan --json.")
        yield from _block(f"Baris pada {sheet}", lines)
    for sheet in changes.tanpa_baris:
        yield f"Baris pada {sheet} tidak dibandingkan: lembar itu hanya ada pada salah satu versi."


def _row(row: BedaBaris) -> str:
    place = row.tempat_baru or row.tempat_lama or "satu baris (tempatnya tidak dicetak)"
    moved = row.tempat_lama and row.tempat_baru and row.tempat_lama != row.tempat_baru
    was = f" (semula {row.tempat_lama})" if moved else ""
    number = f" nomor {row.nomor}" if row.nomor else ""
    if row.tindakan == "berubah":
        cells = cells_line(row.sel)
    else:
        cells = "; ".join(f"{c.kolom} {isi(c.lama if c.baru is None else c.baru)}" for c in row.sel)
    return f"{row.tindakan}: {place}{was}{number}" + (f": {cells}" if cells else "")


def checked_lines(found: Pemeriksaan) -> Iterator[str]:
    """Word which version a file is, or what differs from the nearest one."""
    yield from found.pesan
    if found.versi is None:
        yield f"{found.berkas} tidak sama dengan satu versi pun."
        return
    report = f" dari laporan sementara {isi(found.sementara)}" if found.sementara else ""
    which = (
        f"versi {version_name(found.versi)}{report}, {status_of(found.status, found.revisi)}, "
        f"{moment(found.waktu)}"
    )
    now = "sedang terbit" if found.terbit else "bukan yang sedang terbit"
    if found.cocok == "persis":
        yield f"{found.berkas} sama persis dengan {which} ({now})."
    elif found.cocok == "isi":
        yield (
            f"{found.berkas} sama isinya dengan {which} ({now}): disimpan ulang, tetapi semua "
            "nilainya sama."
        )
        if found.rumus:
            yield f"{found.rumus} rumus belum dihitung dalam berkas itu; rumus dan datanya sama."
    else:
        yield f"{found.berkas} tidak sama dengan versi mana pun."
        yield f"Yang paling mirip: {which} ({now})."
        yield from _differences(found)


def _differences(found: Pemeriksaan) -> Iterator[str]:
    yield f"{len(found.beda)} tempat berbeda:"
    for one in found.beda[:_SHOWN]:
        place = ", ".join(p for p in (one.lembar, one.tempat, one.nama) if p)
        yield f"  {place}: versi {isi(one.versi)}, berkas {isi(one.berkas)}"
    if len(found.beda) > _SHOWN:
        yield f"  ... dan {len(found.beda) - _SHOWN} tempat lain; semuanya dengan --json."


def remade_lines(remade: Remade) -> Iterator[str]:
    """Word whether a version that was made again has the same bytes."""
    yield from remade.pesan
    number = version_name(remade.nomor)
    if remade.sama:
        yield f"Versi {number} disusun ulang: semua berkasnya sama, byte demi byte."
        return
    yield f"Versi {number} disusun ulang, tetapi berbeda: {', '.join(remade.berbeda)}."
    for line in remade.sebab:
        yield f"  Sebab yang mungkin: {line}."
