"""Every word that offices write (domain lists of headings, status, channels, kinds) means what it should."""
# ruff: noqa: E501 (a list reads best on a line)

from __future__ import annotations

from itertools import chain

import pytest

from pipeline.reading.parsers import parser_of
from schemas import registers
from tests.builders import check_rows, context

HEADINGS: dict[tuple[str, str], str] = {
    ("pengaduan", "tanggal_masuk"): "Tgl Lapor; Tanggal Laporan; Tanggal Aduan; Tanggal Pengaduan; Tanggal Laporan/Aduan/Pengaduan; Hari/Tanggal; Tgl Diterima; Tgl Surat Masuk; Waktu Lapor; Timestamp; Cap waktu; Stempel waktu; Tanggal Laporan Masuk",
    ("pengaduan", "tanggal_selesai"): "Tgl Penyelesaian; Tgl Tuntas; Tgl Closing; Tanggal Penyelesaian/Tuntas; Tanggal Ditutup",
    ("pengaduan", "jenis"): "Kategori; Klasifikasi; Jenis Gangguan; Jenis Pelanggaran; Jns Gangguan",
    ("pengaduan", "saluran"): "Media; Kanal; Via; Sumber Aduan",
    ("pengaduan", "nomor"): "Nomor Register; No. Reg; No. Register; Nomor Tiket; Tracking ID",
    ("pengaduan", "uraian"): "Isi Laporan; Uraian",
    ("pengaduan", "pelapor"): "Nama; Nama Pelapor",
    ("pengaduan", "telepon"): "No. HP; No WA",
    ("pengaduan", "alamat"): "Lokasi; TKP; Alamat Kejadian",
    ("pemberdayaan", "kegiatan"): "Nama Kegiatan; Uraian Kegiatan; Jenis Kegiatan; Nama/Uraian/Jenis Kegiatan",
    ("pemberdayaan", "tanggal_rencana"): "Jadwal; Rencana Pelaksanaan",
    ("pemberdayaan", "tanggal_pelaksanaan"): "Realisasi Pelaksanaan; Tgl Kegiatan",
    ("pemberdayaan", "desa"): "Lokasi",
    ("pemberdayaan", "bukti"): "Output; Bukti Dukung; Dokumentasi",
    ("rekomendasi", "rekomendasi"): "Hasil Rapat; Kesimpulan; Rekomendasi/Saran",
    ("rekomendasi", "tanggal"): "Tgl Rakor",
    ("rekomendasi", "penanggung_jawab"): "OPD Pelaksana; PIC",
    ("indikator_program", "program"): "Program / Kegiatan",
    ("indikator_program", "indikator"): "Tolok Ukur Kinerja; Indikator Kinerja Program (Outcome)",
    ("indikator_program", "target"): "Target Kinerja",
    ("anggaran", "pagu"): "Pagu Anggaran",
    ("anggaran", "pagu_perubahan"): "Anggaran Setelah Perubahan; DPPA",
    ("anggaran", "realisasi"): "SP2D; Realisasi Keuangan",
    ("skm", "responden"): "No. Responden; nomor",
    ("skm", "layanan"): "Jenis Layanan",
    ("skm", "pendidikan"): "Pendidikan Terakhir",
    ("skm", "pekerjaan"): "Pekerjaan Utama",
    ("lhe_akip", "tahun_dinilai"): "Tahun",
}  # fmt: skip
NEVER = [
    ("pengaduan", "Tgl Kejadian"), ("pengaduan", "Tanggal Kejadian"), ("rekomendasi", "Permasalahan"),
    ("indikator_program", "Capaian"),
]  # fmt: skip

QUESTIONS = {
    "u1": "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?",
    "u2": "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?",
    "u3": "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?",
    "u4": "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?",
    "u5": "Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil yang diberikan?",
    "u6": "Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?",
    "u7": "Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?",
    "u8": "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?",
    "u9": "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?",
}  # fmt: skip
"""The nine official questions (PermenPANRB 14/2017), in the order of the regulation."""

WORDS: dict[tuple[str, str, str | None], str] = {
    ("pengaduan", "status", "selesai"): "Selesai; Sudah Selesai; Tuntas; Beres; Clear; Closed; Damai; Islah; Selesai dimediasi",
    ("pengaduan", "status", "diproses"): "Diproses; Proses; Dalam Proses; Sedang Diproses; Dalam penanganan; Belum Selesai; Mediasi; Pending",
    ("pengaduan", "status", "masuk"): "Masuk; Diterima; Menunggu; Menunggu Verifikasi; Belum Ditindaklanjuti",
    ("pengaduan", "status", "dilimpahkan"): "Diteruskan; Dilimpahkan; Dirujuk; Dirujuk ke Polsek; Dirujuk ke Satpol PP; Dirujuk ke Dinas; Dilimpahkan ke Polsek; Diteruskan ke Satpol PP; Dilimpahkan ke Dinas; Dilimpahkan ke Dinas Sosial",
    ("pengaduan", "status", "ditolak"): "Ditolak; Tidak Valid; Bukan Kewenangan",
    ("pengaduan", "status", None): "Arsip; Entah",
    ("pengaduan", "saluran", "lisan"): "Lisan; Datang Langsung; Tatap Muka; Laporan langsung",
    ("pengaduan", "saluran", "surat"): "Surat; Surat pengaduan",
    ("pengaduan", "saluran", "lainnya"): "Telepon; Kotak Saran; Email; Website; Aplikasi; Lewat Desa; Babinsa; Bhabinkamtibmas; Patroli; Temuan Petugas",
    ("pengaduan", "saluran", "sp4n-lapor"): "SPAN Lapor; LAPOR!; SP4N-LAPOR!; SP4N LAPOR",
    ("pengaduan", "saluran", "whatsapp"): "WA; WhatsApp; Pesan singkat WA",
    ("pengaduan", "saluran", "media sosial"): "IG; FB; Facebook; Instagram; Medsos; Media sosial kecamatan",
    ("pengaduan", "jenis", "ketertiban umum"): "Ketertiban Umum; PKL; Reklame; Bangunan Liar; Bangunan; Parkir; Miras; Judi; Knalpot Brong; Balap Liar; Sound Horeg; Ternak Lepas; Gepeng; ODGJ",
    ("pengaduan", "jenis", "ketenteraman masyarakat"): "Ketenteraman Masyarakat; Ketentraman Masyarakat; Perkelahian; Tawuran; Konflik Warga; Keramaian tanpa izin; Keramaian; Pencurian; Kriminalitas; Kamtibmas",
    ("pengaduan", "jenis", "lainnya"): "KTP; KK; Adminduk; KTP/KK/Adminduk; Jalan Rusak; Infrastruktur; Kebersihan; Kesehatan; Pendidikan; Bansos; Pelayanan; Bencana; Kebakaran",
    ("pemberdayaan", "status", "difasilitasi"): "Terlaksana; Sudah; Sudah Dilaksanakan; Selesai",
    ("pemberdayaan", "status", "belum"): "Ditunda; Belum",
    ("pemberdayaan", "status", "batal"): "Tidak jadi; Batal",
    ("rekomendasi", "bidang", "pemerintahan"): "Tapem; Pem; Pemerintahan",
    ("rekomendasi", "bidang", "ketertiban dan keamanan"): "Trantib; Trantibum; Keamanan; Keamanan dan Ketertiban; Ketentraman dan Ketertiban Umum",
    ("rekomendasi", "bidang", "pemberdayaan masyarakat"): "PM; PMD; Pemberdayaan Masyarakat dan Desa",
    ("rekomendasi", "bidang", "kesejahteraan sosial"): "Kesos; Kesra",
    ("rekomendasi", "bidang", "lainnya"): "Ekbang; Pembangunan",
}  # fmt: skip


def _headings() -> list[tuple[str, str, str]]:
    return [(r, c, h.strip()) for (r, c), hs in HEADINGS.items() for h in hs.split(";")]


@pytest.mark.parametrize(("register", "column", "heading"), _headings())
def test_a_heading_of_offices_is_known(register: str, column: str, heading: str) -> None:
    headings = context().headings(registers()[register])
    for written in (heading, heading.upper(), f"  {heading} :"):
        assert headings.column(written) == column


@pytest.mark.parametrize(("register", "heading"), NEVER)
def test_a_heading_of_something_else_matches_nothing(register: str, heading: str) -> None:
    assert context().headings(registers()[register]).column(heading) is None


@pytest.mark.parametrize(("column", "question"), QUESTIONS.items())
def test_the_official_question_is_its_unsur(column: str, question: str) -> None:
    headings = context().headings(registers()["skm"])
    for written in (question, f"{column[1]}. {question}", f"{column.upper()}. {question}"):
        assert headings.column(written) == column


def test_every_unsur_is_also_known_by_its_name_and_code() -> None:
    headings = context().headings(registers()["skm"])
    for code in QUESTIONS:
        label = registers()["skm"].columns[code].label
        names = (
            label,
            f"{code.upper()} {label}",
            f"{label} ({code.upper()})",
            f"{code[1]}. {label}",
        )
        assert {headings.column(n) for n in (*names, code, f"Unsur {code[1]}")} == {code}


def _words() -> list[tuple[str, str, str | None, str]]:
    return [(r, c, v, w.strip()) for (r, c, v), ws in WORDS.items() for w in ws.split(";")]


@pytest.mark.parametrize(("register", "column", "value", "word"), _words())
def test_a_word_of_offices_means_its_choice(
    register: str, column: str, value: str | None, word: str
) -> None:
    parse = parser_of(registers()[register], column, context())
    for written in (word, word.upper(), f" {word}. "):
        parsed = parse(written)
        assert parsed.value == value
        assert (parsed.aturan is None) == (value is not None)


ANSWERS = {
    "u1": "Tidak sesuai/Kurang sesuai/Sesuai/Sangat sesuai",
    "u2": "Tidak mudah/Kurang mudah/Mudah/Sangat mudah",
    "u3": "Tidak cepat/Kurang cepat/Cepat/Sangat cepat",
    "u4": "Sangat mahal/Cukup mahal/Murah/Gratis",
    "u5": "Tidak sesuai/Kurang sesuai/Sesuai/Sangat sesuai",
    "u6": "Tidak kompeten/Kurang kompeten/Kompeten/Sangat kompeten",
    "u7": "Tidak sopan dan ramah/Kurang sopan dan ramah/Sopan dan ramah/Sangat sopan dan ramah",
    "u8": "Tidak ada/Ada tetapi tidak berfungsi/Berfungsi kurang maksimal/Dikelola dengan baik",
    "u9": "Buruk/Cukup/Baik/Sangat baik",
}


@pytest.mark.parametrize("column", ANSWERS)
def test_the_answers_of_the_survey_are_1_to_4(column: str) -> None:
    parse = parser_of(registers()["skm"], column, context())
    grades = ["Tidak Baik", "Kurang Baik", "Baik", "Sangat Baik"]
    rows = zip(ANSWERS[column].split("/"), grades, "abcd", strict=True)
    for value, (own, grade, letter) in enumerate(rows, 1):
        spellings = (
            own, grade, letter, letter.upper(), str(value), f"{value}. {own}", f"{letter}. {own}",
            f"{own} ({value})", f"{value} - {own}", f"{value}={own}",
        )  # fmt: skip
        for written in chain(spellings, map(str.upper, spellings)):
            assert (written, parse(written).value) == (written, value)


@pytest.mark.parametrize(
    "word", ["Ditindaklanjuti", "Sudah Ditindaklanjuti", "SUDAH DITINDAKLANJUTI"]
)
def test_followed_up_may_mean_two_things_until_the_unit_declares_it(word: str) -> None:
    found = check_rows("pengaduan", {"status": word})
    said = found.problem("status_bermakna_dua")
    assert found.data == {"ditolak": 1}
    assert "unit.toml" in said.saran
    assert "sinonim.pengaduan.status" in said.saran
    declared = {
        "pengaduan": {"status": {"Ditindaklanjuti": "selesai", "Sudah Ditindaklanjuti": "selesai"}}
    }
    assert check_rows("pengaduan", {"status": word}, sinonim=declared).column("status") == [
        "selesai"
    ]


@pytest.mark.parametrize("word", ["Patroli", "Temuan Petugas", "PATROLI "])
def test_what_officers_find_is_counted_with_a_warning(word: str) -> None:
    found = check_rows("pengaduan", {"saluran": word})
    assert (found.data, found.rules) == ({"diterima": 1}, ["bukan_laporan_warga"])
