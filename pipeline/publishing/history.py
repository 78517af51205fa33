"""The versions of a year, and what differs between two of them."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.changes.differences import Isi, Perubahan
from pipeline.errors import ConfigurationError
from pipeline.office.places import demand_name
from pipeline.order import Order
from pipeline.publishing.comparing import BAGIAN, compare, side_of
from pipeline.publishing.repairing import Keadaan, open_year, standing
from pipeline.publishing.versions import Versi, folder_of, version_name, year_of


@dataclass(frozen=True)
class AngkaVersi:
    """An indicator's figures in a version, as in hasil.json."""

    kode: str
    indikator: str
    pembilang: Isi
    penyebut: Isi
    realisasi: Isi
    target: Isi
    capaian: Isi
    predikat: Isi


@dataclass(frozen=True)
class IsiVersi:
    """A version as history lists it.

    Attributes:
        nomor: Its number.
        waktu: When it was made, in UTC; blank where its manifest is damaged.
        oleh: Who made it.
        alasan: Why.
        status: `draf` or `final`; blank where nothing of it can be read.
        revisi: Number of the final that it is or will become.
        batas_data: Its cut-off.
        lakip: Version of the program that made it.
        kesalahan: Errors left in the data.
        terbit: It is what is published now.
        utuh: Its files and its manifest are as they were written.
        angka: The indicators' figures, in the order of the decree.
    """

    nomor: int
    waktu: str
    oleh: str
    alasan: str
    status: str
    revisi: int
    batas_data: str
    lakip: str
    kesalahan: int | None
    terbit: bool
    utuh: bool
    angka: tuple[AngkaVersi, ...]


@dataclass(frozen=True)
class Riwayat:
    """The versions of a year, the oldest first.

    Attributes:
        unit: The unit.
        tahun: The year.
        versi: Its versions.
        diedit: Published files that someone edited; the next run keeps them aside.
        pesan: What was repaired before, in words for the user.
    """

    unit: str
    tahun: int
    versi: tuple[IsiVersi, ...]
    diedit: tuple[str, ...] = ()
    pesan: tuple[str, ...] = ()


def history(order: Order) -> Riwayat:
    """List the versions of a year; an interrupted publication is repaired first.

    Args:
        order: The unit and year; with `batas` those of an interim report.

    Raises:
        ConfigurationError: The unit's name is none.
    """
    demand_name(order.unit)
    said = open_year(order)
    state = standing(folder_of(order))
    listed = tuple(_listed(v, state) for v in state.versi)
    return Riwayat(order.unit, order.tahun, listed, state.diedit, said)


def _listed(version: Versi, state: Keadaan) -> IsiVersi:
    manifest, hasil = version.manifest, version.hasil
    problems = [] if hasil is None else hasil["masalah"]
    errors = sum(int(m.get("jumlah", 1)) for m in problems if m.get("tingkat") == "kesalahan")
    entries = [] if hasil is None else hasil["indikator"]
    there = state.tujuan is not None and state.tujuan.nomor == version.nomor
    return IsiVersi(
        nomor=version.nomor,
        waktu="" if manifest is None else manifest.waktu,
        oleh="" if manifest is None else manifest.oleh,
        alasan="" if manifest is None else manifest.alasan,
        status=version.status,
        revisi=version.revisi,
        batas_data="" if hasil is None else str(hasil.get("batas_data", "")),
        lakip="" if manifest is None else manifest.lakip,
        kesalahan=None if hasil is None else errors,
        terbit=there and not state.putus,
        utuh=manifest is not None and version.utuh,
        angka=tuple(
            AngkaVersi(e["kode"], e.get("indikator", ""), *(e.get(n) for n in BAGIAN))
            for e in entries
        ),
    )


@dataclass(frozen=True)
class Beda:
    """What differs between two versions, and what was repaired before."""

    perubahan: Perubahan
    pesan: tuple[str, ...] = ()


def diff(order: Order, lama: int | None = None, baru: int | None = None) -> Beda:
    """Compare two versions of a year; an interrupted publication is repaired first.

    Args:
        order: The unit and year; with `batas` those of an interim report.
        lama: Number of the former version; None takes the one before the newest.
        baru: Number of the newer one; None takes the newest.

    Raises:
        ConfigurationError: There is no such version, or it is damaged.
    """
    demand_name(order.unit)
    said = open_year(order)
    found = standing(folder_of(order)).versi
    if lama is None and len(found) < 2:
        raise ConfigurationError(
            f"Belum ada dua versi untuk {order.unit} tahun {order.tahun}, jadi belum ada bedanya."
        )
    last = found[-1].nomor if found else 0
    old = _whole(order, found, found[-2].nomor if lama is None else lama)
    new = _whole(order, found, last if baru is None else baru)
    alasan = "" if new.manifest is None else new.manifest.alasan
    return Beda(compare(side_of(old), side_of(new), alasan), said)


def _whole(order: Order, found: tuple[Versi, ...], number: int) -> Versi:
    version = _named(order, found, number)
    if not version.utuh or version.hasil is None:
        raise ConfigurationError(
            f"Versi {version_name(number)} di riwayat tidak utuh lagi, jadi tidak dapat "
            "dibandingkan."
        )
    return version


def version_of(order: Order, number: int) -> Versi:
    """Give a version to make again.

    Raises:
        ConfigurationError: There is none of that number, or its manifest is damaged.
    """
    version = _named(order, standing(folder_of(order)).versi, number)
    if version.manifest is None or not version.manifest.pengaturan:
        raise ConfigurationError(
            f"Catatan masukan versi {version_name(number)} tidak ada atau rusak, jadi versi itu "
            "tidak dapat disusun ulang."
        )
    return version


def _named(order: Order, found: tuple[Versi, ...], number: int) -> Versi:
    for version in found:
        if version.nomor == number:
            return version
    there = ", ".join(version_name(v.nomor) for v in found)
    known = f" Yang ada: {there}." if there else " Belum ada satu versi pun."
    raise ConfigurationError(
        f"Versi {version_name(number)} tidak ada untuk {order.unit} tahun {order.tahun}.{known}"
    )


def demand_year(order: Order) -> None:
    """Refuse a year that has nothing published, before its folder is made.

    Raises:
        ConfigurationError: There is nothing.
    """
    if not year_of(order).is_dir():
        raise ConfigurationError(f"Belum ada versi untuk {order.unit} tahun {order.tahun}.")
