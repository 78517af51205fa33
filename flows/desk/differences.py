"""What differs between two versions, and what a file is, as the page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.desk.parts import message, table, tag
from pipeline.changes.differences import BedaBaris, Perubahan
from pipeline.changes.words import cells_line, figure, figure_name, isi
from pipeline.publishing.verifying import BedaIsi, Pemeriksaan
from schemas import registers

MOST = 50
"""Lines of one kind that are shown; the rest is counted."""
_NOTHING_MORE = "Angka, baris, berkas, aturan, dan masalahnya sama."


def show_changes(changes: Perubahan) -> None:
    """Put all that differs; free text of cells stays out, names of people may stand in it."""
    changes = changes.without_texts()
    if not changes.ada:
        message(_NOTHING_MORE, "baik", "Kedua versi ini sama.")
        return
    if not changes.angka:
        message("", "baik", "Angka kedelapan indikator sama.")
    _table(
        "Angka",
        ["Indikator", "Angka", "Lama", "Baru"],
        (
            [b.kode, figure_name(b.bagian), figure(b.bagian, b.lama), figure(b.bagian, b.baru)]
            for b in changes.angka
        ),
        numbers=[2, 3],
    )
    files = ([_title(b.register), b.berkas, b.tindakan] for b in changes.berkas)
    _table("Berkas", ["Register", "Berkas", "Yang terjadi"], files)
    rules = ([b.nama, b.lama, b.baru] for b in changes.aturan)
    _table("Aturan dan program", ["Nama", "Lama", "Baru"], rules)
    _table(
        "Jumlah baris",
        ["Register", "Baris yang", "Lama", "Baru"],
        (
            [_title(b.register), b.bagian.replace("_", " "), isi(b.lama), isi(b.baru)]
            for b in changes.akun
        ),
        numbers=[2, 3],
    )
    rows = ([b.lembar, b.tindakan, _place(b), cells_line(b.sel) or "-"] for b in changes.baris)
    _table("Baris yang dihitung", ["Lembar", "Yang terjadi", "Tempat", "Sel"], rows)
    for name in changes.tanpa_baris:
        tag("p", f"Baris pada {name} hanya ada pada salah satu versi.", "keterangan")
    _table(
        "Masalah",
        ["Tempat", "Tingkat", "Aturan", "Lama", "Baru"],
        (
            [
                ", ".join(p for p in (b.berkas or _title(b.register), b.lembar, b.kolom) if p),
                b.tingkat,
                b.aturan.replace("_", " "),
                isi(b.lama),
                isi(b.baru),
            ]
            for b in changes.masalah
        ),
        numbers=[3, 4],
    )


def _title(register: str) -> str:
    found = registers().get(register)
    return found.judul if found else register


def _place(row: BedaBaris) -> str:
    place = row.tempat_baru or row.tempat_lama or "tempatnya tidak dicetak"
    return f"{place}, nomor {row.nomor}" if row.nomor else place


def _table(
    heading: str, columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()
) -> None:
    found = list(rows)
    if not found:
        return
    tag("h3", heading)
    table(columns, found[:MOST], numbers=numbers)
    if len(found) > MOST:
        more = f"... dan {len(found) - MOST} lagi; semuanya dengan perintah lakip diff."
        tag("p", more, "keterangan")


def show_verdict(found: Pemeriksaan, when: str) -> None:
    """Put which version a file is, or what differs from the nearest one.

    Args:
        found: What was found.
        when: When that version was made, in words.
    """
    if found.versi is None:
        text = "Berkasnya milik tahun atau unit lain, atau bukan dari program ini."
        message(text, "salah", f"{found.berkas} tidak sama dengan versi mana pun.")
        return
    status = f"final, revisi {found.revisi}" if found.status == "final" else found.status or "-"
    report = f", laporan sementara s.d. {isi(found.sementara)}" if found.sementara else ""
    now = "sedang terbit" if found.terbit else "bukan yang sedang terbit"
    which = f"Versi {found.versi}{report}: {status}, disusun {when}, {now}."
    if found.cocok == "persis":
        message(which, "baik", f"{found.berkas} sama persis dengan versi {found.versi}.")
    elif found.cocok == "isi":
        text = f"{which} Berkasnya disimpan ulang, tetapi semua nilainya sama."
        message(text, "baik", f"{found.berkas} sama isinya dengan versi {found.versi}.")
    else:
        with message(
            f"Yang paling mirip: {which}",
            "salah",
            f"{found.berkas} tidak sama dengan versi mana pun.",
        ):
            tag("p", f"{len(found.beda)} tempat berbeda.")
        rows = ([_where(b), isi(b.versi), isi(b.berkas)] for b in found.beda)
        _table("Yang berbeda", ["Tempat", "Menurut versi", "Dalam berkas"], rows)


def _where(one: BedaIsi) -> str:
    return ", ".join(p for p in (one.lembar, one.tempat, one.nama) if p)
