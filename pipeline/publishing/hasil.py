"""hasil.json: the same results for machines (contract 7)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pipeline.checking.accounts import HASIL, Akun
from pipeline.checking.checks import Checked
from pipeline.figures.results import HasilIndikator, HasilSkm, Results
from pipeline.privacy import mask
from pipeline.problems import Masalah


def hasil_of(
    results: Results,
    masalah: Iterable[Masalah],
    *,
    final: bool,
    revisi: int,
    keluaran: Mapping[str, str],
) -> dict[str, Any]:
    """Give the results in the form of contract 7.

    Args:
        results: The year's results.
        masalah: All problems, masked.
        final: Whether the year is final.
        revisi: Number of the final that it is or will become.
        keluaran: Published file name to SHA-256.
    """
    office = results.office
    return {
        "unit": office.kode,
        "tahun": office.tahun,
        "status": "final" if final else "draf",
        "revisi": revisi,
        "batas_data": office.batas_data.isoformat(),
        "keluaran": dict(sorted(keluaran.items())),
        "indikator": [_indikator(i) for i in results.indikator],
        "skm": _skm(results.skm),
        "register": [_register(c) for c in results.checked.values()],
        "masalah": [_masalah(m) for m in masalah],
    }


def to_json(hasil: Mapping[str, Any]) -> str:
    """Write hasil.json: sorted as given, indented, in UTF-8, ending with a line end."""
    return json.dumps(hasil, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _number(value: Fraction | Decimal | int | None) -> float | int | None:
    """Give a number at full precision; whole ones as integers."""
    if value is None:
        return None
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else float(exact)


def _indikator(hasil: HasilIndikator) -> dict[str, Any]:
    entry = hasil.indikator
    return {
        "kode": entry.kode,
        "indikator": entry.indikator,
        "satuan": entry.satuan,
        "pembilang": _number(hasil.pembilang),
        "penyebut": _number(hasil.penyebut),
        "realisasi": _number(hasil.realisasi),
        "rentang": [_number(r) for r in hasil.rentang],
        "target": _number(hasil.target.nilai),
        "capaian": _number(hasil.capaian),
        "predikat": hasil.predikat,
        "catatan": [mask(n) for n in (*([hasil.alasan] if hasil.alasan else []), *hasil.catatan)],
    }


def _skm(skm: HasilSkm | None) -> dict[str, Any] | None:
    if skm is None:
        return None
    return {
        "responden": skm.responden,
        "unsur": [
            {
                "kode": u.kode,
                "nama": u.nama,
                "jumlah": _number(u.jumlah),
                "terisi": u.terisi,
                "nrr": _number(u.nrr),
                "nrr_tertimbang": _number(u.nrr_tertimbang),
            }
            for u in skm.unsur
        ],
        "ikm": _number(skm.ikm),
        "mutu": skm.mutu,
        "kinerja": skm.kinerja,
    }


def _register(checked: Checked) -> dict[str, Any]:
    names = ("dibaca", *HASIL)
    sheets: dict[str, list[Akun]] = {s.nama: [] for s in checked.read.files}
    for akun in checked.akun:
        sheets[akun.berkas].append(akun)
    files = {s.nama: s.sha256 for s in checked.read.files}
    return {
        "nama": checked.register.nama,
        "berkas": [
            {
                "nama": mask(name),
                "sha256": files[name],
                "lembar": [
                    {"nama": mask(a.lembar), **{n: getattr(a, n) for n in names}} for a in found
                ],
            }
            for name, found in sheets.items()
        ],
        **{n: sum(getattr(a, n) for a in checked.akun) for n in names},
    }


def _masalah(m: Masalah) -> dict[str, Any]:
    return {
        "register": m.register,
        "berkas": m.berkas,
        "lembar": mask(m.lembar),
        "baris": m.baris,
        "kolom": m.kolom,
        "nilai": m.nilai,
        "tingkat": m.tingkat,
        "aturan": m.aturan,
        "pesan": m.pesan,
        "saran": m.saran,
        "jumlah": m.jumlah,
        "tempat": list(m.tempat),
    }
