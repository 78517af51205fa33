"""The command line from outside: exit codes, messages and files (contract 1 and 8)."""

import io
import json
import shutil
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline.cli import main
from tests.pipeline.commands import ROOT, Lakip, arguments, published
from tests.pipeline.remembering import forget

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("remembered")]


def test_a_year_without_errors_ends_with_0_and_leaves_workbook_and_results(
    lakip: Lakip, office: Path
) -> None:
    ended = lakip("run", *arguments(office))
    assert ended.code == 0, ended.err
    assert (published(office) / "LAKIP-contoh-2025.xlsx").is_file()
    hasil = json.loads((published(office) / "hasil.json").read_text(encoding="utf-8"))
    assert hasil["status"] == "draf"
    assert [i["kode"] for i in hasil["indikator"]][:2] == ["IKU 1", "IKU 2"]
    assert "DRAF" in ended.err


def test_json_prints_the_results_on_stdout_and_nothing_else(lakip: Lakip, office: Path) -> None:
    ended = lakip("run", *arguments(office, "--json"))
    assert json.loads(ended.out) == json.loads(
        (published(office) / "hasil.json").read_text(encoding="utf-8")
    )


def test_a_missing_needed_register_ends_with_1_and_its_indicator_says_so(
    lakip: Lakip, office: Path
) -> None:
    (office / "raw/contoh/2025/pengaduan.csv").unlink()
    ended = lakip("run", *arguments(office, "--json"))
    hasil = json.loads(ended.out)
    iku3 = next(i for i in hasil["indikator"] if i["kode"] == "IKU 3")
    assert ended.code == 1
    assert iku3["realisasi"] is None
    assert iku3["catatan"][0] == "data belum tersedia"
    assert "pengaduan" in ended.err


def test_check_writes_nothing_and_finds_the_same_problems(lakip: Lakip, office: Path) -> None:
    assert lakip("check", *arguments(office)).code == 0
    assert not (office / "output").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "2025", "--unit", "tidak-ada"], "tidak ditemukan"),
        (["run", "2019", "--unit", "contoh"], "2019"),
        (["run", "2025", "--unit", "../contoh"], "huruf kecil"),
        (["run", "dua ribu", "--unit", "contoh"], "tidak dapat dipakai"),
        (["run", "2025", "--unti", "contoh"], "--unti"),
        (["diff", "1", "2", "--unti"], "“--unti”"),
        (["jalan", "2025"], "jalan"),
        (["run", "2025", "--unit", "contoh", "--batas", "31/12/2025"], "bukan tanggal"),
        (["run", "2025", "--unit", "contoh", "--batas", "2024-12-31"], "2025"),
        (["run", "2025", "--unit", "contoh", "--batas", "2025-06-30", "--final"], "sementara"),
        (["run", "2025", "--unit", "contoh", "--revisi", "salah ketik"], "belum final"),
    ],
)
def test_wrong_use_ends_with_2_and_one_clear_message(
    lakip: Lakip, office: Path, words: list[str], said: str
) -> None:
    roots = ["--raw", office / "raw", "--output", office / "output"] if words[0] == "run" else []
    ended = lakip(*words, *roots)
    assert ended.code == 2
    assert said in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert not published(office).joinpath("hasil.json").exists()


def test_without_unit_several_units_are_named(lakip: Lakip, office: Path) -> None:
    other = office / "raw" / "lain"
    other.mkdir()
    shutil.copy(ROOT / "raw/contoh/unit.toml", other)
    ended = lakip("run", "2025", "--raw", office / "raw", "--output", office / "output")
    assert ended.code == 2
    assert "contoh, lain" in ended.err


def test_the_only_unit_needs_not_be_named(lakip: Lakip, office: Path) -> None:
    ended = lakip("check", "2025", "--raw", office / "raw")
    assert ended.code == 0, ended.err


def test_the_year_defaults_to_the_last_one(lakip: Lakip, office: Path) -> None:
    year = date.today().year - 1
    if year != 2025:
        (office / "raw/contoh/2025").rename(office / f"raw/contoh/{year}")
    ended = lakip("check", "--raw", office / "raw", "--json")
    assert json.loads(ended.out)["tahun"] == year


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('nama = "X"\nkeputusan = "jombang-2025"\nkebijakn = 1\n', "kebijakan"),
        ('nama = "X"\nkeputusan = "tidak-ada"\n', "tidak-ada"),
        ('keputusan = "jombang-2025"\n', "nama"),
        (
            'nama = "X"\nkeputusan = "jombang-2025"\n[kebijakan]\nhitung_ditola = true\n',
            "hitung_ditolak",
        ),
        ('nama = "X"\nkeputusan = "jombang-2025"\n[kebijakan]\npenyebut_nol = "nol"\n', "seratus"),
        ("nama = X\n", "unit.toml"),
    ],
)
def test_a_unit_file_that_cannot_be_used_names_the_key(
    lakip: Lakip, office: Path, text: str, key: str
) -> None:
    (office / "raw/contoh/unit.toml").write_text(text, encoding="utf-8")
    ended = lakip("run", *arguments(office))
    assert ended.code == 2
    assert key in ended.err


def test_the_same_inputs_give_the_same_bytes_and_no_new_version(lakip: Lakip, office: Path) -> None:
    lakip("run", *arguments(office))
    first = (published(office) / "LAKIP-contoh-2025.xlsx").read_bytes()
    forget()
    ended = lakip("run", *arguments(office))
    assert (published(office) / "LAKIP-contoh-2025.xlsx").read_bytes() == first
    assert [p.name for p in (published(office) / "riwayat").iterdir()] == ["001"]
    assert "tidak berubah" in ended.err


def test_changed_inputs_make_a_new_version_and_keep_the_old(lakip: Lakip, office: Path) -> None:
    lakip("run", *arguments(office))
    path = office / "raw/contoh/2025/pengaduan.csv"
    path.write_text(
        path.read_text(encoding="utf-8") + "3/2025;01/08/2025;PKL;Selesai;02/08/2025;X\n",
        encoding="utf-8",
    )
    lakip("run", *arguments(office, "--alasan", "laporan baru"))
    versions = published(office) / "riwayat"
    assert sorted(p.name for p in versions.iterdir()) == ["001", "002"]
    manifest = json.loads((versions / "002/manifest.json").read_text(encoding="utf-8"))
    assert manifest["alasan"] == "laporan baru"
    assert "pengaduan.csv" in manifest["masukan"]


def test_an_interim_report_stands_beside_the_year(lakip: Lakip, office: Path) -> None:
    ended = lakip("run", *arguments(office, "--batas", "2025-06-30", "--json"))
    interim = published(office) / "sementara" / "2025-06-30"
    iku3 = next(i for i in json.loads(ended.out)["indikator"] if i["kode"] == "IKU 3")
    assert (iku3["pembilang"], iku3["penyebut"]) == (1, 1)
    assert (interim / "LAKIP-contoh-2025.xlsx").is_file()
    assert not (published(office) / "hasil.json").exists()


def test_final_is_refused_while_an_error_is_left(lakip: Lakip, office: Path) -> None:
    (office / "raw/contoh/2025/dokumen.csv").write_text(
        "judul;tanggal\nSOP;31/02/2025\n", encoding="utf-8"
    )
    ended = lakip("run", *arguments(office, "--final"))
    assert ended.code == 3
    assert not (published(office) / "hasil.json").exists()


@pytest.mark.parametrize(
    ("broken", "words", "code"),
    [(True, ["--final"], 3), (False, ["--revisi", "salah ketik"], 2), (False, ["--ulang", "1"], 2)],
)
def test_a_refused_run_leaves_nothing_behind(
    lakip: Lakip, office: Path, broken: bool, words: list[str], code: int
) -> None:
    if broken:
        (office / "raw/contoh/2025/pengaduan.csv").unlink()
    assert lakip("run", *arguments(office, *words)).code == code
    assert not (office / "output").exists()
    templat = published(office) / "templat"
    templat.mkdir(parents=True)
    assert lakip("run", *arguments(office, *words)).code == code
    assert [p.name for p in published(office).iterdir()] == ["templat"]


def test_a_final_year_changes_only_by_a_revision_with_its_reason(
    lakip: Lakip, office: Path
) -> None:
    assert lakip("run", *arguments(office, "--final")).code == 0
    assert lakip("run", *arguments(office)).code == 3
    assert lakip("run", *arguments(office, "--final")).code == 3
    ended = lakip("run", *arguments(office, "--revisi", "LHE baru", "--json"))
    hasil = json.loads(ended.out)
    assert (ended.code, hasil["status"], hasil["revisi"]) == (0, "final", 2)


def test_a_second_run_of_the_same_year_ends_with_4(lakip: Lakip, office: Path) -> None:
    published(office).mkdir(parents=True)
    with FileLock(published(office) / ".kunci"):
        ended = lakip("run", *arguments(office))
    assert ended.code == 4
    assert lakip("run", *arguments(office)).code == 0


def test_an_output_that_cannot_be_written_ends_with_5(lakip: Lakip, office: Path) -> None:
    (office / "output").write_text("bukan folder", encoding="utf-8")
    ended = lakip("run", *arguments(office))
    assert ended.code == 5
    assert "tidak dapat ditulis" in ended.err


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["--help"], 0),
        (["check", "dua ribu"], 2),
        (["check", "2025", "--unit", "tidak-ada"], 2),
        (["run", "1999", "--unit", "contoh"], 2),
    ],
)
def test_help_and_wrong_use_do_not_load_the_pipeline(typed: list[str], code: int) -> None:
    program = (
        "import sys\nfrom pipeline.cli import main\n"
        f"try:\n    main({typed})\n"
        f"except SystemExit as end:\n    assert (end.code or 0) == {code}\n"
        "print([m for m in ('pandas', 'duckdb', 'prefect', 'xlsxwriter') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", ["add", "remove"])
def test_a_user_without_name_is_asked_for_in_indonesian(lakip: Lakip, command: str) -> None:
    assert "required" not in lakip("user", command, "--help").out
    ended = lakip("user", command)
    assert (ended.code, ended.err.strip()) == (2, "Sebutkan nama penggunanya.")


def test_users_are_added_listed_and_removed_and_their_passwords_shown_nowhere(
    lakip: Lakip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = "tiga kata acak"
    output = ["--output", tmp_path]
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{word}\n"))
    added = lakip("user", "add", "siti", "--peran", "sekcam", *output)
    assert (added.code, added.out) == (0, "")
    assert "siti ditambahkan sebagai sekcam" in added.err
    listed = lakip("user", "list", *output)
    assert listed.out.split("\t")[:2] == ["siti", "sekcam"]
    kept = "".join(p.read_text("utf-8") for p in (tmp_path / ".layanan").iterdir())
    assert word not in added.err + listed.out + kept
    assert lakip("user", "remove", "siti", *output).code == 0
    assert "Belum ada pengguna" in lakip("user", "list", *output).err
    assert lakip("user", "remove", "siti", *output).code == 2
    for deed in ("tambah pengguna", "hapus pengguna"):
        assert deed in (tmp_path / ".layanan/audit.jsonl").read_text("utf-8")


def test_a_defect_of_the_program_is_one_message_without_traceback_or_data(
    lakip: Lakip, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("nama warga")

    monkeypatch.setattr("pipeline.annual.load_office", broken)
    ended = lakip("check", *arguments(office))
    assert ended.code == 5
    assert "RuntimeError" in ended.err
    assert "nama warga" not in ended.err
    assert len(ended.err.strip().splitlines()) == 1


def test_the_version_is_that_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out.strip() == version("lakip")
