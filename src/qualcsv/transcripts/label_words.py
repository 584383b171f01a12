"""Words that tell of a label whether it is one, and which role it states; all in lower case."""

from __future__ import annotations

__all__ = [
    "INTERVIEWER",
    "NOBODY",
    "ORDINARY",
    "OTHER",
    "PARTICLES",
    "RESPONDENT",
    "SENTENCE",
    "STAGE",
    "UNKNOWN",
    "VOICES",
]

INTERVIEWER = {
    "interviewer", "intervjuare", "intervjuaren", "intervjuledare", "intervieweren", "int", "iv",
    "intv", "i", "q", "question", "fråga", "frågeställare", "frågeställaren", "moderator",
    "moderatorn", "facilitator", "researcher", "forskare", "forskaren", "host", "interviewerin",
    "ir", "intw", "spørsmål", "spørgsmål", "frage", "vraag", "haastattelija", "samtalsledare",
    "studieledare", "interviewende", "interviewender", "interviewster", "intervjuer", "spørger",
    "moderatorin", "forscher", "forscherin", "onderzoeker", "gespreksleider", "programledare",
    "intr", "ivr", "interv", "mod", "intvr", "il", "intervjuarna", "intervjueren", "spørgeren", "intervjueleder", "intervjuerne",
    "intervieweuse", "intervieweur", "interviewers", "spørsmålsstiller", "fragende",
    "gesprächsleiter", "gesprächsleiterin", "interviewar", "utspørrer", "forsker", "forskeren",
    "enquêteur", "enquêtrice", "entrevistador", "entrevistadora",
}  # fmt: skip
RESPONDENT = {
    "interviewee", "respondent", "respondenten", "informant", "informanten", "participant",
    "deltagare", "deltagaren", "intervjuperson", "intervjupersonen", "ip", "r", "a", "answer",
    "svar", "svarande", "ie", "subject", "guest", "intervjuad", "befragte", "befragter",
    "befragte person", "b", "geïnterviewde", "respondente", "resp", "haastateltava", "antwort",
    "antwoord", "intervjuobjekt", "interviewperson", "p", "up", "interviewte", "interviewter",
    "interviewpartner", "interviewpartnerin", "proband", "probandin", "svarer", "deltager",
    "deltaker", "deelnemer", "ondervraagde", "interviewede", "interviewé", "interviewée",
    "res", "inf", "intee", "rp", "teilnehmer", "teilnehmerin", "teilnehmender", "narrator",
    "svarperson", "interviewpersonen", "intervjupersoner", "informantin", "erzähler", "erzählerin",
    "befragten", "geïnterviewden", "respondenter", "deltageren", "deltakeren", "gesprächspartner",
    "gesprächspartnerin", "expertin", "experte", "forskningsperson", "försöksperson", "informante",
    "intervjuade", "intervjuadpersonen", "interviewd", "geinterviewde", "geinterviewd",
    "enquêté", "enquêtée", "entrevistado", "entrevistada",
}  # fmt: skip
OTHER = {
    "translator", "tolk", "tolken", "interpreter", "transcriber", "observer", "observatör",
    "unknown", "okänd", "unidentified", "all", "alla", "assistant", "dolmetscher",
    "dolmetscherin", "ukendt", "ukjent", "onbekend", "unbekannt", "alle", "allesammen", "assistent",
    "båda", "both", "beide", "begge", "several", "flera", "everyone", "observatør", "voiceover",
}  # fmt: skip
# Of these, what programs and typists write for a voice that they could not tell.
UNKNOWN = {"unknown", "okänd", "unidentified", "ukendt", "ukjent", "onbekend", "unbekannt"}
# A label that programs give to voices they do not know; it states no role.
VOICES = {
    "speaker", "talare", "person", "voice", "röst", "sprecher", "sprecherin", "spreker", "taler",
    "stimme", "stemme", "male", "female", "woman", "kvinna", "kvinde", "kvinne",
}  # fmt: skip
# Ordinary words too: one such line is no speaker yet, and "Question is: …" is none at all.
ORDINARY = {
    "question", "answer", "fråga", "svar", "frage", "antwort", "vraag", "antwoord", "spørsmål",
    "spørgsmål", "subject", "guest", "host", "all", "alla", "unknown", "okänd", "participant",
    "deltagare", "assistant", "researcher", "up", "int", "resp", "alle", "both", "båda", "beide",
    "begge", "several", "flera", "everyone", "man", "experte", "expertin", "il", "assistent",
    "res", "inf", "mod", "interv", "narrator",
}  # fmt: skip
# What stands before a colon in headers and in talk, and is nobody's name.
NOBODY = {
    "note", "notes", "obs", "ps", "nb", "problem", "example", "for example", "exempel",
    "till exempel", "date", "datum", "time", "tid", "place", "plats", "location", "duration",
    "längd", "topic", "ämne", "project", "projekt", "comment", "kommentar", "anm", "anmärkning",
    "source", "källa", "file", "fil", "language", "språk", "transcribed by", "transkriberad av",
    "recording", "inspelning", "title", "titel", "summary", "sammanfattning", "keywords",
    "participants", "speakers", "interview", "intervju", "case", "fall", "break", "paus", "pause",
    "first", "second", "third", "finally", "först", "sedan", "conclusion", "result", "resultat",
    "figure", "table", "tabell", "e-mail", "email", "e-post", "phone", "telefon", "age", "ålder",
    "gender", "kön", "occupation", "yrke", "code", "kod", "theme", "tema", "yes", "no", "ja",
    "nej", "and", "och", "but", "men", "so", "så", "organisation", "organization", "role", "roll",
    "interview date", "intervjudatum", "ort", "datei", "thema", "dauer", "skratt", "skrattar",
    "ohörbart", "oklart", "tystnad", "laughter", "laughs", "laughing", "inaudible", "unclear",
    "unintelligible", "förklaring", "legend", "legende", "key", "förkortningar", "abbreviations",
    "section", "avsnitt", "avsnittet", "chapter", "kapitel", "hoofdstuk", "abschnitt", "appendix",
    "bilaga", "bilag", "vedlegg", "bijlage", "anhang", "block", "rubrik", "heading",
    "crosstalk", "silence", "music", "applause", "lachen", "unverständlich",
}  # fmt: skip
# Words of sentences: where one stands beside others before a colon, no label ends there.
SENTENCE = {
    "said", "says", "say", "asked", "asks", "told", "thought", "is", "was", "are", "were", "he",
    "she", "they", "we", "it", "this", "that", "there", "as", "if", "when", "then", "because", "so",
    "but", "like", "just", "my", "our", "sa", "sade", "säger", "frågade", "tänkte", "är", "var",
    "blir", "han", "hon", "vi", "det", "detta", "att", "som", "om", "när", "då", "men",
    "så", "jag", "min", "vår", "ich", "er", "sie", "wir", "ist", "war", "sagte", "hij", "zij",
    "zei", "hun", "jeg", "sagde",
}  # fmt: skip
PARTICLES = {
    "av",
    "af",
    "von",
    "van",
    "de",
    "der",
    "den",
    "da",
    "di",
    "du",
    "la",
    "le",
    "of",
    "and",
    "och",
    "in",
    "el",
    "al",
    "bin",
}
# What stands in brackets after a name and tells how it is said, or that it goes on: no part of it.
STAGE = (
    "cont", "forts", "fortsätter", "fortsat", "fortsetzung", "vervolg", "laugh", "chuckl", "skratt",
    "ler", "lacht", "lachen", "lachend", "griner", "sigh", "suck", "whisper", "viskar",
    "crying", "gråter", "overlapping", "interrupt", "avbryter", "off mic", "off camera", "translated",
)  # fmt: skip
