# Woorden van de pagina's; de Engelse catalogus ernaast heeft dezelfde sleutels.

## Getallen en dagen

own-name = Nederlands
thousands-mark = .
decimal-mark = ,
day-short = { $weekday } { $day } { $month }
day-by = uiterlijk { $day }
days-of-month = { $from } { $first } – { $until } { $last } { $month }
day-full = { $day } { $month } { $year }
weekday-1 = ma
weekday-2 = di
weekday-3 = wo
weekday-4 = do
weekday-5 = vr
weekday-6 = za
weekday-7 = zo
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
month-short-1 = jan
month-short-2 = feb
month-short-3 = mrt
month-short-4 = apr
month-short-5 = mei
month-short-6 = jun
month-short-7 = jul
month-short-8 = aug
month-short-9 = sep
month-short-10 = okt
month-short-11 = nov
month-short-12 = dec

## Het raam van elke pagina

skip = Naar de inhoud
search = Zoeken
search-hint = woorden uit de berichten
tools = Hulpmiddelen
help = Uitleg
review = Nakijken
theme-dark = Donker
theme-light = Licht
theme-auto = Licht of donker als het systeem
demo-mark = voorbeeld
read-only = alleen lezen
demo-note = Dit is de voorbeeldcrisis die het programma meebrengt: de gebeurtenissen en de cijfers zijn echt, de zinnen en de uitgevers verzonnen.
also-as = Ook als
version-line = Onrust { $version } · grootboek { $ledger } · { $entries } regels
tab-overview = Overzicht
tab-measures = Maatregelen per land
tab-figures = Cijfers naast elkaar
tab-timeline = Tijdlijn
tab-map = Kaart
tab-ledger = Grootboek
tab-changes = Wat er veranderde
tab-sources = Bronnen
tab-sitrep = Situatierapport
as-known-at = Stand zoals bekend op
as-known-at-end = Stand aan het eind van
now-known = nu
other-moment = ander moment
show = Toon
all-known = alles wat nu bekend is
past-notice = U ziet wat bekend was op { $moment }. Wat later kwam, telt hier niet mee.
back-to-now = Terug naar nu
narrow = Beperk
all = alle
next-page = Volgende pagina
to-start = Naar het begin

## Aantallen

reports = { $n ->
    [one] { $shown } bericht
   *[other] { $shown } berichten
 }
outlets = { $n ->
    [one] { $shown } uitgever
   *[other] { $shown } uitgevers
 }
independent-roots = { $n ->
    [one] { $shown } onafhankelijke bron
   *[other] { $shown } onafhankelijke bronnen
 }
roots = { $n ->
    [one] { $shown } bron
   *[other] { $shown } bronnen
 }
claims = { $n ->
    [one] { $shown } claim
   *[other] { $shown } claims
 }
events = { $n ->
    [one] { $shown } gebeurtenis
   *[other] { $shown } gebeurtenissen
 }
disputed = { $n ->
    [one] { $shown } betwist
   *[other] { $shown } betwist
 }
found = { $n ->
    [one] { $shown } zin gevonden
   *[other] { $shown } zinnen gevonden
 }
all-changes = { $n ->
    [one] { $shown } wijziging
   *[other] Alle { $shown } wijzigingen
 }
all-events = { $n ->
    [one] { $shown } gebeurtenis
   *[other] Alle { $shown } gebeurtenissen
 }
more-series = { $n ->
    [one] Nog { $shown } reeks
   *[other] Nog { $shown } reeksen
 }
not-compared = { $n ->
    [one] Niet vergeleken met { $shown } andere reeks
   *[other] Niet vergeleken met { $shown } andere reeksen
 }
why-one = { $n ->
    [one] Waarom dit één gebeurtenis is: { $shown } vergelijking
   *[other] Waarom dit één gebeurtenis is: { $shown } vergelijkingen
 }
maybe-same = { $n ->
    [one] Misschien dezelfde: { $shown } vergelijking
   *[other] Misschien dezelfde: { $shown } vergelijkingen
 }
to-review = { $n ->
    [one] { $shown } na te kijken
   *[other] { $shown } na te kijken
 }
latest-report = Laatste bericht: { $moment }
note-label = voetnoot { $n }

## Beginpagina

home-title = Situaties
home-lead = Wat er gebeurde, wie er wat aan deed, en op wiens woord. Elke zin leidt naar de woorden in het bericht.
home-empty = Hier is nog geen situatie.
home-empty-add = Voeg berichten toe:
home-empty-situation = Bewaar een vraag als situatie:
home-empty-demo = Of bekijk de voorbeeldcrisis:
home-ledger = Alle claims in het grootboek

## Situatie

in-brief = In het kort
brief-measures = Regeringen
brief-disputed = Betwist
before-that = eerder
nothing-known-then = Op dat moment was hierover nog niets bekend.
according-to = volgens
itself = (het bericht zelf)
via = via
in = in
before = Eerder:
words = De woorden
provisionally = voorlopig
changed-between = Van { $from } tot { $to }.
no-changes = Er veranderde niets.
from-moment = Van
to-moment = tot
since-end-of = Sinds het eind van
of-event = gebeurtenis
of-claim = claim
of-figure = cijfer
change-new = Nieuw
change-changed = Meer
change-superseded = Achterhaald
change-retracted = Ingetrokken
change-merged = Samengevoegd
change-corrected = Verbeterd
no-measures = Geen maatregel gemeld.
no-figures = Geen cijfer gemeld.
no-events = Geen gebeurtenis gemeld.
no-claims = Geen claim.
no-places = Geen plaats genoemd.
country-unknown = land niet genoemd
figures-lead = Cijfers van verschillende bronnen staan naast elkaar. Ze worden nooit gemiddeld; er wordt geen winnaar gekozen.
stands = geldt
chart-note = Elke bron heeft een eigen soort lijn. Een kruis: ingetrokken. De tabel zegt hetzelfde.
scope-all = in het hele land
scope-whose = van { $name }
scope-period = van één periode
scope-past = van vroeger
scope-unreal = gevreesd of gepland
views = Wat een vaste regel ervan maakt
views-note = Een regel kiest; het grootboek niet. Noem de regel als u het getal overneemt.
view-latest-official = laatste van een overheid
view-most-conservative = laagste van de bronnen
view-best-low-high = laag – midden – hoog
view-median-of-roots = mediaan van de bronnen
timeline-lead = De balk loopt van de eerste tot de laatste dag die de woorden openlaten.
bar-sure = op die dag
bar-maybe = ergens in deze dagen
bar-planned = gepland of onder voorwaarde
map-note = Een punt: een stad of plek. Een bleke cirkel: een streek; de rand ervan staat niet in de berichten. Gearceerd: gebied waarvan de status betwist is. Grenzen dienen alleen om u te oriënteren (Natural Earth, vereenvoudigd); ook elders zijn grenzen betwist.
picture-origin = Onrust { $version } · grootboek { $ledger } · stand: { $moment } · bronnen per getal in het grootboek
footnotes = Voetnoten: de woorden waarop dit rust
sources-lead = Wie schrijft van wie over, en op hoeveel onafhankelijke bronnen rust dit.
copies-head = Wie van wie overneemt
no-copies = Geen berichten die elkaars tekst overnemen.
no-agency = zonder persbureau
one-root = Samen tellen deze als één bron.
roots-head = Op wiens woord
outlets-head = Uitgevers
reports-head = Berichten
print-hint = Druk af voor ten hoogste drie vellen A4.

## Wat er veranderde

news-back = Ingetrokken of niet meer gezegd
news-corrected = Door een mens verbeterd
news-figures = Cijfers
news-measures = Maatregelen van regeringen
news-events = Andere gebeurtenissen
news-more = Vaker gemeld
news-loose = Uit berichten die alleen hun maand geven
news-merged = twee gebeurtenissen bleken één
taken-back-by = ingetrokken door
brief-new = Nieuw sinds { $moment }
nothing-disputed = Geen bericht spreekt een ander tegen.
against = tegenover
map-short-note = Zo precies als de woorden zijn, en niet preciezer. Grenzen alleen ter oriëntatie.
roots-now = { $n ->
    [one] nu { $shown } bron
   *[other] nu { $shown } bronnen
 }
changes = { $n ->
    [one] { $shown } wijziging
   *[other] { $shown } wijzigingen
 }
all-measures = { $n ->
    [one] { $shown } maatregel
   *[other] Alle { $shown } maatregelen
 }

## Kolommen

column-country = Land
column-measure = Maatregel
column-status = Stand
column-since = Wanneer
column-whose-word = Op wiens woord
column-number = Getal
column-as-of = Stand van
column-published = Gepubliceerd
column-state = Status
column-when = Wanneer
column-bar = Balk
column-what = Wat
column-words = Woorden
column-claims = Claims
column-kind = Soort
column-outlet = Uitgever
column-only = Alleen
column-place = Plaats
column-precision = Hoe precies
column-events = Gebeurtenissen
column-report = Bericht
column-reports = Berichten
column-first = Als eerste
column-carries = Neemt over van
column-score = Punten
column-why = Waarom
only-disagreements = waar berichten verschillen
only-retractions = wat is ingetrokken
only-first = wie het eerst meldde
kind-event = gebeurtenis
kind-figure = cijfer
kind-statement = uitspraak

## Merktekens

mark-disputed = betwist
mark-retracted = ingetrokken
mark-superseded = achterhaald
mark-zombie = herhaalt ingetrokken cijfer
mark-denied = ontkend
mark-planned = aangekondigd
mark-in-force = van kracht
mark-ended = beëindigd
mark-provisional = voorlopig
mark-new = nieuw
mark-more = meer
mark-one = één bron
mark-corrected = verbeterd
mark-accepted = aangenomen
mark-rejected = afgewezen
mark-checked = ook nagekeken
help-disputed = Berichten geven voor hetzelfde moment iets anders.
help-retracted = Wie het zei, nam het terug, of het bericht is ingetrokken.
help-superseded = Een latere telling of versie kwam ervoor in de plaats.
help-zombie = Het getal was al ingetrokken toen dit verscheen.
help-denied = Iemand zegt dat het niet zo is.
help-planned = Gezegd, nog niet van kracht.
help-in-force = Het geldt.
help-ended = Het geldt niet meer.
help-provisional = Het bericht noemt het voorlopig.
help-new = Was er nog niet.
help-more = Meer berichten of bronnen.
help-one = Rust op één onafhankelijke bron.
help-corrected = Een mens verbeterde een waarde; de gecodeerde blijft bewaard.
help-accepted = Een mens las de woorden en nam de claim aan.
help-rejected = Een mens las de woorden: ze zeggen dit niet. De claim telt niet meer mee en blijft bewaard.
help-checked = Een tweede mens heeft er ook naar gekeken.

## Claim, gebeurtenis, bericht

claim = Claim
event = Gebeurtenis
report = Bericht
actor = Wie
place = Plaats
recalled = als achtergrond
withdrawn-by = Het bericht is ingetrokken door { $by }.
superseded-by = Een latere versie zegt het niet meer zo: { $by }.
erased = De woorden van dit bericht zijn gewist.
open-article = Open het artikel
whose-word = Op wiens woord
the-report = (uitgever)
the-agency = (persbureau)
narrator = Het bericht zegt het zelf, zonder iemand te noemen.
values = Waarden, elk met zijn woorden
through = via
value-trigger = Kern
value-actor = Wie
value-recipient = Aan wie
value-place = Waar
value-when = Wanneer
value-figure = Getal
value-scope = Bereik
value-as-of = Stand van
value-asserter = Zegsman
value-provisional = Voorlopig
value-quoted = Aangehaald
value-reason = Reden
value-contrast = Tegenstelling
three-times = Drie tijden
time-said = Wanneer het gebeurde of gezegd werd
time-published = Gepubliceerd
time-recorded = Hier opgenomen
not-said = niet gezegd
made-by = Gecodeerd
rule = Regel
coder = Programma
confidence = Zekerheid
factuality = Hoe zeker de zegsman is
relations = Verband met andere claims
no-relations = Geen andere claim hangt hiermee samen.
same-event = Van dezelfde gebeurtenis
history = Geschiedenis
no-history = Nog niet nagekeken.
cite = Citeren
where-differ = Waar berichten verschillen
told-by = Wie het vertelt
judged = Wat mensen oordeelden
verdict-same = dezelfde
verdict-different = verschillend
verdict-unsure = onbeslist
as-given = zoals gegeven
versions = Versies
reading-lead = De tekst van het bericht. Onderstreept: waarop een claim rust; het cijfer leidt naar de claim.
quotes-only = Hier staan alleen aanhalingen van ten hoogste 300 tekens; de hele tekst ziet wie mag nakijken.
coded-here = Claims uit dit bericht
does = Wat het doet
undergoes = Wat het ondergaat
says = Wat het zegt
happened-here = Wat hier gebeurde
relation-repeats = herhaalt
relation-by-repeats = herhaald door
relation-supersedes = vervangt
relation-by-supersedes = vervangen door
relation-narrows = preciseert
relation-by-narrows = gepreciseerd door
relation-contradicts = spreekt tegen
relation-by-contradicts = tegengesproken door
relation-corrects = verbetert
relation-by-corrects = verbeterd door
relation-retracts = trekt in
relation-by-retracts = ingetrokken door
relation-denies = ontkent
relation-by-denies = ontkend door
about-who-acts = Wie het doet
about-who-undergoes = Wie het ondergaat
about-day = Dag
about-country = Land
about-whether-it-is-so = Of het zo is
about-measure = Stand van de maatregel
reason-day = dag
reason-figures = getallen
reason-mode = wijze
reason-place = plaats
reason-planned-or-done = gepland of gedaan
reason-time-of-publication = tijd van publicatie
reason-type = soort
reason-who-acts = wie
reason-who-undergoes = aan wie
reason-wording-of-the-reports = tekst van de berichten
reason-wording-of-the-sentences = tekst van de zinnen

## Zoeken en uitleg

search-words = Woorden
search-lead = Alle woorden moeten in de zin staan; een sterretje achter een begin van een woord, een streepje voor een woord dat er niet in mag staan.
found-more = Er zijn er meer: geef meer woorden.
help-lead = Elke zin en elk getal op deze pagina's komt uit een bericht. Het cijfertje erachter leidt naar de claim: de woorden, wie het zei, en hoe het gelezen is.
help-marks = Wat de merktekens betekenen
help-roots = Onafhankelijke bronnen
help-roots-text = Berichten die elkaars tekst overnemen, of dezelfde zegsman aanhalen, tellen samen als één bron.
help-times = Drie tijden
help-times-text = Wanneer het gebeurde, wanneer het gepubliceerd werd, wanneer het hier werd opgenomen. ‘Zoals bekend op’ gaat over publicatie: een bericht dat alleen zijn dag of maand noemt, telt vanaf het eind daarvan.
help-keys = Toetsen
help-keys-text = Alles kan ook zonder; toetsen doen niets terwijl u typt.
keys-off = Toetsen van één letter uitzetten
key-search = zoeken
key-help = deze uitleg
key-rows = volgende en vorige regel
key-same = bij nakijken: dezelfde gebeurtenis
key-different = bij nakijken: twee gebeurtenissen
key-skip = bij nakijken: sla over
key-undo = neem het laatste oordeel terug
key-open = bij nakijken: open de claim

## Nakijken en toegang

review-closed = Oordelen kan hier niet: deze server is alleen om te lezen, of uw toegangscode laat het niet toe.
review-empty = Er is niets na te kijken.
review-reason = Reden
review-read = zin gelezen
review-undone = teruggenomen
review-skip = Sla over
correct = Verbeter een waarde
correct-lead = De claim zoals gecodeerd blijft bewaard. Leeg laten haalt het veld weg.
correct-field = Veld
correct-value = Waarde
correct-by = Uw naam
correct-keep = Bewaar
enter = Binnengaan
enter-lead = Deze server vraagt een toegangscode. Plakken mag.
enter-token = Toegangscode
grown = Het grootboek is gegroeid.
grown-show = Toon het nieuwe

## Als iets niet gaat

problem-missing = Dat is hier niet
problem-missing-help = Misschien is het adres verkeerd, of was het op dat moment nog niet bekend.
problem-bad = Dat verzoek is niet te begrijpen
problem-bad-help = Hieronder staat wat eraan schort.
problem-method = Dit adres wordt alleen gelezen
problem-method-help = Hier valt niets te veranderen.
problem-host = Deze server heet anders
problem-host-help = Gebruik het adres dat het programma noemde, of geef de naam met --host.
problem-token = Hier is een toegangscode nodig
problem-token-help = Vraag de beheerder om een toegangscode.
problem-read-only = Deze server is alleen om te lezen
problem-read-only-help = Veranderen kan op de machine van het grootboek.
problem-elsewhere = Dit kwam niet van een pagina van deze server
problem-elsewhere-help = Herlaad de pagina en probeer het opnieuw.
problem-no-ledger = Er is nog geen grootboek
problem-no-ledger-help = Voeg berichten toe met onrust add.
problem-locked = Het grootboek is bezet
problem-locked-help = Een ander programma schrijft erin; probeer het zo weer.
problem-moved-on = Het grootboek is verder gegroeid
problem-moved-on-help = Dit adres hoorde bij een eerdere stand. Vraag de stand op een moment.
problem-broken = Er ging iets mis
problem-broken-help = De andere pagina's werken nog. `onrust verify` zegt meer.

## Getallen met hun grens

bound-exact = { $n }
bound-about = ongeveer { $n }
bound-at-least = ten minste { $n }
bound-more-than = meer dan { $n }
bound-at-most = hoogstens { $n }
bound-less-than = minder dan { $n }
bound-almost = bijna { $n }
bound-between = { $n } tot { $m }

## Termen van de data

status-announced = aangekondigd
status-in-force = van kracht
status-ended = beëindigd
status-denied = ontkend
measure-arms-export = wapenexport
measure-sanctions = sancties
measure-diplomatic-staff = diplomatiek personeel
measure-travel-advice = reisadvies
measure-troops = troepen
measure-border = grens en luchtruim
measure-internet = internet en telefoon
measure-emergency = noodtoestand
measure-curfew = avondklok
measure-use-of-force = gebruik van geweld
measure-arrests = arrestaties
measure-dismissal = ontslag
measure-resignation = aftreden
measure-price = prijs
measure-aid = hulp
measure-talks = overleg
measure-statement = verklaring
measure-other = andere maatregel
did-impose = ingesteld
did-suspend = opgeschort
did-lift = opgeheven
did-deny = geweigerd
did-approve = goedgekeurd
did-announce = aangekondigd
did-authorise = toegestaan
did-order = bevolen
did-begin = begonnen
did-end = beëindigd
did-lower = verlaagd
did-raise = verhoogd
did-withdraw = teruggetrokken
did-send = gestuurd
did-recall = teruggeroepen
did-close = gesloten
did-reopen = heropend
did-ease = versoepeld
did-extend = verlengd
did-expel = uitgezet
did-tighten = aangescherpt
did-freeze = bevroren
did-troops-begin = gestuurd
did-troops-end = teruggetrokken
did-troops-announce = toegezegd
did-arrests-begin = verricht
did-arrests-end = beëindigd
did-dismissal-end = uitgevoerd
did-dismissal-announce = aangekondigd
did-resignation-end = uitgevoerd
did-diplomatic-staff-authorise = vertrek toegestaan
did-diplomatic-staff-order = vertrek bevolen
did-travel-advice-impose = negatief
did-talks-begin = gevoerd
did-internet-impose = afgesloten
did-internet-suspend = afgesloten
did-internet-end = hersteld
did-emergency-announce = afgekondigd
did-border-close = gesloten
did-price-freeze = bevroren
did-use-of-force-order = bevolen
did-use-of-force-approve = goedgekeurd
did-statement-announce = afgelegd
figure-killed = Doden
figure-injured = Gewonden
figure-arrested = Arrestanten
figure-missing = Vermisten
figure-displaced = Ontheemden
figure-protesters = Betogers
figure-troops = Militairen
figure-money = Geld
figure-licences = Vergunningen
figure-abducted = Ontvoerden
figure-police = Politieagenten
figure-militants = Strijders
figure-civilians = Burgers
figure-sentenced = Veroordeelden
figure-votes = Stemmen
figure-cases = Zaken
figure-investigations = Onderzoeken
figure-participants = Deelnemers
group-security = politie en leger
group-protesters = betogers
group-attackers = aanvallers
group-civilians = burgers
group-children = kinderen
group-women = vrouwen
group-journalists = journalisten
group-aid-workers = hulpverleners
type-agree = instemming
type-consult = overleg
type-support = steun
type-concede = toegeven
type-cooperate = samenwerking
type-aid = hulp
type-retreat = terugtrekking
type-request = verzoek
type-accuse = beschuldiging
type-reject = afwijzing
type-threaten = dreiging
type-protest = protest
type-sanction = sanctie
type-mobilize = troepenmacht
type-coerce = dwang
type-assault = geweld
mode-abduct = ontvoering
mode-access = toegang
mode-aerial = vanuit de lucht
mode-allege = bewering
mode-arrest = arrestatie
mode-assist = bijstand
mode-beat = mishandeling
mode-boycott = boycot
mode-ceasefire = wapenstilstand
mode-censor = censuur
mode-change = verandering
mode-convict = veroordeling
mode-crowd-control = ordehandhaving
mode-curfew = avondklok
mode-cyber = digitaal
mode-demo = betoging
mode-deport = uitzetting
mode-destroy = vernieling
mode-disapprove = afkeuring
mode-disarm = ontwapening
mode-discontinue = stopzetting
mode-drone = drone
mode-expel = uitwijzing
mode-explosives = explosieven
mode-firearms = vuurwapens
mode-heavy-weapons = zware wapens
mode-hunger = hongerstaking
mode-investigate = onderzoek
mode-martial-law = staat van beleg
mode-meet = ontmoeting
mode-militia = militie
mode-misinformation = desinformatie
mode-multilateral = met meer landen
mode-obstruct = blokkade
mode-phone = telefoon
mode-police = politie
mode-primitive = met eenvoudige wapens
mode-relations = betrekkingen
mode-release = vrijlating
mode-resign = aftreden
mode-restrict = beperking
mode-riot = rellen
mode-seize = inbeslagname
mode-sexual = seksueel geweld
mode-strike = staking
mode-suicide-attack = zelfmoordaanslag
mode-targeted = gericht
mode-territory = gebied
mode-third-party = bemiddeling
mode-torture = marteling
mode-troops = troepen
mode-unconventional = verboden wapens
mode-vandalize = vernieling
mode-violence = geweld
mode-visit = bezoek
mode-weapons = wapens
mode-withdraw = terugtrekking
mode-withhold = weigering
mode-yield = overgave
auxiliary-historical = vroeger
auxiliary-future = gepland
auxiliary-hypothetical = onder voorwaarde
auxiliary-negation = niet gebeurd
precision-point = een plek
precision-city = stad
precision-district = district
precision-region = streek
precision-country = land
factuality-ctplus = zeker
factuality-prplus = waarschijnlijk
factuality-psplus = mogelijk
factuality-ctminus = zeker niet
factuality-prminus = waarschijnlijk niet
factuality-psminus = misschien niet
factuality-ctu = zeker, niet gezegd welk
factuality-uu = laat het open
sector-cop = politie
sector-gov = regering
sector-jud = justitie
sector-leg = parlement
sector-mil = leger
sector-spy = inlichtingendienst
sector-prm = paramilitairen
sector-pty = partij
sector-reb = opstandelingen
sector-uaf = gewapenden
sector-unk = onbekend
sector-agr = landbouw
sector-bus = bedrijf
sector-crm = criminelen
sector-cvl = burgers
sector-edu = onderwijs
sector-eli = elite
sector-jrn = media
sector-lab = vakbond
sector-med = gezondheidszorg
sector-ref = vluchtelingen
sector-opp = oppositie
sector-pre = gevangenen
sector-rel = geloof
sector-soc = samenleving
sector-igo = internationale organisatie
sector-uno = VN
sector-eur = Europese Unie
sector-ngo = ngo
body-igo = internationale organisatie
body-uno = Verenigde Naties
body-eur = Europese Unie
body-ngo = ngo
body-ism = islamistische beweging
body-img = gewapende groep over grenzen
body-mnc = multinational

## Nakijken

review-lead = Staat in de woorden links wat rechts gelezen is? Het zwaarste en twijfelachtigste komt eerst. Elke daad komt met naam en reden in het grootboek en kan worden teruggenomen.
key-help-link = Alle toetsen
review-open = { $n ->
    [one] { $shown } open
   *[other] { $shown } open
 }
review-accepted = { $n ->
    [one] { $shown } aangenomen
   *[other] { $shown } aangenomen
 }
review-rejected = { $n ->
    [one] { $shown } afgewezen
   *[other] { $shown } afgewezen
 }
review-unchecked = { $n ->
    [one] { $shown } wacht op een tweede
   *[other] { $shown } wachten op een tweede
 }
review-of = Situatie
review-steps = Vorige en volgende
review-before = Vorige
review-next = Hierna
review-why = Waarom dit hier staat:
review-pair = Zijn dit twee verslagen van één gebeurtenis?
review-accept = Aannemen
review-reject = Afwijzen, omdat …
review-reopen = Weer openzetten
review-check = Ook nagekeken
review-uncheck = Toch niet nagekeken
review-flag = Markeren
review-flagged = gemarkeerd: hier moet iemand naar kijken
review-comment = Opmerking
review-read-both = beide zinnen gelezen
reject-type = verkeerde soort
reject-actor = verkeerde dader
reject-recipient = verkeerd doelwit
reject-place = verkeerde plaats
reject-day = verkeerde dag
reject-number = verkeerd getal
reject-asserter = verkeerde zegsman
reject-not-so = niet gebeurd, of ontkend
reject-not-there = staat er niet
doubt-disputed = berichten spreken elkaar tegen
doubt-nobody = maatregel zonder land
doubt-bare = zonder dader en zonder doelwit
doubt-when = de dag ligt niet vast
doubt-denied = het wordt ontkend
doubt-unsure = de zegsman is niet zeker
doubt-confidence = het programma is niet zeker
doubt-pair = misschien dezelfde gebeurtenis
act-accept = aangenomen
act-reject = afgewezen
act-open = weer opengezet
act-check = ook nagekeken
act-uncheck = toch niet nagekeken
act-comment = opmerking
problem-nothing = Er is niets om terug te nemen
problem-nothing-help = Uw laatste oordelen zijn al teruggenomen, of ze staan op een andere naam.
problem-second = Een ander moet dit nakijken
problem-second-help = Wie een claim aannam of afwees, kan niet zelf de tweede zijn.
key-accept = bij nakijken: aannemen
key-reject = bij nakijken: afwijzen; dan een cijfer voor de reden
key-check = bij nakijken: ook nagekeken (tweede mens)
key-flag = bij nakijken: markeren
key-edit = bij nakijken: verbeter een waarde
key-comment = bij nakijken: opmerking
more-kinds = Ook cijfers over:
day-since = vanaf { $day }
dispute = Betwisten of verbeteren
column-order = Volgorde
order-newest = nieuwste eerst
order-oldest = oudste eerst
