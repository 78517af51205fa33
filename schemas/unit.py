"""Who the unit is: the model behind raw/<unit>/unit.toml (contract 1)."""

from __future__ import annotations

from datetime import date

from pydantic import Field, SecretStr

from schemas.decree import Nilai
from schemas.toml_model import TomlModel


class Penandatangan(TomlModel):
    """Who signs the report; what is left out prints as a blank to fill in.

    The titles and descriptions are the page's labels and hints.
    """

    nama: str = Field(default="", title="Nama", description="Nama lengkap dengan gelarnya.")
    jabatan: str = Field(default="", title="Jabatan", description="Misalnya Camat.")
    pangkat: str = Field(default="", title="Pangkat", description="Misalnya Pembina / IV a.")
    nip: str = Field(default="", title="NIP", description="Delapan belas angka.")
    tempat: str = Field(default="", title="Tempat", description="Tempat penandatanganan.")
    tanggal: date | None = Field(
        default=None, title="Tanggal", description="Hari penandatanganan: hari/bulan/tahun."
    )


class Skm(TomlModel):
    """The signed SKM report of the year, to compare with what is computed."""

    ikm_terbit: float | None = None
    nomor_laporan: str = ""
    tukar_u8_u9: bool = False
    """The forms print Sarana as U8 and Pengaduan as U9, by those bare codes."""


class Pengaduan(TomlModel):
    """How this unit keeps its complaint register."""

    status_dari: str | None = None


class Jadwal(TomlModel):
    """When the service runs by itself."""

    cron: str = "0 6 2 1 *"
    triwulan: bool = False


class Berkas(TomlModel):
    """Passwords of raw workbooks: of all of them, and by the name of a file.

    They are secrets: no message, log or result shows them.
    """

    sandi: SecretStr | None = None
    sandi_berkas: dict[str, SecretStr] = Field(default_factory=dict)


class BatasBaca(TomlModel):
    """What reading one raw file may take; a file that takes more is refused.

    Attributes:
        ukuran_mb: Megabytes of a file, and of what a workbook unpacks to.
        sel: Cells of a file.
        detik: Seconds for one workbook.
        memori_mb: Megabytes of address space for reading one workbook.
        bertahap_mb: A text file of more megabytes is read part by part, in bounded memory.
    """

    ukuran_mb: int = Field(default=600, gt=0)
    sel: int = Field(default=20_000_000, gt=0)
    detik: float = Field(default=60, gt=0)
    memori_mb: int = Field(default=3072, ge=512)
    bertahap_mb: int = Field(default=24, ge=0)


class Unit(TomlModel):
    """A unit and its rules for a year.

    Attributes:
        desa: The villages; without them villages are not checked.
        penerima_layanan: Service users in the period: the population of the SKM.
        kebijakan: Policies of the decree that differ for this unit.
        kolom: Register to heading of this office to canonical column.
        berkas: Passwords of raw workbooks.
        batas_baca: What reading one raw file may take.
        sinonim: Register to column to word of this office to canonical value.
    """

    nama: str
    keputusan: str = Field(pattern=r"^[a-z0-9-]+$")
    kode: str = ""
    kabupaten: str = ""
    alamat: str = ""
    telepon: str = ""
    desa: list[str] = Field(default_factory=list)
    penerima_layanan: int | None = Field(default=None, gt=0)
    penandatangan: Penandatangan = Penandatangan()
    kebijakan: dict[str, Nilai] = Field(default_factory=dict)
    skm: Skm = Skm()
    pengaduan: Pengaduan = Pengaduan()
    jadwal: Jadwal = Jadwal()
    berkas: Berkas = Berkas()
    batas_baca: BatasBaca = BatasBaca()
    kolom: dict[str, dict[str, str]] = Field(default_factory=dict)
    sinonim: dict[str, dict[str, dict[str, str]]] = Field(default_factory=dict)
