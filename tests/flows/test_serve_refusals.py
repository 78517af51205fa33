"""What `lakip serve` refuses before anything is started."""

from __future__ import annotations

import shutil
import socket
import stat
from pathlib import Path

import pytest

from flows.service import serve
from pipeline.errors import ConfigurationError, WriteError
from pipeline.office.cron import is_cron
from schemas.unit import Jadwal
from tests.flows.served import Service, free_port

UNIT = 'nama = "Kecamatan Contoh"\nkeputusan = "jombang-2025"\n'


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    for unit in ("contoh", "ulang"):
        folder = tmp_path / "raw" / unit
        folder.mkdir(parents=True)
        (folder / "unit.toml").write_text(UNIT)
    return tmp_path / "raw"


@pytest.mark.slow
def test_a_busy_port_is_refused_with_exit_code_2(raw, tmp_path):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        service = Service(raw, tmp_path / "output", busy.getsockname()[1])
        code, message = service.refusal()
    assert code == 2
    assert f"Port {service.port} di 127.0.0.1 sedang dipakai" in message
    assert "--prefect-port" in message
    assert "Traceback" not in message
    assert not service.output.exists()


def test_an_unknown_unit_is_refused_with_the_names_of_those_there(raw, tmp_path):
    with pytest.raises(ConfigurationError, match=r"“lain” tidak ada .* contoh, ulang"):
        serve(unit="lain", raw=raw, output=tmp_path / "output", prefect_port=free_port())


def test_a_raw_folder_without_units_is_refused(raw, tmp_path):
    shutil.rmtree(raw)
    with pytest.raises(ConfigurationError, match="Tidak ada unit"):
        serve(raw=raw, output=tmp_path / "output", prefect_port=free_port())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nama = ", "bukan TOML yang benar: akhir berkas"),
        (UNIT + "[jadwal]\ncorn = 1\n", "jadwal.corn"),
    ],
)
def test_a_unit_file_that_cannot_be_read_is_named_with_the_reason(raw, tmp_path, text, reason):
    (raw / "contoh" / "unit.toml").write_text(text)
    with pytest.raises(ConfigurationError, match=rf"(?s)contoh.unit\.toml.*{reason}"):
        serve(raw=raw, output=tmp_path / "output", prefect_port=free_port())


def test_each_unit_has_its_own_schedule_in_the_time_of_jakarta():
    from flows.schedule import schedules

    planned = schedules({"contoh": Jadwal(), "ulang": Jadwal(cron="0 7 3 1 *")})
    assert [(s.cron, s.timezone, s.parameters, s.slug) for s in planned] == [
        ("0 6 2 1 *", "Asia/Jakarta", {"unit": "contoh"}, "contoh"),
        ("0 7 3 1 *", "Asia/Jakarta", {"unit": "ulang"}, "ulang"),
    ]


def test_a_quarterly_schedule_stands_beside_the_yearly_one_of_its_unit():
    from flows.schedule import schedules

    planned = schedules({"contoh": Jadwal(triwulan=True), "ulang": Jadwal()})
    assert [(s.cron, s.timezone, s.parameters, s.slug) for s in planned] == [
        ("0 6 2 1 *", "Asia/Jakarta", {"unit": "contoh"}, "contoh"),
        ("0 6 2 1 *", "Asia/Jakarta", {"unit": "ulang"}, "ulang"),
        ("0 6 10 4,7,10 *", "Asia/Jakarta", {"unit": "contoh", "batas": "triwulan"},
         "contoh_triwulan"),
    ]  # fmt: skip


def test_a_schedule_that_is_no_cron_is_refused():
    from flows.schedule import schedules

    with pytest.raises(ConfigurationError, match=r"\[jadwal\] cron = \"tiap Januari\".*contoh"):
        schedules({"contoh": Jadwal(cron="tiap Januari")})


@pytest.mark.parametrize(
    "cron",
    ["0 6 2 1 *", "@yearly", "*/5 0-6/2 l JAN,mar-may mon-fri", "0 0 ? * tue#2", "0 0 * * l5",
     "5-1 7/3 1,15 12-2 sun", "* * * * * 30", "0 0 2 1 * 0 2026"],
)  # fmt: skip
def test_whatever_the_scheduler_takes_is_a_schedule_to_the_other_commands_too(cron):
    from flows.schedule import schedules

    assert schedules({"contoh": Jadwal(cron=cron)})
    assert is_cron(cron)


@pytest.mark.parametrize(
    "cron",
    ["tiap Januari", "", "0 6 2 1", "60 6 2 1 *", "0 24 2 1 *", "0 6 32 1 *", "0 6 2 13 *",
     "0 6 2 1 8", "0 6 0 1 *", "0 6 2 mei *", "0 6 2 1 mon#6", "*/0 * * * *", "? 6 2 1 *",
     "1,,2 6 2 1 *", "-1 6 2 1 *", "0 6 2 1 * * * *"],
)  # fmt: skip
def test_what_is_no_schedule_is_none_to_the_scheduler_and_the_other_commands(cron):
    from flows.schedule import schedules

    with pytest.raises(ConfigurationError, match="bukan jadwal cron"):
        schedules({"contoh": Jadwal(cron=cron)})
    assert not is_cron(cron)


def test_settings_of_another_prefect_are_left_out_of_the_service():
    from flows.server import environment

    inherited = {
        "PATH": "/bin",
        "PREFECT_API_URL": "https://cloud.example/api",
        "PREFECT_API_KEY": "x",
        "HTTP_PROXY": "http://proxy.example:3128",
    }
    env = environment(Path("/data/prefect"), 4200, inherited)
    assert env["PATH"] == "/bin"
    assert env["PREFECT_API_URL"] == "http://127.0.0.1:4200/api"
    assert "PREFECT_API_KEY" not in env
    assert "127.0.0.1" in env["NO_PROXY"]
    assert env["PREFECT_HOME"] == str(Path("/data/prefect").absolute())


def test_the_password_of_prefects_api_is_made_once_and_is_its_owners_alone(tmp_path):
    from flows.server import PASSWORD_FILE, PASSWORDS, environment, password

    first = password(tmp_path)
    assert len(first) > 30
    assert password(tmp_path) == first
    assert stat.S_IMODE((tmp_path / PASSWORD_FILE).stat().st_mode) == 0o600
    asked = environment(tmp_path, 4200, {}, first)
    assert {asked[name] for name in PASSWORDS} == {first}
    assert not set(PASSWORDS) & set(environment(tmp_path, 4200, {}))
    (tmp_path / PASSWORD_FILE).write_text("")
    with pytest.raises(WriteError, match="rusak"):
        password(tmp_path)


def test_a_network_address_needs_users_first(raw, tmp_path):
    with pytest.raises(ConfigurationError, match=r"belum ada pengguna.*lakip user add"):
        serve(raw=raw, output=tmp_path / "output", host="0.0.0.0", prefect_port=free_port())


def test_a_prefect_home_set_by_the_user_is_kept():
    from flows.server import environment

    env = environment(Path("/data/prefect"), 4200, {"PREFECT_HOME": "/srv/prefect"})
    assert env["PREFECT_HOME"] == str(Path("/srv/prefect").absolute())
