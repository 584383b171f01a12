"""A file's own first lines, before anything was made of them, to hold a reading against."""

from __future__ import annotations

from pathlib import Path

from qualcsv.errors import TranscriptError
from qualcsv.transcripts.formats import READERS
from qualcsv.transcripts.lines import Line, Report
from qualcsv.transcripts.text import decode_file

__all__ = ["source_lines"]

_PLAIN = {".txt", ".md", ".markdown", ".vtt", ".srt", ".csv", ".tsv", ".json"}
_TAIL = 30  # characters by which the last line is found again
_MOST = 120  # lines


def source_lines(path: str | Path, *, upto: str = "", most: int = _MOST) -> list[str]:
    """Return a file's first lines: of a text file as they are, of others as their reader has them.

    Parameters
    ----------
    path : str or pathlib.Path
        A transcript.
    upto : str, optional
        Words at which to stop, such as those of the last turn that is shown.
    most : int, optional
        The largest number of lines.

    Returns
    -------
    list of str
        Without empty lines; empty if the file cannot be read. What a format tells beside the text,
        such as a table's column of speakers, stands before it with a bar.

    Examples
    --------
    >>> import qualcsv as qc
    >>> source_lines(qc.sample_folder() / "transcripts" / "t06.txt", most=1)[0][:12]
    'Interviewer:'
    """
    path = Path(path)
    try:
        if path.suffix.lower() in _PLAIN:
            lines = decode_file(path, Report(path.name)).split("\n")
        else:
            read = READERS[path.suffix.lower()](path, Report(path.name))
            lines = [part for line in read.lines for part in _shown(line).split("\n")]
    except (TranscriptError, OSError, KeyError):
        return []
    tail = "".join(upto.split())[-_TAIL:]
    kept: list[str] = []
    seen = ""
    for line in lines:
        if line.strip():
            kept.append(line.rstrip())
            seen = seen[-4 * _TAIL :] + "".join(line.split())
            if len(kept) >= most or (tail and tail in seen):
                break
    return kept


def _shown(line: Line) -> str:
    told = [f"{line.begin:g} s" if line.begin is not None else "", line.speaker or ""]
    return " | ".join([*(part for part in told if part), line.text])
