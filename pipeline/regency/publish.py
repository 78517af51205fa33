"""The recap of a regency, put in place whole: a plain function of a piece, called on a worker.

A recap holds nothing that the units' own versions do not: it is replaced, and can be made again.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pipeline.errors import system_reason
from pipeline.privacy import mask
from pipeline.publishing.placing import put_whole
from pipeline.publishing.versions import hash_of
from pipeline.regency.book import recap_bytes
from pipeline.regency.edition import RekapEdition
from pipeline.regency.inputs import read_state
from pipeline.regency.pieces import Rekap, RekapPiece
from pipeline.regency.table import write_parquet
from pipeline.regency.work import defect, demand_program


def publish_recap(piece: RekapPiece) -> Rekap:
    """Publish a recap, unless it stands there already as the same results made it.

    One that cannot be written says so, and which of its files were replaced before that.

    Raises:
        OtherProgramError: This process has another version of the program.
    """
    demand_program(piece.program)
    replaced: list[Path] = []
    try:
        return _published(piece, _edition(piece), replaced)
    except OSError as error:
        why = f"{system_reason(error)}."
        return piece.failed(why, str(error.filename or ""), _stand(replaced))
    except Exception as error:  # a defect met by one recap must not stop the others
        return piece.failed(f"terjadi {defect(error)}.", stand=_stand(replaced))


def _stand(replaced: list[Path]) -> str:
    """Say what stands in place of a recap that could not be written to its end."""
    if not replaced:
        return "Rekap yang lama tidak berubah."
    names = " dan ".join(path.name for path in replaced)
    return f"{names} sudah yang baru; berkas rekap lainnya tidak berubah. Jalankan lagi."


def _edition(piece: RekapPiece) -> RekapEdition:
    units = (replace(one, nama=mask(one.nama), sebab=mask(one.sebab)) for one in piece.units)
    return RekapEdition(mask(piece.kabupaten), piece.order.tahun, tuple(units))


def _published(piece: RekapPiece, edition: RekapEdition, replaced: list[Path]) -> Rekap:
    stands = Rekap(piece.kabupaten, piece.buku)
    book, table = stands.buku, stands.tabel
    state = piece.order.recap_state(piece.kabupaten)
    sidik = hashlib.sha256(f"{piece.program}\n{edition!r}".encode()).hexdigest()

    def standing() -> dict[str, str | None]:
        return {"sidik": sidik, "buku": hash_of(book), "tabel": hash_of(table)}

    if not piece.order.paksa and read_state(state) == standing():
        return stands
    if put_whole(book, lambda place: place.write_bytes(recap_bytes(edition))):
        replaced.append(book)
    if put_whole(table, lambda place: write_parquet(edition, place)):
        replaced.append(table)
    kept = json.dumps(standing(), indent=2) + "\n"
    with suppress(OSError):  # the recap stands; without this it is made once more, no worse
        put_whole(state, lambda place: place.write_bytes(kept.encode()))
    return replace(stands, berubah=book in replaced, tabel_berubah=table in replaced)
