"""A small office whose year has one mistake, for the page's tests."""

from __future__ import annotations

import shutil
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "raw" / "contoh"
UNIT = 'nama = "Kecamatan Kecil"\nkeputusan = "jombang-2025"\n'
PENGADUAN = (
    "nomor;tanggal_masuk;jenis;status;tanggal_selesai;pelapor\n"
    "1/2025;02/01/2025;PKL;Selesai;05/01/2025;Budi\n"
    "2/2025;03/07/2025;PKL;Entahlah;;Ani Rahasia\n"
)
FILES = {
    "pengaduan.csv": PENGADUAN,
    "pemberdayaan.csv": "kegiatan;status;tanggal_rencana;tanggal_pelaksanaan\n"
    "<img src=x onerror=alert(1)>;Terlaksana;Maret 2025;12/03/2025\n",
    "indikator_program.csv": "kode;program;indikator;satuan;target;realisasi\n"
    "7.01.02;Program A;Persentase pelayanan;%;80;90\n",
    "skm.csv": "responden;u1;u2;u3;u4;u5;u6;u7;u8;u9\n1;4;4;4;4;4;4;4;4;4\n",
    "dokumen.csv": "judul;tanggal\nSOP Pelayanan;02/02/2025\n",
}
REKOMENDASI = (
    "tanggal;bidang;rekomendasi;status;tanggal_tindak_lanjut\n"
    "10/03/2025;Tapem;Pendataan aset;Sudah Ditindaklanjuti;02/05/2025\n"
)
BOOKS = ("lhe_akip.xlsx", "perjanjian_kinerja.xlsx", "anggaran.xlsx")


def write_files(folder: Path) -> list[Path]:
    """Write the files that the office has ready: all registers but rekomendasi."""
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in BOOKS:
        shutil.copy(EXAMPLE / "2025" / name, folder)
    return sorted(folder.iterdir())


def make_unit(raw: Path, unit: str) -> None:
    """Make a unit without any year."""
    (raw / unit).mkdir(parents=True)
    (raw / unit / "unit.toml").write_text(UNIT, encoding="utf-8")
