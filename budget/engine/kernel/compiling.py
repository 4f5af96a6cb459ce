"""A kernel's text made into a function: machine code, kept in a folder, or plain Python."""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from .parts import Kernel

_COMPILED: dict[tuple[str, tuple[int, ...]], Callable[..., None]] = {}


def compiled(kernel: Kernel, folder: Path) -> Callable[..., None]:
    """The machine code of a kernel: from this process, from the folder, or made now."""
    import numba

    key = kernel.form
    if key not in _COMPILED:
        name = hashlib.sha256(f"{numba.__version__} {key}".encode()).hexdigest()[:24]
        path = folder / f"{name}.py"
        _kept(path, kernel.text)
        arrays = [numba.types.Array(numba.float64, axes, "C") for axes in key[1]]
        jit = numba.njit(  # type: ignore[call-overload]
            numba.void(numba.int64, numba.int64, *arrays), cache=True, error_model="numpy",
            nogil=True, no_cfunc_wrapper=True, _nrt=False,  # it asks for no memory of its own
            pipeline_class=_compiler(),
        )  # fmt: skip
        _COMPILED[key] = jit(as_python(kernel, str(path)))
    return _COMPILED[key]


@lru_cache(maxsize=1)
def _compiler() -> Any:
    """Numba's own, told that no two arrays of a kernel overlap: only then can it work on
    several scenarios at once where it writes many of them."""
    from numba.core.compiler import Compiler

    class Apart(Compiler):
        def define_pipelines(self) -> Any:
            self.state.flags.noalias = True
            return super().define_pipelines()  # type: ignore[no-untyped-call]

    return Apart


def as_python(kernel: Kernel, path: str = "<kernel>") -> Callable[..., None]:
    """The function of a kernel, not compiled: what the machine code does, slowly."""
    space: dict[str, Any] = {"__name__": __name__, "np": np, "math": math}
    exec(compile(kernel.text, path, "exec"), space)
    function: Callable[..., None] = space["unit"]
    return function


def _kept(path: Path, text: str) -> None:
    """The text on disk, which numba looks at; another process may write the same one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}")
        temporary.write_text(text, encoding="utf-8")
        os.replace(temporary, path)
