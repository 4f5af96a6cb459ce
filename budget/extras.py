"""What a plain installation leaves out, and how to get it."""

from __future__ import annotations

from importlib.util import find_spec

EXTRAS = {
    "analyse": {"pyarrow": "pyarrow", "SALib": "SALib", "scipy": "scipy"},
    "dask": {"distributed": "dask.distributed", "pyarrow": "pyarrow"},
    "rapport": {"docx": "python-docx", "matplotlib": "matplotlib"},
    "snel": {"numba": "numba"},
}


def missing(extra: str) -> list[str]:
    """The libraries of an extra that are not installed."""
    return [name for module, name in EXTRAS[extra].items() if find_spec(module) is None]


def advice(extra: str, for_what: str) -> str:
    """What to install for something, in Dutch; "" when it is all there."""
    absent = missing(extra)
    if not absent:
        return ""
    return (
        f"Voor {for_what} ontbreekt {' en '.join(absent)}. Installeer het met: "
        f'pip install -c constraints.txt -e ".[{extra}]"'
    )
