"""What the system refuses while the rows of large texts lie on disk: one clear message.

They lie in the system's folder for what is temporary, which may be on a small disk.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir

import duckdb

from pipeline.errors import WriteError, system_reason
from pipeline.privacy import mask
from pipeline.sql.database import system_error

PREFIX = "lakip-"
"""Begins the name of a folder of rows in the folder for what is temporary."""
_NO_ROOM = (
    "memori yang boleh dipakai atau tempat di disk itu tidak cukup; kosongkan ruang di disk itu, "
    "atau bagi berkas menjadi beberapa berkas, lalu ulangi"
)
_FULL = frozenset((errno.ENOSPC, errno.EFBIG, errno.EROFS, getattr(errno, "EDQUOT", 0)))
"""What only writing meets, and in here only rows are written."""
REFUSED = (duckdb.IOException, duckdb.PermissionException)
"""What DuckDB says of a file that the system does not give; the latter of one that is gone."""


@contextmanager
def demanding_room(names: Iterable[str]) -> Iterator[None]:
    """Say what is missing where rows of large texts cannot be put down or read again.

    Args:
        names: The texts' files; where there are none, nothing is put down.

    Raises:
        WriteError: There is no room, or the disk fails.
        OSError: The system refused something else, such as a file of an earlier year.
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
        if not _of_rows(error):
            raise
        raise WriteError(_worded(names, system_reason(error))) from error


def refusal_of(error: OSError | duckdb.Error, path: Path) -> OSError | None:
    """Give what the system refused of a raw file; None where the error is of something else.

    Args:
        error: An OSError, or one that DuckDB raised.
        path: The raw file.
    """
    if isinstance(error, OSError):
        return error if error.filename == str(path) else None
    if f'"{path}' not in str(error):
        return None
    gone = isinstance(error, duckdb.PermissionException)
    return FileNotFoundError(errno.ENOENT, "") if gone else system_error(error, path)


def _of_rows(error: OSError) -> bool:
    """Tell whether the system refused to put rows down, not to read what somebody else wrote."""
    if not isinstance(error.filename, str):
        return error.errno in _FULL
    folder, path = Path(gettempdir()).absolute(), Path(error.filename).absolute()
    if path == folder:
        return True
    return folder in path.parents and path.relative_to(folder).parts[0].startswith(PREFIX)


def _worded(names: Iterable[str], reason: str) -> str:
    return (
        f"Baris berkas besar ({', '.join(sorted(map(mask, names)))}) tidak dapat ditaruh sementara "
        f"di folder {gettempdir()}: {reason}. Yang sudah terbit tidak berubah."
    )
