"""What a worker does: run the units of a batch, each as `lakip run` would, and report on them.

A plain function of paths with a small result. It may be called again for the same batch after a
worker was killed: what is done is found done.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.annual import build
from pipeline.errors import BusyError, ConfigurationError, LakipError, WriteError, system_reason
from pipeline.office.policy_text import kept_text
from pipeline.office.rules import Office, load_office, load_unit
from pipeline.order import Order
from pipeline.program import sidik_program
from pipeline.publishing import open_year
from pipeline.publishing.inputs import named
from pipeline.publishing.placing import put_whole
from pipeline.publishing.versions import HASIL, Manifest, versions
from pipeline.regency.inputs import fingerprint, raw_sums, read_state
from pipeline.regency.order import RegencyOrder
from pipeline.regency.pieces import Batch
from pipeline.regency.report import (
    BELUM,
    Cara,
    HasilUnit,
    UnitReport,
    digest_and_text,
    results_of,
)

Found = tuple[Cara, HasilUnit]


class OtherProgramError(ConfigurationError):
    """A worker has another version of the program than the command that asks it."""


def work(batch: Batch) -> tuple[UnitReport, ...]:
    """Run the units of a batch one after the other; one that fails stops no other.

    Raises:
        OtherProgramError: This process has another version of the program.
    """
    demand_program(batch.program)
    return tuple(run_unit(batch.order, unit) for unit in batch.units)


def demand_program(wanted: str) -> None:
    """Refuse to work for another version of the program: its results could differ."""
    if sidik_program() != wanted:
        raise OtherProgramError(
            f"Pekerja memakai lakip {sidik_program()}, sedangkan perintah ini {wanted}. Pasang "
            "versi yang sama pada semua pekerja."
        )


def run_unit(order: RegencyOrder, unit: str) -> UnitReport:
    """Run one unit, or take what an earlier run made of the same inputs."""
    return _reported(order, unit, _results)


def standing_unit(order: RegencyOrder, unit: str) -> UnitReport:
    """Report on a unit by its last results, whatever its inputs are by now; nothing is run."""
    return _reported(order, unit, _standing)


def _reported(
    order: RegencyOrder, unit: str, results: Callable[[RegencyOrder, Office], Found]
) -> UnitReport:
    try:
        _demand_described(order, unit)
        office = load_office(order.raw, unit, order.tahun)
        cara, hasil = results(order, office)
    except LakipError as error:
        return _failed(order, unit, str(error), _cause(error, order), error.exit_code)
    except OSError as error:
        text = f"Berkas tidak dapat dibaca atau ditulis: {system_reason(error)}."
        return _failed(order, unit, text, text, WriteError.exit_code)
    except Exception as error:  # a defect met by one unit must not stop the others
        text = f"Terjadi {defect(error)}."
        return _failed(order, unit, text, "terjadi kesalahan dalam program", 5)
    return UnitReport(
        unit,
        office.unit.nama,
        office.unit.kode,
        office.unit.kabupaten,
        cara,
        hasil,
        kode_akhir=0 if hasil.bersih else 1,
    )


def defect(error: Exception) -> str:
    """Word a defect of the program by its kind and place; its own words may hold data."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} di {Path(last.filename).stem}, baris {last.lineno}"
    return f"kesalahan dalam program ({place}); laporkan kepada pembuat program"


def _demand_described(order: RegencyOrder, unit: str) -> None:
    """Demand unit.toml, in fewer words than a single run has: those name all other units."""
    path = order.raw / unit / "unit.toml"
    if not path.is_file():
        raise ConfigurationError(
            f"Belum ada unit.toml: {path} tidak ditemukan. Isi sekurang-kurangnya nama dan "
            "keputusan."
        )


def _results(order: RegencyOrder, office: Office) -> Found:
    """Give the published results of a unit, made now where they are not those of its inputs."""
    own = Order(office.kode, order.tahun, order.raw, order.output, oleh=order.oleh)
    open_year(own)  # what a killed worker left is put right before it is read
    published = _published(order, office)
    final = _final(published, office)
    if final is not None:
        return "sudah final", final
    sidik = fingerprint(order, office)
    state = read_state(order.state(office.kode))
    again = order.paksa and state.get("lari") != order.lari
    if state.get("sidik") == sidik and not again and published.is_file():
        digest, text = digest_and_text(published)
        if digest == state.get("hasil") and _book_stands(published.parent, text):
            mine = state.get("lari") == order.lari  # this run made it, and its worker was killed
            return "dijalankan" if mine else "tidak berubah", results_of(office, text, digest)
    build(own)
    digest, text = digest_and_text(published)
    kept = json.dumps({"sidik": sidik, "hasil": digest, "lari": order.lari}, indent=2) + "\n"
    try:
        put_whole(order.state(office.kode), lambda place: place.write_bytes(kept.encode()))
    except OSError as error:
        raise WriteError(
            f"Catatan proses tidak dapat ditulis: {system_reason(error)}. "
            "Buku kerja unit sudah terbit."
        ) from error
    return "dijalankan", results_of(office, text, digest)


def _standing(order: RegencyOrder, office: Office) -> Found:
    """Give the published results of a unit as they are."""
    published = _published(order, office)
    if not published.is_file():
        raise ConfigurationError(BELUM)
    final = _final(published, office)
    if final is not None:
        return "sudah final", final
    digest, text = digest_and_text(published)
    try:
        then = _policies(_manifest(published), office)
        return "tidak berubah", results_of(office, text, digest, then)
    except (ValueError, LookupError, TypeError) as error:
        raise ConfigurationError("hasil.json rusak; jalankan unit ini lagi") from error


def _published(order: RegencyOrder, office: Office) -> Path:
    return order.output / office.kode / str(order.tahun) / HASIL


def _book_stands(folder: Path, text: bytes) -> bool:
    """Tell whether the files that hasil.json names are there."""
    return all((folder / name).is_file() for name in json.loads(text)["keluaran"])


def _final(published: Path, office: Office) -> HasilUnit | None:
    """Read the results of a unit whose year is final; it is not run again."""
    if not published.is_file():
        return None
    digest, text = digest_and_text(published)
    try:
        if json.loads(text)["status"] != "final":
            return None
    except (ValueError, KeyError, TypeError):
        return None  # a file that is damaged is made anew
    manifest = _manifest(published)
    if manifest is None:
        return results_of(office, text, digest)
    then = _policies(manifest, office)
    changed = manifest.masukan != named(raw_sums(office).items())
    return results_of(office, text, digest, then, berubah_sejak_final=changed)


def _manifest(published: Path) -> Manifest | None:
    """Read the newest manifest; None where it is damaged, or copied from what was published."""
    found = versions(published.parent)
    manifest = found[-1].manifest if found else None
    return manifest if manifest is not None and manifest.pengaturan else None


def _policies(manifest: Manifest | None, office: Office) -> dict[str, str]:
    """Give the policies under which results were made that are no longer the same."""
    now = office.kebijakan
    then = {} if manifest is None else manifest.kebijakan
    return {n: kept_text(v, now[n]) for n, v in then.items() if n in now and str(now[n]) != v}


def introduced(order: RegencyOrder, one: UnitReport) -> UnitReport:
    """Put name, code and regency to the report of a unit, as far as unit.toml can be read."""
    try:
        known = load_unit(order.raw, one.unit, order.tahun)[0]
    except LakipError:
        return one
    return replace(one, nama=known.nama, kode=known.kode, kabupaten=known.kabupaten)


def _failed(order: RegencyOrder, unit: str, text: str, cause: str, code: int) -> UnitReport:
    nobody = UnitReport(unit, unit, gagal=text, sebab=cause, kode_akhir=code)
    return introduced(order, nobody)


def _cause(error: LakipError, order: RegencyOrder) -> str:
    """Word a failure for the recap: no clock, no user and no path of this computer goes in."""
    if isinstance(error, BusyError):
        return "sedang dikerjakan proses lain"
    if isinstance(error, WriteError):
        return "hasilnya tidak dapat ditulis"
    text = str(error)
    for folder, name in ((order.raw, "raw"), (order.output, "output")):
        text = text.replace(str(folder), name)
    return text
