"""Common given names and surnames in Sweden and in English-speaking countries, in lower case.

Lists of facts, put together by hand for this project from the orders of frequency that Statistics
Sweden publishes (namnstatistik: given names and surnames of the population) and from the US Social
Security Administration's and Census Bureau's name statistics. They are short: a name that is not
here is found by what stands around it, or by the person who reads the proposal.
"""

from __future__ import annotations

__all__ = [
    "ALSO_WORDS", "FEMALE", "FEMALE_GROUPS", "GIVEN", "MALE", "MALE_GROUPS", "SURNAMES",
    "SURNAME_GROUPS",
]  # fmt: skip


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_FEMALE = """
maria anna margareta elisabeth elisabet eva kristina birgitta karin marie ingrid christina linnéa sofia
kerstin marianne lena helena inger emma johanna sara ulla elin cecilia monica susanne ulrika jenny
annika hanna anita gunilla louise ingegerd viktoria linda ingeborg ann katarina amanda malin ida irene
berit barbro astrid ebba julia siv elsa camilla emelie karolina matilda agneta anette josefin sandra
therese terese yvonne märta ellen alice lisa margaretha klara charlotte ellinor lovisa frida maj
caroline sofie alexandra rebecca rebecka moa ella alva vera stina agnes wilma vilma maja saga tuva
isabelle felicia jessica erika veronica nathalie natalie madeleine pia rut ruth britt britta gun
gunvor gunnel solveig sonja rosita rakel nora noor nellie molly majken siri signe selma tyra tove
tilda thea stella sigrid rosanna petra paula olivia nina mona mikaela michaela mia martina marta
lotta lina lilian liselott lillemor leila laila karolin jennie ingela inga hilda hedvig harriet
greta gerd gabriella fanny ester esther edith desirée dagny catarina carola carina bodil beatrice
anneli annelie annica angelica alma aina åsa ylva ulrica tina tora ronja pernilla pernille olga
melissa lisbeth linnea kajsa iris ines helene helen heléne ewa emilia elvira ellinore edla cornelia
clara cajsa annie anja ann-marie anna-lena ann-christin ann-sofie eva-lena maj-britt britt-marie
birgit bianca bella asta amelia alicia agda tuulikki aino liisa tarja pirjo riitta päivi sanna linn
josefine jeanette natasja lovis signe tindra ronja nova lykke juni freja saima elina evelina anneli susann
susanna
doris gudrun asta rut vivan vivi sylvia viola svea gunborg gunhild gunnel harriet hjördis ingalill
ingamaj kristin lilly lisbet lollo lotten maud mai margit margot mari mariette marita marlene
matilde mimmi minna monika märit mårtina naemi nancy nadja nanna nike nilla oda ottilia paulina
petronella ragnhild regina renée rosemarie runa sabine sandra sanne signhild silvia simone siw sofi
solbritt solvig stefania susanna sussi svetlana tekla tiina tilde titti tintin ulrica ulrike
valborg vega vendela vibeke viveka vivianne wanda wenche ylwa yvette zandra åse ängla öyvor filippa
freja frideborg gittan gitte gullan hanne helga helle henrietta hillevi hulda idun ilse ina inez
ingela irma isa jannike jasmina jeanna jill joline juliana karina katja kersti kicki
-
mary patricia jennifer barbara susan dorothy nancy karen betty margaret kimberly donna michelle carol
deborah stephanie laura sharon cynthia kathleen amy shirley angela brenda pamela nicole ruby samantha
katherine christine debra rachel carolyn janet catherine heather diane virginia julie joyce victoria
kelly lauren joan evelyn judith megan cheryl andrea hannah jacqueline gloria teresa ann sarah kathryn
jean abigail alison grace judy theresa beverly denise marilyn amber danielle brittany diana jane lori
kayla alexis tiffany lucy sophie chloe charlie fiona gemma holly jasmine joanne kate kirsty leanne
lorraine lynn maureen natasha nicola paige poppy rosie sally tracy wendy zoe imogen eleanor isla mia
ava isabella sophia charlotte harper evelyn penelope hazel violet aurora savannah audrey brooklyn
liz beth jess abby pat rose may june dawn joy hope faith eve ivy pearl olive penny carol angel
summer autumn april star sky harmony melody destiny sandy sue meg peggy debbie becky katie annabel bridget siobhan aoife niamh ciara rhiannon gwen megan nadine
-
ling min saba azad noor bahar rima fatima aisha maryam mariam zahra zainab amina khadija hawa halima amira layla leyla yasmin jasmin
samira nadia noura nour rania rana rima hala huda iman hiba dina dalia shirin shahla parvin nasrin
mahnaz maryam azadeh farida soraya zeynep elif ayşe ayse fatma emine hatice merve rojin berivan ebru
hodan fadumo ayaan sahra ifrah hibo nimo deqa selam helen saba semhar rahel dragana jelena milica
snezana ivana ana marija katarzyna agnieszka malgorzata joanna magdalena ewa zofia olena oksana
svetlana tatjana natalia irina ludmila mei ling priya anjali divya lakshmi sunita carmen lucia
guadalupe rosa consuelo mercedes sabina meryem fatuma sumaya bahar mina
rahma naima asma safia shukri ifra ubah ladan yusra sumeya halimo faduma ruqayya hafsa
luwam almaz abeba genet hiwot mulu senait tsehay yordanos winta feven bethlehem aster azeb lemlem
mehret mihret nigisti rigbe saron simret yodit zewdi aleksandra beata danuta dorota ewelina grazyna
halina iwona jadwiga krystyna kinga renata teresa urszula wanda wieslawa zuzanna amra azra dijana
fikreta hatidza jasna ljiljana mirela nermina senada suada vesna zlata shpresa teuta valbona
arbnora blerta drita elira anahita azita bita fereshteh ghazal golnaz homa ladan laleh leila mahsa
mina mitra mojgan neda negar nilofar parisa pari roya sahar sepideh shabnam shadi shohreh simin
taraneh tina zhaleh zohreh awaz berfin dilan evin gulistan hevin jiyan nasrin narin rojda rozerin
shilan zilan bilan ayan deeqa filsan fowsiyo hibaaq idil ikram istahil khadra maryan muna nasteho
raho sagal samira shamso suado xamdi zamzam anh hoa huong lan linh thi thuy trang ying xia hua fang
jing yan aarti deepa kavita meena neha pooja rekha shanti sita
"""
_MALE = """
lars karl nils mikael anders johan erik per peter jan olof hans lennart gunnar fredrik thomas sven
bengt bo daniel åke göran oskar gustav mats alexander magnus andreas stefan john leif martin henrik
ulf christer arne sebastian jonas david bertil emil jonathan anton marcus viktor carl robert axel
patrik björn christoffer joakim rickard kjell ingemar simon tommy hugo stig rolf filip mattias william
elias roger tobias rasmus roland linus kristian ingvar claes klas håkan tomas adam albin urban jesper
kent robin samuel jimmy kurt lukas lucas oliver johnny jakob ludvig isak joel christian kenneth oscar
gösta sten harry rune valter walter börje sture evert tage ragnar sigvard ove einar folke helge hilding
holger ivar knut konrad kåre manfred malte melker milton måns niklas niclas niklas noa noah odd ola
olle ossian otto pontus pär petter ralf rikard rolf sixten sigurd sigge svante teodor theodor theo
tim torbjörn tord tore torsten ture uno vidar viking vilgot vilhelm wilhelm vincent wilmer yngve
örjan östen albert alfred algot allan alvar anton aron arvid august bert bernt birger bjarne casper
charlie conny dag dan dennis dick edvin edvard eddie eskil felix ferdinand frank frans fritz gabriel
georg gerhard gert glenn gottfrid greger gudmund hampus harald hasse heinz henning henry herbert
herman hjalmar ingmar isac jack jerker jerry jens jim joachim jonatan josef jörgen jörn kalle
karl-erik lars-erik jan-erik per-olof sven-erik karl-johan carl-johan kaj kasper kevin kim krister
kristoffer lasse leo leon leonard liam loke loui max melvin micael micke mikkel milo morgan nicklas
nicolas nikolaus noel olov orvar otto ove percy pierre rasmus reine reinhold rené roine ronny ruben
sam sander seth sigvard sune sverker sölve tor truls ulrik valdemar verner vide wiktor rauno roffe
janne pelle lelle kenta leffe steffe uffe tompa hasse bosse lillen nisse tage dan dag odd linus mats lo gert vidar
adrian agne ambjörn anselm ansgar arnold artur assar ben benny berndt berth bill birk bob boris
bosse brage bruno cederic clarence curt denniz ebbe egil eilert eje elis elmer elof emanuel enok
erling ernst esbjörn evald evan fabian fingal fredric frej gillis gottfried gustaf gusten halvard
halvar hannes hannu harald heimer helmer helmut hemming hugge håvard iggy ilmari ingemund ingo inge
isidor ismo jean jerker jerry jon jonatan josse julius jöns kay kennet kerry klemens kristofer lage
laurits leander leonardo lenny linnar ludde lukas manne marcel mario markus maximilian melcher
michel mika milan nataniel nicke nikolai nilas odin olaf olavi orwar otto oscar patric paulus pehr
pekka pertti preben ralph ragne rainer rasmus reidar rex rickard rikhard robban robert rodney romeo
rutger ruben sakarias salomon samson sebbe severin sid silas sixtus staffan steffen stellan stieg
svenne sylve sören tage tapio teddy theodore timo tobbe tony torgny torkel torvald totte tryggve
tycho udo uffe uno urho vallentin viggo viktor vilmar waldemar werner wille wilmer xander yrjö ymer
åsmund öivind
-
james michael richard joseph charles christopher matthew anthony mark donald steven andrew paul joshua
brian george timothy ronald jason edward jeffrey ryan jacob gary nicholas eric stephen larry justin
scott brandon benjamin gregory raymond patrick dennis tyler aaron jose nathan douglas zachary kyle
ethan jeremy christian keith terry sean austin gerald carl harold dylan arthur lawrence jordan jesse
bryan billy bruce willie logan alan juan gabriel louis russell randy philip howard eugene bobby
bradley oliver jack harry alfie freddie graham nigel trevor ian neil stuart colin gareth rhys owen
callum connor declan liam lewis angus hamish duncan malcolm barry derek geoffrey clive gordon
will bill rob bob ben sam joe ed ray art gene jim ken ron pete phil alex josh luke rich drew chase
grant dean miles earl lance wade warren tom nick mike steve dave chris matt greg jeff don guy dale glen ted tony
-
mohamed mohammed muhammad mohammad ahmed ahmad ali hassan hussein husein omar osman abdullah abdi
abdirahman abdulrahman abdulaziz ibrahim ismail yusuf youssef mustafa mahmoud mahmud mahad khalid
karim kareem jamal hamza bilal bashir farid faisal fares nabil samir sami tariq tarek walid yasin
yassin zakaria ziad reza hossein mehdi mehmet murat emre mehrdad amir arash dariush farhad behrouz
cyrus kourosh siavash azad rebin hiwa karwan dilshad aram sarkis warsame guled liban farah hirsi
tesfaye bereket dawit yonas meron haile kidane samuel amanuel robel goran dragan zoran milan nikola
nemanja dejan vladimir igor sergej sergei oleg dmitri andrzej krzysztof piotr tomasz pawel marek jerzy
jukka timo pekka matti antti juha kari heikki mikko raj sanjay vikram arjun wei jun minh carlos luis
jorge miguel pedro diego javier fernando pablo alejandro ayub nadim rashid salim salman saeed sayed waleed wael anas ayman
bassam ghassan haider jawad kamal maher mazen mounir nasser nizar rami riad sufyan taha yahya youssouf
abdallah abdulkadir anwar ayoub daud dawood farhan hamid hashim idris ilyas ishaq jafar luqman
abel abraha alem amanuel berhane biniam efrem ermias eyob filmon girmay habtom henok isaias kibrom
mebrahtu medhanie mussie natnael petros semere simon tekle temesgen tsegay weldu yared yohannes
zerai adnan admir almir amer armin asim dino dzenan edin elvir emir enes faruk hajrudin haris
husein jasmin kemal mirsad mirza muamer nedim nermin sabahudin safet samir senad sulejman zlatan
agim arben bekim besnik burim dritan fatos fatmir gezim ilir kujtim naim skender valon xhevdet
bogdan boleslaw czeslaw grzegorz jacek janusz jaroslaw kazimierz leszek lukasz maciej mariusz
miroslaw pawel radoslaw ryszard slawomir stanislaw waldemar wieslaw wojciech zbigniew zdzislaw
abbas afshin akbar alireza amin arman arsalan babak bahram behnam bijan ehsan esmail farshad farzad
hamed hedayat hesam hooman houshang iraj jafar javad kamran kaveh keyvan khosrow majid masoud
mohsen morteza naser navid omid parviz payam pedram ramin rostam saeid sina sohrab soroush vahid
azad baran bahman biryar ciwan dara darius diyar ferhad goran hassan heval jalal karzan kawa newroz
nechirvan rebwar renas sarkawt serwan shivan sherko sirwan zana abdinasir abdifatah abdikarim
abdullahi aden ayub bashe cabdi dahir diriye farhan hussen ismahil jibril khadar liiban mahamed
mohamud muuse nuur sahal sharmarke siyad yonis zakariye anh dung hung khanh long phuc quang tuan
vinh chen feng hao jian lei ming peng qiang tao yang ashok deepak gopal harish manoj rakesh suresh
vijay
"""
_SURNAMES = """
andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson pettersson
jonsson jansson hansson bengtsson jönsson lindberg jakobsson magnusson lindström olofsson lindqvist
lindgren axelsson berg lundberg bergström lundgren lind lundqvist mattsson berglund fredriksson
sandberg henriksson forsberg mohamed sjöberg ali wallin engström eklund danielsson lundin håkansson
björk bergman gunnarsson holm wikström samuelsson fransson isaksson bergqvist nyström holmberg
arvidsson löfgren söderberg nyberg ahmed blomqvist claesson nordström hassan mårtensson lundström
viklund wiklund björklund eliasson berggren sandström pålsson nordin lund falk ström åberg ekström
hermansson holmgren dahlberg hellström hedlund sundberg sjögren ek blom abrahamsson martinsson
öberg andreasson strömberg månsson åkesson hansen dahl lindholm norberg holmqvist jonasson
jensen gustavsson åström ivarsson nyman söderström blomberg hedberg bohlin edlund lundmark
sundström dahlgren sjöström ottosson rosén lindahl alm palm malm malmberg malmström grahn stål
ståhl ståhlberg bäckström bäck skog skoglund granberg granlund granqvist ahlberg ahlström ahlqvist
ekman ekberg ekdahl hallberg hallgren högberg högström kjellberg kjellgren kvist lagerström
lagerqvist ljung ljungberg ljunggren lilja liljegren molander modin moberg norling norén nordlund
näslund rydberg rydén rosenberg rosengren roos sahlin sandgren sandell söderlund söderqvist
sundqvist sundin thorsell thelin törnqvist westberg westerlund westin wahlström wahlberg wallgren
wennberg westman wiberg vikström zetterberg zetterström åkerlund åkerberg österberg östlund
östberg öhman öman tornqvist hedström hedman hedin hägg hägglund hammar hammarberg forslund forsman
fors friberg frisk frid frisell gyllenhammar grönlund grönberg bylund byström boström borg boman
bodin bjurström bergdahl backman backlund asplund asp almqvist almgren alfredsson albertsson adolfsson frost kung präst frisk guld lilja
knutsson kristiansson kristoffersson ingvarsson josefsson kjellsson tobiasson torstensson
-
smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez
wilson anderson thomas taylor moore jackson martin lee perez thompson white harris sanchez clark
ramirez lewis robinson walker young allen king wright scott torres nguyen hill flores green adams
nelson baker hall rivera campbell mitchell carter roberts gomez phillips evans turner diaz parker
cruz edwards collins reyes stewart morris morales murphy cook rogers gutierrez ortiz morgan cooper
peterson bailey reed kelly howard ramos kim cox ward richardson watson brooks chavez wood bennett
gray mendoza ruiz hughes price alvarez castillo sanders patel myers long ross foster jimenez hussain
khan begum shah singh kaur davies griffiths lloyd owen fletcher palmer barnes dixon hunt holmes
mills lane ford marsh shaw webb wells simpson ellis harrison gibson graham marshall murray stevens
-
ibrahim hussein osman abdi omar yusuf mohammed mahmoud haddad khalil saleh hamid rahimi ahmadi
hosseini rezaei karimi mohammadi tehrani nazari yilmaz demir kaya celik öztürk jovanovic petrovic
nikolic markovic kovacevic hodzic nowak kowalski wisniewski korhonen virtanen mäkinen nieminen
mäkelä hämäläinen laine heikkinen tesfay haile tekle warsame farah jama noor aden müller schmidt
schneider fischer weber meyer wagner becker schulz hoffmann nielsen pedersen olsen larsen andersen
rasmussen sørensen christensen kristensen
"""


def _groups(names: str) -> tuple[frozenset[str], ...]:
    """Return the names that are common in Swedish, in English, and others."""
    return tuple(frozenset(part.split()) for part in names.split("\n-\n"))


FEMALE_GROUPS, MALE_GROUPS = _groups(_FEMALE), _groups(_MALE)
SURNAME_GROUPS = _groups(_SURNAMES)
FEMALE = frozenset().union(*FEMALE_GROUPS)
MALE = frozenset().union(*MALE_GROUPS)
GIVEN = FEMALE | MALE
SURNAMES = frozenset().union(*SURNAME_GROUPS)
# Names that are words of Swedish or English too: found only with a capital, and asked about at the
# start of a sentence.
ALSO_WORDS = _set(
    """
per sten björn bo stig kent tage dag dan odd saga stina ida iris siv våg tove maj gun alva vera
viking ulf håkan rolf stål ståhl berg lind ek holm falk blom ström alm asp palm malm dahl lilja
skog kvist hägg hammar frisk frid fors borg lund björk ljung roos sandell bäck grahn åke ove hugo
max sam ola mark will grace rose may june april august summer autumn faith hope joy ruby amber
jean pat bill rob jack frank harry art drew chase grant gene dean ray rich miles miller white
brown green gray young king long price cook baker hill wood hall clark lee walker carter turner
parker cooper bailey reed ward brooks cruz ford lane marsh hunt wells mills shaw webb fletcher
palmer foster butler mason hazel violet poppy holly ivy olive pearl penny carol dawn eve angel
destiny harmony melody sky star rosa mia ana ling min jun wei raj nour noor hala saba rima azad
aram liban farah guld lo love tor uno vide vidar bella stella aurora savannah austin jordan logan
tyler charlie terry lena ann son lova gunga hans klas linda sanna mina sue tom don guy nick dale
glen lance sandy wade warren rune mats christian marie bror tuva asta alma ester sol måns hasse
lasse kalle kim robin kaj kåre john job moa sander seth milan diana victoria viktoria gloria jesse
bobby sally wendy kelly paige isla hampus tim leo liv linnea linnéa rut gerd berit ture sune gert
vincent frost kung präst
"""
)
