"""The service as its users meet it: `lakip serve`, Prefect's API, signals."""

from __future__ import annotations

import http
import json
import urllib.error
import urllib.request
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from flows.server import OUTPUT, RAW
from pipeline.errors import ConfigurationError
from tests.flows.served import Service, free_port, wait_for
from tests.pipeline.regency.builders import unit

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes through /proc"),
]
JAKARTA = ZoneInfo("Asia/Jakarta")


def book(service: Any, unit: str, tahun: int) -> Path:
    return service.output / unit / str(tahun) / f"LAKIP-{unit}-{tahun}.xlsx"


def last_year() -> int:
    return datetime.now(JAKARTA).year - 1


def test_the_schedule_starts_a_run_that_writes_last_years_workbook(restart):
    assert restart.scheduled["state_type"] == "COMPLETED", restart.scheduled["state"]["message"]
    assert restart.scheduled["parameters"] == {"unit": "kecil"}
    assert book(restart.service, "kecil", last_year()).is_file()


def test_sigterm_amid_a_run_ends_every_process_and_frees_the_port(restart):
    assert any("flows.server" in command for command in restart.before.values())
    assert any("multiprocessing" in command for command in restart.before.values())
    assert (restart.exit_code, restart.left, restart.port_free) == (0, {}, True)


def test_a_rerun_by_the_api_writes_the_workbook_though_the_service_was_stopped_amid_it(restart):
    service = restart.service
    run = service.ended(restart.rerun)
    assert run["run_count"] == 2
    assert run["state_type"] == "COMPLETED", run["state"]["message"]
    assert run["state"]["message"].startswith("Draf 2025 ditulis: ")
    assert run["name"] == "LAKIP contoh 2025"
    assert book(service, "contoh", 2025).is_file()

    kinds = {"indikator-contoh-2025", "masalah-contoh-2025"}
    found = service.api("POST", "/artifacts/latest/filter", {})
    tables = {a["key"]: json.loads(a["data"]) for a in found if a["key"] in kinds}
    assert set(tables) == kinds
    kode = [row["kode"] for row in tables["indikator-contoh-2025"]]
    assert sorted(kode) == [*(f"IKU {n}" for n in range(1, 7)), "TUJUAN 1", "TUJUAN 2"]
    assert any("," in row["realisasi"] for row in tables["indikator-contoh-2025"])
    assert tables["masalah-contoh-2025"]
    assert all("nilai" not in row for row in tables["masalah-contoh-2025"])


@pytest.mark.nightly
def test_runs_missed_while_switched_off_are_made_up(restart):
    assert restart.missed
    states = {restart.service.ended(run_id)["state_type"] for run_id in restart.missed}
    assert states == {"COMPLETED"}


def test_the_next_2_january_is_entered_however_far_away(service):
    now = datetime.now(JAKARTA)
    due = datetime(now.year, 1, 2, 6, tzinfo=JAKARTA)
    due = due if due > now else due.replace(year=now.year + 1)
    entered = service.scheduled_runs("SCHEDULED")
    times = [datetime.fromisoformat(run["expected_start_time"]) for run in entered]
    assert next(time for time in times if time > now) == due


def test_an_unknown_unit_fails_with_its_message_and_no_traceback(service):
    run = service.ended(service.ask(unit="tidak-ada", tahun=2025, alasan=""))
    assert run["state_type"] == "FAILED"
    assert "tidak-ada" in run["state"]["message"]
    assert "tidak ditemukan" in run["state"]["message"]
    logs = service.api("POST", "/logs/filter", {"logs": {"flow_run_id": {"any_": [run["id"]]}}})
    assert not [entry for entry in logs if "Traceback" in entry["message"]]


def test_the_roots_are_no_parameters_of_a_run(service):
    assert set(service.deployment()["parameter_openapi_schema"]["properties"]) == {
        "unit",
        "tahun",
        "alasan",
        "final",
        "revisi",
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


def test_what_the_service_keeps_lies_in_its_folder(service):
    assert (service.home / "prefect" / "prefect.db").is_file()


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
def test_all_units_are_run_by_one_flow_whose_tasks_are_batches_on_dask(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect.events.worker import EventsWorker
    from prefect.settings import (
        PREFECT_API_URL,
        PREFECT_LOGGING_TO_API_ENABLED,
        temporary_settings,
    )

    from flows.regency import lakip_kabupaten

    for name in ("ambulu", "balung"):
        unit(tmp_path, name)
    (tmp_path / "output").mkdir()
    monkeypatch.setenv(RAW, str(tmp_path / "raw"))
    monkeypatch.setenv(OUTPUT, str(tmp_path / "output"))
    url = f"http://127.0.0.1:{service.port}/api"
    with temporary_settings({PREFECT_API_URL: url, PREFECT_LOGGING_TO_API_ENABLED: False}):
        state = lakip_kabupaten(tahun=2025, return_state=True)
        EventsWorker.drain_all()
    assert state.is_completed(), state.message
    assert "2 unit: 0 final, 2 draf, 0 gagal (2 dijalankan)." in str(state.message)
    assert list(tmp_path.glob("output/_kabupaten/2025/REKAP-*.xlsx"))

    def tasks() -> list[str] | None:
        run = str(state.state_details.flow_run_id)
        found = service.api("POST", "/task_runs/filter", {"flow_runs": {"id": {"any_": [run]}}})
        done = [t["name"] for t in found if t["state_type"] == "COMPLETED"]
        return sorted(done) if len(done) == 2 else None

    assert wait_for(tasks, "a task for each batch") == ["ambulu", "balung"]
