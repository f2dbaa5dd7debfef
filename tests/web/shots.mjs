// Pictures of every page, to be looked at: node shots.mjs [NAME…] writes out/NAME-WIDTH-LANG-THEME.png.
// DOCS=1 node shots.mjs writes those of docs/pages, small and with a palette. BASE names a server that runs already; FOLD=1 leaves out
// what is below the fold; LOOKS=1280:nl:light,360:en:dark chooses.
import { mkdirSync, writeFileSync } from "node:fs";
import { launch, pages, serve } from "./pages.mjs";
import { reduced } from "./palette.mjs";

const server = process.env.BASE ? { base: process.env.BASE, stop: () => {} } : await serve(["demo", "--serve", "--listen", "127.0.0.1:0"]);
const docs = process.env.DOCS;
const wanted = process.argv.slice(2);
const out = new URL(docs ? "../../docs/pages/" : "./out/", import.meta.url).pathname;
/** How tall a picture of the docs is: the most that tells something. */
const TALL = { situation: 1250, review: 900, claim: 1000, changes: 900, killed: 900 };
mkdirSync(out, { recursive: true });
const browser = await launch();
const looks = (process.env.LOOKS ?? (docs ? "1120:en:light" : "1280:nl:light,360:nl:light,1280:en:dark")).split(",").map((look) => look.split(":"));
for (const [width, lang, theme] of looks) {
  const context = await browser.newContext({ viewport: { width: Number(width), height: 900 }, locale: lang, colorScheme: theme, reducedMotion: "reduce" });
  const page = await context.newPage();
  for (const [name, path] of Object.entries(await pages(server.base))) {
    if ((wanted.length && !wanted.includes(name)) || (docs && ["then", "missing", "retractions", "figures"].includes(name))) continue;
    await page.goto(server.base + path);
    if (docs) {
      const clip = { x: 0, y: 0, width: Number(width), height: TALL[name] ?? 720 };
      writeFileSync(`${out}${name}.png`, reduced(await page.screenshot({ clip, fullPage: true })));
    } else await page.screenshot({ path: `${out}${name}-${width}-${lang}-${theme}.png`, fullPage: !process.env.FOLD });
  }
  await context.close();
}
await browser.close();
server.stop();
