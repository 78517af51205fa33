"""What the project's own files promise: the lock, what git keeps out, and the floors."""

import ast
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("schemas", "pipeline", "flows")
TOP_FOLDERS = {".assets", ".ci", "flows", "output", "pipeline", "raw", "schemas", "tests"}

# The data's way through floor 2, and what drives it: a stage imports none that comes after it.
STAGES = (
    *("rounding", "sql", "reading", "changes", "checking", "office", "figures", "workbook"),
    *("word", "templates", "publishing", "messages", "annual", "trial", "regency", "cli"),
)
FORBIDDEN = {
    "schemas": {"pipeline", "flows", "prefect", "duckdb", "xlsxwriter", "python_calamine"},
    "pipeline": {"flows", "prefect"},
} | {
    f"pipeline.{stage}": {f"pipeline.{later}" for later in STAGES[number + 1 :]}
    for number, stage in enumerate(STAGES)
}

LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
needs_clone = pytest.mark.skipif(
    shutil.which("git") is None or not (ROOT / ".git").exists(), reason="not a clone"
)


# The lock


def lock_text() -> str:
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


def lock_entries() -> list[tuple[Requirement, list[str]]]:
    """Each locked requirement with its hashes."""
    joined = re.sub(r"\\\n\s*", "", lock_text())
    entries = []
    for line in joined.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            requirement, *hashes = re.split(r"\s*--hash=", line)
            entries.append((Requirement(requirement), hashes))
    return entries


def locked_versions() -> dict[str, list[tuple[Version, Marker | None]]]:
    versions: dict[str, list[tuple[Version, Marker | None]]] = {}
    for requirement, _ in lock_entries():
        (specifier,) = requirement.specifier
        name = canonicalize_name(requirement.name)
        versions.setdefault(name, []).append((Version(specifier.version), requirement.marker))
    return versions


def wanted() -> list[Requirement]:
    """Every requirement that pyproject.toml states: runtime, extras and build backend."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    texts = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for extra in project["project"]["optional-dependencies"].values():
        texts += extra
    return [Requirement(text) for text in texts]


def test_every_entry_of_the_lock_is_one_exact_version_with_hashes():
    entries = lock_entries()
    assert entries
    for requirement, hashes in entries:
        assert [specifier.operator for specifier in requirement.specifier] == ["=="], requirement
        assert requirement.url is None, requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", text) for text in hashes), requirement


@pytest.mark.parametrize("name", ["duckdb", "pandas", "numpy", "pydantic-core", "rapidfuzz"])
def test_a_compiled_package_is_locked_for_several_systems(name: str):
    counts = [len(hashes) for entry, hashes in lock_entries() if entry.name == name]
    assert counts
    assert min(counts) > 10


def test_the_lock_names_no_address_option_or_path():
    for line in lock_text().splitlines():
        assert "://" not in line
        assert " @ " not in line
        assert not re.search(r"(^|[\s=])[/\\~]\w|[A-Za-z]:\\", line), line
        assert "--hash=" in line or "--" not in line, line


@pytest.mark.parametrize("requirement", wanted(), ids=str)
def test_each_requirement_is_locked_inside_its_bounds(requirement: Requirement):
    versions = locked_versions().get(canonicalize_name(requirement.name), [])
    assert versions
    for version, _ in versions:
        assert version in requirement.specifier


@pytest.mark.parametrize("system", [LINUX, WINDOWS], ids=["linux", "windows"])
def test_the_lock_holds_all_that_its_packages_need(system: dict[str, str]):
    locked = locked_versions()
    todo = [(requirement, "the project") for requirement in wanted()]
    seen: set[tuple[str, str]] = set()
    while todo:
        requirement, wanted_by = todo.pop()
        name = canonicalize_name(requirement.name)
        markers = [marker for _, marker in locked.get(name, [])]
        assert any(marker is None or marker.evaluate(system) for marker in markers), (
            f"{name}, wanted by {wanted_by}"
        )
        for extra in {"", *requirement.extras} - {old for key, old in seen if key == name}:
            seen.add((name, extra))
            for text in installed_requires(name):
                needed = Requirement(text)
                if not needed.marker or needed.marker.evaluate({**system, "extra": extra}):
                    todo.append((needed, name))


def installed_requires(name: str) -> list[str]:
    """What an installed package needs; nothing where it belongs to another system only."""
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []


# What git keeps out


def git(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        ["git", *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def project_files(*paths: str) -> list[str]:
    """The files that are in git or would go into it with the next commit."""
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard", *paths, cwd=ROOT)
    assert listed.returncode == 0, listed.stderr
    return [name for name in listed.stdout.split("\0") if name]


@needs_git
@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        ("raw/jombang/2025/pengaduan.xlsx", True),
        ("raw/jombang/2025/unit.toml", True),
        ("raw/jombang/keputusan-2026.toml", True),
        ("raw/ambulu/unit.toml", True),
        ("raw/ambulu/2025/skm.csv", True),
        ("raw/contoh-asli/2025/skm.csv", True),
        ("raw/catatan.txt", True),
        ("raw/contoh/2025/~$Pengaduan TW 1.xlsx", True),
        ("output/contoh/2025/LAKIP-contoh-2025.xlsx", True),
        ("output/.layanan/prefect.db", True),
        (".venv/lock", True),
        ("raw/contoh/unit.toml", False),
        ("raw/contoh/2025/Pengaduan TW 1.xlsx", False),
        ("raw/contoh/2025/pengaduan-sp4n.csv", False),
        ("raw/jombang/unit.toml", False),
        ("output/.gitkeep", False),
        ("schemas/decrees/jombang-2025.toml", False),
        ("requirements.lock", False),
    ],
)
def test_git_ignores_raw_data_of_real_units_and_results(tmp_path: Path, path: str, ignored: bool):
    git("init", "--quiet", cwd=tmp_path)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    answer = git("check-ignore", "--quiet", path, cwd=tmp_path)
    assert answer.returncode == (0 if ignored else 1), answer.stderr


@needs_clone
def test_no_raw_data_but_the_example_is_in_git():
    files = [name for name in project_files("raw") if not name.startswith("raw/contoh/")]
    assert set(files) <= {"raw/jombang/unit.toml"}


@needs_clone
def test_the_top_level_holds_only_the_known_folders():
    folders = {name.split("/")[0] for name in project_files() if "/" in name}
    assert folders <= TOP_FOLDERS
    assert folders >= {*FLOORS, "tests"}


# The floors


def imports(source: str, package: str, file: str = "example.py") -> set[str]:
    """The dotted names that a source imports, each with what it takes from there.

    Args:
        source: Python code.
        package: The package that the code stands in, which relative imports start from.
        file: Where the code stands, named when it cannot be parsed.
    """
    names: set[str] = set()
    for node in ast.walk(ast.parse(source, file)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = package.split(".")[: len(package.split(".")) + 1 - node.level]
            base = ".".join([*(start if node.level else []), *filter(None, [node.module])])
            names |= {base} | {f"{base}.{alias.name}" for alias in node.names}
    return names


def upward(module: str, names: set[str]) -> set[str]:
    """Those of the imported names that the module's floor or stage may not import."""

    def within(name: str, place: str) -> bool:
        return name == place or name.startswith(f"{place}.")

    return {
        name
        for floor, forbidden in FORBIDDEN.items()
        if within(module, floor)
        for name in names
        if any(within(name, place) for place in forbidden)
    }


def modules() -> Iterator[tuple[str, str, Path]]:
    """Each module of the three floors: its dotted name, its package and its file."""
    for floor in FLOORS:
        for file in sorted((ROOT / floor).rglob("*.py")):
            parts = file.relative_to(ROOT).with_suffix("").parts
            package = ".".join(parts[:-1])
            yield (package if parts[-1] == "__init__" else ".".join(parts)), package, file


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("schemas.decree", "import pipeline"),
        ("schemas.decree", "import duckdb as db"),
        ("pipeline.cli", "from flows.service import serve"),
        ("pipeline.annual", "def f():\n    from prefect import flow"),
        ("pipeline.checking.checks", "from pipeline import figures"),
        ("pipeline.reading.header", "from ..workbook.book import Book"),
        ("pipeline.reading.header", "from pipeline import annual"),
    ],
)
def test_an_import_upward_is_seen(module: str, source: str):
    assert upward(module, imports(source, module.rpartition(".")[0]))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("flows.annual", "from pipeline import annual\nimport prefect"),
        ("pipeline.annual", "from pipeline.workbook import book\nimport schemas.decree"),
        ("pipeline.checking.checks", "from ..reading.frame import Frame\nimport pipeline.errors"),
        ("pipeline.cli", "from pipeline import annual\nimport pipelines"),
    ],
)
def test_an_import_downward_is_allowed(module: str, source: str):
    assert not upward(module, imports(source, module.rpartition(".")[0]))


def test_imports_go_down_only():
    found = list(modules())
    assert {name.split(".")[0] for name, _, _ in found} == set(FLOORS)
    wrong = {
        name: names
        for name, package, file in found
        if (names := upward(name, imports(file.read_text("utf-8"), package, str(file))))
    }
    assert wrong == {}
