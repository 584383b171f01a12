"""The words of each relation that tell who does it to whom; see `qualcsv.networks.direction`."""

from __future__ import annotations

import re

__all__ = ["DIRECTION_WORDS"]


def _either(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


# relation → language → (the doer comes first, the doer comes last)
DIRECTION_WORDS: dict[str, dict[str, tuple[re.Pattern[str], re.Pattern[str]]]] = {
    "rel.funds": {
        "en": (
            _either(
                r"pay(?:s|ing)?", "paid", r"fund(?:s|ed|ing)?", r"financ(?:e|es|ed|ing)",
                r"sponsor(?:s|ed|ing)?", r"subsidi[sz]e[sd]?", r"g[ai]ves?", "given", "grants?", "granted",
                r"puts?(?:\s+\w+){0,4}?\s+(?:up|in|into)", r"puts?\s+\w+\s+money", r"buys?", "bought",
                r"invest(?:s|ed)?", "support(?:s|ed)?", "contribut(?:es|ed|e)", "offer(?:s|ed)?",
                r"covers?", "covered", "donat(?:es|ed|e)", "chip(?:s|ped)?",
            ),
            _either(
                r"(?:paid|funded|financed|sponsored|subsidi[sz]ed|covered|given|supported)(?:\s+\w+){0,3}?\s+by",
                r"(?:get|gets|got|getting|gotten|receiv(?:e|es|ed)|had|have|has|with|money|grants?|"
                r"funding|income|wages?|salary|fee)(?:\s+[\w']+){0,5}?\s+from",
                r"com(?:e|es|ing)\s+from", "came\\s+from", r"is\s+from", r"on\s+money\s+from",
            ),
        ),
        "sv": (
            _either(
                "betala(?:r|de|t)?", "bekosta(?:r|de|t)?", "finansiera(?:r|de|t)?", "sponsra(?:r|de|t)?",
                "ger", "ge", "gav", "gett", "givit", r"skjuter\s+till", r"sköt\s+till", r"la(?:de)?",
                r"lägger", "bidrar", "bidrog", "köper", "köpte", "stöttar", "stöder", "stödde",
                r"står\s+för", r"stod\s+för", "tog", "tar", "satsa(?:r|de|t)", "beviljade", "beviljar",
            ),
            _either(
                r"(?:betalas|bekostas|finansieras|finansierades|betalades|betalt|betald|finansierat|"
                r"finansierad|sponsras|bekostad)(?:\s+\w+){0,3}?\s+av",
                r"(?:får|fick|fått|få|har|hade|pengar(?:na)?|medel|stimulansmedel|bidrag(?:et)?|lönen|"
                r"kommer|kom|söker|sökte)(?:\s+[\wåäö]+){0,5}?\s+(?:från|av|ur)",
            ),
        ),
    },
    "rel.coordinates": {
        "en": (
            _either(
                r"co-?ordinat(?:e|es|ed|ing)", r"calls?(?:\s+\w+){0,4}?\s+together", r"chairs?", "chaired",
                r"brings?(?:\s+\w+){0,5}?\s+together", r"brought(?:\s+\w+){0,5}?\s+together", r"leads?", "led",
                r"keeps?", "kept", r"holds?", "held", r"match(?:es|ed)", r"runs?", "ran", r"invites?", "invited",
                r"gathers?", "gathered", r"plans?", "planned", r"organi[sz]e[sd]?",
            ),
            _either(r"(?:co-?ordinated|led|chaired|run|organi[sz]ed|called)(?:\s+\w+){0,3}?\s+by"),
        ),
        "sv": (
            _either(
                "samordna(?:r|de|t)?", "koordinera(?:r|de|t)?", r"kallar", "kallade", r"leder", "ledde",
                r"håller\s+ihop", r"höll\s+ihop", r"samlar", "samlade", r"bjuder\s+in", r"bjöd\s+in",
                r"för\s+ihop", r"förde\s+ihop", r"ordnar", "ordnade", r"fördelar", "fördelade", "driver", "drev",
            ),
            _either(r"(?:samordnas|samordnades|leds|leddes|kallas|samlas|drivs|drevs)(?:\s+\w+){0,3}?\s+av"),
        ),
    },
    "rel.refers": {
        "en": (
            _either(
                r"refer(?:s|red|ring)?", r"sends?", "sent", r"pass(?:es|ed)", r"puts?\s+up", r"points?", "pointed",
                r"directs?", "directed", r"recommend(?:s|ed)?", r"guid(?:es|ed)", r"hand(?:s|ed)\s+(?:over|on)",
                r"tipped", r"found",
            ),
            _either(
                r"(?:referred|sent|passed|directed|pointed|recommended|handed)(?:\s+\w+){0,4}?\s+by",
                r"(?:came|come|comes|got|gets?|sent|found)(?:\s+[\w']+){0,5}?\s+(?:from|through|via)",
            ),
        ),
        "sv": (
            _either(
                "skicka(?:r|de|t)?", "hänvisa(?:r|de|t)?", "slussa(?:r|de|t)?", "lotsa(?:r|de|t)?",
                "remittera(?:r|de|t)?", "tipsa(?:r|de|t)?", "förmedla(?:r|de|t)?", r"anvisa(?:r|de|t)?",
                "rekommendera(?:r|de|t)?", r"lämna(?:r|de)\s+över",
            ),
            _either(
                r"(?:skickas|skickades|skickad|hänvisas|hänvisad|slussas|slussad|remitteras|anvisas|"
                r"anvisad|tipsad|rekommenderad)(?:\s+\w+){0,5}?\s+av",
                r"(?:kommer|kom|kommit|får|fick|fått|hitta(?:de|t|r))(?:\s+[\wåäö]+){0,5}?\s+(?:från|genom|via)",
            ),
        ),
    },
    "rel.regulates": {
        "en": (
            _either(
                r"regulat(?:es|ed|e)", r"requir(?:es|ed|e)", r"demand(?:s|ed)?", r"forc(?:es|ed)", r"forbids?",
                "forbade", r"allow(?:s|ed)?", r"let(?:s)?", r"permit(?:s|ted)?", r"decid(?:es|ed)",
                r"inspect(?:s|ed)?", r"supervis(?:es|ed)", r"control(?:s|led)?", r"own(?:s|ed)?", r"governs?",
                r"oversees?", r"oversaw", r"order(?:s|ed)?", r"says?", "said", r"sets?", r"told", r"stops?", "stopped",
            ),
            _either(
                r"(?:regulated|required|forced|allowed|permitted|inspected|supervised|controlled|owned|"
                r"governed|stopped|decided)(?:\s+\w+){0,4}?\s+by",
                r"permission\s+(?:\w+\s+){0,2}?from", r"(?:report(?:s|ed)?|answer(?:s|ed)?)\s+to",
                r"belong(?:s|ed)?\s+to",
            ),
        ),
        "sv": (
            _either(
                "reglera(?:r|de|t)?", "kräver", "krävde", r"ställer\s+krav", r"ställde\s+krav", "tvinga(?:r|de|t)",
                "förbjuder", "förbjöd", "tillåter", "tillät", "bestämmer", "bestämde", "beslutar", "beslutade",
                "kontrollera(?:r|de)?", "inspektera(?:r|de)?", r"äger", "ägde", "styr", "styrde", r"granska(?:r|de)",
                "godkänner", "godkände", "stoppa(?:r|de)",
            ),
            _either(
                r"(?:regleras|styrs|ägs|kontrolleras|tvingas|tvingades|granskas|bestäms|beslutas|godkänns|"
                r"stoppas|stoppades|inspekteras)(?:\s+\w+){0,4}?\s+av",
                r"tillstånd\s+(?:\w+\s+){0,2}?(?:av|från)", r"svarar\s+inför", r"rapporterar\s+till", r"lyder\s+under",
            ),
        ),
    },
    "rel.employs": {
        "en": (
            _either(
                r"employ(?:s|ed|ing)?", r"hir(?:e|es|ed|ing)", r"takes?", "took", "taken", r"recruit(?:s|ed)?",
                r"let(?:s)?\s+\w+\s+go", r"laid\s+off", r"has", r"have", r"had", r"g[ai]ves?", "gave", r"picks?", "picked",
                r"sacked", r"offer(?:s|ed)?", r"engag(?:es|ed)",
            ),
            _either(
                r"(?:employed|hired|taken\s+on|recruited|sacked|engaged)(?:\s+\w+){0,3}?\s+(?:by|at)",
                r"works?\s+(?:for|at)", r"worked\s+(?:for|at)", r"(?:jobs?|hours|contracts?|work|place)(?:\s+\w+){0,3}?\s+(?:at|with|from)",
                r"(?:was|is|are|were|started|began)(?:\s+\w+){0,4}?\s+at",
            ),
        ),
        "sv": (
            _either(
                "anställ(?:er|de|t)?", r"rekrytera(?:r|de|t)?", r"tar\s+(?:in|emot|på)", r"tog", r"tagit", r"tar",
                r"har\s+haft", r"har", r"hade", r"gav", r"ger", r"sparka(?:r|de)", r"sa(?:de)?\s+upp",
            ),
            _either(
                r"(?:anställs|anställdes|anställd|anställda|rekryteras|sparkad)(?:\s+\w+){0,3}?\s+(?:av|på|hos)",
                r"(?:jobba(?:r|de|t)?|arbeta(?:r|de|t)?|praktisera(?:r|de)|jobb(?:et)?|timmar|kontrakt|började|kom\s+in|var|är)"
                r"(?:\s+[\wåäö]+){0,4}?\s+(?:hos|på|åt|för)",
            ),
        ),
    },
}  # fmt: skip
