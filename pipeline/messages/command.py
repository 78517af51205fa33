"""What the command line says where a command could not be begun, or met a defect."""

from __future__ import annotations

import traceback
from pathlib import Path

from cyclopts.exceptions import (
    CoercionError,
    CycloptsError,
    MissingArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)


def defect_line(error: Exception, debug: str) -> str:
    """Word a defect of the program itself: where it is, and nothing of the data.

    Args:
        error: What was not caught before.
        debug: The environment variable that shows its traceback.
    """
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).stem}, baris {last.lineno}"
    return (
        f"Terjadi kesalahan dalam program ({type(error).__name__} di {place}). Yang sudah terbit "
        f"tidak berubah. Laporkan kepada pembuat program; rinciannya tampil dengan {debug}=1."
    )


def wrong_use_line(error: CycloptsError) -> str:
    """Word a wrong use of the command line, and where its use is told."""
    return f"{_wrong_use(error)} Lihat: lakip --help"


def _wrong_use(error: CycloptsError) -> str:
    match error:
        case UnknownOptionError():
            return f"Pilihan “{error.token.keyword or error.token.value}” tidak dikenal."
        case UnknownCommandError():
            return f"Perintah “{next(iter(error.unused_tokens or []), '')}” tidak dikenal."
        case UnusedCliTokensError():
            return f"Terlalu banyak: “{' '.join(error.unused_tokens or [])}”."
        case MissingArgumentError():
            name = error.argument.name if error.argument else ""
            return f"“{name}” harus diberi nilai."
        case CoercionError():
            token = error.token.value if error.token else ""
            name = error.argument.name if error.argument else ""
            return f"“{token}” tidak dapat dipakai untuk {name}."
        case _:
            return "Perintah tidak dapat dimengerti."
