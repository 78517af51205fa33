"""The errors a user meets: one Indonesian message each, and the exit code of contract 8."""

from __future__ import annotations

import errno


class LakipError(Exception):
    """An error whose text is written for the user.

    Attributes:
        exit_code: What the command ends with.
    """

    exit_code = 2


class ConfigurationError(LakipError):
    """Wrong use, or a unit.toml or decree that cannot be used; nothing was written."""

    exit_code = 2


class RefusedError(LakipError):
    """What was asked for is not allowed in the state of the data or the year."""

    exit_code = 3


class BusyError(LakipError):
    """Another run of this unit and year is under way."""

    exit_code = 4


class WriteError(LakipError):
    """The result could not be written; what was there before is untouched."""

    exit_code = 5


_GONE = "tidak ada lagi; periksa apakah dihapus atau sambungannya terputus, lalu ulangi"
_HELD = (
    "tidak diizinkan, atau sedang dibuka di program lain; tutup berkas itu atau periksa izin "
    "foldernya, lalu ulangi"
)
_FULL = "tempat di disk habis; kosongkan ruang, lalu ulangi"
_LOST = "disk atau sambungan jaringan terganggu; periksa, lalu ulangi"
_REASONS = {
    "EACCES": _HELD,
    "EPERM": _HELD,
    "EBUSY": _HELD,
    "ENOSPC": _FULL,
    "EDQUOT": _FULL,
    "EFBIG": _FULL,
    "EROFS": "disk atau foldernya hanya dapat dibaca; pakai folder lain",
    "ENOENT": _GONE,
    "ENOTDIR": "bagian dari alamatnya bukan folder; pindahkan berkas yang menghalangi, lalu ulangi",
    "EISDIR": "ada folder bernama itu; pindahkan folder itu, lalu ulangi",
    "EEXIST": "nama itu sudah dipakai; pindahkan yang ada di situ, lalu ulangi",
    "ENOTEMPTY": "nama itu sudah dipakai; pindahkan yang ada di situ, lalu ulangi",
    "ENAMETOOLONG": "namanya terlalu panjang; pendekkan, lalu ulangi",
    "ELOOP": "tautannya berputar; hapus tautan itu, lalu ulangi",
    "EIO": _LOST,
    "ESTALE": _LOST,
    "ENOTCONN": _LOST,
    "ETIMEDOUT": _LOST,
    "EHOSTDOWN": _LOST,
    "EHOSTUNREACH": _LOST,
    "ENETUNREACH": _LOST,
    "EMFILE": "terlalu banyak berkas terbuka; tutup program lain, lalu ulangi",
    "ENFILE": "terlalu banyak berkas terbuka; tutup program lain, lalu ulangi",
}


def system_reason(error: OSError) -> str:
    """Word why the system refused a file or folder, and what to do.

    >>> system_reason(OSError(errno.ENOSPC, "No space left on device"))
    'tempat di disk habis; kosongkan ruang, lalu ulangi'
    """
    name = errno.errorcode.get(error.errno or 0, "")
    return _REASONS.get(name, f"ditolak oleh sistem ({name or type(error).__name__})")
