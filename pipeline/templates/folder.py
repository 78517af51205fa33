"""The folder of blank templates of a unit's year; what is there already is left as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import WriteError, system_reason
from pipeline.office.rules import load_decree, load_unit
from pipeline.order import Order
from pipeline.templates.book import template
from pipeline.templates.words import Local, ordered_registers

FOLDER = "templat"


@dataclass(frozen=True)
class Written:
    """What became of the templates.

    Attributes:
        order: What was asked.
        folder: Where they are.
        baru: Names of the files that were written.
        lama: Names of the files that were there already and were left.
    """

    order: Order
    folder: Path
    baru: tuple[str, ...]
    lama: tuple[str, ...]

    def pesan(self) -> Iterator[str]:
        """Say what was written, what was left, and what to do next."""
        if self.baru:
            yield f"{len(self.baru)} templat ditulis di {self.folder}: {', '.join(self.baru)}."
        if self.lama:
            yield f"{len(self.lama)} templat sudah ada dan dibiarkan: {', '.join(self.lama)}."
        raw = self.order.raw / self.order.unit / str(self.order.tahun)
        made = "" if raw.is_dir() else " (buat folder itu dahulu)"
        yield f"Isi templatnya, lalu taruh di {raw}{made}."


def write_templates(order: Order) -> Written:
    """Write a blank template for each register.

    Args:
        order: The unit, the year and the folders; the year's own raw folder need not be there.

    Returns:
        What was written and what was left.

    Raises:
        ConfigurationError: The unit, its file or its decree cannot be used.
        WriteError: A file cannot be written; those before it stay.
    """
    unit, _ = load_unit(order.raw, order.unit, order.tahun)
    decree = load_decree(order.raw / order.unit, unit.keputusan)
    indikator = {i.kode: i.indikator for i in decree.indikator}
    local = Local(order.tahun, tuple(unit.desa), indikator)
    folder = order.output / order.unit / str(order.tahun) / FOLDER
    baru: list[str] = []
    lama: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for register in ordered_registers():
            path = folder / f"{register.nama}.xlsx"
            if path.exists():
                lama.append(path.name)
                continue
            _write(path, template(register, local, order.unit))
            baru.append(path.name)
    except OSError as error:
        raise WriteError(
            f"Templat tidak dapat ditulis ke {error.filename or folder}: {system_reason(error)}."
        ) from error
    return Written(order, folder, tuple(baru), tuple(lama))


def _write(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all."""
    beside = path.with_name(f".{path.name}.baru")
    try:
        beside.write_bytes(content)
        beside.rename(path)
    finally:
        beside.unlink(missing_ok=True)
