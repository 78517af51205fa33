"""The command `lakip user`: who may sign in to the page."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Group, Parameter

from flows.desk.accounts import Accounts
from flows.desk.audit import Audit
from flows.desk.roles import ARTI, Pelaku, Peran
from pipeline.errors import ConfigurationError

_PILIHAN = Group("Pilihan")
users = App(
    name="user",
    help="Mengatur siapa yang boleh masuk ke halaman lakip.",
    usage="",
    help_prologue="Pemakaian: lakip user add | list | remove [NAMA] [PILIHAN]",
    group_commands=Group("Perintah"),
    group_parameters=_PILIHAN,
    group_arguments=_PILIHAN,
    default_parameter=Parameter(show_default=False, show_choices=False),
)

Output = Annotated[Path, Parameter(help="Folder hasil; tanpa ini ./output.")]


@users.command(usage="", help_prologue="Pemakaian: lakip user add NAMA [PILIHAN]")
def add(nama: str = "", *, peran: Peran = Peran.OPERATOR, output: Output = Path("output")) -> int:
    """Menambah pengguna; kata sandinya ditanyakan, atau dibaca dari masukan baku.

    Args:
        nama: Nama untuk masuk: huruf kecil dan angka.
        peran: pembaca, operator, atau sekcam.
        output: Folder hasil.
    """
    _named(nama)
    password = _password()
    home = output / ".layanan"
    user = Accounts(home).add(nama, peran, password)
    Audit(home).record(_self(), "tambah pengguna", "berhasil", nama=nama, peran=peran)
    _say(f"Pengguna {user.nama} ditambahkan sebagai {user.peran}: {ARTI[user.peran]}.")
    return 0


@users.command(name="list", usage="", help_prologue="Pemakaian: lakip user list [PILIHAN]")
def show(*, output: Output = Path("output")) -> int:
    """Menampilkan semua pengguna dan perannya."""
    found = Accounts(output / ".layanan").all()
    for user in found.values():
        print(f"{user.nama}\t{user.peran}\tsejak {user.dibuat[:10]}")
    if not found:
        _say("Belum ada pengguna. Buat dengan: lakip user add NAMA --peran sekcam")
    return 0


@users.command(usage="", help_prologue="Pemakaian: lakip user remove NAMA [PILIHAN]")
def remove(nama: str = "", *, output: Output = Path("output")) -> int:
    """Menghapus pengguna; yang sedang masuk dikeluarkan seketika.

    Args:
        nama: Nama pengguna.
        output: Folder hasil.
    """
    _named(nama)
    home = output / ".layanan"
    Accounts(home).remove(nama)
    Audit(home).record(_self(), "hapus pengguna", "berhasil", nama=nama)
    _say(f"Pengguna {nama} dihapus.")
    return 0


def _named(nama: str) -> None:
    """Refuse a command without its user; were the name required, help would say so in English."""
    if not nama:
        raise ConfigurationError("Sebutkan nama penggunanya.")


def _password() -> str:
    """Ask for a password twice on a terminal, or take the first line that is piped in."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Kata sandi: ")
    if first != getpass.getpass("Ulangi kata sandi: "):
        raise ConfigurationError("Kedua kata sandi tidak sama; tidak ada yang disimpan.")
    return first


def _self() -> Pelaku:
    return Pelaku(getpass.getuser(), Peran.SEKCAM, "baris perintah")


def _say(text: str) -> None:
    print(text, file=sys.stderr)
