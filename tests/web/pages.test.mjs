// The pages in a real browser: invariant I7, no JavaScript, keyboard, time travel, review, live, print, themes, hostile text, axe.
// Run by cargo xtask check, with ONRUST naming the program. Without a browser or packages it says what it skips.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { hostile } from "./hostile.mjs";
import { browserPath, launch, pages, serve } from "./pages.mjs";

const skip = browserPath() ? false : "no Chromium is here";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let server, browser, all;
before(async () => {
  if (skip) return;
  server = await serve(["demo", "--serve", "--listen", "127.0.0.1:0"]);
  browser = await launch();
  all = await pages(server.base);
});
after(async () => {
  await browser?.close();
  server?.stop();
});

const open = async (options = {}) => (await browser.newContext({ locale: "nl-NL", reducedMotion: "reduce", ...options })).newPage();
const done = (page) => page.context().close();

test("I7: no sentence and no number of fact without a claim", { skip }, async () => {
  const page = await open({ javaScriptEnabled: true });
  const known = new Set((await (await fetch(`${server.base}/api/v1/claims?limit=1000`)).json()).data.map((line) => line.claim.claim));
  const todo = new Set(Object.values(all).filter((path) => !path.includes("000000")));
  const seen = new Set();
  let facts = 0;
  while (todo.size && seen.size < 250) {
    const [path] = todo;
    todo.delete(path);
    seen.add(path);
    await page.goto(server.base + path);
    const found = await page.evaluate(() => {
      const bare = [], ids = new Set();
      const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const own = node.parentElement;
        const text = node.textContent.trim();
        if (!text || own.closest("script, style, option, select, kbd")) continue;
        const factual = own.closest("q, blockquote, .figure") || (/\d/.test(text) && !own.closest("code, .id, .notes, time, label, nav, .help, input, h1, .notice, .quiet, button, li.card h2, pre"));
        const claim = own.closest("[data-claim]");
        if (claim) { if (factual) claim.dataset.claim.split(" ").forEach((id) => ids.add(id)); }
        else if (factual && !own.closest("[data-own]")) bare.push(text.slice(0, 80));
      }
      const empty = [...document.querySelectorAll("[data-claim='']")].map((own) => own.outerHTML.slice(0, 120));
      const links = [...document.querySelectorAll("main a[href^='/']")].map((own) => own.getAttribute("href"));
      return { bare, empty, ids: [...ids], links };
    });
    assert.deepEqual(found.bare, [], `${path}: shown without a claim`);
    assert.deepEqual(found.empty, [], `${path}: a fact that names no claim`);
    for (const id of found.ids) assert.ok(known.has(id), `${path}: ${id} is no claim of the ledger`);
    facts += found.ids.length;
    for (const link of found.links) {
      const plain = link.split("#")[0];
      if (/\.(json|csv|md|svg|geojson|atom)(\?|$)/.test(plain)) continue;
      if (!seen.has(plain) && /^\/(c|claim|event|doc|place|actor)\//.test(plain) && !/[?&](as-known-at|from|skip)=/.test(plain)) todo.add(plain);
    }
  }
  assert.ok(seen.size > 60 && facts > 500, `${seen.size} pages, ${facts} facts`);
  await done(page);
});

test("everything is readable without JavaScript, and nothing comes from elsewhere", { skip }, async () => {
  const page = await open({ javaScriptEnabled: false });
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  for (const [name, path] of Object.entries(all)) {
    const answer = await page.goto(server.base + path);
    assert.equal(answer.status(), name === "missing" ? 404 : 200, path);
    assert.ok((await page.locator("main").innerText()).length > 80, `${path} is empty`);
  }
  assert.deepEqual(asked.filter((url) => !url.startsWith(server.base)), []);
  await done(page);
});

test("time travel: one control, and what came later plays no part", { skip }, async () => {
  const page = await open();
  await page.goto(`${server.base}/c/kz-2022-01`);
  const now = await page.locator("main").innerText();
  await page.fill("#as-known-at", "2022-01-08T20:00");
  await page.click(".moment button");
  const then = await page.locator("main").innerText();
  assert.match(page.url(), /as-known-at=2022-01-08/);
  assert.ok(now.includes("225") && !then.includes("225"), "a toll of the 15th is known on the 8th");
  assert.ok(await page.locator(".moment .notice").isVisible());
  await page.click(".tabs a >> nth=2");
  assert.match(page.url(), /as-known-at=2022-01-08/, "the moment is kept from page to page");
  await page.click(".notice a");
  assert.ok(!page.url().includes("as-known-at"));
  await done(page);
});

test("what changed since the 8th is told in the reader's language, with what a figure was and is", { skip }, async () => {
  for (const [locale, words] of [["nl-NL", ["Cijfers", "Maatregelen van regeringen"]], ["en-GB", ["Figures", "Measures of governments"]]]) {
    const page = await open({ locale });
    await page.goto(`${server.base}/c/kz-2022-01`);
    await page.click("#changes ~ nav.days a >> nth=2");
    assert.match(page.url(), /since=2022-01-08#changes$/);
    const heads = await page.locator(".news h3").allInnerTexts();
    for (const word of words) assert.ok(heads.includes(word), `${word} is not among ${heads}`);
    const told = await page.locator("#changes ~ section.news").allInnerTexts();
    assert.ok(told.some((own) => own.includes("→") && own.includes("225")) || told.some((own) => own.includes("225")), told.join("\n"));
    assert.ok(!told.some((own) => /gave way|was taken back/.test(own)), "words of the ledger itself");
    await done(page);
  }
});

test("the first screen answers: how many according to whom, which governments did what, what is disputed, what is new", { skip }, async () => {
  const page = await open({ viewport: { width: 1280, height: 1400 } });
  await page.goto(`${server.base}/c/kz-2022-01`);
  const heads = await page.locator(".brief dt").allInnerTexts();
  for (const word of ["Doden", "Arrestanten", "Regeringen", "Betwist"]) assert.ok(heads.some((own) => own.startsWith(word)), `${word} is not among ${heads}`);
  const bottom = await page.locator(".brief").evaluate((own) => own.getBoundingClientRect().bottom);
  assert.ok(bottom < 1400, `the brief ends at ${bottom}`);
  const brief = await page.locator(".brief").innerText();
  for (const word of ["225", "Duitsland", "wapenexport", "volgens"]) assert.ok(brief.includes(word), word);
  await done(page);
});

test("all can be reached by keyboard, and the focus is seen", { skip }, async () => {
  const page = await open();
  await page.goto(`${server.base}/c/kz-2022-01`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("j");
  assert.ok(await page.evaluate(() => document.activeElement.matches("main a")));
  const width = await page.evaluate(() => parseFloat(getComputedStyle(document.activeElement).outlineWidth));
  assert.ok(width >= 2, `the outline is ${width} px`);
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await done(page);
});

test("live: news waits in the corner and nothing moves", { skip }, async () => {
  const page = await open();
  await page.goto(`${server.base}/c/kz-2022-01`);
  await page.evaluate(() => scrollTo(0, 600));
  const before = await page.evaluate(() => [scrollY, document.querySelector("main").innerHTML.length]);
  const seal = (await (await fetch(`${server.base}/enter`)).text()).match(/name="seal" value="([0-9a-f]+)"/)[1];
  const report = { id: "live-1", publisher: "Proefblad", published: "2022-01-20", lang: "nl", text: "De politie arresteerde donderdag in Almaty 31 betogers." };
  const posted = await fetch(`${server.base}/api/v1/reports`, { method: "POST", headers: { "x-seal": seal }, body: JSON.stringify(report) });
  assert.equal(posted.status, 201);
  await page.waitForSelector(".grown", { timeout: 10000 });
  assert.deepEqual(await page.evaluate(() => [scrollY, document.querySelector("main").innerHTML.length]), before);
  await done(page);
});

test("axe finds nothing, in both themes and both languages; it reflows at 320 px", { skip }, async () => {
  for (const [lang, colorScheme] of [["nl-NL", "light"], ["en-GB", "dark"]]) {
    const page = await open({ locale: lang, colorScheme, bypassCSP: true });
    for (const path of Object.values(all)) {
      await page.goto(server.base + path);
      await page.evaluate(axe);
      const found = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }));
      const told = found.violations.map((own) => `${own.id}: ${own.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
      assert.deepEqual(told, [], `${path} (${lang}, ${colorScheme})`);
      await page.setViewportSize({ width: 320, height: 640 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${path} is ${wide} px too wide at 320 px`);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    await done(page);
  }
});

test("a first view weighs no more than 100 kB, and does not shift", { skip }, async () => {
  const page = await open();
  const weights = new Map();
  page.on("response", async (answer) => weights.set(answer.url(), gzipSync(await answer.body().catch(() => Buffer.alloc(0))).length));
  await page.goto(`${server.base}/c/kz-2022-01`, { waitUntil: "load" });
  await page.waitForTimeout(300);
  const total = [...weights].filter(([url]) => !url.endsWith("/live")).reduce((sum, [, own]) => sum + own, 0);
  assert.ok(total > 1000 && total <= 100_000, `${total} bytes`);
  const shift = await page.evaluate(() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const own of list.getEntries()) sum += own.value; }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 200);
  }));
  assert.equal(shift, 0);
  await done(page);
});

test("the situation report prints on at most three sheets, in both languages", { skip }, async () => {
  for (const lang of ["nl", "en"]) {
    const page = await open({ locale: lang });
    await page.goto(server.base + all.sitrep);
    const pdf = (await page.pdf({ format: "A4", preferCSSPageSize: true })).toString("latin1");
    const sheets = (pdf.match(/\/Type\s*\/Page\b/g) ?? []).length;
    assert.ok(sheets >= 1 && sheets <= 3, `${lang}: ${sheets} sheets`);
    await done(page);
  }
});

/** Cells of CSV that a spreadsheet would take for a formula. */
const formulas = (text) => {
  const cells = [...text.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r?\n|$)/g)].map(([, cell]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
  return cells.filter((cell) => /^[\s\u0000-\u001f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@|%]/u.test(cell) && Number.isNaN(Number(cell)));
};

test("hostile text runs nowhere, breaks no policy and makes no formula", { skip }, async (t) => {
  assert.ok(hostile.length >= 500);
  const folder = mkdtempSync(join(tmpdir(), "onrust-hostile-"));
  const [ledger, file] = [join(folder, "h.db"), join(folder, "hostile.jsonl")];
  writeFileSync(file, hostile.map((own) => JSON.stringify(own)).join("\n"));
  const program = process.env.ONRUST ?? "../../target/release/onrust";
  const run = (...args) => spawnSync(program, args, { encoding: "utf8" });
  run("add", "--ledger", ledger, "-q", file);
  run("situation", "new", "kz-2022-01", "--ledger", ledger, "--country", "KAZ", "--from", "2022-01-01", "--to", "2022-01-31");
  const other = await serve(["serve", ledger, "--listen", "127.0.0.1:0"]);
  t.after(() => other.stop());
  const page = await open();
  const reports = [];
  const outside = [];
  const claims = (await (await fetch(`${other.base}/api/v1/claims?limit=1000`)).json()).data;
  const paths = Object.values(await pages(other.base)).filter((path) => !path.includes("000000"));
  const ids = new Set(claims.map((line) => line.claim.report));
  paths.push(...claims.filter((_, at) => at % 15 === 0).map((line) => `/claim/${line.claim.claim}`), ...[...ids].map((own) => `/doc/${encodeURIComponent(own)}`), "/review", "/review?status=accepted", "/ledger");
  paths.push(...hostile.slice(0, 12).map((own) => `/search?q=${encodeURIComponent(own.title ?? own.text)}`));
  const watched = (own) => {
    own.on("console", (message) => /Content.Security.Policy|Refused to/i.test(message.text()) && reports.push(message.text()));
    own.on("dialog", (dialog) => { reports.push("dialog"); dialog.dismiss(); });
    own.on("request", (request) => request.url().startsWith(other.base) || outside.push(request.url()));
  };
  watched(page);
  const visit = async (own) => {
    for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
      const answer = await own.goto(other.base + path, { waitUntil: "domcontentloaded" });
      assert.ok(answer.status() < 500, `${path}: ${answer.status()}`);
      const [hit, live] = await own.evaluate(() => [window.__hit, document.querySelectorAll("iframe, base, [onload], [onerror], [ontoggle], a[href^='javascript:' i], a[href^='data:' i]").length]);
      assert.equal(hit, undefined, `a script ran on ${path}`);
      assert.equal(live, 0, path);
    }
  };
  const more = await Promise.all([open(), open()]);
  more.forEach(watched);
  const total = paths.length;
  await Promise.all([page, ...more].map(visit));
  assert.ok(total > 500, `${total} pages`);
  await Promise.all(more.map(done));
  assert.deepEqual(reports, []);
  assert.deepEqual(outside, []);
  for (const name of ["ledger", "figures", "measures", "timeline", "map", "sources", "changes"]) {
    const text = await (await fetch(`${other.base}/c/kz-2022-01/${name}.csv`)).text();
    const live = formulas(text);
    assert.deepEqual(live, [], `${name}.csv`);
    const told = await (await fetch(`${other.base}/c/kz-2022-01/${name}.json`)).text();
    assert.doesNotThrow(() => JSON.parse(told), `${name}.json`);
  }
  for (const kind of ["claims", "events", "figures", "measures"]) {
    const text = run(kind, "--ledger", ledger, "--format", "csv").stdout;
    const live = formulas(text);
    assert.ok(text.length > 200, `onrust ${kind} --format csv is empty`);
    assert.deepEqual(live, [], `onrust ${kind} --format csv`);
  }
  for (const name of ["ledger", "measures", "figures", "changes"]) {
    const text = await (await fetch(`${other.base}/c/kz-2022-01/${name}.md`)).text();
    // A backslash before a mark makes it plain text in Markdown.
    assert.ok(!/(?<!\\)(<(script|img|svg|iframe)|\]\(javascript:)/i.test(text), `${name}.md`);
  }
  for (const name of ["figures/arrested", "timeline", "map"]) {
    const answer = await fetch(`${other.base}/c/kz-2022-01/${name}.svg`);
    if (answer.status !== 200) continue;
    const live = await page.evaluate((xml) => {
      const own = new DOMParser().parseFromString(xml, "image/svg+xml");
      const handlers = [...own.querySelectorAll("*")].filter((one) => [...one.attributes].some((held) => /^on/i.test(held.name)));
      const parts = own.querySelectorAll("script, img, foreignObject, parsererror, [href^='javascript:' i], [href^='data:' i]");
      return [...handlers, ...parts].map((one) => one.outerHTML.slice(0, 120));
    }, await answer.text());
    assert.deepEqual(live, [], `${name}.svg`);
  }
  const atom = await (await fetch(`${other.base}/c/kz-2022-01/changes.atom`)).text();
  const wrong = await page.evaluate((xml) => new DOMParser().parseFromString(xml, "application/xml").querySelector("parsererror")?.textContent, atom);
  assert.equal(wrong, undefined);
  await done(page);
  rmSync(folder, { recursive: true });
});

test("doors: another name, another site, a changed page, a problem", { skip }, async () => {
  const get = (path, headers = {}) => fetch(server.base + path, { headers });
  const first = await get("/c/kz-2022-01");
  const tag = first.headers.get("etag");
  assert.equal((await get("/c/kz-2022-01", { "if-none-match": tag })).status, 304);
  assert.match(first.headers.get("content-security-policy"), /script-src 'self'/);
  const problem = await get("/api/v1/claims?limit=0");
  assert.equal(problem.status, 400);
  assert.equal(problem.headers.get("content-type"), "application/problem+json");
  const judged = await fetch(`${server.base}/judge`, { method: "POST", body: "a=1&b=2", headers: { "content-type": "application/x-www-form-urlencoded" } });
  assert.equal(judged.status, 403);
  const page = await (await get("/api/v1/claims?limit=5")).json();
  const next = await (await get(`/api/v1/claims?limit=5&cursor=${page.next}`)).json();
  assert.ok(page.data.length === 5 && next.data[0].claim.claim !== page.data[4].claim.claim);
});
