"""Loads pandera without the libraries that it would take along.

pandera looks for dask and hypothesis and loads them where they are installed: 1.5 s at each start
of the program. Frames are checked without either; the regency's run uses dask on its own. For
geopandas it looks again with each column that it checks, which a small register waits for.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec

_COMPANIONS = ("dask", "dask.dataframe", "hypothesis")


def load_pandera() -> None:
    """Import pandera with its types while its companions seem not to be installed."""
    hidden = [name for name in _COMPANIONS if name not in sys.modules]
    # With None in its place an import of the name fails, as where it is not installed.
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type] # None is documented
    try:
        import pandera.pandas
        import pandera.typing
        from pandera.backends.pandas.register import register_pandas_backends

        # What the first frame to be checked would do, when the companions can be found again.
        register_pandas_backends("pandas.DataFrame")

        pandera.typing.get_dataframe_types()
        pandera.typing.get_series_types()
        pandera.typing.get_index_types()
    finally:
        for name in hidden:
            del sys.modules[name]
    if find_spec("geopandas") is None:
        sys.modules["geopandas"] = None  # type: ignore[assignment] # it is missed at once so
