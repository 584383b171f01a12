"""Talks as programs and people write them: which turns, whose, and in which role.

All people, places and words are invented. A case is written as its source would be, and says what
a reader of it would answer to "who said what".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.transcripts.making import noted, read, roles, said, times

ASKS, TELLS = "How did it start?", "I have worked here for eleven years and it has changed a lot."
THEN, MORE = "And then?", "We started with a bench and a lamp, and then the police came along."
FRAGAR, SVAR = "Hur började det?", "Jag har arbetat här i elva år och mycket har förändrats."
SEN, MER = "Och sen?", "Vi började med en bänk och en lampa, och sen kom polisen också."
FRAGT, SAGT = "Wie fing es an?", "Ich arbeite seit elf Jahren hier, vieles hat sich verändert."
DANN, MEHR = "Und dann?", "Wir haben mit einer Bank angefangen, und dann kam die Polizei."
VRAAGT, ZEGT = "Hoe begon het?", "Ik werk hier al elf jaar en er is heel veel veranderd."
TOEN, MEER = "En toen?", "We begonnen met een bankje en een lamp, en toen kwam de politie."
SPOERGER, SVARER = "Hvordan begyndte det?", "Jeg har arbejdet her i elleve år, og meget er nyt."
SAA, MERE = "Og så?", "Vi begyndte med en bænk og en lampe, og så kom politiet også."

Talk = list[tuple[str, str]]


def talk(one: str, two: str, words: tuple[str, ...] = (ASKS, TELLS, THEN, MORE)) -> Talk:
    """Return four turns of two who take turns."""
    return list(zip((one, two, one, two), words, strict=True))


SV, DE = (FRAGAR, SVAR, SEN, MER), (FRAGT, SAGT, DANN, MEHR)
NL, DA = (VRAAGT, ZEGT, TOEN, MEER), (SPOERGER, SVARER, SAA, MERE)
PAIR = talk("Ada Berg", "Per Öst")
CLOCKS = (5, 12, 65, 90)


def clock(second: int) -> str:
    return f"00:{second // 60:02}:{second % 60:02}"


# ------------------------------------------------------------------ one form for every turn


FORMS = {
    "Zoom": "[{who}] {time}\n{text}",
    "HappyScribe": "[{time}.50] - {who}\n{text}",
    "Rev": "{who} ({time}):\n{text}",
    "Sonix": "{who}: [{time}] {text}",
    "GoTranscript": "[{time}] {who}: {text}",
    "oTranscribe": "{time} {who}: {text}",
    "Fireflies": "{who} - {time}\n{text}",
    "time and dash before the label": "{time} - {who}\n{text}",
    "Trint": "{who} [{time}]: {text}",
    "whisperX": "[{time}.000 --> {time}.900] {who}: {text}",
    "range under the label": "{who} [{time} - {time}]\n{text}",
    "range without brackets": "{time}.2 - {time}.9 {who}: {text}",
    "curly brackets": "{who}: {{{time}}} {text}",
    "pointed brackets": "<{time}> {who}: {text}",
    "f4 before": "#{time}-0# {who}: {text}",
    "bar": "{who} | {time}\n{text}",
    "two bars": "{time} | {who} | {text}",
    "Teams": "{who}   {time}\n{text}",
    "time on a line under the label": "{who}\n{time}\n{text}",
    "time on a line over the label": "{time}\n{who}\n{text}",
    "time between label and text": "{who}:\n[{time}]\n{text}",
}
UNTIMED = {
    "no blank after the colon": "{who}:{text}",
    "two colons": "{who}:: {text}",
    "no-break space before the colon": "{who}\u00a0: {text}",
    "label in square brackets": "[{who}] {text}",
    "label in pointed brackets": "<{who}> {text}",
    "label before >": "{who}> {text}",
    "label after >>": ">> {who}: {text}",
    "numbered turns": "{number} {who}: {text}",
    "numbered turns, point": "{number}. {who}: {text}",
    "numbered turns, brackets": "[{number}] {who}: {text}",
    "numbered turns, tab": "{number}\t{who}: {text}",
    "bar without time": "{who} | {text}",
}


def written(form: str, turns: Talk) -> str:
    blocks = [
        form.format(who=who, text=text, time=clock(second), number=number)
        for number, ((who, text), second) in enumerate(zip(turns, CLOCKS, strict=True), 1)
    ]
    return "\n\n".join(blocks) + "\n"


@pytest.mark.parametrize("form", FORMS)
def test_what_programs_write_has_speakers_times_and_roles(tmp_path: Path, form: str) -> None:
    found = read(tmp_path, written(FORMS[form], PAIR))
    assert said(found) == PAIR
    assert [int(begin or 0) for begin, _ in times(found)] == list(CLOCKS)
    assert roles(found) == {"Ada Berg": "interviewer", "Per Öst": "respondent"}


@pytest.mark.parametrize("form", UNTIMED)
def test_what_people_write_has_speakers_and_roles(tmp_path: Path, form: str) -> None:
    found = read(tmp_path, written(UNTIMED[form], PAIR))
    assert said(found) == PAIR
    assert roles(found) == {"Ada Berg": "interviewer", "Per Öst": "respondent"}


@pytest.mark.parametrize(
    ("stamp", "second"),
    [
        ("[00:01:05]", 65.0), ("(01:05)", 65.0), ("[1:01:05]", 3665.0), ("#00:01:05-3#", 65.3),
        ("[00:01:05.25]", 65.25), ("[00:01:05,250]", 65.25), ("<00:01:05>", 65.0),
        ("{00:01:05}", 65.0), ("[00.01.05]", 65.0), ("[0h 01m 05s]", 65.0), ("[65.5s - 70.2s]", 65.5), ("[00:01:05 - 00:01:09]", 65.0), ("00:01:05", 65.0),
        ("[00:01:05 --> 00:01:09]", 65.0), ("00:01:05.0 - 00:01:09.0", 65.0),
    ],
)  # fmt: skip
def test_a_time_in_any_form_is_the_turns_and_no_part_of_what_is_said(
    tmp_path: Path, stamp: str, second: float
) -> None:
    rows = [
        f"Ada Berg: {ASKS}",
        f"{stamp} Per Öst: {TELLS}",
        f"Ada Berg: {THEN}",
        f"Per Öst: {MORE}",
    ]
    found = read(tmp_path, "\n\n".join(rows))
    assert said(found) == PAIR
    assert times(found)[1][0] == second


# ------------------------------------------------------------------ labels that state a role


@pytest.mark.parametrize(
    ("asks", "answers", "words"),
    [
        ("R", "P", ()), ("A", "B", ()), ("Q", "A", ()), ("I", "IP", SV), ("F", "S", SV),
        ("IL", "Deltagare 3", SV), ("Fråga", "Svar", SV), ("Int. 1", "Resp. 2", SV),
        ("Ada Berg, intervjuare", "Per Öst, Vallens kommun", SV),
        ("Interviewer*in", "Befragte*r", DE), ("Interviewer:in", "Befragte:r", DE),
        ("Interviewer(in)", "Befragte(r)", DE), ("Interviewer/in", "Befragte/r", DE),
        ("I", "B", DE), ("Frau Dr. Berg", "Herr Müller", DE), ("I1", "B1", DE),
        ("Interviewer", "geïnterviewde", NL), ("V", "A", NL), ("Interviewster", "Deelnemer 2", NL),
        ("Spørger", "Svarperson", DA), ("Interviewer", "Informant 2 (kvinde)", DA),
        ("Intervjuer", "Intervjuobjekt", DA), ("Spm.", "Svar", DA), ("I", "Informanten", DA),
        ("INTERVIEWER", "SMITH", ()), ("MS. DOE", "MR. SMITH", ()), ("A.B.", "P.Ö.", ()),
        ("INT_1", "RESP_01", ()), ("INT", "RES", ()), ("Interviewer #1", "P01-F-34", ()),
        ("Ada Berg (Interviewer)", "Per Öst (Respondent)", ()), ("Mary Doe", "Narrator", ()),
        ("Berg, Ada", "Öst, Per", ()), ("Ada Berg - Interviewer", "Per Öst - Respondent", ()),
    ],
)  # fmt: skip
def test_labels_and_letters_of_several_languages(
    tmp_path: Path, asks: str, answers: str, words: tuple[str, ...]
) -> None:
    turns = talk(asks, answers, words or (ASKS, TELLS, THEN, MORE))
    found = read(tmp_path, written("{who}: {text}", turns))
    assert said(found) == turns
    assert roles(found) == {asks: "interviewer", answers: "respondent"}


# ------------------------------------------------------------------ whole talks


@dataclass(frozen=True)
class Case:
    text: str
    turns: Talk
    roles: dict[str, str]
    name: str = "talk.txt"
    noted: dict[str, dict[str, int]] = field(default_factory=dict)


I, R, O, U = "interviewer", "respondent", "other", "unknown"  # noqa: E741
ROLES = {"Ada": I, "Per": R}
LONGER = "I have worked here for eleven years and it has changed a lot since then, and so have I"
LONG = f"Ada: {ASKS}\n\nPer: {TELLS}\n\n{{}}\n\nAda: {THEN}\n\nPer: {MORE}\n"
CASES = {
    "six spellings of two labels": Case(
        f"Interviewer: {ASKS}\n\nInterviewee: {TELLS}\n\nINTERVIEWER: {THEN}\n\ninterviewee : {MORE}"
        f"\n\ninterviewer.: Why?\n\nInterviewee..: No.\n\nInterviewer : So?\n\nINTERVIEWEE: Yes.\n",
        [*talk("Interviewer", "Interviewee"), ("Interviewer", "Why?"), ("Interviewee", "No."),
         ("Interviewer", "So?"), ("Interviewee", "Yes.")],
        {"Interviewer": I, "Interviewee": R},
    ),
    "numbers with and without a blank": Case(
        f"I1: {ASKS}\n\nR 2: {TELLS}\n\nI 1: {THEN}\n\nR2: {MORE}\n\nI1: Why?\n\nR 2: No.\n",
        [*talk("I1", "R 2"), ("I1", "Why?"), ("R 2", "No.")],
        {"I1": I, "R 2": R},
    ),
    "a misspelt label is doubted, not merged": Case(
        f"Interviewer: {ASKS}\n\nSamira: {TELLS}\n\nInterveiwer: {THEN}\n\nSamria: {MORE}\n\n"
        f"Interviewer: Why?\n\nSamira: No.\n",
        [("Interviewer", ASKS), ("Samira", TELLS), ("Interveiwer", THEN), ("Samria", MORE),
         ("Interviewer", "Why?"), ("Samira", "No.")],
        {"Interviewer": I, "Samira": R, "Interveiwer": I, "Samria": R},
        noted={"doubt": {"labels that differ by one letter, kept apart": 1,
                         "speakers whose role is not sure": 2}},
    ),
    "who goes on, laughing": Case(
        f"Ada: {ASKS}\n\nPer: {TELLS}\n\nAda: Mm.\n\nPer (cont.): {MORE}\n\nAda (laughing): {THEN}"
        f"\n\nPer [skrattar]: Nej.\n",
        [("Ada", ASKS), ("Per", TELLS), ("Ada", "Mm."), ("Per", MORE), ("Ada", THEN), ("Per", "Nej.")],
        ROLES,
    ),
    "a colon without a label": Case(
        f"Ada: {ASKS}\n\nPer: {TELLS}\n\n: {THEN}\n\nPer: {MORE}\n\nAda: Why?\n\nPer: No.\n",
        [("Ada", ASKS), ("Per", TELLS), ("", THEN), ("Per", MORE), ("Ada", "Why?"), ("Per", "No.")],
        {**ROLES, "": U},
        noted={"doubt": {"turns without a speaker": 1}},
    ),
    "two interviewers who are named": Case(
        f"Ada: {ASKS}\n\nPer: {TELLS}\n\nEva: {THEN}\n\nPer: {MORE}\n\nAda: Why?\n\nPer: {TELLS}\n\n"
        f"Eva: Who paid?\n\nPer: Nobody.\n",
        [("Ada", ASKS), ("Per", TELLS), ("Eva", THEN), ("Per", MORE), ("Ada", "Why?"),
         ("Per", TELLS), ("Eva", "Who paid?"), ("Per", "Nobody.")],
        {**ROLES, "Eva": I},
    ),
    "a focus group with a moderator and one who only asks": Case(
        f"Moderator: {ASKS}\n\nP1: {TELLS}\n\nEva: Who?\n\nP2: {MORE}\n\nEva: Why?\n\nP1: {TELLS}\n\n"
        f"Eva: When?\n\nP3: {MORE}\n",
        [("Moderator", ASKS), ("P1", TELLS), ("Eva", "Who?"), ("P2", MORE), ("Eva", "Why?"),
         ("P1", TELLS), ("Eva", "When?"), ("P3", MORE)],
        {"Moderator": I, "P1": R, "Eva": I, "P2": R, "P3": R},
    ),
    "an interviewer who asks without question marks": Case(
        f"Ada: Berätta hur det började.\n\nPer: {SVAR}\n\nAda: Kan du säga mer om det.\n\nPer: {MER}\n",
        talk("Ada", "Per", ("Berätta hur det började.", SVAR, "Kan du säga mer om det.", MER)),
        ROLES,
    ),
    "an oral history with initials": Case(
        f"Vallen Oral History\nNarrator: John Smith (JS)\nInterviewer: Mary Doe (MD)\nDate: 3 May 1999"
        f"\n\n[START OF TAPE 1, SIDE A]\n\nMD: Go on, and tell me of the school.\n\nJS: {TELLS}\n\n"
        f"[END OF TAPE 1, SIDE A]\n\nMD: And the war.\n\nJS: {MORE}\n\n[END OF INTERVIEW]\n",
        talk("MD", "JS", ("Go on, and tell me of the school.", TELLS, "And the war.", MORE)),
        {"MD": I, "JS": R},
    ),
    "names first, initials then": Case(
        f"MARY DOE: {ASKS}\n\nJOHN SMITH: {TELLS}\n\nMD: {THEN}\n\nJS: {MORE}\n\nMD: Why?\n\nJS: No.\n",
        [("MARY DOE", ASKS), ("JOHN SMITH", TELLS), ("MD", THEN), ("JS", MORE), ("MD", "Why?"),
         ("JS", "No.")],
        {"MARY DOE": I, "JOHN SMITH": R, "MD": I, "JS": R},
    ),
    "initials in brackets after the name": Case(
        f"Mary Doe [MD]: {ASKS}\n\nJohn Smith [JS]: {TELLS}\n\nMD: {THEN}\n\nJS: {MORE}\n\nMD: Why?\n\n"
        f"JS: No.\n",
        [("Mary Doe [MD]", ASKS), ("John Smith [JS]", TELLS), ("MD", THEN), ("JS", MORE),
         ("MD", "Why?"), ("JS", "No.")],
        {"Mary Doe [MD]": I, "John Smith [JS]": R, "MD": I, "JS": R},
    ),
    "a Danish header with initials": Case(
        "Interview nr. 4\nDato: 3. maj 2019\nSted: Vallen\nInterviewer: Ada Berg (AB)\n"
        "Informant: Per Øst (PØ)\n\n" + written("{who}: {text}", talk("AB", "PØ", DA)),
        talk("AB", "PØ", DA), {"AB": I, "PØ": R},
    ),
    "a Dutch header that describes who answers": Case(
        "Interview 4\nDatum: 3 mei 2019\nLocatie: Vallen\nRespondent: man, 45 jaar\n\n"
        + written("{who}: {text}", talk("I", "R", NL)),
        talk("I", "R", NL), {"I": I, "R": R},
    ),
    "German lines numbered as conversation analysts do": Case(
        "01 I: Wie fing es an?\n02 B: ich arbeite seit elf jahren hier\n03 und es ist anders\n04 I: mhm\n"
        "05 B: wir haben mit einer bank angefangen\n06 I: und dann?\n07 B: dann kam die polizei\n",
        [("I", "Wie fing es an?"), ("B", "ich arbeite seit elf jahren hier\nund es ist anders"),
         ("I", "mhm"), ("B", "wir haben mit einer bank angefangen"), ("I", "und dann?"),
         ("B", "dann kam die polizei")],
        {"I": I, "B": R},
    ),
    "subtitles whose times end in frames": Case(
        "1\n00:00:01:00 --> 00:00:03:00\n<i>-Hej på dig!</i>\n<i>-Hej.</i>\n",
        [("", "Hej på dig!"), ("", "Hej.")], {"": U}, "film.srt",
    ),
    "capitals and a point": Case(
        written("{who}. {text}", talk("Ms. DOE", "Mr. SMITH")), talk("Ms. DOE", "Mr. SMITH"),
        {"Ms. DOE": I, "Mr. SMITH": R},
    ),
    "Q. and A., and somebody else with a colon": Case(
        f"Q. {ASKS}\n\nA. {TELLS}\n\nTHE COURT: Overruled.\n\nQ. {THEN}\n\nA. {MORE}\n",
        [("Q", ASKS), ("A", TELLS), ("THE COURT", "Overruled."), ("Q", THEN), ("A", MORE)],
        {"Q": I, "A": R, "THE COURT": R},
    ),
    "numbered questions": Case(
        f"Q1: {ASKS}\nA1: {TELLS}\n\nQ2: {THEN}\nA2: {MORE}\n\nQ3: Why?\nA3: No.\n",
        [*talk("Q", "A"), ("Q", "Why?"), ("A", "No.")],
        {"Q": I, "A": R},
    ),
    "a legend of letters": Case(
        f"Förklaring: K = intervjuare, B = boende\n\nK: Hur började det.\n\nB: {SVAR}\n\nK: Sen.\n\nB: {MER}\n",
        talk("K", "B", ("Hur började det.", SVAR, "Sen.", MER)),
        {"K": I, "B": R},
    ),
    "what the interview is about": Case(
        f"Interview No: 12\nStudy Site: Vallen\nRecording Date: 3 May 2019\nName Of Coder: Bo Ek\n\n"
        f"{LONG.format('').replace(chr(10) * 4, chr(10) * 2)}",
        talk("Ada", "Per"),
        ROLES,
    ),
    "page lines and the header beside them": Case(
        f"Study 4 - confidential\nAda: {ASKS}\n\nPer: {TELLS}\n\nPage 1 of 2\nStudy 4 - confidential\n\n"
        f"Ada: {THEN}\n\nPer: We started with a bench and a\n\nPage 2 of 2\nStudy 4 - confidential\n\n"
        f"lamp.\n",
        talk("Ada", "Per", (ASKS, TELLS, THEN, "We started with a bench and a\nlamp.")),
        ROLES,
        noted={"left out": {"page headers, footers and numbers": 5}},
    ),
    "numbered lines": Case(
        "1 Ada: How did it start?\n2 Per: I have worked here for eleven years and it\n3 has changed a lot"
        " since then, and so have I, I\n4 think.\n5 Ada: And then?\n6 Per: We started with a bench and a"
        " lamp, and then\n7 the police came along.\n",
        talk("Ada", "Per", (
            ASKS, f"{LONGER}, I think.", THEN, MORE)),
        ROLES,
        noted={"left out": {"numbers of turns or lines": 7}},
    ),
    "a hanging indent": Case(
        "Interviewer:  How did it start?\nRespondent:   I have worked here for eleven years and it\n"
        "              has changed a lot since then, and so\n              have I, and the others.\n\n"
        "Interviewer:  And then?\nRespondent:   We started with a bench and a lamp, and\n"
        "              then the police came along.\n",
        talk("Interviewer", "Respondent", (
            ASKS, f"{LONGER}, and the others.", THEN, MORE)),
        {"Interviewer": I, "Respondent": R},
    ),
    "labels inside one paragraph": Case(
        f"I: {ASKS} R: {TELLS} I: {THEN} R: {MORE}", talk("I", "R"), {"I": I, "R": R},
        noted={"altered": {"paragraphs cut before a label inside them": 3}},
    ),
    "only who answers is labelled": Case(
        f"{ASKS}\n\nR: {TELLS}\n\n{THEN}\n\nR: {MORE}\n\nWhy?\n\nR: No.\n",
        [("", ASKS), ("R", TELLS), ("", THEN), ("R", MORE), ("", "Why?"), ("R", "No.")],
        {"": I, "R": R},
    ),
    "dashes, and one of two asks": Case(
        f"– {FRAGAR}\n\n– {SVAR}\n\n– {SEN}\n\n– {MER}\n",
        [("", FRAGAR), ("", SVAR), ("", SEN), ("", MER)], {"": R},
    ),
    "a table in Markdown": Case(
        f"| Speaker | Text |\n|---|---|\n| Ada | {ASKS} |\n| Per | {TELLS} |\n| Ada | {THEN} |\n"
        f"| Per | {MORE} |\n",
        talk("Ada", "Per"), ROLES, "talk.md",
    ),
    "a numbered list in Markdown": Case(
        written("{number}. **{who}:** {text}", PAIR), PAIR, {"Ada Berg": I, "Per Öst": R}, "talk.md"
    ),
    "the time of day is no place in a recording": Case(
        written("{who} 10:05 AM\n{text}", PAIR), PAIR, {"Ada Berg": I, "Per Öst": R}
    ),
    "twelve participants": Case(
        "\n\n".join([f"M: {ASKS}", *(f"P{n}: {TELLS}" for n in range(1, 13)), f"M: {THEN}",
                     *(f"P{n}: {MORE}" for n in range(1, 13))]),
        [("M", ASKS), *((f"P{n}", TELLS) for n in range(1, 13)), ("M", THEN),
         *((f"P{n}", MORE) for n in range(1, 13))],
        {"M": I, **{f"P{n}": R for n in range(1, 13)}},
    ),
    "Swedish subtitles of two, with dashes": Case(
        "1\n00:00:01,000 --> 00:00:03,000\n-Hur började det?\n-Med en bänk.\n\n"
        "2\n00:00:03,500 --> 00:00:06,000\nOch sen kom polisen\n\n"
        "3\n00:00:06,100 --> 00:00:08,000\noch ställde sig där.\n\n"
        "4\n00:00:09,000 --> 00:00:12,000\nVarför då?\n–Ingen vet.\n",
        [("", "Hur började det?"), ("", "Med en bänk."),
         ("", "Och sen kom polisen och ställde sig där."), ("", "Varför då?"), ("", "Ingen vet.")],
        {"": U}, "film.srt",
        noted={"altered": {"marks that another speaks now (dash, >>) taken out of cues": 3}},
    ),
    "subtitles in which a dash begins every turn": Case(
        "1\n00:00:01,000 --> 00:00:03,000\n- Hur började det?\n\n"
        "2\n00:00:03,500 --> 00:00:06,000\n- Med en bänk. Och sen\n\n"
        "3\n00:00:06,100 --> 00:00:08,000\nkom polisen. Det var bra.\n\n"
        "4\n00:00:18,000 --> 00:00:22,000\nJa, det var det.\n",
        [("", "Hur började det?"),
         ("", "Med en bänk. Och sen kom polisen. Det var bra. Ja, det var det.")],
        {"": U}, "film.srt",
    ),
    "captions with >> inside and names after it": Case(
        "WEBVTT\n\n00:01.000 --> 00:03.000\n&gt;&gt; ADA: How did it start?\n\n"
        "00:03.000 --> 00:06.000\n>> PER: With a bench and\n\n00:06.000 --> 00:08.000\n"
        "a lamp. >> ADA: And then?\n\n00:08.000 --> 00:12.000\n>> PER: No.\n",
        [("ADA", ASKS), ("PER", "With a bench and a lamp."), ("ADA", THEN), ("PER", "No.")],
        {"ADA": I, "PER": R}, "film.vtt",
    ),
    "a voice without a name is nobody's": Case(
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ada>How?\n\n00:03.000 --> 00:06.000\n<v >With a bench.\n\n"
        "00:06.000 --> 00:08.000\n<v Ada>And?\n",
        [("Ada", "How?"), ("", "With a bench."), ("Ada", "And?")], {"Ada": U, "": U}, "film.vtt",
        noted={"doubt": {"turns without a speaker": 1}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_talk_as_it_is_found(tmp_path: Path, case: str) -> None:
    told = CASES[case]
    found = read(tmp_path, told.text, told.name)
    assert said(found) == told.turns
    assert roles(found) == told.roles
    for kind, rows in told.noted.items():
        assert {what: noted(found, kind).get(what) for what in rows} == rows


@pytest.mark.parametrize(
    "inside",
    [
        "1. the bench\n\n2. the lamp\n\n3. the money",
        "(Phone rings)",
        "<3 and so on",
        "Well. That was that.\n\nWell. It was.",
        "He said: “go.” I said: no. He said: yes.",
        "- the bench\n\n- the lamp\n\n- the money",
        "I = the bank, R = the money",
        "12",
        "See page 3 of 12 for that.",
        "It took 3 h and 5 min, so (3 s) long.",
    ],
)
def test_what_only_looks_like_a_mark_is_what_was_said(tmp_path: Path, inside: str) -> None:
    found = read(tmp_path, LONG.format(inside))
    assert said(found) == talk("Ada", "Per", (ASKS, f"{TELLS}\n\n{inside}", THEN, MORE))
