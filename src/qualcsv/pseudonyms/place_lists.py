"""Swedish municipalities, counties and towns, and large cities elsewhere, in lower case.

Lists of facts: the 290 municipalities and 21 counties as Statistics Sweden lists them, with some
towns and well-known districts. A place that is not here is found by its ending (``-torp``,
``-gatan``), by what stands before it, or by the person who reads the proposal.
"""

from __future__ import annotations

__all__ = ["ALSO_WORDS", "PLACES"]


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_MUNICIPALITIES = """
ale alingsås alvesta aneby arboga arjeplog arvidsjaur arvika askersund avesta bengtsfors berg bjurholm
bjuv boden bollebygd bollnäs borgholm borlänge borås botkyrka boxholm bromölla bräcke burlöv båstad
dals-ed danderyd degerfors dorotea eda ekerö eksjö emmaboda enköping eskilstuna eslöv essunga fagersta
falkenberg falköping falun filipstad finspång flen forshaga färgelanda gagnef gislaved gnesta gnosjö
gotland grums grästorp gullspång gällivare gävle göteborg götene habo hagfors hallsberg hallstahammar
halmstad hammarö haninge haparanda heby hedemora helsingborg herrljunga hjo hofors huddinge hudiksvall
hultsfred hylte håbo hällefors härjedalen härnösand härryda hässleholm höganäs högsby hörby höör
jokkmokk järfälla jönköping kalix kalmar karlsborg karlshamn karlskoga karlskrona karlstad katrineholm
kil kinda kiruna klippan knivsta kramfors kristianstad kristinehamn krokom kumla kungsbacka kungsör
kungälv kävlinge köping laholm landskrona laxå lekeberg leksand lerum lessebo lidingö lidköping
lilla_edet lindesberg linköping ljungby ljusdal ljusnarsberg lomma ludvika luleå lund lycksele lysekil
malmö malung-sälen malå mariestad mark markaryd mellerud mjölby mora motala mullsjö munkedal munkfors
mölndal mönsterås mörbylånga nacka nora norberg nordanstig nordmaling norrköping norrtälje norsjö
nybro nykvarn nyköping nynäshamn nässjö ockelbo olofström orsa orust osby oskarshamn ovanåker oxelösund
pajala partille perstorp piteå ragunda robertsfors ronneby rättvik sala salem sandviken sigtuna
simrishamn sjöbo skara skellefteå skinnskatteberg skurup skövde smedjebacken sollefteå sollentuna solna
sorsele sotenäs staffanstorp stenungsund stockholm storfors storuman strängnäs strömstad strömsund
sundbyberg sundsvall sunne surahammar svalöv svedala svenljunga säffle säter sävsjö söderhamn
söderköping södertälje sölvesborg tanum tibro tidaholm tierp timrå tingsryd tjörn tomelilla torsby
torsås tranemo tranås trelleborg trollhättan trosa tyresö täby töreboda uddevalla ulricehamn umeå
upplands_väsby upplands-bro uppsala uppvidinge vadstena vaggeryd valdemarsvik vallentuna vansbro vara
varberg vaxholm vellinge vetlanda vilhelmina vimmerby vindeln vingåker vårgårda vänersborg vännäs
värmdö värnamo västervik västerås växjö ydre ystad åmål ånge åre årjäng åsele åstorp åtvidaberg
älmhult älvdalen älvkarleby älvsbyn ängelholm öckerö ödeshög örebro örkelljunga örnsköldsvik
östersund österåker östhammar östra_göinge övertorneå överkalix
"""
_COUNTIES = """
blekinge dalarna gävleborg halland jämtland kronoberg norrbotten skåne södermanland sörmland uppland
värmland västerbotten västernorrland västmanland västra_götaland östergötland småland bohuslän
hälsingland ångermanland medelpad lappland öland närke dalsland västergötland roslagen norrland
svealand götaland
"""
_TOWNS = """
rinkeby tensta husby kista akalla hjulsta rågsved farsta skärholmen bredäng fittja alby hallunda norsborg
vårby flemingsberg angered hammarkullen hjällbo bergsjön biskopsgården gårdsten lövgärdet frölunda
majorna hisingen rosengård lindängen hyllie kroksbäck hermodsdal holma bellevuegården södermalm
östermalm kungsholmen vasastan bromma vällingby spånga märsta jakobsberg tumba handen jordbro brandbergen
ronna hovsjö geneta gottsunda gränby stenhagen vivalla varberga oxhagen råslätt österängen araby
dalhem drottninghög söderkulla ryd skäggetorp navestad hageby ringdansen kronogården sjöbo hässleholmen
norrby hammarby mariehem ersboda carlslund bäckby pettersberg hammarö bunkeflostrand
köpenhamn copenhagen oslo helsingfors helsinki reykjavik bergen trondheim aarhus århus odense turku åbo
tammerfors tampere tallinn riga vilnius warszawa berlin hamburg münchen munich köln cologne frankfurt
wien vienna zürich genève bryssel brussels amsterdam rotterdam utrecht paris lyon marseille london
manchester birmingham liverpool leeds sheffield bristol newcastle glasgow edinburgh cardiff belfast
dublin cork madrid barcelona lissabon lisbon rom rome milano aten athens istanbul ankara izmir
damaskus damascus aleppo homs bagdad baghdad mosul erbil basra beirut teheran tehran isfahan shiraz
mashhad kabul herat kandahar mogadishu hargeisa asmara addis_abeba addis_ababa khartoum kairo cairo
nairobi lagos new_york chicago boston seattle houston toronto vancouver montreal sydney melbourne
sarajevo belgrad belgrade zagreb pristina skopje
"""
PLACES = frozenset(
    name.replace("_", " ") for part in (_MUNICIPALITIES, _COUNTIES, _TOWNS) for name in part.split()
)
# Places that are words or names too: found only with a capital, and asked about.
ALSO_WORDS = _set(
    """
ale berg boden eda flen habo heby hjo kil kinda klippan köping lund mark mora nora norberg orsa
sala salem skara skurup sunne säter tierp trosa vara ydre ystad ånge åre åmål holma ryd handen rom
ronna bergen cork alby husby majorna bräcke höör osby mellerud kista riga lyon
"""
)
