"""What the system refuses while the rows of large texts lie on disk: one clear message.

They lie in the system's folder for what is temporary, which may be on a small disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from tempfile import gettempdir

import duckdb

from pipeline.errors import WriteError, system_reason
from pipeline.privacy import mask
from pipeline.sql.database import system_error

_NO_ROOM = "memori dan tempat di disk tidak cukup; kosongkan ruang di disk itu, lalu ulangi"


@contextmanager
def demanding_room(names: Iterable[str]) -> Iterator[None]:
    """Say what is missing where rows of large texts cannot be put down or read again.

    Args:
        names: The texts' files; where there are none, nothing is put down.

    Raises:
        WriteError: There is no room, or the disk fails.
    """
    names = tuple(names)
    if not names:
        yield
        return
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise WriteError(_worded(names, _NO_ROOM)) from error
    except (duckdb.OperationalError, duckdb.FatalException) as error:
        reason = system_reason(system_error(error, gettempdir()))
        raise WriteError(_worded(names, reason)) from error
    except OSError as error:
        raise WriteError(_worded(names, system_reason(error))) from error


def _worded(names: Iterable[str], reason: str) -> str:
    return (
        f"Baris berkas besar ({', '.join(sorted(map(mask, names)))}) tidak dapat ditaruh sementara "
        f"di folder {gettempdir()}: {reason}. Yang sudah terbit tidak berubah."
    )
