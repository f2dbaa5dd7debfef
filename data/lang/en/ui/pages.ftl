# Words of the pages; the other catalogues have the same keys.

## Numbers and days

own-name = English
thousands-mark = ,
decimal-mark = .
day-short = { $weekday } { $day } { $month }
day-by = by { $day }
days-of-month = { $from } { $first } – { $until } { $last } { $month }
day-full = { $day } { $month } { $year }
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## The frame of every page

skip = Skip to content
search = Search
search-hint = words of the reports
tools = Tools
help = Help
review = Review
theme-dark = Dark
theme-light = Light
theme-auto = Light or dark like the system
demo-mark = example
read-only = read-only
demo-note = This is the example crisis that the program carries: the happenings and the figures are real, the sentences and the publishers invented.
also-as = Also as
version-line = Onrust { $version } · ledger { $ledger } · { $entries } entries
tab-overview = Overview
tab-measures = Measures by country
tab-figures = Figures side by side
tab-timeline = Timeline
tab-map = Map
tab-ledger = Ledger
tab-changes = What changed
tab-sources = Sources
tab-sitrep = Situation report
as-known-at = As known at
as-known-at-end = As known at the end of
now-known = now
other-moment = another moment
show = Show
all-known = all that is known now
past-notice = You see what was known at { $moment }. What came later plays no part here.
back-to-now = Back to now
narrow = Narrow
all = all
next-page = Next page
to-start = To the start

## Counts

reports = { $n ->
    [one] { $shown } report
   *[other] { $shown } reports
 }
outlets = { $n ->
    [one] { $shown } outlet
   *[other] { $shown } outlets
 }
independent-roots = { $n ->
    [one] { $shown } independent source
   *[other] { $shown } independent sources
 }
roots = { $n ->
    [one] { $shown } source
   *[other] { $shown } sources
 }
claims = { $n ->
    [one] { $shown } claim
   *[other] { $shown } claims
 }
events = { $n ->
    [one] { $shown } event
   *[other] { $shown } events
 }
disputed = { $n ->
    [one] { $shown } disputed
   *[other] { $shown } disputed
 }
found = { $n ->
    [one] { $shown } sentence found
   *[other] { $shown } sentences found
 }
all-changes = { $n ->
    [one] { $shown } change
   *[other] All { $shown } changes
 }
all-events = { $n ->
    [one] { $shown } event
   *[other] All { $shown } events
 }
more-series = { $n ->
    [one] { $shown } more series
   *[other] { $shown } more series
 }
not-compared = { $n ->
    [one] Not compared with { $shown } other series
   *[other] Not compared with { $shown } other series
 }
why-one = { $n ->
    [one] Why this is one event: { $shown } comparison
   *[other] Why this is one event: { $shown } comparisons
 }
maybe-same = { $n ->
    [one] Maybe the same: { $shown } comparison
   *[other] Maybe the same: { $shown } comparisons
 }
to-review = { $n ->
    [one] { $shown } to review
   *[other] { $shown } to review
 }
latest-report = Latest report: { $moment }
note-label = note { $n }

## First page

home-title = Situations
home-lead = What happened, who did what about it, and on whose word. Every sentence leads to the words in the report.
home-empty = There is no situation here yet.
home-empty-add = Add reports:
home-empty-situation = Save a question as a situation:
home-empty-demo = Or look at the example crisis:
home-ledger = All claims of the ledger

## Situation

in-brief = In brief
brief-measures = Governments
brief-disputed = Disputed
before-that = earlier
nothing-known-then = At that moment nothing was known of this yet.
according-to = according to
itself = (the report itself)
via = via
in = in
before = Earlier:
words = The words
provisionally = for now
changed-between = From { $from } to { $to }.
no-changes = Nothing changed.
from-moment = From
to-moment = to
since-end-of = Since the end of
of-event = event
of-claim = claim
of-figure = figure
change-new = New
change-changed = More
change-superseded = Superseded
change-retracted = Retracted
change-merged = Merged
change-corrected = Corrected
no-measures = No measure reported.
no-figures = No figure reported.
no-events = No event reported.
no-claims = No claim.
no-places = No place named.
country-unknown = country not named
figures-lead = Figures of different sources stand side by side. They are never averaged, and none is chosen.
stands = stands
chart-note = Every source has its own kind of line. A cross: taken back. The table says the same.
scope-all = whole country
scope-whose = of { $name }
scope-period = of one period
scope-past = of earlier times
scope-unreal = feared or planned
views = What a fixed rule makes of it
views-note = A rule chooses; the ledger does not. Name the rule when you use the number.
view-latest-official = latest by an official
view-most-conservative = lowest of the sources
view-best-low-high = low – middle – high
view-median-of-roots = median of the sources
timeline-lead = The bar runs from the first to the last day that the words leave open.
bar-sure = on that day
bar-maybe = some time in these days
bar-planned = planned or conditional
map-note = A dot: a city or spot. A pale circle: a region; its edge is not in the reports. Hatched: land whose state is disputed. Borders are for orientation alone (Natural Earth, simplified); elsewhere too borders are disputed.
picture-origin = Onrust { $version } · ledger { $ledger } · as known: { $moment } · sources of each value in the ledger
footnotes = Notes: the words that bear this out
sources-lead = Who copies whom, and on how many independent sources this rests.
copies-head = Who copies whom
no-copies = No reports that copy one another's text.
no-agency = no agency named
one-root = Together these count as one source.
roots-head = On whose word
outlets-head = Outlets
reports-head = Reports
print-hint = Print it on at most three sheets of A4.

## What changed

news-back = Taken back or no longer said
news-corrected = Corrected by a person
news-figures = Figures
news-measures = Measures of governments
news-events = Other events
news-more = Told by more
news-loose = From reports that give only their month
news-merged = two events turned out to be one
taken-back-by = taken back by
brief-new = New since { $moment }
nothing-disputed = No report contradicts another.
against = against
map-short-note = As exact as the words, and no more. Borders are for orientation only.
roots-now = { $n ->
    [one] now { $shown } source
   *[other] now { $shown } sources
 }
changes = { $n ->
    [one] { $shown } change
   *[other] { $shown } changes
 }
all-measures = { $n ->
    [one] { $shown } measure
   *[other] All { $shown } measures
 }

## Columns

column-country = Country
column-measure = Measure
column-status = Status
column-since = When
column-whose-word = On whose word
column-number = Number
column-as-of = As of
column-published = Published
column-state = Status
column-when = When
column-bar = Bar
column-what = What
column-words = Words
column-claims = Claims
column-kind = Kind
column-outlet = Outlet
column-only = Only
column-place = Place
column-precision = How exact
column-events = Events
column-report = Report
column-reports = Reports
column-first = First
column-carries = Carries
column-score = Points
column-why = Why
only-disagreements = where reports disagree
only-retractions = what was taken back
only-first = who told it first
kind-event = event
kind-figure = figure
kind-statement = statement

## Marks

mark-disputed = disputed
mark-retracted = retracted
mark-superseded = superseded
mark-zombie = repeats a retracted figure
mark-denied = denied
mark-planned = announced
mark-in-force = in force
mark-ended = ended
mark-provisional = for now
mark-new = new
mark-more = more
mark-one = one source
mark-corrected = corrected
mark-accepted = accepted
mark-rejected = rejected
mark-checked = checked too
help-disputed = Reports give different things for the same moment.
help-retracted = Those who said it took it back, or the report was withdrawn.
help-superseded = A later count or version took its place.
help-zombie = The number had been taken back when this appeared.
help-denied = Someone says that it is not so.
help-planned = Said, not yet in force.
help-in-force = It holds.
help-ended = It no longer holds.
help-provisional = The report says it is for now.
help-new = Was not there before.
help-more = More reports or sources.
help-one = Rests on one independent source.
help-corrected = A person corrected a value; the coded one is kept.
help-accepted = A person read the words and accepted the claim.
help-rejected = A person read the words: they do not say this. The claim no longer counts, and is kept.
help-checked = A second person has looked at it too.

## Claim, event, report

claim = Claim
event = Event
report = Report
actor = Who
place = Place
recalled = as background
withdrawn-by = The report was withdrawn by { $by }.
superseded-by = A later version no longer says so: { $by }.
erased = The words of this report were erased.
open-article = Open the article
whose-word = On whose word
the-report = (outlet)
the-agency = (agency)
narrator = The report says so itself and names nobody.
values = Values, each with its words
through = by way of
value-trigger = Head
value-actor = Who
value-recipient = To whom
value-place = Where
value-when = When
value-figure = Number
value-scope = Scope
value-as-of = As of
value-asserter = Said by
value-provisional = For now
value-quoted = Quoted
value-reason = Reason
value-contrast = Contrast
three-times = Three times
time-said = When it happened or was said
time-published = Published
time-recorded = Taken in here
not-said = not said
made-by = Coded
rule = Rule
coder = Program
confidence = Confidence
factuality = How certain the speaker is
relations = Relations to other claims
no-relations = No other claim hangs together with it.
same-event = Of the same event
history = History
no-history = Not reviewed yet.
cite = Cite
where-differ = Where reports differ
told-by = Who tells it
judged = What people judged
verdict-same = the same
verdict-different = different
verdict-unsure = undecided
as-given = as given
versions = Versions
reading-lead = The report's text. Underlined: what a claim rests on; the number leads to the claim.
quotes-only = Only quotes of at most 300 characters stand here; those who may review see the whole text.
coded-here = Claims of this report
does = What it does
undergoes = What it undergoes
says = What it says
happened-here = What happened here
relation-repeats = repeats
relation-by-repeats = repeated by
relation-supersedes = supersedes
relation-by-supersedes = superseded by
relation-narrows = narrows
relation-by-narrows = narrowed by
relation-contradicts = contradicts
relation-by-contradicts = contradicted by
relation-corrects = corrects
relation-by-corrects = corrected by
relation-retracts = retracts
relation-by-retracts = retracted by
relation-denies = denies
relation-by-denies = denied by
about-who-acts = Who acts
about-who-undergoes = Who undergoes
about-day = Day
about-country = Country
about-whether-it-is-so = Whether it is so
about-measure = Status of the measure
reason-day = day
reason-figures = figures
reason-mode = mode
reason-place = place
reason-planned-or-done = planned or done
reason-time-of-publication = time of publication
reason-type = type
reason-who-acts = who acts
reason-who-undergoes = to whom
reason-wording-of-the-reports = wording of the reports
reason-wording-of-the-sentences = wording of the sentences

## Search and help

search-words = Words
search-lead = All words must stand in the sentence; a star after the beginning of a word, a dash before a word that must not.
found-more = There are more: give more words.
help-lead = Every sentence and number on these pages comes from a report. The small number behind it leads to the claim: the words, who said so, and how it was read.
help-marks = What the marks mean
help-roots = Independent sources
help-roots-text = Reports that copy one another's text, or cite the same speaker, count together as one source.
help-times = Three times
help-times-text = When it happened, when it was published, when it was taken in here. ‘As known at’ is about publication: a report that gives only its day or month counts from the end of it.
help-keys = Keys
help-keys-text = All can be done without; keys do nothing while you type.
keys-off = Turn single-letter keys off
key-search = search
key-help = this help
key-rows = next and previous row
key-same = in review: the same event
key-different = in review: two events
key-skip = in review: skip
key-undo = take the last judgement back
key-open = in review: open the claim

## Review and access

review-closed = Nothing can be judged here: this server is read-only, or your token does not allow it.
review-empty = There is nothing to review.
review-reason = Reason
review-read = read the sentence
review-undone = taken back
review-skip = Skip
correct = Correct a value
correct-lead = The claim as coded is kept. An empty value takes the field out.
correct-field = Field
correct-value = Value
correct-by = Your name
correct-keep = Keep
enter = Enter
enter-lead = This server asks for a token. Pasting is fine.
enter-token = Token
grown = The ledger has grown.
grown-show = Show what is new

## When something fails

problem-missing = That is not here
problem-missing-help = The address may be wrong, or it was not known at that moment.
problem-bad = That request cannot be understood
problem-bad-help = Below stands what is wrong with it.
problem-method = This address is only read
problem-method-help = Nothing can be changed here.
problem-host = This server has another name
problem-host-help = Use the address that the program gave, or name it with --host.
problem-token = A token is needed here
problem-token-help = Ask the administrator for a token.
problem-read-only = This server is read-only
problem-read-only-help = Changes are made on the ledger's own machine.
problem-elsewhere = This did not come from a page of this server
problem-elsewhere-help = Reload the page and try again.
problem-no-ledger = There is no ledger yet
problem-no-ledger-help = Add reports with onrust add.
problem-locked = The ledger is busy
problem-locked-help = Another program is writing to it; try again in a moment.
problem-moved-on = The ledger has moved on
problem-moved-on-help = This address belonged to an earlier state. Ask for the state at a moment.
problem-broken = Something went wrong
problem-broken-help = The other pages still work. `onrust verify` says more.

## Numbers with their bounds

bound-exact = { $n }
bound-about = about { $n }
bound-at-least = at least { $n }
bound-more-than = more than { $n }
bound-at-most = at most { $n }
bound-less-than = fewer than { $n }
bound-almost = nearly { $n }
bound-between = { $n } to { $m }

## Terms of the data

status-announced = announced
status-in-force = in force
status-ended = ended
status-denied = denied
measure-arms-export = arms exports
measure-sanctions = sanctions
measure-diplomatic-staff = diplomatic staff
measure-travel-advice = travel advice
measure-troops = troops
measure-border = border and airspace
measure-internet = internet and telephone
measure-emergency = state of emergency
measure-curfew = curfew
measure-use-of-force = use of force
measure-arrests = arrests
measure-dismissal = dismissal
measure-resignation = resignation
measure-price = price
measure-aid = aid
measure-talks = talks
measure-statement = statement
measure-other = other measure
did-impose = imposed
did-suspend = suspended
did-lift = lifted
did-deny = refused
did-approve = approved
did-announce = announced
did-authorise = authorised
did-order = ordered
did-begin = begun
did-end = ended
did-lower = lowered
did-raise = raised
did-withdraw = withdrawn
did-send = sent
did-recall = recalled
did-close = closed
did-reopen = reopened
did-ease = eased
did-extend = extended
did-expel = expelled
did-tighten = tightened
did-freeze = frozen
did-troops-begin = sent
did-troops-end = withdrawn
did-troops-announce = pledged
did-arrests-begin = made
did-arrests-end = ended
did-dismissal-end = carried out
did-dismissal-announce = announced
did-resignation-end = carried out
did-diplomatic-staff-authorise = departure authorised
did-diplomatic-staff-order = departure ordered
did-travel-advice-impose = advised against
did-talks-begin = held
did-internet-impose = cut off
did-internet-suspend = cut off
did-internet-end = restored
did-emergency-announce = declared
did-border-close = closed
did-price-freeze = frozen
did-use-of-force-order = ordered
did-use-of-force-approve = approved
did-statement-announce = made
figure-killed = Killed
figure-injured = Injured
figure-arrested = Arrested
figure-missing = Missing
figure-displaced = Displaced
figure-protesters = Protesters
figure-troops = Troops
figure-money = Money
figure-licences = Licences
figure-abducted = Abducted
figure-police = Police
figure-militants = Militants
figure-civilians = Civilians
figure-sentenced = Sentenced
figure-votes = Votes
figure-cases = Cases
figure-investigations = Investigations
figure-participants = Participants
group-security = security forces
group-protesters = protesters
group-attackers = attackers
group-civilians = civilians
group-children = children
group-women = women
group-journalists = journalists
group-aid-workers = aid workers
type-agree = agreement
type-consult = consultation
type-support = support
type-concede = concession
type-cooperate = cooperation
type-aid = aid
type-retreat = retreat
type-request = request
type-accuse = accusation
type-reject = rejection
type-threaten = threat
type-protest = protest
type-sanction = sanction
type-mobilize = mobilisation
type-coerce = coercion
type-assault = violence
mode-abduct = abduction
mode-access = access
mode-aerial = from the air
mode-allege = allegation
mode-arrest = arrest
mode-assist = assistance
mode-beat = beating
mode-boycott = boycott
mode-ceasefire = ceasefire
mode-censor = censorship
mode-change = change
mode-convict = conviction
mode-crowd-control = crowd control
mode-curfew = curfew
mode-cyber = cyber
mode-demo = demonstration
mode-deport = deportation
mode-destroy = destruction
mode-disapprove = disapproval
mode-disarm = disarmament
mode-discontinue = discontinuation
mode-drone = drone
mode-expel = expulsion
mode-explosives = explosives
mode-firearms = firearms
mode-heavy-weapons = heavy weapons
mode-hunger = hunger strike
mode-investigate = investigation
mode-martial-law = martial law
mode-meet = meeting
mode-militia = militia
mode-misinformation = misinformation
mode-multilateral = multilateral
mode-obstruct = obstruction
mode-phone = phone
mode-police = police
mode-primitive = simple weapons
mode-relations = relations
mode-release = release
mode-resign = resignation
mode-restrict = restriction
mode-riot = riot
mode-seize = seizure
mode-sexual = sexual violence
mode-strike = strike
mode-suicide-attack = suicide attack
mode-targeted = targeted
mode-territory = territory
mode-third-party = mediation
mode-torture = torture
mode-troops = troops
mode-unconventional = banned weapons
mode-vandalize = vandalism
mode-violence = violence
mode-visit = visit
mode-weapons = weapons
mode-withdraw = withdrawal
mode-withhold = withholding
mode-yield = yielding
auxiliary-historical = earlier
auxiliary-future = planned
auxiliary-hypothetical = conditional
auxiliary-negation = did not happen
precision-point = a spot
precision-city = city
precision-district = district
precision-region = region
precision-country = country
factuality-ctplus = certain
factuality-prplus = probable
factuality-psplus = possible
factuality-ctminus = certainly not
factuality-prminus = probably not
factuality-psminus = possibly not
factuality-ctu = certain, not said which
factuality-uu = leaves it open
sector-cop = police
sector-gov = government
sector-jud = justice
sector-leg = parliament
sector-mil = military
sector-spy = intelligence
sector-prm = paramilitary
sector-pty = party
sector-reb = rebels
sector-uaf = armed people
sector-unk = unknown
sector-agr = farming
sector-bus = business
sector-crm = criminals
sector-cvl = civilians
sector-edu = education
sector-eli = elite
sector-jrn = media
sector-lab = labour
sector-med = health care
sector-ref = refugees
sector-opp = opposition
sector-pre = prisoners
sector-rel = religion
sector-soc = society
sector-igo = international organisation
sector-uno = UN
sector-eur = European Union
sector-ngo = NGO
body-igo = international organisation
body-uno = United Nations
body-eur = European Union
body-ngo = NGO
body-ism = Islamist movement
body-img = international armed group
body-mnc = multinational company

## Review

review-lead = Do the words on the left say what was read from them on the right? The weightiest and most doubtful comes first. Every act goes into the ledger with name and reason, and can be taken back.
key-help-link = All keys
review-open = { $n ->
    [one] { $shown } open
   *[other] { $shown } open
 }
review-accepted = { $n ->
    [one] { $shown } accepted
   *[other] { $shown } accepted
 }
review-rejected = { $n ->
    [one] { $shown } rejected
   *[other] { $shown } rejected
 }
review-unchecked = { $n ->
    [one] { $shown } awaits a second person
   *[other] { $shown } await a second person
 }
review-of = Situation
review-steps = Previous and next
review-before = Previous
review-next = Next
review-why = Why this is here:
review-pair = Are these two accounts of one event?
review-accept = Accept
review-reject = Reject, because …
review-reopen = Open again
review-check = Checked too
review-uncheck = Not checked after all
review-flag = Flag
review-flagged = flagged: someone must look at this
review-comment = Comment
review-read-both = read both sentences
reject-type = wrong kind
reject-actor = wrong actor
reject-recipient = wrong target
reject-place = wrong place
reject-day = wrong day
reject-number = wrong number
reject-asserter = wrong speaker
reject-not-so = did not happen, or is denied
reject-not-there = the words do not say it
doubt-disputed = reports contradict each other
doubt-nobody = a measure without a country
doubt-bare = nobody acts and nobody undergoes
doubt-when = the day is not fixed
doubt-denied = it is denied
doubt-unsure = the speaker is not sure
doubt-confidence = the program is not sure
doubt-pair = may be the same event
act-accept = accepted
act-reject = rejected
act-open = opened again
act-check = checked too
act-uncheck = not checked after all
act-comment = comment
problem-nothing = There is nothing to take back
problem-nothing-help = Your last judgements have been taken back already, or stand under another name.
problem-second = Another person must check this
problem-second-help = Who accepted or rejected a claim cannot be the second one.
key-accept = in review: accept
key-reject = in review: reject; then a digit for the reason
key-check = in review: checked too (a second person)
key-flag = in review: flag
key-edit = in review: correct a value
key-comment = in review: comment
more-kinds = Also figures on:
day-since = from { $day }
dispute = Dispute or correct
column-order = Order
order-newest = newest first
order-oldest = oldest first
