"""Reading many files on all cores.

Each file is read in one of several new processes, which import this package and nothing of the
program that asked: a script needs no ``if __name__ == "__main__"``, and a notebook's threads are
not copied. Few or small files are read in this process, as others take seconds to start.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.cache import load_transcript, reading_key, save_transcript
from qualcsv.transcripts.read import Transcript, read_transcript

__all__ = ["ReadTask", "read_task", "read_tasks"]

Reading = Transcript | tuple[Fault, ...]
_SLOW = {".pdf": 9e-6}  # seconds a byte, measured; how long is only guessed
_USUAL = 1.5e-6
_EACH = 0.001
_WORTH = 8.0  # seconds of reading from which other processes, which take 3 s to start, are faster
_CHUNK = 16  # files that a process reads before it tells


@dataclass(frozen=True)
class ReadTask:
    """One file to read, and what is said of it.

    Attributes
    ----------
    path : pathlib.Path
        The file.
    name : str
        The transcript's id.
    language : str or None
        A language code, if it is said.
    speakers : Mapping of str to str
        Label → role.
    kind : str
        What the file is, or empty.
    cache : pathlib.Path or None
        A folder for what was read.
    """

    path: Path
    name: str
    language: str | None = None
    speakers: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    cache: Path | None = None


def read_task(task: ReadTask) -> Reading:
    """Read one file, or take it from the cache.

    Parameters
    ----------
    task : ReadTask
        The file.

    Returns
    -------
    Transcript or tuple of Fault
        What is wrong with it, if it cannot be read.
    """
    key = _key(task)
    return load_transcript(task.cache, key) or _read(task, key)


def _key(task: ReadTask) -> str:
    if task.cache is None:
        return ""
    return reading_key(task.path, task.name, task.language, task.speakers, task.kind)


def _read(task: ReadTask, key: str) -> Reading:
    try:
        transcript = read_transcript(
            task.path,
            language=task.language,
            speakers=task.speakers,
            name=task.name,
            kind=task.kind,
        )
    except TranscriptError as error:
        return error.faults
    except MemoryError:
        return (Fault("takes more memory than there is", "", "split it", file_name(task.path)),)
    save_transcript(task.cache, key, transcript)
    return transcript


def read_tasks(
    tasks: Sequence[ReadTask],
    *,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Reading]:
    """Read files, on all cores if it is worth it.

    Parameters
    ----------
    tasks : sequence of ReadTask
        The files.
    workers : int, optional
        How many processes; 1 reads in this one. By default as many as there are cores, if there
        is enough to read.
    progress : callable, optional
        Called in this process with the number of files that are done.

    Returns
    -------
    list of (Transcript or tuple of Fault)
        In the order of the tasks, whoever has read them.
    """
    done: dict[int, Reading] = {}
    tell = progress or (lambda _: None)
    for number, task in enumerate(tasks):
        known = load_transcript(task.cache, _key(task))
        if known is not None:
            done[number] = known
            tell(1)
    rest = [number for number in range(len(tasks)) if number not in done]
    if workers is None:
        workers = _cores() if sum(_seconds(tasks[number]) for number in rest) > _WORTH else 1
    if workers > 1 and len(rest) > 1 and multiprocessing.parent_process() is None:
        for numbers, readings in _in_processes(tasks, rest, min(workers, len(rest))):
            done.update(zip(numbers, readings, strict=True))
            tell(len(numbers))
    for number in rest:
        if number not in done:  # one process is enough, or another one broke
            done[number] = read_task(tasks[number])
            tell(1)
    return [done[number] for number in range(len(tasks))]


def _seconds(task: ReadTask) -> float:
    try:
        size = task.path.stat().st_size
    except OSError:
        return 0.0
    return _EACH + size * _SLOW.get(task.path.suffix.lower(), _USUAL)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _read_chunk(tasks: Sequence[ReadTask]) -> list[Reading]:
    return [read_task(task) for task in tasks]


def _leave_interrupts() -> None:
    """Let the asking process alone answer Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _in_processes(
    tasks: Sequence[ReadTask], rest: Sequence[int], workers: int
) -> Iterator[tuple[list[int], list[Reading]]]:
    """Yield the numbers and readings of chunks; ends early where processes cannot be had."""
    size = max(1, min(_CHUNK, len(rest) // (4 * workers)))
    chunks = [list(rest[i : i + size]) for i in range(0, len(rest), size)]
    context = multiprocessing.get_context("spawn")
    try:
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts)
    except (OSError, ImportError, NotImplementedError):
        return
    try:
        futures: list[Future[list[Reading]]] = []
        with _main_hidden():
            futures += [pool.submit(_read_chunk, [tasks[i] for i in chunk]) for chunk in chunks]
        for chunk, future in zip(chunks, futures, strict=True):
            yield chunk, future.result()
    except (BrokenProcessPool, OSError):
        return
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _main_hidden() -> Iterator[None]:
    """Keep new processes from importing the asking script, which may have no guard against it."""
    main = sys.modules["__main__"]
    names = [name for name in ("__file__", "__spec__") if name in vars(main)]
    kept: dict[str, object] = {name: vars(main)[name] for name in names}
    try:
        vars(main).pop("__file__", None)
        vars(main)["__spec__"] = None
        yield
    finally:
        vars(main).update(kept)
