"""The command line as tests call it, and a small office whose data has no errors left."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from pipeline.figures.results import Results
from pipeline.publishing.papers import CHAPTER, WORKBOOK

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


Lakip = Callable[..., Ended]


def write_office(folder: Path) -> None:
    """Write a raw root with the example's small registers, whose data has no errors left."""
    home = folder / "raw" / "contoh"
    year = home / "2025"
    year.mkdir(parents=True)
    source = ROOT / "raw" / "contoh"
    shutil.copy(source / "unit.toml", home)
    for name in ("lhe_akip.xlsx", "perjanjian_kinerja.xlsx", "anggaran.xlsx"):
        shutil.copy(source / "2025" / name, year)
    for name, text in SMALL.items():
        (year / f"{name}.csv").write_text(text, encoding="utf-8")


SMALL = {
    "pengaduan": (
        "nomor;tanggal_masuk;jenis;status;tanggal_selesai;pelapor\n"
        "1/2025;02/01/2025;PKL;Selesai;05/01/2025;Budi\n"
        "2/2025;03/07/2025;PKL;Proses;;Ani\n"
    ),
    "pemberdayaan": (
        "kegiatan;status;tanggal_rencana;tanggal_pelaksanaan\n"
        "Pelatihan menjahit;Terlaksana;Maret 2025;12/03/2025\n"
    ),
    "indikator_program": (
        "kode;program;indikator;satuan;target;realisasi\n"
        "7.01.02;Program A;Persentase pelayanan;%;80;90\n"
    ),
    "skm": "responden;u1;u2;u3;u4;u5;u6;u7;u8;u9\n1;4;4;4;4;4;4;4;4;4\n",
    "dokumen": "judul;tanggal\nSOP Pelayanan;02/02/2025\n",
    "rekomendasi": (
        "tanggal;bidang;rekomendasi;status;tanggal_tindak_lanjut\n"
        "10/03/2025;Tapem;Pendataan aset;Sudah Ditindaklanjuti;02/05/2025\n"
    ),
}


@contextmanager
def papers_of_a_line() -> Iterator[None]:
    """Let runs publish papers of a line each: for tests of what else a run leaves."""

    def write(results: Results, folder: Path, **_: object) -> list[str]:
        unit, tahun = results.office.kode, results.office.tahun
        names = [paper.format(unit=unit, tahun=tahun) for paper in (WORKBOOK, CHAPTER)]
        for name in names:
            (folder / name).write_text(name, encoding="utf-8")
        return names

    with patch("pipeline.publishing.contents.write_papers", write):
        yield


def arguments(office: Path, *more: object) -> list[object]:
    """Give the arguments that name the office's year."""
    roots = ["--unit", "contoh", "--raw", office / "raw", "--output", office / "output"]
    return ["2025", *roots, *more]


def published(office: Path) -> Path:
    """Give the folder that the office's year is published to."""
    return office / "output" / "contoh" / "2025"
