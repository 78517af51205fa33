"""Mutu Data: every row accounted for, what must be mended, and what that could change.

Values are never printed here, nor messages that quote them: only place, rule and count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.checking.accounts import HASIL, Akun
from pipeline.checking.checks import Checked
from pipeline.figures.hints import petunjuk_of
from pipeline.figures.measuring import dari_rekap
from pipeline.figures.quarters import DARI_REKAP
from pipeline.figures.results import HasilIndikator
from pipeline.figures.verdict import warnings_of
from pipeline.problems import Masalah
from pipeline.reading.names import register_named
from pipeline.rounding import half_up
from pipeline.workbook.edition import Edition, defined_name
from pipeline.workbook.figures import source_of
from pipeline.workbook.formulas import NONE
from pipeline.workbook.parts import (
    Cell,
    Column,
    Formula,
    Kind,
    Paragraph,
    Ref,
    Row,
    Sheet,
    Table,
    Value,
)
from schemas import registers
from schemas.rules import GENERAL

ORDER = 150

_LABELS = {
    "diterima": "Diterima",
    "ditolak": "Perlu diperbaiki",
    "di_luar_tahun": "Di luar tahun",
    "ganda": "Ganda",
    "dikecualikan": "Dikecualikan",
    "bukan_data": "Bukan data",
}


def build(edition: Edition) -> Iterator[Sheet]:
    """Declare the sheet on the data's quality."""
    lead = (
        "Setiap baris yang terisi dalam berkas mentah tercatat di sini satu kali: dibaca = "
        "diterima + perlu diperbaiki + di luar tahun + ganda + dikecualikan + bukan data. "
        "Nilai yang salah tidak dicetak; lihat berkas sumber atau perbaikan.xlsx menurut tempatnya."
    )
    blocks = (
        Paragraph(lead), _account(edition), _ranges(edition), _hints(edition), _problems(edition)
    )  # fmt: skip
    yield Sheet(
        "Mutu Data", "Mutu data", blocks, chapter="L",
        source="berkas mentah tahun berjalan (lembar Jejak Data)",
        summary="Pertanggungjawaban setiap baris, rentang, dan yang perlu diperbaiki",
        grid=11.0,
    )  # fmt: skip


def _account(edition: Edition) -> Table:
    rows = [row for c in edition.results.checked.values() for row in _of_register(c)]
    counted = [a for c in edition.results.checked.values() for a in c.akun]
    if counted:
        last = len(rows) - 1
        sums: list[Value] = [
            Formula("SUM({rows})", sum(getattr(a, n) for a in counted), {"rows": Ref(i, 0, last)})
            for i, n in enumerate(("dibaca", *HASIL), start=3)
        ]
        rows.append(Row(("Jumlah", "", "", *sums), total=True))
    return Table(
        "Baris menurut register, berkas, dan lembar",
        (
            Column("Register", width=20),
            Column("Berkas", width=22),
            Column("Lembar", width=22),
            Column("Dibaca", Kind.COUNT, 9),
            *(Column(_LABELS[n], Kind.COUNT, 11, group="Hasil pemeriksaan") for n in HASIL),
        ),
        tuple(rows),
        key="akun",
        remarks=(
            "Bukan data: judul, judul kolom, jumlah, catatan, dan tanda tangan. "
            "Ganda: mengulang baris lain yang bernomor sama dan isinya sama.",
        ),
    )


def _of_register(checked: Checked) -> Iterator[Row]:
    name = checked.register.nama
    by_file: dict[str, list[Akun]] = {s.nama: [] for s in checked.read.files}
    for akun in checked.akun:
        by_file.setdefault(akun.berkas, []).append(akun)
    if not by_file:
        yield Row((name, "tidak ada berkas", "", *(None,) * (1 + len(HASIL))))
    for file, accounts in by_file.items():
        if not accounts:
            yield Row((name, file, "tidak dapat dibaca", *(None,) * (1 + len(HASIL))))
        for akun in accounts:
            counts = (getattr(akun, n) for n in ("dibaca", *HASIL))
            yield Row((name, akun.berkas, akun.lembar, *counts))


def _ranges(edition: Edition) -> Table:
    rows = []
    for hasil in edition.results.indikator:
        low, high = hasil.rentang
        checked = source_of(edition.results, hasil)
        waiting = 0 if checked is None else sum(a.ditolak for a in checked.akun)
        if checked is None or not checked.ada:
            said = "data belum tersedia"
        elif low is None or high is None:
            said = "tidak diketahui: ada yang belum terbaca, atau penyebutnya nol"
        else:
            same = half_up(low) == half_up(high) == hasil.tercetak
            said = "tidak berubah" if same else "dapat berubah"
        if dari_rekap(hasil):
            said = f"{said}; {DARI_REKAP[0].lower()}{DARI_REKAP[1:-1]}"
        rows.append(Row((hasil.indikator.kode, _printed(hasil), low, high, waiting, said)))
    return Table(
        "Realisasi terendah dan tertinggi bila baris yang perlu diperbaiki ikut dihitung",
        (
            Column("Indikator"),
            Column("Realisasi tercetak", Kind.DECIMAL, 12),
            Column("Terendah", Kind.DECIMAL, 12),
            Column("Tertinggi", Kind.DECIMAL, 12),
            Column("Baris perlu diperbaiki", Kind.COUNT, 12),
            Column("Keterangan", width=33),
        ),
        tuple(rows),
        key="rentang",
        workings=(
            "Terendah dan tertinggi adalah nilai tersimpan: isi baris yang perlu diperbaiki tidak "
            "dicetak dalam buku kerja ini.",
        ),
    )


def _printed(hasil: HasilIndikator) -> Value:
    name = defined_name(hasil.indikator.kode, "realisasi")
    shown = NONE if hasil.tercetak is None else float(hasil.tercetak)
    return Formula(f'IF(ISNUMBER({name}),ROUND({name},2),"{NONE}")', shown)


def _hints(edition: Edition) -> Table:
    """Declare what may be worth looking up; nothing is said to be wrong with it."""
    found = petunjuk_of(edition.results.office, edition.results.checked)
    rows = []
    for hint in found:
        day = isinstance(hint.di_mana, date)
        where = Cell(hint.di_mana, Kind.DATE) if day else hint.di_mana
        rows.append(Row((hint.register, hint.hal, where, hint.terlihat, hint.jumlah)))
    return Table(
        "Petunjuk yang dapat ditelusuri",
        (
            Column("Register", width=20),
            Column("Petunjuk", width=33),
            Column("Seri nomor atau tanggal", width=33),
            Column("Yang terlihat", width=44),
            Column("Jumlah", Kind.COUNT, 11),
        ),
        tuple(rows),
        key="petunjuk",
        remarks=(
            "Petunjuk bukan kesalahan dan tidak mengubah angka: nomor dapat dibatalkan atau "
            "dicatat di buku lain, dan beberapa laporan dapat diselesaikan pada satu hari. "
            "Ambangnya adalah kebijakan petunjuk_nomor_hilang, petunjuk_selesai_sehari, dan "
            "petunjuk_selesai_persen.",
        ),
        empty="Tidak ada petunjuk menurut ambang yang berlaku.",
    )


def _problems(edition: Edition) -> Table:
    results = edition.results
    rows = [_stranger(name, register_named(name, results.checked)) for name in results.strangers]
    rows += [
        Row((name, "", "", "", "", "kesalahan", _said("register_belum_ada", name), 1))
        for name in edition.missing
    ]
    found = [m for c in results.checked.values() for m in c.masalah]
    rows += [_problem(m) for m in (*found, *warnings_of(results))]
    return Table(
        "Masalah yang ditemukan",
        (
            Column("Register", width=20),
            Column("Berkas", width=22),
            Column("Lembar", width=22),
            Column("Baris", Kind.WORD, 9),
            Column("Kolom", width=22),
            Column("Tingkat", Kind.WORD, 11),
            Column("Yang ditemukan (aturan)", width=33),
            Column("Jumlah", Kind.COUNT, 11),
        ),
        tuple(rows),
        key="masalah",
        empty="Tidak ada masalah yang ditemukan.",
    )


def _problem(m: Masalah) -> Row:
    places = ", ".join(str(p) for p in m.tempat) or ("" if m.baris is None else str(m.baris))
    more = ", …" if m.jumlah > len(m.tempat) > 0 else ""
    said = _said(m.aturan, m.register)
    return Row((m.register, m.berkas, m.lembar, places + more, m.kolom, m.tingkat, said, m.jumlah))


def _stranger(name: str, register: str | None) -> Row:
    code = "berkas_bukan_register" if register is None else "format_tidak_dikenal"
    said = _said(code, register or "")
    return Row((register or "-", name, "", "", "", "peringatan", said, 1))


def _said(code: str, register: str) -> str:
    return f"{value_free(code, register)} ({code})"


_WHOLE = {
    "koreksi_tidak_cocok": "Koreksi tidak diterapkan: sel itu tidak berisi nilai lamanya.",
    "koreksi_tanpa_baris": "Koreksi tidak diterapkan: baris, lembar, atau kolom itu tidak ada.",
    "koreksi_dua_catatan": "Koreksi tidak diterapkan: baris itu memuat dua catatan.",
    "capaian_meragukan": "Kolom Capaian: apakah itu realisasi atau persentase capaian?",
    "baris_tersembunyi": "Lembar ini punya baris tersembunyi; isinya tetap dibaca.",
    "pilihan_tidak_dikenal": "Nilai bukan pilihan yang dikenal untuk kolom ini.",
    "jawaban_di_luar_1_4": "Jawaban harus 1 sampai 4.",
    "tanda_tidak_ada": "Tidak ada tanda untuk kolom ini.",
    "tanda_tidak_dikenal": "Isi kolom centang bukan tanda yang dikenal.",
    "predikat_lhe_berbeda": "Predikat dalam LHE berbeda dari predikat menurut nilainya.",
    "riwayat_berbeda": "Riwayat kinerja berbeda dari laporan final; yang dipakai angka final.",
    "riwayat_tidak_dipakai": (
        "Tahun riwayat ini tidak termasuk lima tahun sebelum tahun laporan; tidak dipakai."
    ),
    "tahun_lalu_tidak_terbaca": (
        "Hasil tahun itu tidak dapat dibaca; bila final, angkanya tidak ikut dibandingkan."
    ),
    "nomor_berbeda_isi": "Nomor atau kunci ini dipakai lebih dari satu kali dengan isi berbeda.",
    "rekap_tidak_dipakai": "Rekap ini tidak dipakai, sebab baris yang dijumlahkannya ada.",
    "beberapa_unit": "Kolom unit memuat beberapa unit; jawabannya tidak boleh dicampur.",
    "isi_responden_berbeda": "Baris-baris satu responden berbeda isinya di kolom ini.",
    "jawaban_pertanyaan_tidak_dikenal": "Nilai bukan jawaban yang dikenal untuk kolom ini.",
    "jawaban_berulang": "Ada jawaban yang tercatat dua kali dengan nilai sama; dihitung sekali.",
    "pertanyaan_bukan_skm": "Pertanyaan anti korupsi (IPAK) bukan unsur SKM dan tidak dihitung.",
}
_WORDS = {
    "kolom": "kolom ini",
    "register": "ini",
    "usul": "lebih dari satu hal",
    "tempat": "baris lain",
    "label": "satu kolom register",
    "jumlah": "semua",
}


def value_free(code: str, register: str) -> str:
    """Word a rule without the value that broke it.

    Args:
        code: The rule.
        register: The register whose own rules count too.
    """
    if code in _WHOLE:
        return _WHOLE[code]
    own = registers().get(register)
    rule = (own.rules if own else GENERAL).get(code)
    if rule is None:
        return code.replace("_", " ")
    text = re.sub(r"\s*\(\{\w+\}\)|:\s*\{\w+\}(?=[.;])", "", rule.pesan)
    text = re.sub(r"^\{nilai\}", "Nilai", text)
    text = re.sub(r"\{(\w+)\}", lambda m: _WORDS.get(m[1], ""), text)
    text = re.sub(r"\s+([.,;:])", r"\1", " ".join(text.split()))
    return text[:1].upper() + text[1:]
