"""The registers have the columns, choices and keys that can be relied on (contract 2)."""
# ruff: noqa: E501 (a register reads best on a line)

from __future__ import annotations

import pytest

from schemas import registers
from schemas.column import Kind

COLUMNS = {
    "pengaduan": "tanggal_masuk* status* nomor saluran jenis desa tanggal_selesai bukti tindak_lanjut uraian pelapor nik telepon alamat",
    "pemberdayaan": "kegiatan* status* direncanakan bidang bentuk desa tanggal_rencana tanggal_pelaksanaan peserta anggaran sumber_dana bukti",
    "indikator_program": "program* indikator* target* realisasi* kode level satuan arah realisasi_tw1 realisasi_tw2 realisasi_tw3 realisasi_tw4 penanggung_jawab bukti",
    "skm": "u1* u2* u3* u4* u5* u6* u7* u8* u9* responden tanggal layanan jenis_kelamin usia pendidikan pekerjaan saran nama telepon email nik alamat",
    "dokumen": "judul* tanggal* nomor jenis status berlaku_sampai menggantikan unsur",
    "lhe_akip": "komponen* nilai* bobot kode tahun_dinilai tanggal_lhe nomor_lhe predikat",
    "rekomendasi": "tanggal* bidang* rekomendasi* status* tanggal_tindak_lanjut nomor penanggung_jawab bukti",
    "perjanjian_kinerja": "kode indikator target* versi tanggal_pk nomor_pk target_tw1 target_tw2 target_tw3 target_tw4 target_renstra tahun_renstra standar_nasional sumber_standar pembanding realisasi_pembanding sumber_pembanding",
    "riwayat_kinerja": "kode indikator tahun* target* realisasi* sebanding sumber",
    "anggaran": "kode* uraian* pagu* realisasi* pagu_perubahan realisasi_tw1 realisasi_tw2 realisasi_tw3 realisasi_tw4 kode_iku",
    "analisis": "kode indikator faktor_pendukung faktor_penghambat upaya rekomendasi",
    "tindak_lanjut_lhe": "rekomendasi* status* rencana_aksi penanggung_jawab bukti",
    "koreksi": "berkas* lembar* baris* tindakan* alasan* kolom nilai_lama nilai_baru oleh tanggal",
}  # fmt: skip
"""Of a pair kode or indikator one is enough; test_rules demands it."""

CHOICES = {
    ("pengaduan", "status"): "masuk|diproses|dilimpahkan|selesai|ditolak",
    ("pengaduan", "saluran"): "lisan|surat|whatsapp|sp4n-lapor|media sosial|lainnya",
    ("pengaduan", "jenis"): "ketertiban umum|ketenteraman masyarakat|lainnya",
    ("pemberdayaan", "status"): "difasilitasi|belum|batal",
    ("pemberdayaan", "direncanakan"): "ya|perubahan|tidak",
    ("pemberdayaan", "bidang"): "ekonomi|sosial|lainnya",
    ("pemberdayaan", "bentuk"): "pelatihan keterampilan|sosialisasi|fasilitasi bantuan|lainnya",
    ("indikator_program", "level"): "program|kegiatan|sub kegiatan",
    ("indikator_program", "arah"): "naik|turun",
    ("dokumen", "status"): "tersedia|proses|dicabut",
    ("rekomendasi", "bidang"): "pemerintahan|ketertiban dan keamanan|pemberdayaan masyarakat|kesejahteraan sosial|lainnya",
    ("rekomendasi", "status"): "ditindaklanjuti|proses|belum",
    ("perjanjian_kinerja", "versi"): "awal|perubahan",
    ("riwayat_kinerja", "sebanding"): "ya|tidak",
    ("tindak_lanjut_lhe", "status"): "selesai|proses|belum",
    ("koreksi", "tindakan"): "ubah|kecualikan",
}  # fmt: skip


@pytest.mark.parametrize("register", COLUMNS)
def test_a_register_has_the_columns_of_the_contract_and_demands_the_starred(register: str) -> None:
    known = registers()[register].columns
    assert sorted(f"{n}*" if c.required else n for n, c in known.items()) == sorted(
        COLUMNS[register].split()
    )


def test_the_choices_are_those_of_the_contract() -> None:
    for (register, column), words in CHOICES.items():
        assert list(registers()[register].columns[column].choices) == words.split("|")


def test_a_column_decides_a_figure_or_its_unknown_words_do_no_harm() -> None:
    found = {
        (r.nama, n): c.deciding
        for r in registers().values()
        for n, c in r.columns.items()
        if c.kind is Kind.CHOICE
    }
    harmless = {
        ("pengaduan", "saluran"), ("pemberdayaan", "bidang"), ("pemberdayaan", "bentuk"),
        ("skm", "jenis_kelamin"),
    }  # fmt: skip
    assert {where for where, deciding in found.items() if not deciding} == harmless
    for register, column in harmless:
        assert "lainnya" in registers()[register].columns[column].choices


def test_a_final_needs_the_eight_registers_of_its_indicators() -> None:
    assert {r.nama for r in registers().values() if r.wajib_final} == {
        "pengaduan", "pemberdayaan", "indikator_program", "skm", "dokumen", "lhe_akip",
        "rekomendasi", "perjanjian_kinerja",
    }  # fmt: skip
