"""What makes the service start with the computer: systemd's unit file, Windows' task."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path, PureWindowsPath

import pytest

from flows import installing
from pipeline.errors import ConfigurationError
from tests.flows.served import LAKIP, Service, free_port

NS = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
ODD = 'Kantor "Camat" 100% $HOME \\n é'
"""A folder's name with all that has a meaning in a unit file."""


def words(folder: str) -> list[str]:
    return ["/opt/lakip 1/bin/lakip", "serve", "--raw", f"/data/{folder}/raw", "--port", "8080"]


def as_systemd_reads(line: str) -> list[str]:
    """Give the words of an ExecStart line that has double quotes only."""
    found, word, quoted = [], "", False
    letters = iter(line)
    for letter in letters:
        if letter == "\\" and quoted:
            word += next(letters)
        elif letter == '"':
            quoted = not quoted
            if not quoted:
                found.append(word.replace("%%", "%").replace("$$", "$"))
                word = ""
        elif quoted:
            word += letter
    return found


def test_a_unit_file_quotes_whatever_a_folder_is_called():
    text = installing.unit(words(ODD), Path("/data") / ODD, "siti")
    (start,) = [line for line in text.splitlines() if line.startswith("ExecStart=")]
    assert as_systemd_reads(start.removeprefix("ExecStart=")) == words(ODD)
    assert "100%%" in start
    assert "$$HOME" in start
    assert "sudo systemctl enable --now lakip" in text
    assert "User=siti" in text.splitlines()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_finds_nothing_wrong_with_the_unit_file(tmp_path):
    folder = tmp_path / "Kantor Camat 100%"
    program = folder / "bin" / "lakip"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    file = tmp_path / "lakip.service"
    command = [str(program), *words(ODD)[1:]]
    file.write_text(installing.unit(command, folder, "root"))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(file)], capture_output=True, text=True
    )
    said = [line for line in done.stderr.splitlines() if "lakip" in line]
    assert (done.returncode, said) == (0, [])


def test_a_task_of_windows_holds_the_command_as_windows_splits_it(monkeypatch):
    monkeypatch.setenv("USERDOMAIN", "KANTOR")
    folder = PureWindowsPath(r"C:\Data Kantor & Camat <é>")
    command = [str(folder / "lakip.exe"), "serve", "--raw", str(folder / "raw"), "--port", "8080"]
    text = installing.task(command, folder, "siti")
    assert text.isascii()
    root = ET.fromstring(text)
    names = ("Command", "Arguments", "WorkingDirectory", "UserId", "ExecutionTimeLimit")
    found = {name: root.findtext(f".//t:{name}", namespaces=NS) for name in names}
    assert found == {
        "Command": r"C:\Data Kantor & Camat <é>\lakip.exe",
        "Arguments": r'serve --raw "C:\Data Kantor & Camat <é>\raw" --port 8080',
        "WorkingDirectory": r"C:\Data Kantor & Camat <é>",
        "UserId": r"KANTOR\siti",
        "ExecutionTimeLimit": "PT0S",
    }
    assert root.findtext(".//t:BootTrigger/t:Enabled", namespaces=NS) == "true"
    assert "schtasks /Create /TN lakip /XML lakip.xml" in text


@pytest.mark.parametrize("make", [installing.unit, installing.task])
def test_a_folder_with_a_line_break_is_refused(make):
    with pytest.raises(ConfigurationError, match="pindah baris"):
        make(words("a\nb"), Path("/data"), "siti")


@pytest.mark.parametrize(("option", "begin"), [("--systemd", "# "), ("--windows", "<?xml")])
def test_a_definition_is_printed_and_nothing_is_started(tmp_path, capsys, option, begin):
    from pipeline.cli import main

    unit = tmp_path / "raw" / "contoh" / "unit.toml"
    unit.parent.mkdir(parents=True)
    unit.write_text('nama = "Kecamatan Contoh"\nkeputusan = "jombang-2025"\n')
    service = Service(tmp_path / "raw", tmp_path / "hasil kita", free_port())
    with pytest.raises(SystemExit) as ended:
        main([*service.command(option)[len(LAKIP) :]])
    printed = capsys.readouterr()
    assert ended.value.code == 0
    assert printed.out.startswith(begin)
    assert str(tmp_path / "hasil kita") in printed.out
    assert "pasang satu kali" in printed.err
    assert not service.output.exists()
