"""What a version was made from: raw files, rules, earlier finals, versions of the program."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import metadata

from pipeline.figures.results import Results
from pipeline.office.rules import rule_files
from pipeline.order import Order
from pipeline.privacy import mask
from pipeline.publishing.versions import Manifest
from pipeline.reading.files import sha256

PUSTAKA = (
    "duckdb", "holidays", "lxml", "pandas", "pandera", "pillow", "python-calamine", "python-docx",
    "xlsxwriter",
)  # fmt: skip
"""Libraries whose versions decide the bytes."""


@dataclass(frozen=True)
class Masukan:
    """Everything that decides the bytes of a version but the program itself.

    Attributes:
        berkas: Raw file to SHA-256; names are masked as everywhere.
        berkas_lain: Files that fit no register, of which the results say so.
        pengaturan: unit.toml, the year's own, the decree and the template to SHA-256.
        final_terdahulu: Earlier year to SHA-256 of its final.
    """

    berkas: Mapping[str, str]
    berkas_lain: tuple[str, ...]
    pengaturan: Mapping[str, str]
    final_terdahulu: Mapping[str, str]

    @classmethod
    def of_results(cls, order: Order, results: Results) -> Masukan:
        """Tell what results were made from."""
        files = ((s.nama, s.sha256) for c in results.checked.values() for s in c.read.files)
        return cls(named(files), _masked(results.strangers), *_rules(order, results))

    def differences(self, manifest: Manifest) -> tuple[str, ...]:
        """Say what of it is not as a version had it, in words for the user."""
        parts = (
            ("berkas", manifest.masukan, self.berkas),
            ("pengaturan", manifest.pengaturan, self.pengaturan),
            ("final tahun", manifest.final_terdahulu, self.final_terdahulu),
        )
        found = [f"{kind} {line}" for kind, old, new in parts for line in _unlike(old, new)]
        others = dict.fromkeys(manifest.berkas_lain, ""), dict.fromkeys(self.berkas_lain, "")
        found += [f"berkas {line}" for line in _unlike(*others)]
        return tuple(found)


def _rules(order: Order, results: Results) -> tuple[dict[str, str], dict[str, str]]:
    files = rule_files(order.raw, order.unit, order.tahun, results.office.unit.keputusan)
    finals = {str(f.tahun): f.sha256 for f in results.bab3.final_lalu}
    prints = {name: sha256(path) for name, path in files.items()}
    templat = results.office.templat
    if templat is not None:
        prints[mask(templat.path.name)] = hashlib.sha256(templat.content).hexdigest()
    return prints, finals


def named(files: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give files by masked name; names that are masked alike are numbered."""
    found: dict[str, str] = {}
    for name, code in sorted(files):
        masked, number = mask(name), 1
        while (key := masked if number == 1 else f"{masked} ({number})") in found:
            number += 1
        found[key] = code
    return found


def _masked(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(mask, names)))


def _unlike(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    gone = [f"{n} tidak ada lagi" for n in old if n not in new]
    came = [f"{n} waktu itu belum ada" for n in new if n not in old]
    changed = [f"{n} sudah berubah" for n in old if n in new and old[n] != new[n]]
    return sorted(gone + came + changed)


def manifest_of(
    order: Order,
    results: Results,
    *,
    nomor: int,
    final: bool,
    revisi: int,
    dasar: int | None,
    keluaran: Mapping[str, str],
) -> Manifest:
    """Tell all that is kept of a version beside its files; the one place that asks for the time."""
    found = Masukan.of_results(order, results)
    return Manifest(
        nomor=nomor,
        status="final" if final else "draf",
        revisi=revisi,
        waktu=datetime.now(UTC).isoformat(timespec="seconds"),
        oleh=mask(order.oleh),
        alasan=mask(order.revisi or order.alasan),
        lakip=metadata.version("lakip"),
        keputusan=results.office.decree.nama,
        keluaran=dict(keluaran),
        dasar=dasar,
        batas=results.office.batas_data.isoformat(),
        pustaka=libraries(),
        pengaturan=dict(found.pengaturan),
        kebijakan={k.nama: str(k.nilai) for k in results.kebijakan},
        masukan=dict(found.berkas),
        berkas_lain=list(found.berkas_lain),
        final_terdahulu=dict(found.final_terdahulu),
    )


@cache
def libraries() -> dict[str, str]:
    """Give the versions of the libraries that decide the bytes."""
    return {name: metadata.version(name) for name in PUSTAKA}
