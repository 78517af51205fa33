"""Invented people, places and numbers: nobody of these exists, and no number can."""

from __future__ import annotations

from random import Random

DESA = ("Jombang", "Keting", "Ngampelrejo", "Padomasan", "Sarimulyo", "Wringinagung")

UNIT = "KECAMATAN CONTOH"
_NAMA_CAMAT = "ARYO TIRTAMAYA, S.STP., M.Si."
CAMAT = ("CAMAT CONTOH", _NAMA_CAMAT)
PENGGUNA_ANGGARAN = ("PENGGUNA ANGGARAN", _NAMA_CAMAT)
BUPATI = ("BUPATI CONTOH", "MAHESA DWIPANTARA")
SEKCAM = ("SEKRETARIS KECAMATAN", "SEKAR MADYANTARA, S.H.")
KASI_TRANTIB = ("KASI KETENTERAMAN DAN KETERTIBAN", "BIMASENA LOKANANTARA, S.Sos.")
KASI_PM = ("KASI PEMBERDAYAAN MASYARAKAT DAN KESOS", "HANUM CAKRAWANGSA, S.E.")
KETUA_SKM = ("KETUA TIM SKM", "RARAS GIRIWANGSA, S.AP.")
BENDAHARA = ("BENDAHARA PENGELUARAN", "UTARI NAGARILOKA, A.Md.")
"""Those who sign, each with office and name; nobody of them exists."""

_DEPAN = (
    "Arum",
    "Bagaskara",
    "Candrika",
    "Dahayu",
    "Elang",
    "Gantari",
    "Hanum",
    "Janitra",
    "Kalingga",
    "Lembayung",
    "Mahesa",
    "Nawang",
    "Pandu",
    "Raras",
    "Sekar",
    "Tirta",
    "Utari",
    "Wahyuda",
    "Yudistira",
    "Ambar",
)
_BELAKANG = (
    "Sukmaloka",
    "Tirtamaya",
    "Wanodyatama",
    "Kertabumika",
    "Jalasenapati",
    "Purnacandraka",
    "Lokanantara",
    "Madyantara",
    "Anggrakila",
    "Batarakarsa",
    "Cakrawangsa",
    "Dwipantara",
    "Giriwangsa",
    "Nagariloka",
)
_JALAN = ("Krajan", "Tegalarum", "Sumberayu", "Karanganyar Lor", "Kebonsari Kidul", "Gumuk Wetan")
_TEMPAT = (
    "pasar desa",
    "simpang tiga",
    "lapangan desa",
    "balai desa",
    "depan SD",
    "pinggir sungai",
    "warung kopi",
    "perempatan toko pupuk",
    "area ruko",
    "jalan poros desa",
)


def nama(rng: Random) -> str:
    """Give an invented name."""
    return f"{rng.choice(_DEPAN)} {rng.choice(_BELAKANG)}"


def bapak(rng: Random) -> str:
    """Give an invented name of a man."""
    return f"{rng.choice(('Bagaskara', 'Kalingga', 'Mahesa', 'Pandu'))} {rng.choice(_BELAKANG)}"


def ibu(rng: Random) -> str:
    """Give an invented name of a woman."""
    return f"{rng.choice(('Dahayu', 'Hanum', 'Raras', 'Sekar', 'Utari'))} {rng.choice(_BELAKANG)}"


def nik(rng: Random) -> str:
    """Give sixteen digits that cannot be a NIK: the 99th day of the 99th month."""
    return f"350901999999{rng.randrange(10_000):04d}"


def telepon(rng: Random) -> str:
    """Give a telephone number that is not in use."""
    return f"0812-0000-{rng.randrange(10_000):04d}"


def alamat(rng: Random) -> str:
    """Give an address in a hamlet that is in no village of these."""
    return f"Dusun {rng.choice(_JALAN)} RT {rng.randrange(1, 9):02d} RW {rng.randrange(1, 6):02d}"


def tempat(rng: Random) -> str:
    """Give a place in a village where something can happen."""
    return rng.choice(_TEMPAT)
