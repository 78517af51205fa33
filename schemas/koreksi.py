"""Register `koreksi`: declared corrections of single cells, and rows left out."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Angka, Kind, Tanggal, Teks, choice, column, row_check
from schemas.register import Register
from schemas.rules import Rule


class Koreksi(pa.DataFrameModel):
    """A correction that guards itself: it applies only while the cell holds `nilai_lama`."""

    berkas: Series[Teks] = column("Berkas", wajib=True, aliases=("Nama Berkas", "File", "Nama File"), example="Pengaduan TW 1.xlsx", note="Nama berkas yang dibetulkan, lengkap dengan akhirannya.")  # fmt: skip
    lembar: Series[Teks] = column("Lembar", required=True, aliases=("Sheet", "Nama Lembar"), note="Nama lembar; kosong untuk berkas CSV.", example="Feb")  # fmt: skip
    baris: Series[Angka] = column("Baris", Kind.COUNT, wajib=True, aliases=("Nomor Baris",), example="17", note="Nomor baris seperti yang tampil di Excel.")  # fmt: skip
    tindakan: Series[Teks] = choice(
        "Tindakan",
        {"ubah": ("Ganti", "Perbaiki"), "kecualikan": ("Keluarkan", "Hapus", "Abaikan")},
        deciding=True,
        wajib=True,
        example="ubah",
        note="ubah mengganti isi satu sel; kecualikan menghilangkan seluruh baris dari hitungan.",
    )
    kolom: Series[Teks] = column(
        "Kolom",
        aliases=("Nama Kolom",),
        example="status",
        note="Nama, judul, atau huruf kolomnya; harus diisi untuk ubah.",
    )
    nilai_lama: Series[Teks] = column(
        "Nilai lama",
        verbatim=True,
        aliases=("Semula", "Lama"),
        example="Proses",
        note="Isi sel sekarang; bila selnya berisi lain, koreksi tidak diterapkan.",
    )
    nilai_baru: Series[Teks] = column(
        "Nilai baru", aliases=("Menjadi", "Baru"), example="Selesai", note="Isi sel yang benar."
    )
    alasan: Series[Teks] = column("Alasan", wajib=True, aliases=("Sebab", "Dasar"), example="Berita acara 12/III/2025", note="Dasar pembetulan.")  # fmt: skip
    oleh: Series[Teks] = column(
        "Oleh",
        aliases=("Petugas",),
        example="Kasi Trantib",
        note="Jabatan yang membetulkan, bukan nama orang.",
    )
    tanggal: Series[Tanggal] = column(
        "Tanggal", Kind.DATE, example="05/01/2026", note="Hari pembetulan."
    )

    @row_check("koreksi_tanpa_kolom")
    @classmethod
    def _ubah_punya_kolom(cls, df: pd.DataFrame) -> pd.Series[bool]:
        return (df["tindakan"] != "ubah") | df["kolom"].notna()


REGISTER = Register(
    nama="koreksi",
    judul="Koreksi data",
    guna="Koreksi satu sel, atau satu baris yang dikecualikan, pada berkas lain di folder yang sama.",
    model=Koreksi,
    aturan=(
        Rule(
            "koreksi_tanpa_kolom",
            "Koreksi dengan tindakan ubah harus menyebut kolomnya.",
            "Isi kolom yang diubah.",
            kolom=("kolom",),
        ),
    ),
)
