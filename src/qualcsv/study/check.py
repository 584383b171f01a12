"""Everything that can be wrong with a study, all at once."""

from __future__ import annotations

from qualcsv.audit import verify_ledgers
from qualcsv.errors import Fault, QualcsvError, file_name
from qualcsv.study.assessment_files import assessment_faults
from qualcsv.study.framework import memo_faults
from qualcsv.study.study import Study
from qualcsv.tables import rows_of
from qualcsv.transcripts import folder_files
from qualcsv.transcripts.participants import check_participants, silent_participants

__all__ = ["check_study"]


def check_study(study: Study) -> tuple[list[Fault], list[Fault]]:
    """Check a study's parts and how they fit together.

    Parameters
    ----------
    study : Study
        A study.

    Returns
    -------
    faults : list of Fault
        What must be mended.
    doubts : list of Fault
        What a person should look at: files that are not read, roles that are not sure, languages
        without rules, participants without a speaker.
    """
    faults: list[Fault] = []
    doubts: list[Fault] = []
    sound: dict[str, bool] = {}
    for part in ("codebook", "participants", "transcripts"):
        try:
            getattr(study, part)
            sound[part] = True
        except QualcsvError as error:
            faults += error.faults
            sound[part] = False
    try:
        for verdict in verify_ledgers(study.ledgers()):
            faults += verdict.faults
    except QualcsvError as error:
        faults += error.faults
    if sound["participants"] and sound["transcripts"] and sound["codebook"]:
        faults += _fit(study)
        doubts += [*_doubts(study), *_actor_doubts(study)]
    if sound["codebook"]:
        doubts += study.codebook.doubts
        faults += assessment_faults(study)
    if sound["codebook"] and sound["participants"]:
        faults += memo_faults(study)
    if all(sound.values()) and not any("ledger" in str(f) for f in faults):
        faults += _decisions(study)
    if sound["transcripts"]:
        others = [file for file in folder_files(study.config.transcripts) if file.why]
        doubts += [Fault(f.why, file=file_name(f.path)) for f in others if not f.hidden]
    return faults, doubts


def _fit(study: Study) -> list[Fault]:
    actors = {actor.actor: actor for actor in study.codebook.actors}
    sectors = tuple(sorted({actor.sector for actor in actors.values() if actor.sector}))
    if study.participants.empty:
        name = file_name(study.config.participants)
        return [Fault("there are no participants", todo="fill in a row a participant", file=name)]
    return check_participants(
        study.participants,
        study.transcripts,
        file=file_name(study.config.participants),
        cases=study.config.cases,
        actors=actors,
        sectors=sectors,
    )


def _doubts(study: Study) -> list[Fault]:
    file = file_name(study.config.participants)
    doubts = silent_participants(study.participants, study.transcripts, file=file)
    ruled = {rule.language for code in study.codebook.codes for rule in code.rules}
    for name, transcript in study.transcripts.items():
        if transcript.language not in ruled:
            told = f"in {transcript.language!r}, for which the codebook has no rules"
            doubts.append(Fault(told, ", ".join(sorted(ruled)), "nothing will be suggested", name))
        for kind, what, count, detail in transcript.report.rows:
            if kind == "doubt":
                doubts.append(Fault(f"{what} ({count})", "", detail, name))
    return doubts


def _actor_doubts(study: Study) -> list[Fault]:
    """Return what a network of the study's actors would show oddly."""
    file = file_name(study.config.actors) if study.config.actors else ""
    doubts = []
    cases = study.config.cases
    for actor in study.codebook.actors:
        if not actor.sector:
            told = f"actor {actor.actor!r} has no sector"
            doubts.append(Fault(told, "", "networks by sector show it as '(none)'", file))
        if cases and actor.case and actor.case not in cases:
            told = f"actor {actor.actor!r} has the case {actor.case!r}"
            doubts.append(Fault(told, ", ".join(cases), "it is looked for nowhere", file))
    for role in study.codebook.roles:
        if cases and role.case and role.case not in cases:
            told = f"role words of {role.actor!r} are for the case {role.case!r}"
            doubts.append(Fault(told, ", ".join(cases), "they are looked for nowhere", file))
    return doubts


def _decisions(study: Study) -> list[Fault]:
    try:
        folded, unplaced = study.fold(), study.unplaced()
    except QualcsvError:
        return []  # the ledger's own faults are told already
    faults = [
        Fault(
            f"{row.coder!r}'s coding {row.coding} of {row.code!r}: {row.why}",
            todo="see qualcsv reanchor" if row.why.startswith("the t") else "",
            file=row.transcript,
        )
        for row in rows_of(unplaced)
    ]
    faults += [
        Fault(f"a row of {decision.coder!r} {why}", row=decision.number)
        for decision, why in folded.loose
    ]
    return faults
