"""The rules a row or file can break: stable codes with their Indonesian message and cure.

A register adds its own rules in its module; those that hold for every register stand here.
Messages are templates: `{nilai}` is the cell as written, `{kolom}` the heading.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Tingkat = Literal["kesalahan", "peringatan"]


@dataclass(frozen=True)
class Rule:
    """A rule as data.

    Attributes:
        kode: Stable code, as hasil.json and `lakip check` name it.
        pesan: What is wrong, a template.
        saran: How to mend it, a template.
        tingkat: `kesalahan` rejects the row (or the file), `peringatan` does not.
        kolom: The columns that the rule calls in question, for rules over a whole row.
        antar_baris: The rule compares rows with each other, so it can break when rows are left out.
    """

    kode: str
    pesan: str
    saran: str
    tingkat: Tingkat = "kesalahan"
    kolom: tuple[str, ...] = ()
    antar_baris: bool = False


def peringatan(kode: str, pesan: str, saran: str, *kolom: str) -> Rule:
    """Make a rule that warns and rejects nothing."""
    return Rule(kode, pesan, saran, "peringatan", kolom)


_FILES = (
    Rule(
        "register_belum_ada",
        "Belum ada berkas untuk register {register}; indikatornya “data belum tersedia”.",
        "Taruh berkas yang namanya diawali {register} di folder tahun ini; bila memang tidak ada kejadian, tulis NIHIL di dalamnya.",
    ),
    peringatan(
        "rekap_tidak_dipakai",
        "Rekap ini tidak dipakai, sebab register {asal} ada: angkanya dihitung dari baris-barisnya.",
        "Keluarkan rekap ini bila tidak diperlukan; bila justru rekap yang benar, keluarkan berkas {asal}.",
    ),
    Rule(
        "berkas_terkunci",
        "Berkas dilindungi kata sandi{alasan}.",
        "Buka berkas, hapus kata sandinya, lalu simpan lagi; atau, untuk berkas Excel, tulis kata sandinya di unit.toml bagian [berkas].",
    ),
    Rule(
        "berkas_tautan",
        "Berkas ini hanya tautan (pintasan) ke berkas lain, jadi tidak dibaca.",
        "Salin berkas aslinya ke folder ini.",
    ),
    Rule(
        "berkas_rusak",
        "Berkas tidak dapat dibaca: {alasan}.",
        "Buka di Excel, simpan ulang sebagai .xlsx, lalu ganti berkas ini.",
    ),
    Rule(
        "berkas_tidak_terbaca",
        "Berkas tidak dapat dibaca: {alasan}.",
        "Periksa izin berkas ini, disk, dan sambungan jaringan, lalu jalankan lagi.",
    ),
    Rule(
        "berkas_kosong",
        "Berkas kosong: tidak ada satu sel pun yang terisi.",
        "Isi berkas ini atau keluarkan dari folder.",
    ),
    Rule(
        "berkas_terlalu_besar",
        "Berkas terlalu besar untuk dibaca dengan aman: {alasan}.",
        "Pecah menjadi beberapa berkas atau hapus baris dan gambar yang tidak perlu.",
    ),
    peringatan(
        "format_tidak_dikenal",
        "Berkas ini bernama register {register}, tetapi bukan berkas tabel, jadi tidak dibaca.",
        "Bila isinya register, simpan sebagai xlsx, xls, ods, atau csv; bila lampiran, taruh di luar folder tahun.",
    ),
    peringatan(
        "berkas_bukan_register",
        "Nama berkas tidak cocok dengan register mana pun, jadi berkas ini tidak dibaca.",
        "Awali nama berkas dengan nama registernya{usul}.",
    ),
    Rule(
        "judul_kolom_tidak_ada",
        "Tidak ditemukan baris judul kolom register {register}.",
        "Beri judul kolom di atas data; yang wajib: {wajib}.",
    ),
    peringatan(
        "lembar_bukan_register",
        "Lembar ini tidak memuat judul kolom register {register}, jadi tidak dibaca.",
        "Abaikan bila memang bukan register; bila register, beri judul kolom: {wajib}.",
    ),
    Rule(
        "kolom_wajib_tidak_ada",
        "Kolom wajib tidak ada: {wajib}. Baris di bawahnya belum dapat dibaca.",
        "Beri judul kolom itu, sebutkan nama kolomnya di unit.toml bagian [kolom.{register}], atau isi kolom itu per baris di perbaikan.xlsx. Judul yang ditemukan: {ditemukan}.",
    ),
    Rule(
        "kolom_ganda",
        "Beberapa kolom cocok dengan {label}: {nilai}.",
        "Ubah salah satu judulnya, atau tentukan yang dipakai di unit.toml bagian [kolom.{register}].",
    ),
    peringatan(
        "tingkat_lain",
        "{jumlah} baris berkode urusan, bidang, perangkat daerah, atau rekening ({nilai}) tidak dibaca: yang dibaca program, kegiatan, dan sub kegiatan.",
        "Tidak perlu apa-apa bila kodenya memang demikian.",
    ),
    peringatan(
        "baris_di_atas_judul",
        "{jumlah} baris di atas judul kolom, mulai baris {nilai}, berisi tanggal tetapi tidak dibaca.",
        "Bila itu data, beri judul kolom yang dikenal di atasnya; judulnya sekarang tidak dikenal.",
    ),
    peringatan(
        "berkas_sama",
        "Isi berkas ini sama persis dengan {nilai}: baris tanpa nomor terhitung dua kali.",
        "Keluarkan salah satunya.",
    ),
    peringatan(
        "kolom_tidak_dipakai",
        "Kolom yang tidak dipakai: {nilai}.",
        "Tidak perlu apa-apa; bila salah satunya kolom register ini, sebutkan di unit.toml bagian [kolom.{register}].",
    ),
    peringatan(
        "lembar_tersembunyi",
        "Lembar ini tersembunyi; isinya tetap dibaca.",
        "Keluarkan lembar ini dari berkas bila bukan bagian register.",
    ),
    peringatan(
        "baris_tersembunyi",
        "Lembar ini punya {jumlah} baris tersembunyi ({nilai}); isinya tetap dibaca.",
        "Tampilkan baris itu untuk memeriksanya; hapus bila bukan bagian register.",
    ),
    peringatan(
        "kolom_tersembunyi",
        "Kolom tersembunyi: {nilai}; isinya tetap dibaca.",
        "Tampilkan kolom itu untuk memeriksanya.",
    ),
    Rule(
        "capaian_meragukan",
        "Kolom {nilai}: apakah itu realisasi atau persentase capaian?",
        "Beri judul Realisasi untuk nilai realisasi, atau sebutkan di unit.toml bagian [kolom.{register}].",
    ),
)

_CELLS = (
    Rule("wajib_diisi", "{kolom} kosong.", "Isi {kolom}."),
    Rule("sel_galat", "Sel {kolom} berisi galat Excel {nilai}.", "Perbaiki rumusnya atau ketik nilainya."),
    Rule("rumus_tanpa_nilai", "Sel {kolom} berisi rumus yang belum dihitung.", "Buka berkas di Excel, simpan lagi, lalu ganti berkas ini."),
    Rule("tanggal_tidak_ada", "Tanggal {nilai} tidak ada di kalender.", "Periksa hari dan bulannya pada buku asli."),
    Rule("tanggal_terbalik", "{nilai} bukan tanggal dengan urutan hari/bulan/tahun.", "Bila maksudnya {usul}, tulis begitu."),
    Rule("tanggal_tidak_dikenal", "{nilai} bukan tanggal yang dikenal.", "Tulis sebagai hari/bulan/tahun, misalnya 31/12/2025."),
    Rule("tanggal_kurang_lengkap", "{nilai} hanya menyebut bulan atau triwulan, tanpa hari.", "Tulis tanggal lengkapnya, misalnya 31/12/2025."),
    Rule("angka_tidak_dikenal", "{nilai} bukan angka yang dikenal untuk {kolom}.", "Tulis angkanya saja, misalnya {contoh}."),
    Rule("angka_bermakna_dua", "{nilai} dapat berarti {usul}.", "Tulis dengan cara yang hanya berarti satu, misalnya 1234 atau 1,23."),
    Rule("persen_bermakna_dua", "{nilai} dapat berarti {usul}.", "Tulis persentase per seratus dengan tanda persen, misalnya 64,86%."),
    Rule("bilangan_negatif", "{kolom} tidak boleh kurang dari nol: {nilai}.", "Periksa angkanya."),
    Rule("bukan_bilangan_bulat", "{kolom} harus bilangan bulat: {nilai}.", "Tulis bilangan bulat."),
    Rule("tahun_tidak_dikenal", "{nilai} bukan tahun.", "Tulis tahun empat angka, misalnya 2025."),
    Rule("pilihan_tidak_dikenal", "{nilai} bukan {kolom} yang dikenal.", "Pakai salah satu: {pilihan}{usul}; atau tambahkan kata ini di unit.toml bagian [sinonim.{register}.{nama_kolom}]."),
    Rule("status_bermakna_dua", "{nilai} dapat berarti sudah selesai atau belum.", "Tulis selesai atau diproses; atau tentukan artinya di unit.toml bagian [sinonim.{register}.{nama_kolom}]."),
    peringatan("kata_di_luar_daftar", "{nilai} tidak ada dalam daftar {kolom}; dikelompokkan sebagai lainnya.", "Pakai salah satu: {pilihan}{usul}; atau tambahkan kata ini di unit.toml bagian [sinonim.{register}.{nama_kolom}]."),
    peringatan("desa_di_luar_daftar", "Desa {nilai} tidak ada dalam daftar desa unit ini; dikelompokkan sebagai di luar daftar.", "Periksa ejaannya{usul}, atau tambahkan di unit.toml."),
    Rule("kode_tidak_dikenal", "{nilai} bukan kode indikator keputusan ini.", "Pakai salah satu: {pilihan}."),
    Rule("indikator_tidak_dikenal", "Teks indikator tidak sama dengan indikator mana pun dalam keputusan: {nilai}.", "Isi kolom kode, atau salin teks indikator persis dari keputusan."),
    Rule("kode_dan_indikator_berbeda", "Kode {nilai} tidak cocok dengan teks indikatornya.", "Perbaiki kode atau teks indikatornya.", kolom=("kode",)),
    Rule("kode_program_tidak_dikenal", "{nilai} bukan kode program, kegiatan, atau sub kegiatan.", "Tulis seperti 7.01.02, 7.01.02.2.01, atau 7.01.02.2.01.0002."),
    Rule("unsur_tidak_dikenal", "{nilai} bukan daftar unsur SKM.", "Tulis seperti U1; U3, atau 1-9, atau semua."),
    Rule("jawaban_di_luar_1_4", "Jawaban {kolom} harus 1 sampai 4: {nilai}.", "Lihat kuesioner aslinya; kosongkan bila tidak dijawab."),
)  # fmt: skip

_BENTUK = (
    Rule("tanda_tidak_ada", "Tidak ada tanda untuk {kolom} di {sel}.", "Beri satu tanda √ pada salah satu kolom itu."),
    Rule("tanda_lebih_dari_satu", "Ada lebih dari satu tanda untuk {kolom}: {sel}.", "Sisakan satu tanda saja."),
    Rule("tanda_tidak_dikenal", "Isi kolom centang {kolom} bukan tanda yang dikenal: {nilai}.", "Beri satu tanda √ (atau v, x, 1) dan kosongkan kolom lainnya."),
    Rule("nomor_tanggal_tidak_terpisah", "Nomor dan tanggal dalam satu sel tidak dapat dipisahkan dengan pasti: {nilai}.", "Tulis seperti 005/123/2025 tanggal 12 Maret 2025, atau pakai dua kolom."),
    peringatan("tanggal_mungkin_terbalik", "Tanggal ini mungkin terbalik hari dan bulannya: kolom yang sama memuat tanggal yang hanya mungkin dengan bulan di depan, atau yang tersimpan sebagai tanggal hanya bila harinya tidak lebih dari 12. Tetap dibaca hari/bulan/tahun.", "Cocokkan dengan buku asli; tulis semua tanggal sebagai hari/bulan/tahun."),
    peringatan("beberapa_desa", "Sel desa {nilai} memuat desa yang tidak ada dalam daftar desa unit ini: {lain}. Barisnya dihitung sekali, sebagai beberapa desa.", "Periksa ejaannya{usul}, atau tambahkan di unit.toml."),
)  # fmt: skip

_HASIL = (
    peringatan("ikm_terbit_berbeda", "IKM laporan SKM yang terbit {nilai} berbeda dari hitungan {hitung}. {sebab}", "Periksa bobot dan cara menggabung periode pada laporan SKM, atau register jawabannya."),
    peringatan("predikat_lhe_berbeda", "Predikat {nilai} dalam LHE berbeda dari predikat menurut nilainya, {hitung}.", "Periksa nilai dan predikat pada LHE."),
    peringatan("riwayat_berbeda", "Riwayat {kode} tahun {tahun} ({lain}) berbeda dari laporan final tahun itu ({final}); yang dipakai angka final.", "Perbaiki baris riwayat_kinerja ini, atau hapus: tahun yang sudah final tidak perlu ditulis lagi."),
    peringatan("riwayat_tidak_dipakai", "Tahun {nilai} tidak termasuk lima tahun sebelum {tahun}; baris riwayat ini tidak dipakai.", "Periksa tahunnya, atau hapus baris ini."),
    peringatan("tahun_lalu_tidak_terbaca", "Hasil tahun {tahun} tidak dapat dibaca dari hasil.json-nya ({alasan}); bila tahun itu final, angkanya tidak ikut dibandingkan.", "Salin hasil.json dari versi terakhir di folder riwayat tahun itu ke folder tahunnya, lalu ulangi; bila tidak ada lagi, tulis angka tahun itu di register riwayat_kinerja."),
    peringatan("target_perlu_ditinjau", "Capaian {kode} di atas 120%: target perlu ditinjau.", "Periksa target pada Perjanjian Kinerja."),
)  # fmt: skip

_ROWS = (
    Rule("nomor_berbeda_isi", "{kolom} {nilai} dipakai lebih dari satu kali dengan isi berbeda ({tempat}).", "Perbaiki {kolom}, atau hapus baris yang salah."),
    peringatan("baris_kembar", "Baris ini sama persis dengan {tempat}; keduanya diterima karena tidak bernomor.", "Hapus salah satu bila memang tercatat dua kali."),
    peringatan("nomor_hanya_urut", "Kolom nomor hanya berisi nomor urut yang dimulai lagi, jadi tidak dipakai sebagai pengenal.", "Beri nomor register yang unik bila ada."),
    peringatan("mungkin_data_pribadi", "Teks ini mungkin memuat data pribadi ({alasan}).", "Hapus nama orang, NIK, atau nomor telepon dari {kolom}."),
)  # fmt: skip

_KOREKSI = (
    peringatan("lembar_perbaikan_lain", "Lembar ini tidak dipakai: dari berkas perbaikan hanya lembar bernama {register} yang dibaca.", "Tidak perlu apa-apa; simpan lembar lain dalam berkas perbaikan registernya sendiri."),
    Rule("perbaikan_tanpa_asal", "Berkas ini bernama berkas perbaikan, tetapi tidak memuat lembar {register} dengan kolom “Asal” dan “Sidik baris” dari perbaikan.xlsx, jadi tidak dipakai.", "Bila ini register biasa, ganti namanya tanpa kata perbaikan; bila perbaikan, salin lembarnya dari perbaikan.xlsx apa adanya."),
    Rule("perbaikan_sudah_berubah", "Baris perbaikan ini tidak dipakai: baris asalnya ({tempat}) sudah berubah sejak berkas perbaikan dibuat.", "Hapus baris ini bila asalnya sudah benar, atau jalankan lagi dan pakai perbaikan.xlsx yang baru."),
    Rule("perbaikan_bertentangan", "Baris perbaikan ini tidak dipakai: berkas perbaikan lain memberi isi berbeda untuk sel yang sama dari baris asalnya ({tempat}).", "Hapus baris yang lama dari salah satu berkas perbaikan, atau keluarkan berkas perbaikan yang lama."),
    Rule("perbaikan_tanpa_baris", "Baris perbaikan ini tidak dipakai: baris asalnya ({tempat}) tidak ada.", "Periksa apakah berkas asalnya dihapus atau diganti namanya."),
    Rule("koreksi_tidak_cocok", "Koreksi {tempat} tidak diterapkan: sel itu berisi {isi}, bukan nilai lama yang disebut koreksi ini.", "Periksa apakah sumbernya sudah diperbaiki; bila ya, hapus koreksi ini."),
    Rule("koreksi_tanpa_baris", "Koreksi {tempat} tidak diterapkan: baris, lembar, atau kolom itu tidak ada.", "Periksa berkas, lembar, baris, dan kolomnya."),
    Rule("koreksi_dua_catatan", "Koreksi {tempat} tidak diterapkan: baris itu memuat dua catatan atau lebih, dari tabel yang berdampingan.", "Isi kolom dengan huruf kolomnya, misalnya D, supaya jelas catatan mana yang dikoreksi."),
)  # fmt: skip

GENERAL: dict[str, Rule] = {
    r.kode: r for r in (*_FILES, *_CELLS, *_BENTUK, *_HASIL, *_ROWS, *_KOREKSI)
}
"""Rules that hold for every register, by code."""


def of_recap(rows: str) -> dict[str, Rule]:
    """Give the rules of headings for a recap, whose name a file of single rows may bear too.

    Args:
        rows: The register whose rows the recap sums up.
    """
    rename = f" Bila berkas ini memuat {rows} satu per satu, ganti namanya tanpa kata rekap."
    codes = ("judul_kolom_tidak_ada", "lembar_bukan_register", "kolom_wajib_tidak_ada")
    return {code: replace(GENERAL[code], saran=GENERAL[code].saran + rename) for code in codes}
