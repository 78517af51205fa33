"""Register `tindak_lanjut_lhe`: what was done with the evaluators' recommendations."""

from __future__ import annotations

import pandera.pandas as pa
from pandera.typing import Series

from schemas.column import Teks, choice, column
from schemas.register import Register


class TindakLanjutLhe(pa.DataFrameModel):
    """A recommendation of last year's LHE AKIP and its follow-up."""

    rekomendasi: Series[Teks] = column("Rekomendasi", free_text=True, wajib=True, aliases=("Rekomendasi LHE", "Catatan Evaluator"), note="Isi rekomendasi evaluator, tanpa nama orang.", example="Menyempurnakan penjenjangan kinerja")  # fmt: skip
    rencana_aksi: Series[Teks] = column(
        "Rencana aksi",
        free_text=True,
        aliases=("Rencana Tindak Lanjut",),
        note="Apa yang direncanakan untuk menindaklanjutinya.",
        example="Menyusun pohon kinerja",
    )
    status: Series[Teks] = choice(
        "Status",
        {
            "selesai": ("Sudah", "Tuntas", "Sudah Ditindaklanjuti", "Ditindaklanjuti"),
            "proses": ("Diproses", "Dalam Proses"),
            "belum": ("Belum Ditindaklanjuti",),
        },
        deciding=True,
        wajib=True,
        aliases=("Status Tindak Lanjut",),
        example="selesai",
        note="Keadaan tindak lanjutnya.",
    )
    penanggung_jawab: Series[Teks] = column(
        "Penanggung jawab",
        aliases=("PIC", "PJ"),
        note="Seksi atau jabatan yang menindaklanjuti.",
        example="Sekretaris Kecamatan",
    )
    bukti: Series[Teks] = column(
        "Bukti",
        free_text=True,
        aliases=("Bukti Dukung",),
        note="Nomor atau nama dokumen bukti; laporan menyebut berapa baris yang berbukti.",
        example="Pohon kinerja 2025",
    )


REGISTER = Register(
    nama="tindak_lanjut_lhe",
    judul="Tindak lanjut LHE AKIP",
    guna="Rekomendasi LHE tahun lalu dan tindak lanjutnya, satu baris satu rekomendasi.",
    model=TindakLanjutLhe,
    diketik=True,
)
