"""What reading one file may take, so that a bomb or a hang costs one file and a clear message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.reading.sheet import UnreadableFileError

if TYPE_CHECKING:  # the child that reads workbooks starts without the schemas' libraries
    from schemas.unit import BatasBaca

MB = 1024**2


@dataclass(frozen=True)
class Limits:
    """What reading one file may take.

    Attributes:
        seconds: Time for one workbook.
        memory: Bytes of address space of the process that reads workbooks; where the system has no
            such limit, none.
        size: Bytes of a file, and of what it unpacks to.
        cells: Cells that a file may hold.
        streamed: A text file of more bytes is read part by part.
    """

    seconds: float = 60.0
    memory: int = 3072 * MB
    size: int = 600 * MB
    cells: int = 20_000_000
    streamed: int = 24 * MB

    @classmethod
    def of(cls, batas: BatasBaca) -> Limits:
        """Take the limits that unit.toml states in `[batas_baca]`."""
        return cls(
            batas.detik,
            batas.memori_mb * MB,
            batas.ukuran_mb * MB,
            batas.sel,
            batas.bertahap_mb * MB,
        )

    def covers(self, other: Limits) -> bool:
        """Tell whether what a workbook takes within others is within these too."""
        mine = (self.seconds, self.memory, self.size, self.cells)
        theirs = (other.seconds, other.memory, other.size, other.cells)
        return all(own >= few for own, few in zip(mine, theirs, strict=True))

    def demand_size(self, size: int) -> None:
        """Refuse a file of too many bytes, packed or unpacked.

        Raises:
            UnreadableFileError: It has more than `size` bytes.
        """
        if size > self.size:
            reason = f"isinya {size // MB} MB, batasnya {self.size // MB} MB"
            raise UnreadableFileError("berkas_terlalu_besar", reason)

    def demand_cells(self, cells: int) -> None:
        """Refuse a file of too many cells.

        Raises:
            UnreadableFileError: It has more than `cells` cells.
        """
        if cells > self.cells:
            most = f"{self.cells:,}".replace(",", ".")
            raise UnreadableFileError("berkas_terlalu_besar", f"isinya lebih dari {most} sel")
