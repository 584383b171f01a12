"""What a person decides, checked before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from numbers import Integral
from typing import TYPE_CHECKING, Any, cast

from qualcsv.coding import InForce, utc_now
from qualcsv.coding.reanchor import moved
from qualcsv.errors import DecisionError, Fault
from qualcsv.records import ACTIONS, ORIGINS, Action, Decision, Origin, nfc

if TYPE_CHECKING:
    from qualcsv.study.study import Study

__all__ = ["drafted"]


def drafted(
    study: Study,
    *,
    coder: str,
    action: str,
    transcript: str | None,
    start: int | None,
    end: int | None,
    quotation: str | None,
    code: str | None,
    attributes: Mapping[str, str] | None,
    memo: str,
    target: Iterable[str],
    origin: str,
    origin_id: str,
) -> Decision:
    """Return a decision to write, or say all that is wrong with it.

    Parameters are those of `Study.decide`.

    Returns
    -------
    Decision
        Not yet numbered and sealed.

    Raises
    ------
    DecisionError
        With all faults.
    """
    if action not in ACTIONS or origin not in ORIGINS:
        raise DecisionError(
            Fault(f"action={action!r}, origin={origin!r}", ", ".join((*ACTIONS, *ORIGINS)))
        )
    targets = tuple(dict.fromkeys(target))
    olds = _targets(study, coder, action, targets)
    old = olds[0].state if olds else None
    if old is not None and action == "remove":  # whatever has become of text and codebook since
        return _taken_back(study, old, targets, memo=memo, origin=origin, origin_id=origin_id)
    if old is not None and action == "reanchor":
        return _at_new_place(
            study, targets[0], old, coder, (transcript, start, end, quotation), memo=memo
        )
    if old is not None:  # what is not said anew stays as it was
        moved = any(value is not None for value in (start, end, quotation))
        transcript = transcript or old.transcript
        if not moved:
            start, end, quotation = old.start, old.end, old.quotation
        code = old.code if code is None else code
        attributes = old.attributes if attributes is None else attributes
    faults: list[Fault] = []
    place = _place(study, transcript, start, end, quotation, faults)
    values = dict(attributes or {})
    if not (action == "adjudicate" and code == ""):
        _check_code(study, code, values, faults)
    if action == "adjudicate" and not memo.strip():
        faults.append(Fault("an adjudication needs its reason", todo="write it in memo="))
    if faults:
        raise DecisionError(faults)
    name, a, b = place
    return Decision(
        number=0,
        time=utc_now(),
        coder=coder,
        action=cast("Action", action),
        target=targets,
        transcript=name,
        text_sha256=study.transcripts[name].sha256,
        start=a,
        end=b,
        quotation=study.transcripts[name].text[a:b],
        code=code or "",
        attributes=values,
        memo=nfc(memo),
        origin=cast("Origin", origin),
        origin_id=origin_id,
        codebook_version=study.codebook.label,
        previous="",
        hash="",
    )


def _taken_back(
    study: Study, old: Decision, target: tuple[str, ...], *, memo: str, origin: str, origin_id: str
) -> Decision:
    """Return the decision that removes a coding; it names the span and code as they were."""
    return replace(
        old,
        time=utc_now(),
        action="remove",
        target=target,
        memo=nfc(memo),
        origin=cast("Origin", origin),
        origin_id=origin_id,
        codebook_version=study.codebook.label,
    )


def _at_new_place(
    study: Study,
    coding: str,
    old: Decision,
    coder: str,
    place: tuple[str | None, int | None, int | None, str | None],
    *,
    memo: str,
) -> Decision:
    """Return the decision that says where a coding stands after its text was changed."""
    faults: list[Fault] = []
    name, start, end = _place(study, place[0] or old.transcript, *place[1:], faults)
    if faults:
        raise DecisionError(faults)
    label = study.codebook.label
    return moved(
        coding, old, study.transcripts[name], start, end,
        by=coder, memo=memo, codebook_version=label,
    )  # fmt: skip


def _targets(study: Study, coder: str, action: str, targets: tuple[str, ...]) -> list[InForce]:
    """Return the codings that an action is about."""
    least = {"remove": 1, "revise": 1, "merge": 2, "adjudicate": 1, "reanchor": 1}.get(action, 0)
    if (
        len(targets) < least
        or (action in ("revise", "remove", "reanchor") and len(targets) > 1)
        or (not least and targets)
    ):
        needed = {0: "no target", 1: "one coding as target", 2: "two or more codings as target"}[
            least
        ]
        raise DecisionError(Fault(f"{action} with target={list(targets)!r}", needed))
    if not targets:
        return []
    codings = study.fold().codings
    faults = []
    for target in targets:
        found = codings.get(target)
        if found is None:
            faults.append(
                Fault(f"no coding {target!r} is in force", todo="look it up in study.codings()")
            )
        elif action not in ("adjudicate", "reanchor") and found.state.coder != coder:
            told = f"the coding {target!r} is {found.state.coder!r}'s, not {coder!r}'s"
            faults.append(Fault(told, todo="code it yourself, or adjudicate"))
    if faults:
        raise DecisionError(faults)
    return [codings[target] for target in targets]


def _place(
    study: Study,
    transcript: str | None,
    start: Any,
    end: Any,
    quotation: str | None,
    faults: list[Fault],
) -> tuple[str, int, int]:
    """Return transcript, start and end of the span that is meant."""
    nothing = ("", 0, 0)
    if transcript is None or transcript not in study.transcripts:
        told = f"transcript={transcript!r} is not in the study"
        faults.append(Fault(told, ", ".join(list(study.transcripts)[:8])))
        return nothing
    text = study.transcripts[transcript].text
    if start is None and end is None and quotation:
        return _found(transcript, text, nfc(quotation), faults)
    whole = isinstance(start, Integral) and isinstance(end, Integral)
    if not whole or not 0 <= start < end <= len(text):
        allowed = f"0 <= start < end <= {len(text)}, or a quotation alone"
        faults.append(Fault(f"start={start!r}, end={end!r} in {transcript!r}", allowed))
        return nothing
    if quotation is not None and text[start:end] != nfc(quotation):
        told = f"{transcript!r} has {text[start:end]!r} at {start}:{end}, not the quotation {quotation!r}"
        faults.append(Fault(told, todo="leave start and end out to have the quotation looked up"))
    return transcript, int(start), int(end)


def _found(transcript: str, text: str, quotation: str, faults: list[Fault]) -> tuple[str, int, int]:
    places: list[int] = []
    position = text.find(quotation)
    while position >= 0 and len(places) < 20:
        places.append(position)
        position = text.find(quotation, position + 1)
    if len(places) != 1:
        told = f"the quotation {quotation[:60]!r} stands {len(places)} times in {transcript!r}"
        todo = (
            f"give start and end (it starts at {', '.join(map(str, places))})"
            if places
            else "is it exact?"
        )
        faults.append(Fault(told, todo=todo))
        return "", 0, 0
    return transcript, places[0], places[0] + len(quotation)


def _check_code(
    study: Study, code: str | None, values: Mapping[str, Any], faults: list[Fault]
) -> None:
    book = study.codebook
    if not code or code not in book:
        faults.append(Fault(f"code={code!r} is not in the codebook {book.id} {book.label}"))
        return
    entry = book.code(code)
    if not entry.codable:
        children = ", ".join(c.id for c in book.codes if c.parent == entry.id)
        faults.append(Fault(f"{code!r} is a heading", children, "choose one of the codes under it"))
    for name, value in values.items():
        if name not in entry.attributes:
            told = f"the code {code!r} does not carry the attribute {name!r}"
            faults.append(Fault(told, ", ".join(entry.attributes) or "none"))
            continue
        allowed = book.attributes[name].values
        if allowed == "actor":
            allowed = tuple(actor.actor for actor in book.actors)
        if not isinstance(value, str):
            faults.append(Fault(f"{name}={value!r} for {code!r}", "a text in quotation marks"))
        elif isinstance(allowed, tuple) and value not in allowed:
            faults.append(Fault(f"{name}={value!r} for {code!r}", ", ".join(allowed[:40])))
