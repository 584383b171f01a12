"""Words that tell of a name, and capitalised words that are none; in lower case."""

from __future__ import annotations

__all__ = [
    "COMPANY",
    "COMPOUND_ENDINGS",
    "INHABITANTS",
    "NO_GENITIVE",
    "NO_NAME",
    "ORGANISATION_HEADS",
    "PARTICLES",
    "PLACE_BEFORE",
    "PLACE_HEADS",
    "SALUTATIONS",
    "SETTLEMENTS",
    "STREETS_EN",
    "SURNAME_ENDINGS",
]


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


PARTICLES = _set(
    """
von af av de del der den di da du la le van el al bin ibn ben zu ter
"""
)
SALUTATIONS = _set(
    """
mr mrs ms miss dr prof professor sir madam herr fru fröken doktor docent rektor pastor kyrkoherde
tant farbror moster faster morbror syster broder kusin auntie uncle aunt cousin chefen direktör
direktören
"""
)
PLACE_BEFORE = frozenset(
    ["i", "in", "från", "from", "till", "near", "nära", "utanför", "runt", "kring", "around"]
)
# The last part of a place's name as a compound, with its definite forms. The first part is the name.
PLACE_HEADS = (
    "gatan", "gata", "vägen", "väg", "torget", "torg", "gränden", "gränd", "stigen", "allén", "backen",
    "parken", "platsen", "plan", "gården", "leden", "bron", "skolan", "centrum", "området", "stranden",
    "hamnen", "ängen", "kullen", "höjden", "kyrkan", "staden", "kajen", "sjukhuset", "biblioteket",
    "badet", "hallen", "huset", "hemmet", "stationen", "fältet", "lunden",
)  # fmt: skip
SETTLEMENTS = (
    "köping", "torp", "hult", "holm", "stad", "borg", "vik", "näs", "ryd", "löv", "lösa", "inge", "sund",
    "berga", "byn", "by", "hem", "vallen", "boda", "måla", "fors", "hamn", "åker", "lunda", "sta",
)  # fmt: skip
SURNAME_ENDINGS = (
    "sson", "ström", "berg", "gren", "qvist", "kvist", "lund", "dahl", "stedt", "feldt", "hielm",
)  # fmt: skip
STREETS_EN = _set(
    """
street road avenue lane square drive close court place park hill terrace way row
"""
)
COMPANY = _set(
    """
ab hb kb ltd limited inc llc plc gmbh as a/s oy oyj corp corporation co
"""
)
ORGANISATION_HEADS = _set(
    """
kommun kommunen municipality council förening föreningen församling församlingen stiftelsen
stiftelse foundation university universitet högskola skola skolan school academy hospital sjukhus
tidning fastigheter bostäder bostads gruppen group trust charity charities association bank
förvaltning förskola gymnasium college church kyrka if bk fk sk ik bostadsbolag bolaget
"""
)
# What may follow a name in a compound, so that "Hallonbybor" is Hallonby's.
COMPOUND_ENDINGS = (
    "bo", "bor", "bon", "borna", "bons", "bornas", "borgare", "are", "aren", "arna", "projektet",
    "gruppen", "området", "huset", "familjen", "teamet", "skolan", "metoden", "modellen", "kontoret",
)  # fmt: skip
INHABITANTS = ("bornas", "borna", "bons", "bon", "bor", "bo")
# Capitalised in running text, and nobody's name.
NO_NAME = _set(
    """
i i'm i'd i've i'll god gud jesus allah christmas easter ramadan eid jul påsk midsommar lucia
monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december måndag tisdag onsdag torsdag fredag lördag söndag
english swedish norwegian danish finnish german french spanish arabic somali persian kurdish
turkish polish russian dari pashto tigrinya british american european african asian nordic
scandinavian swede swedes germans muslim muslims christian christians jew jews jewish islam
internet covid corona sweden sverige norway norge denmark danmark finland iceland island germany
tyskland france frankrike england britain scotland wales ireland europe europa usa uk eu fn un
nato us africa afrika asia asien syria syrien iraq irak iran somalia eritrea ethiopia etiopien
afghanistan turkey turkiet poland polen russia ryssland ukraine ukraina bosnia bosnien lebanon
libanon palestine palestina china kina india indien pakistan bangladesh morocco marocko america
amerika canada kanada australia australien norden balkan mellanöstern ok okej tv it hr pr ceo vd
pdf sms app id cv dna hiv csr sfi ptsd adhd gdpr pm oc fou kpi gps bil ab interviewer intervjuare
respondent moderator interviewee speaker facebook google youtube instagram whatsapp tiktok teams
zoom excel word powerpoint microsoft apple netflix twitter linkedin swish bankid mr mrs ms dr herr
fru fröken
"""
)
# Words that end in s and are no genitive of the name that they begin with, such as This and Thi.
NO_GENITIVE = _set(
    """
this his has was its yes us is as plus thus hos oss hans dess deras minus bus gas says does goes
likes times yours ours hers theirs perhaps always less unless across class dels alls finns
"""
)
