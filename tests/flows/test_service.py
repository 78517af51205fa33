"""The service as its users meet it: `lakip serve`, Prefect's API, signals."""

from __future__ import annotations

import getpass
import http
import json
import os
import re
import signal
import stat
import urllib.error
import urllib.request
from base64 import b64encode
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from flows.server import OUTPUT, RAW
from pipeline.errors import ConfigurationError
from tests.flows.living import CANARIES, UNIT, Lived, is_whole
from tests.flows.served import Service, free_port, is_free, remaining, wait_for
from tests.pipeline.regency.builders import unit

pytestmark = pytest.mark.skipif(
    not Path("/proc").is_dir(), reason="looks at processes through /proc"
)
JAKARTA = ZoneInfo("Asia/Jakarta")


def book(service: Any, unit: str, tahun: int) -> Path:
    return service.output / unit / str(tahun) / f"LAKIP-{unit}-{tahun}.xlsx"


def last_year() -> int:
    return datetime.now(JAKARTA).year - 1


def test_the_schedule_starts_a_run_that_writes_last_years_workbook(lived: Lived):
    assert lived.scheduled["state_type"] == "COMPLETED", lived.scheduled["state"]["message"]
    assert lived.scheduled["parameters"] == {"unit": UNIT}
    assert {UNIT, str(last_year())} <= set(lived.scheduled["tags"])
    assert book(lived.service, UNIT, last_year()).is_file()


def test_the_office_is_told_of_a_scheduled_run_and_of_no_other(lived: Lived):
    first, *_ = lived.receiver.messages
    assert first["title"] == f"LAKIP {UNIT} {last_year()}: draf ditulis"
    assert "baris diterima" in first["message"]
    assert {m["title"].split(":")[0] for m in lived.receiver.messages} == {
        f"LAKIP {UNIT} {last_year()}"
    }


def test_a_kill_amid_a_run_ends_every_process_and_leaves_what_is_published_whole(lived: Lived):
    assert any("flows.server" in command for command in lived.before.values())
    assert any("multiprocessing" in command for command in lived.before.values())
    assert (lived.left, lived.port_free, lived.whole) == ({}, True, True)


def test_a_rerun_by_the_api_writes_the_workbook_though_the_service_was_killed_amid_it(lived: Lived):
    service = lived.service
    run = service.ended(lived.rerun)
    assert run["run_count"] == 2
    assert run["state_type"] == "COMPLETED", run["state"]["message"]
    assert run["state"]["message"].startswith("Draf 2025 ditulis: ")
    assert run["name"] == "LAKIP contoh 2025"
    assert {"contoh", "2025"} <= set(run["tags"])
    year = service.output / "contoh" / "2025"
    assert book(service, "contoh", 2025).is_file()
    assert is_whole(year)

    found = service.api("POST", "/artifacts/latest/filter", {})
    shown = {a["key"]: a["data"] for a in found if a["key"].endswith("-contoh-2025")}
    assert set(shown) == {f"{k}-contoh-2025" for k in ("indikator", "baris", "masalah", "buku")}
    tables = {key: json.loads(data) for key, data in shown.items() if not key.startswith("buku")}
    kode = [row["kode"] for row in tables["indikator-contoh-2025"]]
    assert sorted(kode) == [*(f"IKU {n}" for n in range(1, 7)), "TUJUAN 1", "TUJUAN 2"]
    assert any("," in row["realisasi"] for row in tables["indikator-contoh-2025"])
    assert tables["masalah-contoh-2025"]
    assert all("nilai" not in row for row in tables["masalah-contoh-2025"])
    assert "/unduh/contoh/2025/LAKIP-contoh-2025.xlsx" in shown["buku-contoh-2025"]


def test_history_says_who_asked_for_a_run_and_why(lived: Lived):
    service = lived.service
    service.ended(lived.rerun)

    def first(unit: str, tahun: int) -> tuple[str, str]:
        manifest = service.output / unit / str(tahun) / "riwayat" / "001" / "manifest.json"
        known = json.loads(manifest.read_text(encoding="utf-8"))
        return known["oleh"], known["alasan"]

    assert first(UNIT, last_year()) == ("jadwal", "Jadwal tahunan")
    assert first("contoh", 2025) == (
        f"{getpass.getuser()}, lewat Prefect",
        "Berkas triwulan 4 baru masuk",
    )


def test_a_run_missed_while_switched_off_is_made_up(lived: Lived):
    run = lived.service.ended(lived.missed)
    assert run["state_type"] == "COMPLETED", run["state"]["message"]


def run_here(lived: Lived, monkeypatch: pytest.MonkeyPatch, **parameters: Any) -> dict[str, Any]:
    """Run the flow in this process, as the page does, and give what Prefect keeps of it."""
    from prefect.events.worker import EventsWorker
    from prefect.settings import temporary_settings

    from flows.annual import lakip_tahunan

    service = lived.service
    monkeypatch.setenv(RAW, str(service.raw))
    monkeypatch.setenv(OUTPUT, str(service.output))
    with temporary_settings(service.settings()):
        state = lakip_tahunan(**parameters, return_state=True)
        EventsWorker.drain_all()
    return service.ended(str(state.state_details.flow_run_id))


def test_a_run_of_the_quarterly_schedule_reports_up_to_the_end_of_its_quarter(lived: Lived):
    run = lived.service.ended(lived.quarterly)
    assert run["state_type"] == "COMPLETED", run["state"]["message"]
    assert run["name"] == f"LAKIP {UNIT} {last_year()} sampai {last_year()}-06-30"
    assert {UNIT, str(last_year())} <= set(run["tags"])
    interim = lived.service.output / UNIT / str(last_year()) / "sementara" / f"{last_year()}-06-30"
    assert (interim / f"LAKIP-{UNIT}-{last_year()}.xlsx").is_file()


@pytest.mark.parametrize(
    ("parameters", "words"),
    [({"unit": "tidak-ada", "tahun": 2025}, "tidak-ada.*tidak ditemukan"),
     ({"unit": UNIT, "batas": "2025-02-30"}, "2025-02-30.* bukan tanggal"),
     ({"unit": UNIT, "tahun": 2025, "revisi": "Surat susulan"}, "revisi")],
)  # fmt: skip
def test_a_run_that_is_refused_fails_with_its_message(lived: Lived, monkeypatch, parameters, words):
    run = run_here(lived, monkeypatch, **parameters)
    assert run["state_type"] == "FAILED"
    assert re.search(words, run["state"]["message"])
    assert "Traceback" not in run["state"]["message"]


def test_a_schedule_taken_away_is_gone_and_the_quarterly_one_is_there(
    lived: Lived,
):
    schedules = {s["slug"]: s for s in lived.service.deployment()["schedules"]}
    assert set(schedules) == {UNIT, f"{UNIT}_triwulan"}
    quarterly = schedules[f"{UNIT}_triwulan"]
    assert quarterly["parameters"] == {"unit": UNIT, "batas": "triwulan"}
    due = {
        (time.month, time.day, time.hour)
        for run in lived.service.scheduled_runs("SCHEDULED")
        if "batas" in run["parameters"]
        for time in [datetime.fromisoformat(run["expected_start_time"]).astimezone(JAKARTA)]
    }
    assert due == {(4, 10, 6), (7, 10, 6), (10, 10, 6)}


def test_nothing_personal_unmatched_or_rejected_is_kept_by_prefect_or_in_a_log(lived: Lived):
    lived.service.ended(lived.rerun)
    kept = [*lived.service.home.rglob("*"), lived.service.output.parent / "serve.log"]
    files = {p: p.read_bytes() for p in kept if p.is_file() and "ui" not in p.parts}
    assert any(p.name == "prefect.db" and len(content) > 100_000 for p, content in files.items())
    found = {(p.name, w) for p, content in files.items() for w in CANARIES if w.encode() in content}
    assert found == set()


def test_on_this_computers_own_address_prefects_api_needs_no_password(lived: Lived):
    assert lived.open_at_first


@pytest.mark.parametrize("word", [None, "lakip:", "lakip:salah", "admin:pass"])
def test_where_the_page_has_users_prefects_api_asks_for_its_password(service: Service, word):
    headers = (
        {} if word is None else {"Authorization": f"Basic {b64encode(word.encode()).decode()}"}
    )
    for method, path in (("GET", "/deployments/name/lakip-tahunan/akhir-tahun"),
                         ("POST", "/flow_runs/filter"), ("GET", "/admin/settings"),
                         ("DELETE", f"/flow_runs/{UUID(int=0)}")):  # fmt: skip
        assert status(service, method, path, headers) == http.HTTPStatus.UNAUTHORIZED


def test_prefects_sockets_ask_for_the_password_too(service: Service):
    for path in ("events/in", "events/out", "logs/out"):
        url = f"ws://127.0.0.1:{service.port}/api/{path}"
        with pytest.raises(ConnectionClosed), connect(url, subprotocols=["prefect"]) as socket:
            socket.send(json.dumps({"type": "auth", "token": "salah"}))
            while True:
                assert "auth_success" not in str(socket.recv(timeout=20))
        with pytest.raises((ConnectionClosed, InvalidStatus)), connect(url) as socket:
            socket.recv(timeout=20)


@pytest.mark.parametrize(
    ("headers", "code"),
    [({"Host": "penyerang.example:4200"}, 421), ({"Origin": "http://penyerang.example"}, 403),
     ({"Origin": "null"}, 403), ({"Sec-Fetch-Site": "cross-site"}, 403)],
)  # fmt: skip
def test_no_page_from_elsewhere_can_ask_prefect_for_a_run(service: Service, headers, code):
    right = basic(service.password or "")
    path = f"/deployments/{service.deployment()['id']}/create_flow_run"
    assert status(service, "POST", path, right | headers) == code
    with pytest.raises(InvalidStatus):
        connect(f"ws://127.0.0.1:{service.port}/api/events/in", additional_headers=headers)


def basic(word: str) -> dict[str, str]:
    return {"Authorization": f"Basic {b64encode(word.encode()).decode()}"}


def status(service: Service, method: str, path: str, headers: dict[str, str]) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
    body = b"{}" if method == "POST" else None
    connection.request(method, f"/api{path}", body, {"Content-Type": "application/json"} | headers)
    answer = connection.getresponse().status
    connection.close()
    return answer


def test_the_next_2_january_is_entered_however_far_away(service):
    now = datetime.now(JAKARTA)
    due = datetime(now.year, 1, 2, 6, tzinfo=JAKARTA)
    due = due if due > now else due.replace(year=now.year + 1)
    entered = service.scheduled_runs("SCHEDULED")
    yearly = [run for run in entered if "batas" not in run["parameters"]]
    times = [datetime.fromisoformat(run["expected_start_time"]) for run in yearly]
    assert next(time for time in times if time > now) == due


def test_the_roots_are_no_parameters_of_a_run(service):
    assert set(service.deployment()["parameter_openapi_schema"]["properties"]) == {
        "unit",
        "tahun",
        "alasan",
        "final",
        "revisi",
        "batas",
    }


@pytest.mark.parametrize("unit", ["../raw/contoh", "/etc", "contoh/2025", ""])
def test_a_unit_that_is_a_path_is_refused_by_the_api(service, unit):
    with pytest.raises(urllib.error.HTTPError) as refusal:
        service.ask(unit=unit, tahun=2025, alasan="")
    assert refusal.value.code == http.HTTPStatus.CONFLICT


def test_the_form_explains_its_fields_in_indonesian(service):
    fields = service.deployment()["parameter_openapi_schema"]["properties"]
    assert "tahun sebelum" in fields["tahun"]["description"]


def test_telemetry_is_off_in_the_server(service):
    (server,) = (pid for pid, command in service.processes().items() if "flows.server" in command)
    settings = Path(f"/proc/{server}/environ").read_bytes().split(b"\0")
    assert {b"DO_NOT_TRACK=1", b"PREFECT_SERVER_ANALYTICS_ENABLED=false"} <= set(settings)
    assert service.api("GET", "/admin/settings")["server"]["analytics_enabled"] is False


def test_the_server_listens_on_this_computer_only(service):
    port = f"{service.port:04X}"
    listening = [
        line.split()[1]
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in Path(table).read_text().splitlines()[1:]
        if line.split()[3] == "0A" and line.split()[1].endswith(f":{port}")
    ]
    assert listening == [f"0100007F:{port}"]


def test_a_page_from_elsewhere_may_not_use_the_api(service):
    def allowed(origin: str) -> str | None:
        url = f"http://127.0.0.1:{service.port}/api/health"
        request = urllib.request.Request(url, headers={"Origin": origin})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=30) as answer:
            return answer.headers["Access-Control-Allow-Origin"]

    own = f"http://127.0.0.1:{service.port}"
    assert (allowed(own), allowed("http://contoh.example")) == (own, None)


def test_what_the_service_keeps_lies_in_its_folder_which_is_its_owners_alone(service):
    assert (service.home / "prefect" / "prefect.db").is_file()
    assert stat.S_IMODE(service.home.stat().st_mode) == 0o700


def test_a_second_service_on_the_same_folder_is_refused(service):
    other = Service(service.raw, service.output, free_port())
    code, message = other.refusal()
    assert code == 2
    assert "Layanan lain sudah berjalan" in message
    assert "Traceback" not in message


def test_a_step_passes_objects_by_reference_and_prefect_records_none(tasks):
    task = tasks["rujukan"]
    assert task.outcome is task.frame
    assert task.record["state_type"] == "COMPLETED"
    assert task.record["task_inputs"] == {}
    assert task.record["cache_key"] is None
    assert task.record["state"]["data"] is None


def test_what_a_step_was_given_is_let_go_when_it_has_ended(tasks):
    assert tasks["dilepas"].outcome == "ringkasan"
    assert tasks["dilepas"].frame is None


def test_a_step_on_files_is_tried_three_times(tasks):
    task = tasks["berkas dipakai"]
    assert (task.outcome is task.frame, task.calls) == (True, 3)
    assert task.record["state_type"] == "COMPLETED"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("tanpa berkas", PermissionError),
        ("pesan bagi pengguna", ConfigurationError),
        ("kesalahan program", ValueError),
    ],
)
def test_other_failures_are_not_retried(tasks, name, kind):
    task = tasks[name]
    assert (type(task.outcome), task.calls) == (kind, 1)
    assert task.record["state_type"] == "FAILED"
    assert str(task.outcome) in task.record["state"]["message"]


@pytest.mark.nightly
def test_all_units_are_run_by_one_flow_whose_tasks_are_batches_and_recaps_on_dask(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect.events.worker import EventsWorker
    from prefect.settings import temporary_settings

    from flows.regency import lakip_kabupaten

    for name in ("ambulu", "balung"):
        unit(tmp_path, name, kabupaten="Kabupaten {Uji}")  # as text a template
    (tmp_path / "output").mkdir()
    monkeypatch.setenv(RAW, str(tmp_path / "raw"))
    monkeypatch.setenv(OUTPUT, str(tmp_path / "output"))
    with temporary_settings(service.settings()):
        state = lakip_kabupaten(tahun=2025, return_state=True)
        EventsWorker.drain_all()
    assert state.is_completed(), state.message
    assert "2 unit: 0 final, 2 draf, 0 gagal (2 dijalankan)." in str(state.message)
    assert list(tmp_path.glob("output/_kabupaten/2025/REKAP-*.xlsx"))

    def tasks() -> list[str] | None:
        run = str(state.state_details.flow_run_id)
        found = service.api("POST", "/task_runs/filter", {"flow_runs": {"id": {"any_": [run]}}})
        done = [t["name"] for t in found if t["state_type"] == "COMPLETED"]
        return sorted(done) if len(done) == 3 else None

    assert wait_for(tasks, "a task for each batch and recap") == [
        "Kabupaten {Uji}",
        "ambulu",
        "balung",
    ]


def test_a_part_that_dies_is_begun_again_with_a_message(service: Service) -> None:
    for module, name in (("flows.desk.app", "Halaman lakip"), ("flows.server", "Layanan Prefect")):
        (pid,) = (p for p, command in service.processes().items() if module in command)
        os.kill(pid, signal.SIGKILL)
        said = f"{name} berhenti sendiri dan dimulai lagi"
        wait_for(lambda said=said: said in service.said(), said)
    wait_for(lambda: service.said().count("Layanan siap") == 2, "ready again")
    assert service.deployment()["name"] == "akhir-tahun"


def test_sigterm_amid_a_run_ends_every_process_and_frees_the_ports(service: Service) -> None:
    """Comes last: nobody needs the service any more."""
    service.reached(service.ask(unit="contoh", tahun=2025), "RUNNING")
    assert service.stop() == 0
    assert (remaining(service), is_free(service.port), is_free(service.page_port)) == (
        {},
        True,
        True,
    )
