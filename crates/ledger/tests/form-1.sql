-- A ledger as the program of form 1 wrote it: two made-up reports, a situation and a correction. Only its schema is not
-- repeated row by row: what follows is that of form 1.
PRAGMA application_id = 1330532949;
PRAGMA user_version = 1;
-- The ledger of Onrust, form 1. Ground tables are only ever added to; derived ones are a fold of them (onrust rebuild).

-- Ground: one row per entry, in the order in which they came. link = BLAKE2b-256(link before, kind, key, recorded, body).
CREATE TABLE journal (
  seq      INTEGER PRIMARY KEY,
  kind     TEXT NOT NULL,      -- report, claim, judgement, correction, erasure, situation
  key      TEXT NOT NULL,      -- a report's hash, a claim's id, a judged pair, a situation's name
  recorded INTEGER NOT NULL,   -- seconds since 1970, UTC
  body     TEXT NOT NULL,      -- canonical JSON
  sum      INTEGER NOT NULL,   -- checksum of the row
  link     BLOB NOT NULL
);
CREATE UNIQUE INDEX journal_key ON journal(key) WHERE kind IN ('report', 'claim');
CREATE INDEX journal_rest ON journal(kind, key) WHERE kind NOT IN ('report', 'claim');
CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END;
CREATE TRIGGER journal_is_not_cut BEFORE DELETE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END;

-- Ground: the words of a report. A row may go only where the journal says that it was erased.
CREATE TABLE words (
  key   TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  text  TEXT NOT NULL,
  sum   INTEGER NOT NULL
);
CREATE TRIGGER words_are_not_changed BEFORE UPDATE ON words
  BEGIN SELECT RAISE(ABORT, 'the words of a report are not changed'); END;
CREATE TRIGGER words_go_only_with_a_tombstone BEFORE DELETE ON words
  WHEN NOT EXISTS (SELECT 1 FROM journal WHERE kind = 'erasure' AND key = OLD.key)
  BEGIN SELECT RAISE(ABORT, 'the words of a report go only by onrust erase'); END;

-- Derived: the fold.
CREATE TABLE fold (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE report_row (
  seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, id TEXT NOT NULL, version INTEGER NOT NULL, url TEXT,
  publisher TEXT, known INTEGER NOT NULL, recorded INTEGER NOT NULL, standing TEXT NOT NULL, sum INTEGER NOT NULL,
  UNIQUE (id, version)
);
CREATE INDEX report_url ON report_row(url) WHERE url IS NOT NULL;
CREATE TABLE claim_row (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, report INTEGER NOT NULL, kind TEXT NOT NULL, type TEXT,
  known INTEGER NOT NULL, recorded INTEGER NOT NULL, day_from INTEGER NOT NULL, day_to INTEGER NOT NULL,
  event TEXT, sum INTEGER NOT NULL
);
CREATE INDEX claim_report ON claim_row(report);
CREATE INDEX claim_event ON claim_row(event) WHERE event IS NOT NULL;
CREATE INDEX claim_day ON claim_row(day_from);
CREATE TABLE claim_country (
  country TEXT NOT NULL, day INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (country, day, claim)
) WITHOUT ROWID;
-- day: the number of a stretch of four days
CREATE TABLE block (
  key INTEGER NOT NULL, day INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (key, day, claim)
) WITHOUT ROWID;
CREATE TABLE feature (claim INTEGER PRIMARY KEY, body BLOB NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE pair (
  a INTEGER NOT NULL, b INTEGER NOT NULL, score INTEGER NOT NULL, verdict TEXT NOT NULL, sum INTEGER NOT NULL,
  PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX pair_back ON pair(b, a);
CREATE TABLE band (hash INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (hash, report)) WITHOUT ROWID;
CREATE TABLE copy (a INTEGER NOT NULL, b INTEGER NOT NULL, likeness INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX copy_back ON copy(b, a);
CREATE VIRTUAL TABLE search USING fts5 (words, content='', tokenize='unicode61 remove_diacritics 2', detail='full');

-- For people and for `onrust sql`: documented in docs/ledger.md.
CREATE VIEW reports AS
  SELECT r.key, r.id, r.version, r.publisher, r.url, datetime(r.known, 'unixepoch') AS published,
         datetime(r.recorded, 'unixepoch') AS recorded, r.standing,
         json_extract(j.body, '$.lang') AS lang, json_extract(j.body, '$.agency') AS agency
  FROM report_row r JOIN journal j ON j.seq = r.seq;
CREATE VIEW claims AS
  SELECT c.id AS claim, r.id AS report, r.version, c.kind, c.type AS event_type, c.event,
         date(c.day_from * 86400, 'unixepoch') AS day_from, date(c.day_to * 86400, 'unixepoch') AS day_to,
         datetime(c.known, 'unixepoch') AS published, datetime(c.recorded, 'unixepoch') AS recorded,
         json_extract(j.body, '$.claim.place.name') AS place, json_extract(j.body, '$.claim.place.country') AS country,
         json_extract(j.body, '$.claim.measure.kind') AS measure, json_extract(j.body, '$.claim.text') AS text,
         json_extract(j.body, '$.claim') AS body
  FROM claim_row c JOIN journal j ON j.seq = c.seq JOIN report_row r ON r.seq = c.report;
CREATE VIEW figures AS
  SELECT c.id AS claim, c.event, json_extract(f.value, '$.kind') AS kind, json_extract(f.value, '$.bound') AS bound,
         json_extract(f.value, '$.low') AS low, json_extract(f.value, '$.high') AS high,
         json_extract(f.value, '$.unit') AS unit, json_extract(f.value, '$.text') AS text,
         datetime(c.known, 'unixepoch') AS published
  FROM claim_row c JOIN journal j ON j.seq = c.seq, json_each(j.body, '$.claim.figures') f;
CREATE VIEW events AS
  SELECT event, min(date(day_from * 86400, 'unixepoch')) AS day_from, max(date(day_to * 86400, 'unixepoch')) AS day_to,
         count(*) AS claims, count(DISTINCT report) AS reports
  FROM claim_row WHERE event IS NOT NULL GROUP BY event;
CREATE VIEW judgements AS
  SELECT seq, datetime(recorded, 'unixepoch') AS recorded, json_extract(body, '$.a') AS a, json_extract(body, '$.b') AS b,
         json_extract(body, '$.verdict') AS verdict, json_extract(body, '$.by') AS by, json_extract(body, '$.reason') AS reason
  FROM journal WHERE kind = 'judgement';
CREATE VIEW corrections AS
  SELECT seq, datetime(recorded, 'unixepoch') AS recorded, json_extract(body, '$.claim') AS claim,
         json_extract(body, '$.field') AS field, json_extract(body, '$.value') AS value,
         json_extract(body, '$.by') AS by, json_extract(body, '$.reason') AS reason
  FROM journal WHERE kind = 'correction';

INSERT INTO journal VALUES (1, 'report', '96b11cf57178ecbeb7f5b41664f9024d', 1795617163, '{"about":["NPL"],"dct":{"from":"2022-03-05","to":"2022-03-05"},"headline":"c-c3a3abeeb9640984","id":"courant-1","key":"96b11cf57178ecbeb7f5b41664f9024d","known":1646467200,"lang":"nl","published":"2022-03-05T09:00:00+01:00","publisher":"De Courant","sketch":{"lead":119,"minima":[148154456,453870677,310660170,186302541,202560277,42534390,91633237,154396181,568914384,913417672,9179196,49992807,129438482,224557838,49105367,213077381,121695809,147222713,371371092,7556087,67068886,469528111,177751411,74806728,39862646,145994636,1774686,114018404,167899427,317312120,88663900,42715104,111177423,325421304,125397916,4026451,234697915,92728001,368339870,31607549,17811332,309006807,480461562,2201100,4741729,212586316,87470925,228902505,602098918,340831441,448195715,458405322,1512552,606279328,117747276,352843816,4355991,299535295,352839966,461866913,241672868,53820696,19524756,615152007],"title":[[51720166,32],[1371749811,65],[1763984280,50],[2787451752,78]],"words":[[51720166,48],[150070278,65],[1371749811,97],[1763984280,75],[2240583170,38],[2345295892,19],[2787451752,117],[3492692332,29],[3909637776,6]]},"standing":"usable","version":1,"words":"2e103caa91637eeab4f2747506d5ac35"}', -561127097920032392, X'62326d5cf75cf80f593a826e42e132cb7562f6764a9022b5548163c68f9422c6');
INSERT INTO journal VALUES (2, 'claim', 'c-c3a3abeeb9640984', 1795617163, '{"claim":{"attribution":{"asserters":[{"by":"nl.names.body","country":"NPL","name":"politie","sectors":["COP"],"span":[67,77],"text":"de politie","via":[{"by":"nl.names.nationality-of-place","span":[22,27],"text":"Nepal"}]}],"cue":{"span":[62,66],"text":"zegt"},"factuality":"CT+"},"by":"nl.figures.die","claim":"c-c3a3abeeb9640984","coder":"onrust 0.1.0 data cf52c7","contexts":["disasters"],"dct":{"from":"2022-03-05","to":"2022-03-05"},"figures":[{"bound":"exact","by":"nl.figures.count","high":38,"kind":"killed","low":38,"span":[41,50],"text":"38 mensen","unit":"person"}],"kind":"figure","place":{"by":"gazetteer","country":"NPL","name":"Nepal","precision":"country","span":[22,27],"text":"Nepal"},"report":"courant-1","span":[0,78],"text":"Bij een aardbeving in Nepal zijn vrijdag 38 mensen omgekomen, zegt de politie.","trigger":{"span":[51,60],"text":"omgekomen"},"version":1,"when":{"by":"nl.timex.weekday","from":"2022-03-04","span":[33,40],"text":"vrijdag","timex":"2022-03-04","to":"2022-03-04"}},"report":"96b11cf57178ecbeb7f5b41664f9024d"}', -1051544576093810067, X'529d2391602fd194760bd9817007f74c6a312e4088cfb77b8d89f00138290618');
INSERT INTO journal VALUES (3, 'claim', 'c-74dc101e9c29a0f9', 1795617163, '{"claim":{"actors":[{"by":"nl.names.body","country":"NPL","name":"regering","sectors":["GOV"],"span":[79,90],"text":"De regering","via":[{"by":"nl.names.nationality-of-place","span":[22,27],"text":"Nepal"}]}],"attribution":{"asserters":[],"factuality":"CT+"},"by":"nl.coerce.emergency","claim":"c-74dc101e9c29a0f9","coder":"onrust 0.1.0 data cf52c7","contexts":["executive"],"dct":{"from":"2022-03-05","to":"2022-03-05"},"event_type":"COERCE","kind":"event","measure":{"action":"impose","kind":"emergency","status":"in_force"},"modes":["martial-law"],"place":{"by":"gazetteer","country":"NPL","name":"Nepal","precision":"country","span":[22,27],"text":"Nepal"},"report":"courant-1","span":[79,119],"text":"De regering kondigde de noodtoestand af.","trigger":{"parts":[{"span":[116,118],"text":"af"}],"span":[91,99],"text":"kondigde"},"version":1,"when":{"by":"nl.timex.told-on","from":"2022-03-04","span":[91,99],"text":"kondigde","timex":"2022-03-04","to":"2022-03-04","via":[{"by":"nl.timex.weekday","span":[33,40],"text":"vrijdag"}]}},"report":"96b11cf57178ecbeb7f5b41664f9024d"}', -6688557780128273044, X'dc973dba33b7cd6950adf58e231335606b7df1a370ac33b926fbb68135ad7583');
INSERT INTO journal VALUES (4, 'report', 'd0a131fffa3e6fc5c2a3ecb4d651f6b5', 1795617163, '{"about":["NPL"],"dct":{"from":"2022-03-05","to":"2022-03-05"},"headline":"c-91d148df4f226c3e","id":"gazette-1","key":"d0a131fffa3e6fc5c2a3ecb4d651f6b5","known":1646492400,"lang":"en","published":"2022-03-05T15:00:00Z","publisher":"The Gazette","sketch":{"lead":133,"minima":[290527830,175252654,686879855,32157084,54517127,252517287,509062815,95868872,150967291,180323068,15079181,113463138,293717615,110827252,285790586,394187919,89190135,598265651,79825697,33985116,155930190,127380410,244863216,33088690,199835416,531756340,30974962,34371153,813936648,34702610,106141433,312245371,73715254,173257129,117289563,136133758,14498044,125216137,680290640,52058854,49418052,80876643,492659233,291815302,328028816,425084809,100998390,182700410,62244110,119315500,477004647,98192279,58681917,381310309,14739182,147243753,70731121,199070403,114569717,417896863,86282374,325853899,354527884,199041922],"title":[[515202781,65],[665133311,65],[2787451752,78],[3268205264,65]],"words":[[515202781,97],[548100953,2],[600973065,7],[665133311,97],[815366391,4],[1862459903,52],[1942539808,28],[2347214323,35],[2787451752,117],[3025362756,41],[3032201664,27],[3112849776,16],[3268205264,97],[3539002454,26],[3936269470,29]]},"standing":"usable","version":1,"words":"814e53d119a8be678cdd8a01169801ed"}', 8101925513579577476, X'bb2de2e65cf53d7c5bc4b4eb70abcc5a357064008998d16dbd995da5512c12c1');
INSERT INTO journal VALUES (5, 'claim', 'c-91d148df4f226c3e', 1795617163, '{"claim":{"attribution":{"asserters":[{"by":"en.names.body","country":"NPL","name":"interior ministry","sectors":["GOV"],"span":[65,86],"text":"the interior ministry","via":[{"by":"en.names.nationality-of-place","span":[3,8],"text":"Nepal"}]}],"cue":{"span":[52,61],"text":"according"},"factuality":"CT+"},"by":"en.figures.die","claim":"c-91d148df4f226c3e","coder":"onrust 0.1.0 data cf52c7","contexts":["disasters"],"dct":{"from":"2022-03-05","to":"2022-03-05"},"figures":[{"bound":"exact","by":"en.figures.count","high":45,"kind":"killed","low":45,"span":[9,18],"text":"45 people","unit":"person"}],"kind":"figure","report":"gazette-1","span":[0,87],"text":"In Nepal 45 people died in an earthquake on Friday, according to the interior ministry.","trigger":{"span":[19,23],"text":"died"},"version":1,"when":{"by":"en.timex.weekday","from":"2022-03-04","span":[41,50],"text":"on Friday","timex":"2022-03-04","to":"2022-03-04"}},"report":"d0a131fffa3e6fc5c2a3ecb4d651f6b5"}', 179988601827408566, X'ccc97edf95aea3f5c9e7e327e17b0ec8f90455ea53e0d79bee1a82930ab12506');
INSERT INTO journal VALUES (6, 'claim', 'c-bb09e94b5cf4c908', 1795617163, '{"claim":{"actors":[{"by":"en.names.body","country":"NPL","name":"government","sectors":["GOV"],"span":[88,102],"text":"The government","via":[{"by":"en.names.nationality-of-place","span":[3,8],"text":"Nepal"}]}],"attribution":{"asserters":[],"factuality":"CT+"},"by":"en.coerce.emergency","claim":"c-bb09e94b5cf4c908","coder":"onrust 0.1.0 data cf52c7","contexts":["executive","pro_autocracy"],"dct":{"from":"2022-03-05","to":"2022-03-05"},"event_type":"COERCE","kind":"event","measure":{"action":"impose","kind":"emergency","status":"in_force"},"modes":["martial-law"],"place":{"by":"en.places.home","country":"NPL","name":"Nepal","precision":"country","span":[88,102],"text":"The government","via":[{"by":"en.names.nationality-of-place","span":[3,8],"text":"Nepal"}]},"report":"gazette-1","span":[88,133],"text":"The government declared a state of emergency.","trigger":{"span":[103,111],"text":"declared"},"version":1,"when":{"by":"en.timex.told-on","from":"2022-03-04","span":[103,111],"text":"declared","timex":"2022-03-04","to":"2022-03-04","via":[{"by":"en.timex.weekday","span":[41,50],"text":"on Friday"}]}},"report":"d0a131fffa3e6fc5c2a3ecb4d651f6b5"}', -4949890681478865031, X'2f91a3c1c285c73082ad4b635e0e99ffebb716a783ba39e8acd78b275bd5d715');
INSERT INTO journal VALUES (7, 'situation', 'nepal', 1795617163, '{"countries":["NPL"],"name":"nepal","types":[]}', 5413991073481780711, X'35c211813016f97b7bd058cc75842d1db6758bbee8b55db3cecf2d4262583cfd');
INSERT INTO journal VALUES (8, 'correction', 'c-c3a3abeeb9640984', 1795617163, '{"by":"me","claim":"c-c3a3abeeb9640984","field":"figures.0.low","reason":"a test","value":39}', -2214548836848863101, X'f7f9bca12b0a546e1b71c0fc162207afab85077f7a846da328e659ab6d429258');
INSERT INTO words VALUES ('96b11cf57178ecbeb7f5b41664f9024d', 'Aardbeving in Nepal: 38 doden', 'Bij een aardbeving in Nepal zijn vrijdag 38 mensen omgekomen, zegt de politie. De regering kondigde de noodtoestand af.', -5624691496968647433);
INSERT INTO words VALUES ('d0a131fffa3e6fc5c2a3ecb4d651f6b5', 'Nepal quake kills 45', 'In Nepal 45 people died in an earthquake on Friday, according to the interior ministry. The government declared a state of emergency.', -5907207441359419555);
INSERT INTO fold VALUES ('until', 8);
INSERT INTO report_row VALUES (1, '96b11cf57178ecbeb7f5b41664f9024d', 'courant-1', 1, NULL, 'De Courant', 1646467200, 1795617163, 'usable', 9007636523126105191);
INSERT INTO report_row VALUES (4, 'd0a131fffa3e6fc5c2a3ecb4d651f6b5', 'gazette-1', 1, NULL, 'The Gazette', 1646492400, 1795617163, 'usable', -4823021062385096138);
INSERT INTO claim_row VALUES (2, 'c-c3a3abeeb9640984', 1, 'figure', NULL, 1646467200, 1795617163, 19055, 19055, 'e-c3a3abeeb9640984', 8918429689575735253);
INSERT INTO claim_row VALUES (3, 'c-74dc101e9c29a0f9', 1, 'event', 'COERCE', 1646467200, 1795617163, 19055, 19055, 'e-74dc101e9c29a0f9', 6883991517949421120);
INSERT INTO claim_row VALUES (5, 'c-91d148df4f226c3e', 4, 'figure', NULL, 1646492400, 1795617163, 19055, 19055, 'e-91d148df4f226c3e', -4894621379333167887);
INSERT INTO claim_row VALUES (6, 'c-bb09e94b5cf4c908', 4, 'event', 'COERCE', 1646492400, 1795617163, 19055, 19055, 'e-74dc101e9c29a0f9', -1571266176910243581);
INSERT INTO claim_country VALUES ('NPL', 19055, 2);
INSERT INTO claim_country VALUES ('NPL', 19055, 3);
INSERT INTO claim_country VALUES ('NPL', 19055, 5);
INSERT INTO claim_country VALUES ('NPL', 19055, 6);
INSERT INTO block VALUES (-8562163020352767128, 4763, 3);
INSERT INTO block VALUES (-8562163020352767128, 4763, 6);
INSERT INTO block VALUES (-4641615373896828056, 4763, 3);
INSERT INTO block VALUES (-4641615373896828056, 4763, 6);
INSERT INTO block VALUES (3873651560, 4763, 2);
INSERT INTO block VALUES (3873651560, 4763, 5);
INSERT INTO block VALUES (7645301666761146368, 4763, 5);
INSERT INTO block VALUES (7645301670634797928, 4763, 2);
INSERT INTO feature VALUES (2, X'7b22636c61696d223a322c227265706f7274223a312c2277686174223a313738303036303530382c2267726f7570223a313738303036303530382c226d6f646573223a5b5d2c226163746f7273223a5b5d2c22726563697069656e7473223a5b5d2c22706c616365223a5b333837333635313536302c323738373435313735322c66616c73655d2c2266726f6d223a31393035352c22746f223a31393035352c226461746564223a747275652c2261626f7574223a5b333837333635313536305d2c2266696775726573223a5b5b323436313430343133392c33392e302c33382e305d5d2c22776f726473223a5b313039313432373536392c313137373837383839312c313337313734393831312c313736333938343238302c323234303538333137302c323738373435313735322c333930393633373737362c343032343735323536342c343131323330343934365d2c226b6e6f776e223a313634363436373230302c226e657773223a747275652c22686561646c696e65223a747275652c226d616e6e6572223a307d', 8046347881905528903);
INSERT INTO feature VALUES (3, X'7b22636c61696d223a332c227265706f7274223a312c2277686174223a323330313433333336382c2267726f7570223a333231343235373030302c226d6f646573223a5b3132383934333236395d2c226163746f7273223a5b5b333837333635313536302c323330393034303039365d5d2c22726563697069656e7473223a5b5d2c22706c616365223a5b333837333635313536302c323738373435313735322c66616c73655d2c2266726f6d223a31393035352c22746f223a31393035352c226461746564223a747275652c2261626f7574223a5b333837333635313536305d2c2266696775726573223a5b5d2c22776f726473223a5b3135303037303237382c323334353239353839322c333439323639323333325d2c226b6e6f776e223a313634363436373230302c226e657773223a747275652c22686561646c696e65223a66616c73652c226d616e6e6572223a307d', -6127223821864557622);
INSERT INTO feature VALUES (5, X'7b22636c61696d223a352c227265706f7274223a342c2277686174223a313738303036303530382c2267726f7570223a313738303036303530382c226d6f646573223a5b5d2c226163746f7273223a5b5d2c22726563697069656e7473223a5b5d2c22706c616365223a5b302c302c66616c73655d2c2266726f6d223a31393035352c22746f223a31393035352c226461746564223a747275652c2261626f7574223a5b333837333635313536305d2c2266696775726573223a5b5b323436313430343133392c34352e302c34352e305d5d2c22776f726473223a5b3534383130303935332c313836323435393930332c313934323533393830382c323738373435313735322c333032353336323735362c333131323834393737362c333236383230353236342c333533393030323435342c333933363236393437305d2c226b6e6f776e223a313634363439323430302c226e657773223a747275652c22686561646c696e65223a747275652c226d616e6e6572223a307d', 1213163711161281975);
INSERT INTO feature VALUES (6, X'7b22636c61696d223a362c227265706f7274223a342c2277686174223a323330313433333336382c2267726f7570223a333231343235373030302c226d6f646573223a5b3132383934333236395d2c226163746f7273223a5b5b333837333635313536302c323134313036353130345d5d2c22726563697069656e7473223a5b5d2c22706c616365223a5b333837333635313536302c323738373435313735322c66616c73655d2c2266726f6d223a31393035352c22746f223a31393035352c226461746564223a747275652c2261626f7574223a5b333837333635313536305d2c2266696775726573223a5b5d2c22776f726473223a5b3630303937333036352c3831353336363339312c323334373231343332332c333033323230313636345d2c226b6e6f776e223a313634363439323430302c226e657773223a747275652c22686561646c696e65223a66616c73652c226d616e6e6572223a307d', -2642362816145091634);
INSERT INTO pair VALUES (2, 5, 95, 'unsure', -3000349507091907316);
INSERT INTO pair VALUES (3, 6, 125, 'same', 1825973806767951683);
INSERT INTO band VALUES (-9020085576166067433, 4);
INSERT INTO band VALUES (-8803209954526792601, 1);
INSERT INTO band VALUES (-8692856507289291667, 4);
INSERT INTO band VALUES (-8676472551926925922, 1);
INSERT INTO band VALUES (-8256812585863931340, 1);
INSERT INTO band VALUES (-8143419195248917335, 1);
INSERT INTO band VALUES (-8073884603505320246, 1);
INSERT INTO band VALUES (-8051444489687823586, 4);
INSERT INTO band VALUES (-7784118436816494902, 4);
INSERT INTO band VALUES (-7700356898745663170, 1);
INSERT INTO band VALUES (-7208165036672637186, 1);
INSERT INTO band VALUES (-6925375649899327213, 1);
INSERT INTO band VALUES (-6690261485301046327, 4);
INSERT INTO band VALUES (-6476767950640238837, 1);
INSERT INTO band VALUES (-6422944549604183496, 1);
INSERT INTO band VALUES (-6332725919960559758, 1);
INSERT INTO band VALUES (-6308260840554448662, 4);
INSERT INTO band VALUES (-5806136166049875938, 4);
INSERT INTO band VALUES (-5571043837922414216, 4);
INSERT INTO band VALUES (-5555566666098725154, 4);
INSERT INTO band VALUES (-5514908830238813260, 4);
INSERT INTO band VALUES (-4547370900453120215, 1);
INSERT INTO band VALUES (-4519680784379960484, 1);
INSERT INTO band VALUES (-4490526630919662861, 1);
INSERT INTO band VALUES (-4323751243053207343, 1);
INSERT INTO band VALUES (-4314037994525423233, 4);
INSERT INTO band VALUES (-4296720776017520147, 4);
INSERT INTO band VALUES (-4026413960882297211, 4);
INSERT INTO band VALUES (-3989316071086007210, 1);
INSERT INTO band VALUES (-3743116522351860063, 4);
INSERT INTO band VALUES (-3171541954521958720, 4);
INSERT INTO band VALUES (-2443405023799327174, 4);
INSERT INTO band VALUES (-1871165445080872207, 4);
INSERT INTO band VALUES (-1563896066396065155, 4);
INSERT INTO band VALUES (-1459955211776599813, 4);
INSERT INTO band VALUES (-248984565977532691, 1);
INSERT INTO band VALUES (-140249693227979357, 4);
INSERT INTO band VALUES (-37237022900478140, 1);
INSERT INTO band VALUES (337338473750543919, 4);
INSERT INTO band VALUES (406735367168700595, 1);
INSERT INTO band VALUES (594910810437678674, 4);
INSERT INTO band VALUES (1338590228629979441, 1);
INSERT INTO band VALUES (1445177411797055038, 1);
INSERT INTO band VALUES (1739521940285313351, 1);
INSERT INTO band VALUES (1983016179283153051, 4);
INSERT INTO band VALUES (2086625964620208589, 1);
INSERT INTO band VALUES (2227555115972998694, 1);
INSERT INTO band VALUES (2794438477822428558, 1);
INSERT INTO band VALUES (3141706707731061006, 1);
INSERT INTO band VALUES (3276361175062951476, 4);
INSERT INTO band VALUES (3754559777858753307, 4);
INSERT INTO band VALUES (3757246229349780003, 1);
INSERT INTO band VALUES (4084368921614027090, 4);
INSERT INTO band VALUES (4152889032315315261, 1);
INSERT INTO band VALUES (5188131895720681399, 4);
INSERT INTO band VALUES (6019335537675626538, 4);
INSERT INTO band VALUES (6032549620734841861, 4);
INSERT INTO band VALUES (6225515713269930462, 1);
INSERT INTO band VALUES (6702708269969178210, 4);
INSERT INTO band VALUES (6792227823067273719, 1);
INSERT INTO band VALUES (7289600861122759493, 1);
INSERT INTO band VALUES (8055199905108871036, 1);
INSERT INTO band VALUES (8583183110718466916, 4);
INSERT INTO band VALUES (8735616281400119284, 4);
