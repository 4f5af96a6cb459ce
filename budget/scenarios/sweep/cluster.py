"""The same chunks on an existing cluster of dask.distributed.

Everything a worker needs comes with each task as bytes: it has no file in common with us. A worker
that is lost costs nothing but time: its chunks go to another.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import pickle
import re
from collections.abc import Callable, Generator, Iterable
from functools import lru_cache
from importlib.metadata import version
from threading import Lock
from typing import Any, TypeVar

from budget.extras import missing
from budget.inputs.message import quoted
from budget.sheet.os_errors import NotWritten
from budget.version import __version__

from ..chunks import AHEAD, Source, in_order
from ..refused import Refused

Part = TypeVar("Part")
WAIT = 15  # seconds for the scheduler and its first worker to answer
ADDRESS = re.compile(r"\w+://[^/\s]+:\d+")
RETRIES = 3  # of one chunk, besides those for workers that were lost
_one_at_a_time = Lock()  # a chunk fills the cache of a core by itself


class OtherVersion(Exception):
    """A worker has another version of this program or of what it reckons with."""


def run_on(
    address: str, source: Source[int, Part], numbers: Iterable[int]
) -> Generator[tuple[int, Part], None, None]:
    """Each number with its chunk, in the order of the numbers, as `run_chunks` does.

    Raises Refused when there is no cluster, or one with another version of the program;
    `NotWritten` when it loses too many workers.
    """
    from distributed import Client
    from distributed.scheduler import KilledWorker

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it speaks English, at length
    content = pickle.dumps(source)
    name = hashlib.sha256(content).hexdigest()[:12]
    with _connected(Client, address) as client:

        def submit(number: int) -> Any:
            return client.submit(
                made,
                content,
                number,
                versions(),
                key=f"begroting-{name}-{number}",
                retries=RETRIES,
            )

        workers = sum(client.nthreads().values())
        try:
            yield from in_order(submit, numbers, AHEAD * workers)
        except (OtherVersion, ImportError) as error:
            raise Refused(
                f"Op {address} staat niet hetzelfde als hier ({versions()}): installeer dat op "
                "elke computer van het cluster."
            ) from error
        except KilledWorker as error:
            raise NotWritten(errno.ENOMEM, (
                f"Het cluster op {address} verliest steeds de computer die aan hetzelfde deel "
                "rekent, misschien door te weinig geheugen. Herhaal de opdracht: wat klaar is, "
                "blijft bewaard."
            )) from error  # fmt: skip


def _connected(client: Callable[..., Any], address: str) -> Any:
    if not ADDRESS.fullmatch(address):
        raise Refused(f"{quoted(address)} is geen adres. Schrijf het zoals tcp://scheduler:8786.")
    try:
        found = client(address, timeout=WAIT, set_as_default=False)
    except (OSError, ValueError) as error:  # a TimeoutError is an OSError
        raise Refused(
            f"Op {address} antwoordt geen dask-scheduler. Kijk het adres na, zoals "
            "tcp://scheduler:8786, en of de scheduler draait."
        ) from error
    try:
        found.wait_for_workers(1, timeout=WAIT)
    except OSError as error:
        found.close()
        raise Refused(
            f"Het cluster op {address} heeft geen rekenprocessen. Start er een met: "
            f"dask worker {address}"
        ) from error
    return found


# --- on a worker -------------------------------------------------------------


def made(content: bytes, number: int, wanted: str) -> Any:
    """One chunk. `wanted`: the versions it has to be reckoned with."""
    if wanted != versions():
        raise OtherVersion(versions())
    with _one_at_a_time:
        return opened(content)(number)


@lru_cache(maxsize=1)
def versions() -> str:
    """Of everything that figures hang on to their last bit."""
    found = ["numpy", *(["numba"] if not missing("snel") else [])]
    return ", ".join([f"begroting {__version__}", *(f"{name} {version(name)}" for name in found)])


@lru_cache(maxsize=2)
def opened(content: bytes) -> Callable[[int], Any]:
    """Made ready once per question."""
    source: Source[int, Any] = pickle.loads(content)
    return source.open()
