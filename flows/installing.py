"""`lakip serve --systemd` and `--windows`: what makes the service start with the computer.

Both print a definition with its instructions as a comment at its head, so that one file holds all.
"""

from __future__ import annotations

import getpass
import os
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from pipeline.errors import ConfigurationError

_LINUX = """\
Layanan lakip untuk systemd. Simpan sebagai lakip.service, lalu pasang satu kali:
    lakip serve --systemd > lakip.service
    sudo cp lakip.service /etc/systemd/system/
    sudo systemctl daemon-reload
    sudo systemctl enable --now lakip
Melihat keadaannya: systemctl status lakip. Pesannya: journalctl -u lakip
Menghentikan dan melepasnya: sudo systemctl disable --now lakip
Buat lagi bila folder lakip, raw, atau output dipindahkan."""

_WINDOWS = """\
Tugas lakip untuk Task Scheduler. Simpan sebagai lakip.xml, lalu pasang satu kali
di PowerShell yang dijalankan sebagai administrator:
    lakip serve --windows > lakip.xml
    schtasks /Create /TN lakip /XML lakip.xml
    schtasks /Run /TN lakip
Melihat keadaannya: schtasks /Query /TN lakip
Menghentikan dan melepasnya: schtasks /End /TN lakip, lalu schtasks /Delete /TN lakip
Bila raw atau output ada di folder jaringan, buka tugas ini di Task Scheduler dan pilih
"Run whether user is logged on or not" dengan kata sandi akunnya.
Buat lagi bila folder lakip, raw, atau output dipindahkan."""


def command(
    unit: str | None, raw: Path, output: Path, host: str, port: int, prefect_port: int
) -> list[str]:
    """Give the command line that starts the service from any folder.

    Args:
        unit: The only unit to schedule, if one was named.
        raw: Root of the raw folders, absolute.
        output: Root of the results, absolute.
        host: Address of the page.
        port: Its port.
        prefect_port: Port of Prefect's server.
    """
    program = Path(sysconfig.get_path("scripts")) / ("lakip.exe" if os.name == "nt" else "lakip")
    only = [] if unit is None else ["--unit", unit]
    folders = ["--raw", str(raw), "--output", str(output)]
    ports = ["--host", host, "--port", str(port), "--prefect-port", str(prefect_port)]
    return [str(program), "serve", *only, *folders, *ports]


def show(words: Sequence[str], windows: bool) -> None:
    """Print a definition; where it goes into a file, say also on the screen what to do with it.

    Args:
        words: The command line of the service.
        windows: For Windows' Task Scheduler, else for systemd.
    """
    make = task if windows else unit
    print(make(words, Path.cwd(), getpass.getuser()), end="")
    if not sys.stdout.isatty():
        print(_WINDOWS if windows else _LINUX, file=sys.stderr)


def unit(words: Sequence[str], folder: Path, user: str) -> str:
    r"""Give a unit file of systemd.

    Args:
        words: The command line.
        folder: Where it works.
        user: Whose files it reads and writes.

    Raises:
        ConfigurationError: A path has a line break, which no such file can hold.

    >>> print(unit(["/opt/lakip 1/bin/lakip", "serve"], Path("/srv"), "siti").splitlines()[-9])
    ExecStart="/opt/lakip 1/bin/lakip" "serve"
    """
    program, *rest = words
    start = " ".join([_quoted(program), *(_quoted(word).replace("$", "$$") for word in rest)])
    lines = [
        *(f"# {line}".rstrip() for line in _LINUX.splitlines()),
        "",
        "[Unit]",
        "Description=lakip: halaman LAKIP kecamatan dan jadwalnya",
        "After=local-fs.target remote-fs.target",
        "",
        "[Service]",
        f"User={user}",
        f"WorkingDirectory={_plain(folder).replace('%', '%%')}",
        f"ExecStart={start}",
        "Restart=on-failure",
        "RestartSec=10",
        "TimeoutStopSec=90",
        "KillMode=mixed",
        "NoNewPrivileges=yes",
        "",
        "[Install]",
        "WantedBy=multi-user.target",
    ]
    return "\n".join(lines) + "\n"


def _quoted(word: str) -> str:
    """Quote a word as systemd reads it, without its `%` specifiers."""
    plain = _plain(word).replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{plain}"'


def _plain(word: str | Path) -> str:
    if any(ord(letter) < 32 for letter in str(word)):
        raise ConfigurationError("Nama folder dengan pindah baris tidak dapat dipakai untuk ini.")
    return str(word)


def task(words: Sequence[str], folder: Path, user: str) -> str:
    """Give a task of Windows' Task Scheduler.

    It is plain ASCII and names no encoding: PowerShell writes such a file as UTF-16, cmd does not.

    Args:
        words: The command line.
        folder: Where it works.
        user: Whose files it reads and writes, the domain before it where there is one.

    Raises:
        ConfigurationError: A path has a line break.
    """
    program, *rest = (_plain(word) for word in words)
    domain = os.environ.get("USERDOMAIN")
    text = _TASK.format(
        # A comment of XML holds no two dashes; the command that makes the file is done by then.
        petunjuk="\n".join(line for line in _WINDOWS.splitlines() if "--" not in line),
        user=escape(f"{domain}\\{user}" if domain else user),
        program=escape(program),
        arguments=escape(subprocess.list2cmdline(rest)),
        folder=escape(_plain(folder)),
    )
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


_TASK = """\
<?xml version="1.0"?>
<!--
{petunjuk}
-->
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>lakip: halaman LAKIP kecamatan dan jadwalnya</Description>
  </RegistrationInfo>
  <Triggers>
    <BootTrigger>
      <Enabled>true</Enabled>
    </BootTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{user}</UserId>
      <LogonType>S4U</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>10</Count>
    </RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
      <WorkingDirectory>{folder}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""
