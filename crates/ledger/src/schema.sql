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
-- Claims that cover more than 40 days: the others are found by their first day.
CREATE INDEX claim_wide ON claim_row(day_to) WHERE day_to - day_from > 40;
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
