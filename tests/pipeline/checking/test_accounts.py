"""Of a row that holds several records, the account says what is left to mend first."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest

from pipeline.checking.accounts import accounts
from tests.builders import check_rows

ORDER = ("ditolak", "diterima", "di_luar_tahun", "ganda", "dikecualikan")


@pytest.mark.parametrize(("first", "second"), list(combinations(ORDER, 2)))
def test_a_row_of_two_records_has_the_outcome_that_comes_first(first: str, second: str) -> None:
    read = check_rows("pengaduan", {}).checked.read
    for records in ([first, second], [second, first]):
        rows = pd.DataFrame(
            {"_lembar": 0, "_tabel": [0, 1], "asal_baris": 2, "_hasil": records},
            index=[0, 1],
        )
        (akun,) = accounts(read, rows)
        assert (getattr(akun, first), getattr(akun, second)) == (1, 0)
        assert (akun.dibaca, akun.bukan_data) == (2, 1)
