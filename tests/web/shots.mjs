// Pictures of every page, to be looked at: node shots.mjs [NAME…] writes out/NAME-WIDTH-LANG-THEME.png.
import { mkdirSync } from "node:fs";
import { launch, pages, serve } from "./pages.mjs";

const server = process.env.BASE ? { base: process.env.BASE, stop: () => {} } : await serve(["demo", "--serve", "--listen", "127.0.0.1:0"]);
const wanted = process.argv.slice(2);
const out = new URL("./out/", import.meta.url).pathname;
mkdirSync(out, { recursive: true });
const browser = await launch();
const looks = (process.env.LOOKS ?? "1280:nl:light,360:nl:light,1280:en:dark").split(",").map((look) => look.split(":"));
for (const [width, lang, theme] of looks) {
  const context = await browser.newContext({ viewport: { width: Number(width), height: 900 }, locale: lang, colorScheme: theme, reducedMotion: "reduce" });
  const page = await context.newPage();
  for (const [name, path] of Object.entries(await pages(server.base))) {
    if (wanted.length && !wanted.includes(name)) continue;
    await page.goto(server.base + path);
    await page.screenshot({ path: `${out}${name}-${width}-${lang}-${theme}.png`, fullPage: !process.env.FOLD });
  }
  await context.close();
}
await browser.close();
server.stop();
