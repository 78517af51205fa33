"""DuckDB is opened in one place, where it is told to print nothing."""

from pathlib import Path

from pipeline.sql.database import connect

PIPELINE = Path(__file__).resolve().parents[3] / "pipeline"


def test_no_connection_draws_a_progress_bar_into_what_is_printed(tmp_path: Path) -> None:
    said = "SELECT current_setting('enable_progress_bar')"
    file = tmp_path / "a.duckdb"
    with connect() as memory, connect(file) as written:
        assert memory.execute(said).fetchone() == (False,)
        assert written.execute(said).fetchone() == (False,)
    with connect(file, read_only=True) as read:
        assert read.execute(said).fetchone() == (False,)


def test_nobody_else_opens_one() -> None:
    opening = [p.name for p in PIPELINE.rglob("*.py") if "duckdb.connect(" in p.read_text("utf-8")]
    assert opening == ["database.py"]
