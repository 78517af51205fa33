"""The files that a version consists of: the papers, and hasil.json with their sums."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.changes.differences import Perubahan
from pipeline.figures.results import Results
from pipeline.problems import Masalah
from pipeline.publishing.hasil import hasil_of, to_json
from pipeline.publishing.papers import write_papers
from pipeline.publishing.versions import HASIL
from pipeline.reading.files import sha256


@dataclass(frozen=True)
class Cetakan:
    """What is printed: results, and what this printing of them is.

    Attributes:
        results: The year's results.
        masalah: All problems, masked.
        final: The year is to be final.
        revisi: Number of the final that it is or will become.
        perubahan: Against the last final, for a revision.
    """

    results: Results
    masalah: tuple[Masalah, ...]
    final: bool
    revisi: int
    perubahan: Perubahan | None = None

    def hasil(self, keluaran: dict[str, str]) -> dict[str, Any]:
        """Give hasil.json of it, with the sums of the papers."""
        return hasil_of(
            self.results, self.masalah, final=self.final, revisi=self.revisi, keluaran=keluaran
        )


def write_contents(cetakan: Cetakan, folder: Path) -> dict[str, Any]:
    """Write every file of a version into a folder, hasil.json last with the sums of the others.

    Returns:
        What stands in hasil.json.

    Raises:
        OSError: A file cannot be written.
    """
    names = write_papers(
        cetakan.results,
        folder,
        final=cetakan.final,
        revisi=cetakan.revisi,
        perubahan=cetakan.perubahan,
    )
    hasil = cetakan.hasil({name: sha256(folder / name) for name in names})
    (folder / HASIL).write_text(to_json(hasil), encoding="utf-8", newline="\n")
    return hasil


def sums_of(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of the files of a folder, hasil.json last."""
    found = sorted(folder.iterdir(), key=lambda p: (p.name == HASIL, p.name))
    return {p.name: sha256(p) for p in found}
