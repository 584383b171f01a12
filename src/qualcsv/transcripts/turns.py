"""Lines and labels → one text and its turns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcsv.transcripts.labels import begins_like_name, looks_like_label
from qualcsv.transcripts.layout import Label, Layout
from qualcsv.transcripts.lines import Line, Report
from qualcsv.transcripts.times import CLOCK, LOOSE, RANGE, lift_stamps, stamp_of
from qualcsv.transcripts.wrapping import ENDED, FOOTER, RULE, line_glues

__all__ = ["RawTurn", "build_text", "lift_line_stamps", "timed_as_cues"]

_BARE = re.compile(rf"\s*(?:{RANGE}|{CLOCK}|{LOOSE}\s*-->\s*{LOOSE})\s*")
_PAUSE = 2.0  # seconds of silence after which a cue without a speaker begins a new turn
_LONGEST = 60.0  # seconds after which it does so even within a sentence


@dataclass(frozen=True)
class RawTurn:
    """A turn before its role is known; offsets in the text, end exclusive."""

    speaker: str
    start: int
    end: int
    begin: float | None
    finish: float | None
    role: str | None


def lift_line_stamps(lines: Sequence[Line], report: Report) -> list[Line]:
    """Take time stamps in brackets, or alone on a line, out of the lines and keep their times.

    Parameters
    ----------
    lines : sequence of Line
        Lines as read.
    report : Report
        Gets the number of stamps.

    Returns
    -------
    list of Line
        New lines; the length of a bold start is kept right. A time that stood alone on a line is
        that of the next one.
    """
    out: list[Line] = []
    total = 0
    bare = [bool(_BARE.fullmatch(line.text)) for line in lines]
    bare = bare if sum(bare) >= 3 else [False] * len(lines)
    under = _under_labels(lines, bare)
    begin: float | None = None
    finish: float | None = None
    for line, alone in zip(lines, bare, strict=True):
        if alone:
            text, (first, last), count = "", stamp_of(line.text), 1
        else:
            text, first, last, count = lift_stamps(line.text)
        total += count
        first = line.begin if line.begin is not None else first
        last = line.finish if line.finish is not None else last
        if alone and under:
            out[-1] = replace(out[-1], begin=first, finish=last)
            out.append(replace(line, text="", bold=0, begin=None, finish=None))
            continue
        if not text.strip() and not line.heading and (count or line.begin is not None):
            begin, finish = (
                (first if first is not None else last),
                (last if first is not None else None),
            )
            out.append(replace(line, text="", bold=0, begin=None, finish=None))
            continue
        if text.strip() and begin is not None:
            first, last = (
                (first if first is not None else begin),
                (last if last is not None else finish),
            )
            begin = finish = None
        bold = len(lift_stamps(line.text[: line.bold])[0]) if line.bold and count else line.bold
        out.append(replace(line, text=text, bold=bold, begin=first, finish=last))
    report.note("read", "time stamps in brackets or alone on a line, taken out of the text", total)
    return out


def _under_labels(lines: Sequence[Line], bare: Sequence[bool]) -> bool:
    """Return whether the times that stand alone on a line belong to the label above them."""
    above = [lines[i - 1].text.strip() if i else "" for i, alone in enumerate(bare) if alone]
    names = sum(bool(x) and looks_like_label(x) and begins_like_name(x) for x in above)
    return bool(above) and names == len(above)


def timed_as_cues(lines: Sequence[Line], layout: Layout) -> list[Line]:
    """Treat the lines of a text without speakers, but with a time on most lines, as cues.

    Parameters
    ----------
    lines : sequence of Line
        Lines after `lift_line_stamps`.
    layout : Layout
        Their labels.

    Returns
    -------
    list of Line
        The same lines, marked as cues if they are.
    """
    timed = sum(line.begin is not None for line in lines)
    filled = sum(bool(line.text.strip()) for line in lines)
    if any(layout.labels) or timed < 3 or timed < 0.6 * filled:
        return list(lines)
    return [replace(line, cue=line.begin is not None) for line in lines]


class _Builder:
    """Puts the text together and notes where turns lie in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.turns: list[RawTurn] = []
        self.current: RawTurn | None = None
        self.left: list[str] = []
        self.places: list[int] = []

    def add(self, text: str, *, glue: str = "\n") -> int:
        """Append text and return where it begins."""
        if self.parts:
            self.parts.append(glue)
            self.length += len(glue)
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start

    def open(self, turn: RawTurn) -> None:
        self.close()
        self.current = turn

    def extend(self, begin: int, end: int, finish: float | None) -> None:
        if self.current:
            told = [x for x in (finish, self.current.finish) if x is not None]
            start = self.current.start if self.current.end > self.current.start else begin
            self.current = replace(
                self.current, start=start, end=end, finish=max(told, default=None)
            )

    def close(self) -> None:
        if self.current and self.current.end > self.current.start:
            self.turns.append(self.current)
        self.current = None


def build_text(
    lines: Sequence[Line],
    layout: Layout,
    report: Report,
    *,
    wrapped: bool = False,
    places: list[int] | None = None,
) -> tuple[str, list[RawTurn], str]:
    """Build the one text and its turns.

    Parameters
    ----------
    lines : sequence of Line
        Lines as read.
    layout : Layout
        Their labels.
    report : Report
        Gets what was joined and what is in no turn.
    wrapped : bool, optional
        Whether line ends may be mere wraps.
    places : list of int, optional
        Gets where in the text the first character of each line lies.

    Returns
    -------
    text : str
        Lines joined by ``\\n``; wrapped lines and cues of one turn by a blank.
    turns : list of RawTurn
        In order; spans hold neither label nor time and are without blanks at the edges.
    front : str
        The lines before the first turn.
    """
    glues = line_glues(lines, layout, wrapped=wrapped)
    report.note("altered", "wrapped lines joined into paragraphs", glues.count(" "))
    report.note("altered", "lines cut inside words joined into paragraphs", glues.count(""))
    named = any(label is not None for label in layout.labels)
    builder = _Builder()
    cues = 0
    for line, label, glue in zip(lines, layout.labels, glues, strict=True):
        cues += line.cue
        _place(builder, line, label, glue=glue, named=named)
    builder.close()
    if places is not None:
        places += builder.places
    text = "".join(builder.parts)
    report.note("read", "subtitle cues, joined into turns", cues, f"{len(builder.turns)} turns")
    if builder.left:
        report.note(
            "left out",
            "paragraphs that are in no turn (front matter, headings, rules)",
            len(builder.left),
            builder.left[0][:60],
        )
    first = builder.turns[0].start if builder.turns else len(text)
    return text, builder.turns, text[: text.rfind("\n", 0, first) + 1]


def _place(builder: _Builder, line: Line, label: Label | None, *, glue: str, named: bool) -> None:
    """Add one line to the text and to the turn that it belongs to."""
    rule = bool(RULE.match(line.text)) and line.text.strip() != ""
    if label is None and (line.heading or rule):
        before = builder.current
        builder.close()
        builder.places.append(builder.add(line.text))
        builder.left.append(line.text)
        if before and named and not FOOTER.match(line.text):
            goes_on = RawTurn(before.speaker, 0, 0, None, None, before.role)
            builder.current = goes_on if before.end > before.start else before
        return
    indent = 0 if glue == "\n" else len(line.text) - len(line.text.lstrip())
    line = replace(line, text=line.text[indent:]) if indent else line
    given = f"{label.speaker if label else line.speaker}: " if line.speaker else ""
    shown = given + line.text
    skip = len(given) if given else (label.content if label else 0)
    current = builder.current
    merge = line.cue and current is not None and _same_turn(builder, line, label)
    start = builder.add(shown[skip:] if merge else shown, glue=" " if merge else glue)
    builder.places.append(start + len(given) - indent - (skip if merge else 0))
    skip = 0 if merge else skip
    body = shown[skip:] if not merge else line.text[(label.content if label else 0) :]
    left = len(body) - len(body.lstrip())
    begin, end = start + skip + left, start + skip + len(body.rstrip())
    if not body.strip() and (merge or label is None):
        return
    if merge:
        builder.extend(begin, end, line.finish)
    elif label is not None:
        builder.open(RawTurn(label.speaker, begin, end, label.begin, label.finish, label.role))
    elif line.cue or (current is None and not named):
        builder.open(RawTurn("", begin, end, line.begin, line.finish, None))
    elif current is None:
        builder.left.append(line.text)
    elif current.end == current.start:
        begin_time = current.begin if current.begin is not None else line.begin
        builder.current = replace(current, start=begin, end=end, begin=begin_time)
    else:
        builder.extend(begin, end, line.finish)


def _same_turn(builder: _Builder, line: Line, label: Label | None) -> bool:
    """Return whether a cue goes on the turn before it."""
    turn = builder.current
    if turn is None or (line.change and label is None):
        return False
    if label is not None or turn.speaker:
        return label is None or label.speaker == turn.speaker
    if line.change is False:
        return True
    gap = (line.begin or 0.0) - (turn.finish or turn.begin or 0.0)
    length = (line.begin or 0.0) - (turn.begin or 0.0)
    return not ENDED.search(builder.parts[-1]) and gap < _PAUSE and length < _LONGEST
