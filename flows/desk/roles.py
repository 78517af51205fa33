"""Who may do what on the page: three roles, and what each action asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.errors import LakipError


class Peran(StrEnum):
    """A user's role; each may do all that those before it may."""

    PEMBACA = "pembaca"
    OPERATOR = "operator"
    SEKCAM = "sekcam"


class Izin(StrEnum):
    """What an action asks for, as messages name it."""

    BACA = "membaca"
    UNGGAH = "mengunggah, mengetik, atau memperbaiki data"
    DATA_PRIBADI = "mengambil berkas yang memuat data pribadi"
    DRAF = "menyusun draf"
    FINAL = "memfinalkan atau merevisi tahun"
    ATURAN = "mengubah penanda tangan dan kebijakan"
    PENGGUNA = "mengatur pengguna"


_LEAST = {
    Izin.BACA: Peran.PEMBACA,
    Izin.UNGGAH: Peran.OPERATOR,
    Izin.DATA_PRIBADI: Peran.OPERATOR,
    Izin.DRAF: Peran.OPERATOR,
    Izin.FINAL: Peran.SEKCAM,
    Izin.ATURAN: Peran.SEKCAM,
    Izin.PENGGUNA: Peran.SEKCAM,
}
_RANK = {peran: rank for rank, peran in enumerate(Peran)}

ARTI = {
    Peran.PEMBACA: "membaca hasil dan mengunduh laporan",
    Peran.OPERATOR: "juga mengunggah, mengetik, memeriksa, dan menyusun draf",
    Peran.SEKCAM: "juga memfinalkan, merevisi, mengatur kebijakan dan pengguna",
}


class NotAllowedError(LakipError):
    """The role does not allow the action; nothing was done."""

    exit_code = 3


class SignedOutError(LakipError):
    """There is no session, or it has expired; nothing was done."""

    exit_code = 3

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("Anda belum masuk, atau waktunya sudah habis. Masuk lagi, lalu ulangi.")


@dataclass(frozen=True)
class Pelaku:
    """Who acts.

    Attributes:
        nama: Name of the user.
        peran: The role.
        dari: Address of the computer.
    """

    nama: str
    peran: Peran
    dari: str

    def may(self, izin: Izin) -> bool:
        """Say whether the role allows an action."""
        return _RANK[self.peran] >= _RANK[_LEAST[izin]]

    def demand(self, izin: Izin) -> None:
        """Raise a `NotAllowedError` unless the role allows an action."""
        if not self.may(izin):
            raise NotAllowedError(
                f"Peran {self.peran} tidak boleh {izin}; mintalah kepada {_LEAST[izin]}."
            )
