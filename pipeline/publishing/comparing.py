"""Two versions of a year compared: figures from hasil.json, rows from Data sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.changes.differences import (
    BedaAkun,
    BedaAngka,
    BedaAturan,
    BedaBerkas,
    BedaMasalah,
    Isi,
    Perubahan,
)
from pipeline.checking.accounts import HASIL as OUTCOMES
from pipeline.publishing.rows import compare_rows, data_sheets
from pipeline.publishing.versions import Manifest, Versi
from pipeline.reading.child import Reader
from pipeline.reading.sheet import UnreadableFileError

BAGIAN = ("pembilang", "penyebut", "realisasi", "target", "capaian", "predikat")
"""The figures of an indicator that are compared."""


@dataclass(frozen=True)
class Sisi:
    """One side of a comparison: what a version holds.

    Attributes:
        nomor: Its number; None for one that is being made.
        hasil: Its hasil.json.
        manifest: Its manifest; None where it is damaged.
        buku: Its workbook.
    """

    nomor: int | None
    hasil: Mapping[str, Any]
    manifest: Manifest | None
    buku: Path | None


def side_of(version: Versi) -> Sisi:
    """Give a whole version as a side of a comparison."""
    assert version.hasil is not None
    return Sisi(version.nomor, version.hasil, version.manifest, version.buku)


def compare(old: Sisi, new: Sisi, alasan: str) -> Perubahan:
    """Compare two versions of a year.

    Args:
        old: The former version.
        new: The newer one, or the one that is being made.
        alasan: Why that was made.
    """
    assert old.nomor is not None
    with Reader() as reader:
        before, after = (_rows(s.buku, reader) for s in (old, new))
    rows, apart = compare_rows(before, after)
    return Perubahan(
        lama=old.nomor,
        baru=new.nomor,
        revisi=int(old.hasil["revisi"]),
        alasan=alasan,
        angka=tuple(_figures(old.hasil, new.hasil)),
        berkas=tuple(_files(old.hasil, new.hasil)),
        aturan=tuple(_rules(old.manifest, new.manifest)),
        akun=tuple(_accounts(old.hasil, new.hasil)),
        baris=rows,
        masalah=tuple(_problems(old.hasil, new.hasil)),
        tanpa_baris=apart,
    )


def _rows(book: Path | None, reader: Reader) -> dict[str, Any]:
    if book is None:
        return {}
    try:
        return data_sheets(book, reader)
    except UnreadableFileError:
        return {}


def _figures(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[BedaAngka]:
    before, after = dict(_named(old)), dict(_named(new))
    for name in dict.fromkeys((*after, *before)):
        if before.get(name) != after.get(name):
            yield BedaAngka(*name, before.get(name), after.get(name))


def _named(hasil: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], Isi]]:
    """Name the figures of a hasil.json."""
    for entry in hasil["indikator"]:
        for part in BAGIAN:
            yield (entry["kode"], part), entry.get(part)
    skm = hasil.get("skm") or {}
    for part in ("responden", "ikm", "mutu"):
        yield ("SKM", part), skm.get(part)
    for unsur in skm.get("unsur", []):
        yield (f"SKM {unsur['kode']}", "nrr"), unsur["nrr"]


def _files(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[BedaBerkas]:
    before, after = _sums(old), _sums(new)
    for register, name in sorted(before.keys() | after.keys()):
        key = (register, name)
        if key not in before:
            yield BedaBerkas(register, name, "masuk")
        elif key not in after:
            yield BedaBerkas(register, name, "keluar")
        elif before[key] != after[key]:
            yield BedaBerkas(register, name, "berubah")


def _sums(hasil: Mapping[str, Any]) -> dict[tuple[str, str], list[str]]:
    """Give the hashes of the raw files; names that are masked alike share one entry."""
    found: dict[tuple[str, str], list[str]] = {}
    for register in hasil["register"]:
        for file in register["berkas"]:
            found.setdefault((register["nama"], file["nama"]), []).append(file["sha256"])
    return {key: sorted(codes) for key, codes in found.items()}


def _rules(old: Manifest | None, new: Manifest | None) -> Iterator[BedaAturan]:
    """Compare policies, settings, earlier finals and versions of the program."""
    if old is None or new is None:
        return
    yield from _words("kebijakan ", old.kebijakan, new.kebijakan)
    yield from _words("", {"batas data": old.batas}, {"batas data": new.batas})
    yield from _words("", _short(old.pengaturan), _short(new.pengaturan))
    yield from _words("final ", _short(old.final_terdahulu), _short(new.final_terdahulu))
    yield from _words("", {"lakip": old.lakip}, {"lakip": new.lakip})
    yield from _words("", old.pustaka, new.pustaka)


def _short(hashes: Mapping[str, str]) -> dict[str, str]:
    return {name: code[:12] for name, code in hashes.items()}


def _words(prefix: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[BedaAturan]:
    for name in dict.fromkeys((*new, *old)):
        before, after = old.get(name, ""), new.get(name, "")
        if before != after:
            yield BedaAturan(f"{prefix}{name}", before or "-", after or "-")


def _accounts(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[BedaAkun]:
    before = {r["nama"]: r for r in old["register"]}
    after = {r["nama"]: r for r in new["register"]}
    for name in dict.fromkeys((*after, *before)):
        for part in ("dibaca", *OUTCOMES):
            was, now = (int(s.get(name, {}).get(part, 0)) for s in (before, after))
            if was != now:
                yield BedaAkun(name, part, was, now)


_PLACE = ("register", "berkas", "lembar", "kolom", "tingkat", "aturan")


def _problems(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[BedaMasalah]:
    before, after = _counted(old["masalah"]), _counted(new["masalah"])
    for place in dict.fromkeys((*after, *before)):
        if before[place] != after[place]:
            yield BedaMasalah(*place, lama=before[place], baru=after[place])


Tempat = tuple[str, str, str, str, str, str]


def _counted(found: Iterable[Mapping[str, Any]]) -> Counter[Tempat]:
    counts: Counter[Tempat] = Counter()
    for one in found:
        register, berkas, lembar, kolom, tingkat, aturan = (str(one.get(n) or "") for n in _PLACE)
        counts[register, berkas, lembar, kolom, tingkat, aturan] += int(one.get("jumlah", 1))
    return counts
