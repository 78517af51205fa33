"""Changes of raw files, and states that a killed run leaves."""

import json
import shutil
from pathlib import Path

from tests.pipeline.commands import published

BUKU = "LAKIP-contoh-2025.xlsx"
BAB = "BAB-III-contoh-2025.docx"
HASIL = "hasil.json"
TERBIT = (BUKU, BAB, HASIL)


def add_complaint(office: Path, line: str = "3/2025;01/08/2025;PKL;Selesai;02/08/2025;X") -> None:
    path = office / "raw/contoh/2025/pengaduan.csv"
    path.write_text(path.read_text(encoding="utf-8") + f"{line}\n", encoding="utf-8")


def change(office: Path, name: str, old: str, new: str) -> None:
    path = office / "raw/contoh/2025" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def version(office: Path, number: int) -> Path:
    return published(office) / "riwayat" / f"{number:03}"


def numbers(office: Path) -> list[str]:
    return sorted(p.name for p in (published(office) / "riwayat").iterdir())


def manifest(office: Path, number: int) -> dict:
    return json.loads((version(office, number) / "manifest.json").read_text(encoding="utf-8"))


def put(office: Path, number: int, *names: str) -> None:
    """Put files of a version in place, as a run does that is killed before it has put the rest."""
    for name in names:
        shutil.copyfile(version(office, number) / name, published(office) / name)


def is_published(office: Path, number: int) -> bool:
    return all(
        (published(office) / name).read_bytes() == (version(office, number) / name).read_bytes()
        for name in TERBIT
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, but for the lock."""
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.name.startswith(".kunci")
    }
