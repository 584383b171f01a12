"""Rows that say where a coding stands after its text was changed."""

from __future__ import annotations

from qualcsv.coding.ledger import utc_now
from qualcsv.coding.moves import place_id
from qualcsv.errors import DecisionError, Fault
from qualcsv.records import Decision, nfc
from qualcsv.transcripts import Transcript

__all__ = ["moved"]


def moved(
    coding: str,
    state: Decision,
    transcript: Transcript,
    start: int,
    end: int,
    *,
    by: str,
    memo: str = "",
    codebook_version: str = "",
) -> Decision:
    """Draft the row that moves a coding to where it stands in a changed text.

    Parameters
    ----------
    coding : str
        The coding's id.
    state : Decision
        What it is now, as the fold has it (``study.fold().codings[coding].state``).
    transcript : Transcript
        The text that it moves to.
    start, end : int
        Where it stands there, code points, end exclusive.
    by : str
        Who agrees; the row goes to this person's ledger, whoever made the coding.
    memo : str, optional
        Why.
    codebook_version : str, optional
        The codebook in force; by default the one that the coding was made under.

    Returns
    -------
    Decision
        Not yet numbered and sealed. Code, attributes and memo of the coding stay as they are,
        whatever this row says.

    Raises
    ------
    DecisionError
        If the place is none of the text, or the coding is in this very text already.
    """
    if not 0 <= start < end <= len(transcript.text):
        told = f"start={start!r}, end={end!r} in {transcript.name!r}"
        raise DecisionError(Fault(told, f"0 <= start < end <= {len(transcript.text)}"))
    if (state.transcript, state.text_sha256) == (transcript.name, transcript.sha256):
        told = f"the coding {coding!r} stands in the text of {transcript.name!r} as it is"
        raise DecisionError(Fault(told, todo="its coder may revise it"))
    return Decision(
        number=0,
        time=utc_now(),
        coder=by,
        action="reanchor",
        target=(coding,),
        transcript=transcript.name,
        text_sha256=transcript.sha256,
        start=start,
        end=end,
        quotation=transcript.text[start:end],
        code=state.code,
        attributes=state.attributes,
        memo=nfc(memo),
        origin="human",
        origin_id=place_id(state),
        codebook_version=codebook_version or state.codebook_version,
        previous="",
        hash="",
    )
