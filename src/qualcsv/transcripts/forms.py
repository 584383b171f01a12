"""The forms that a speaker's label takes, and what each takes for the label of a line."""

from __future__ import annotations

import re

from qualcsv.transcripts.labels import begins_like_name, clean_label, looks_like_label
from qualcsv.transcripts.lines import Label, Line
from qualcsv.transcripts.times import CLOCK, stamp_of

__all__ = ["BARS", "CAPITALS", "EMPTY", "FORMS", "GIVEN", "LETTER", "TIMED", "candidates"]

GIVEN = "given by the format"
LETTER = "letter. text"
TIMED = "label, time in brackets, text below"
BARS = "label | text"
CAPITALS = "CAPITALS. text"
EMPTY = "colon without a label"
_STAMP = rf"[\(\[]?{CLOCK}[\)\]]?"
_BULLET = r"[-\u2013\u2014\u2022>]{1,2}"
FORMS: dict[str, re.Pattern[str]] = {
    "[time @label] text": re.compile(
        rf"\[\s*(?P<time>{CLOCK})?\s*@?(?P<label>[^\]\n\d@][^\]\n]{{0,40}}?)\s*(?P<after>{CLOCK})?\s*\]"
        rf"(?:[ \t]*(?P<late>{_STAMP})(?=[ \t]*(?:\n|$)))?\s*:?\s*"
    ),
    "label time, text below": re.compile(
        rf"(?P<label>[^\n:\d][^\n:]{{0,60}}?)[ \t\u00a0]+(?P<time>{_STAMP})"
        r"(?P<day>[ \t]?[AaPp]\.?[Mm]\.?)?[ \t]*(?=\n|$)"
    ),
    "time label, text below": re.compile(
        rf"(?P<time>{_STAMP})[ \t\u00a0]+(?P<label>[^\n:\d][^\n:]{{0,40}}?)[ \t]*(?=\n|$)"
    ),
    "label time text": re.compile(
        rf"(?P<label>[^\n:\d][^\n:]{{0,40}}?)[ \t\u00a0]+(?P<time>{_STAMP})(?:[ \u00a0]+|\t)\s*(?=\S)"
    ),
    "name, role. - text": re.compile(
        r"(?P<label>[^\W\d_][^\n.]{2,140}?(?:\b\w\.[^\n.]{1,80}?)?)[ \u00a0]?\.\s+[-\u2013\u2014]\s+"
        r"(?:\([A-Z]{2}\)\s*)?"
    ),
    "columns set by tabs or blanks": re.compile(
        rf"(?:(?P<time>{_STAMP})[ \t]+)?(?P<label>[^\t\n:]{{1,60}}?):?(?:[ ]?\t[ \t]*|(?<![.,;!?\s])[ ]{{2,}})(?=\S)"
    ),
    "label: text": re.compile(
        rf"(?:{_STAMP}[ \t]+)?(?:{_BULLET}[ \t]+)?(?P<label>[^:\n]{{1,80}}?)[\s,]*(?P<time>{_STAMP})?\s*"
        r"(?::(?:in|r|innen)(?=:))?[:\uff1a]{1,2}(?!\d|//)[*_]*\s*"
    ),
    BARS: re.compile(
        rf"(?:(?P<time>{_STAMP})[ \t]*\|[ \t]*)?(?P<label>[^|\n:]{{1,60}}?)[ \t]*\|[ \t]*(?=\S)"
    ),
    "<label> text": re.compile(r"<@?(?P<label>[^<>\n\d][^<>\n]{0,40})>\s*:?\s*(?=\S)"),
    "(label) text": re.compile(r"\((?P<label>[^()\n\d][^()\n]{0,40})\)\s*:?\s*(?=\S)"),
    "label> text": re.compile(r"(?P<label>[^\n:<>|]{1,40}?)[ \t]*>{1,2}[ \t]+(?=\S)"),
    CAPITALS: re.compile(
        r"(?P<label>(?:(?:M[RrSs][Ss]?|D[Rr]|THE|The)\.?[ ])?[^\W\d_a-zåäöéü](?:[^\W\d_a-zåäöéü]|[ '\u2019-]){2,30})"
        r"\.[ \t]+(?=\S)"
    ),
    LETTER: re.compile(r"(?P<label>[^\W\d_a-zåäö]{1,2}\d{0,2})[.)][ \t\u00a0]+(?=\S)"),
    "label \u2013 text": re.compile(
        r"(?P<label>[^\n:]{1,30}?)(?:[ \t\u00a0]+[-\u2013\u2014][ \t\u00a0]+|[\u2013\u2014][ \t\u00a0]+|[ \t\u00a0]+[\u2013\u2014])(?=\S)"
    ),
    "label alone on a line": re.compile(r"(?P<label>[^\n.:?!,]{1,40})[ \t]*(?=\n|$)"),
}
_ENDING = re.compile(r"(?<=\w):(?:in|r|innen)(?=:)")  # Interviewer:in: …
_LEADING_STAMP = re.compile(rf"(?P<time>{CLOCK})[ \t]+")
_EMPTY = re.compile(rf"[ \t]*(?P<time>{_STAMP})?[ \t]*:[ \t]+(?=\S)")
_ALONE = re.compile(rf"(?:{_BULLET}[ \t]+)?(?P<label>[^\n:?!]{{1,60}}?)[ \t]*(?=\n|$)")


def candidates(line: Line) -> dict[str, Label]:
    """Return what each family takes for the label of a line.

    Parameters
    ----------
    line : Line
        A line, time stamps in brackets already taken out.

    Returns
    -------
    dict of str to Label
        Family → the label it proposes; empty if the line looks like none.

    Examples
    --------
    >>> candidates(Line("Ida: Hur började det?"))["label: text"].content
    5
    """
    if line.speaker is not None:
        return {GIVEN: Label(clean_label(line.speaker), 0, line.begin, line.finish)}
    found: dict[str, Label] = {}
    if line.heading:
        if looks_like_label(line.text.rstrip(":")):
            label = Label(clean_label(line.text), len(line.text), line.begin, line.finish)
            found["headings"] = label
        return found
    indent = len(line.text) - len(line.text.lstrip())
    for name, form in FORMS.items():
        match = form.match(line.text, indent)
        if match and _could_be(name, match):
            found[name] = _label_of(line, name, match)
    nobody = _EMPTY.match(line.text)
    if nobody:
        begin = line.begin if line.begin is not None else stamp_of(nobody["time"] or "")[0]
        found[EMPTY] = Label("", nobody.end(), begin, line.finish)
    if line.bold > 0 and looks_like_label(line.text[: line.bold]):
        found["bold label"] = _bold_label(line)
    if line.begin is not None and not line.cue:
        match = _ALONE.match(line.text, indent)
        if match and looks_like_label(match["label"]) and begins_like_name(match["label"]):
            told = clean_label(match["label"])
            found[TIMED] = Label(told, match.end(), line.begin, line.finish)
    return found


def _could_be(form: str, match: re.Match[str]) -> bool:
    label = _name_only(form, match["label"])
    if form in ("<label> text", "(label) text") or (
        form == "[time @label] text"
        and not (match["time"] or match["after"] or match["late"] or "@" in match[0])
    ):
        return looks_like_label(label) and begins_like_name(label)  # no [sighs], no [unclear]
    return looks_like_label(label)


def _name_only(form: str, label: str) -> str:
    return re.split(r",|\s\(", label)[0] if form == "name, role. - text" else label


def _label_of(line: Line, form: str, match: re.Match[str]) -> Label:
    groups = match.groupdict()
    told = groups.get("time") or groups.get("after") or groups.get("late") or ""
    told = "" if groups.get("day") else told  # the time of day is no place in a recording
    if not told and form == "label: text":
        leading = _LEADING_STAMP.match(line.text)
        told = leading["time"] if leading else ""
    begin = line.begin if line.begin is not None else stamp_of(told)[0]
    label = _name_only(form, match["label"]) + (_ENDING.search(match[0]) or [""])[0]
    return Label(clean_label(label), match.end(), begin, line.finish)


def _bold_label(line: Line) -> Label:
    rest = re.match(rf"\s*(?P<time>{_STAMP})?\s*:?\s*", line.text[line.bold :])
    label = line.text[: line.bold]
    own = re.search(rf"\s+(?P<time>{_STAMP})\s*:?\s*$", label)
    told = (rest["time"] if rest else None) or (own["time"] if own else "") or ""
    content = line.bold + (rest.end() if rest else 0)
    begin = line.begin if line.begin is not None else stamp_of(told)[0]
    return Label(clean_label(label[: own.start()] if own else label), content, begin, line.finish)
