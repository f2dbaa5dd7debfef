// The pages of the example crisis, and a browser to look at them with.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const BROWSERS = [process.env.ONRUST_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where a browser lies; none: the tests say that they skipped. */
export const browserPath = () => BROWSERS.find((path) => path && existsSync(path));

export const launch = () => chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox", "--disable-gpu"] });

/** Starts a server of the program and waits for its address. */
export const serve = (args, env = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.env.ONRUST ?? "../../target/release/onrust", args, { env: { ...process.env, ...env } });
    let told = "";
    child.stderr.on("data", (chunk) => {
      told += chunk;
      const found = told.match(/http:\/\/[0-9.:]+\//);
      if (found) resolve({ base: found[0].slice(0, -1), stop: () => child.kill("SIGINT"), child });
    });
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${told}`)));
  });

/** Every kind of page, by name. */
export const pages = async (base) => {
  const ledger = await (await fetch(`${base}/c/kz-2022-01/ledger.json`)).json();
  const figure = ledger.find((line) => line.claim.figures?.[0]?.low === 225) ?? ledger[0];
  const event = ledger.find((line) => line.event && line.claim.measure?.kind === "arms-export") ?? ledger.find((line) => line.event);
  const c = "/c/kz-2022-01";
  return {
    home: "/",
    situation: c,
    then: `${c}?as-known-at=2022-01-09T18:00`,
    measures: `${c}/measures`,
    figures: `${c}/figures`,
    killed: `${c}/figures/killed`,
    timeline: `${c}/timeline`,
    map: `${c}/map`,
    ledger: `${c}/ledger`,
    retractions: `${c}/ledger?only=retractions`,
    changes: `${c}/changes?from=2022-01-08`,
    sources: `${c}/sources`,
    sitrep: `${c}/sitrep`,
    claim: `/claim/${figure.claim.claim}`,
    event: `/event/${event.event}`,
    report: "/doc/kz-11",
    place: "/place/Almaty",
    actor: "/actor/" + encodeURIComponent(event.claim.actors?.[0]?.name ?? "Tokajev"),
    search: "/search?q=wapen*",
    review: "/review",
    help: "/help",
    missing: "/claim/c-0000000000000000",
  };
};
