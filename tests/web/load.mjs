// Load on loopback: so many requests a second, mixed, while reports are taken in; then more than the machine can bear.
//
//   cargo run --release -p onrust-ledger --example bench -- keep /tmp/load.db 1000000
//   node load.mjs /tmp/load.db [RATE] [SECONDS]        ONRUST names the program
//
// It prints, by kind of page, requests, refusals, CPU of the server per request (its own thread clock), latency at p50 and p99;
// it ends with 1 where the table of docs/pages.md is missed. Latency is told and not judged beyond p99 ≤ 5 × p50: others use this machine.
import http from "node:http";
import { readFileSync } from "node:fs";
import { serve } from "./pages.mjs";

const [ledger, rate = "200", seconds = "20"] = process.argv.slice(2);
if (!ledger) throw new Error("node load.mjs LEDGER [RATE] [SECONDS]");
const LIMIT = { situation: 20, item: 5, search: 30 };
const server = await serve(["serve", ledger, "--listen", "127.0.0.1:0"]);
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

const ask = (path, options = {}) =>
  new Promise((resolve) => {
    const begun = performance.now();
    const asked = http.request(server.base + path, { agent, headers: { "accept-encoding": "gzip", ...options.headers }, method: options.method ?? "GET" }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        const cpu = Number(/cpu;dur=([0-9.]+)/.exec(answer.headers["server-timing"] ?? "")?.[1] ?? NaN);
        resolve({ status: answer.statusCode, ms: performance.now() - begun, cpu, retry: answer.headers["retry-after"], body: options.body || options.text ? Buffer.concat(parts).toString() : "" });
      });
    });
    asked.on("error", (why) => resolve({ status: 0, ms: performance.now() - begun, cpu: NaN, why: String(why) }));
    asked.end(options.body);
  });
const plain = { headers: { "accept-encoding": "identity" }, text: true };
const read = async (path) => JSON.parse((await ask(path, plain)).body);

const situations = (await read("/api/v1/situations")).data.map((own) => own.name);
const items = [];
for (const name of situations.slice(0, 10)) {
  for (const line of (await read(`/api/v1/claims?situation=${name}&limit=60`)).data) {
    items.push(`/claim/${line.claim.claim}`);
    if (line.event) items.push(`/event/${line.event}`);
  }
}
const words = ["harbour", "bridge", "market", "station", "ministry", "school", "border", "airport", "college", "factory", "square", "hospital"];
const any = (list) => list[Math.floor(Math.random() * list.length)];
const search = () => `/search?q=${any(words)}+town${Math.floor(Math.random() * 900)}`;
const kinds = [
  ["situation", 8, () => `/c/${any(situations)}`],
  ["item", 7, () => any(items)],
  ["search", 2, search],
  ["figures", 1, () => `/c/${any(situations)}/figures`],
  ["changes", 1, () => `/c/${any(situations)}/changes`],
  ["api", 1, () => `/api/v1/claims?situation=${any(situations)}&limit=50`],
].flatMap(([kind, weight, path]) => Array.from({ length: weight }, () => [kind, path]));

const cpuOf = () => { const own = readFileSync(`/proc/${server.child.pid}/stat`, "utf8").split(") ")[1].split(" "); return (Number(own[11]) + Number(own[12])) * 10; };

/** Reports that are taken in meanwhile, one after another. */
const seal = /name="seal" value="([0-9a-f]+)"/.exec((await ask("/enter", plain)).body)[1];
let on = true, taken = 0, refused = 0;
const ingest = async () => {
  for (let number = 0; on; number += 1) {
    const report = { id: `load-${process.pid}-${number}`, publisher: "Proefblad", published: "2022-08-20", lang: "en", text: `Police arrested ${number + 10} protesters in Nairobi on Friday. Germany has suspended arms exports to Kenya.` };
    const { status } = await ask("/api/v1/reports", { method: "POST", body: JSON.stringify(report), headers: { "x-seal": seal, "content-type": "application/json" } });
    if (status === 201) taken += 1; else refused += 1;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};

const run = async (rate, seconds) => {
  const all = [], waiting = [];
  const begun = performance.now();
  for (let sent = 0; performance.now() - begun < seconds * 1000; ) {
    const due = Math.floor(((performance.now() - begun) / 1000) * rate);
    for (; sent < due; sent += 1) {
      const [kind, path] = any(kinds);
      const where = path();
      waiting.push(ask(where).then((answer) => all.push({ kind, where, ...answer })));
    }
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  await Promise.all(waiting);
  return all;
};
const at = (list, part) => (list.length ? list.sort((a, b) => a - b)[Math.floor((list.length - 1) * part)] : NaN);
const mean = (list) => list.reduce((sum, own) => sum + own, 0) / list.length;
const show = (number) => (Number.isFinite(number) ? number.toFixed(1) : "–").padStart(9);

const faults = [];
// What is read for the first time is dearer: the figures are those of a server that has run for a while.
await run(60, 10);
const feeding = ingest();
const before = cpuOf();
const all = await run(Number(rate), Number(seconds));
const spent = cpuOf() - before;
console.log(`${all.length} requests at ${rate}/s over ${seconds} s, ${taken} reports taken in meanwhile; ${(spent / all.length).toFixed(1)} CPU-ms of the server per request in all`);
console.log("kind        requests  refused  CPU-ms mean  CPU-ms p99  ms p50    ms p99");
for (const kind of [...new Set(kinds.map(([own]) => own))]) {
  const own = all.filter((one) => one.kind === kind);
  const good = own.filter((one) => one.status === 200);
  const cpu = good.map((one) => one.cpu).filter(Number.isFinite);
  console.log(`${kind.padEnd(10)} ${String(own.length).padStart(9)} ${String(own.filter((one) => [429, 503].includes(one.status)).length).padStart(8)} ${show(mean(cpu))} ${show(at(cpu, 0.99))} ${show(at(good.map((one) => one.ms), 0.5))} ${show(at(good.map((one) => one.ms), 0.99))}`);
  if (LIMIT[kind] && !(mean(cpu) <= LIMIT[kind])) faults.push(`${kind}: ${mean(cpu).toFixed(1)} CPU-ms, the limit is ${LIMIT[kind]}`);
}
const bad = all.filter((one) => one.status === 0 || (one.status >= 500 && one.status !== 503) || one.status === 404);
if (bad.length) faults.push(`${bad.length} broken answers, such as ${bad[0].status} ${bad[0].why ?? ""} ${bad[0].where}`);
const good = all.filter((one) => one.status === 200).map((one) => one.ms);
const calm = { p50: at(good, 0.5), p99: at(good, 0.99) };
console.log(`all: p50 ${calm.p50.toFixed(1)} ms, p99 ${calm.p99.toFixed(1)} ms (${(calm.p99 / calm.p50).toFixed(1)} ×)`);

const heavy = await run(Number(rate) * 15, 5);
const admitted = heavy.filter((one) => one.status === 200).map((one) => one.ms);
const away = heavy.filter((one) => [429, 503].includes(one.status));
console.log(`overload at ${rate * 15}/s: ${heavy.length} requests, ${away.length} refused with 429 or 503, ${admitted.length} admitted, p99 ${at(admitted, 0.99).toFixed(1)} ms (${(at(admitted, 0.99) / calm.p99).toFixed(1)} × of before)`);
if (away.some((one) => !one.retry)) faults.push("a refusal without Retry-After");
const broken = heavy.filter((one) => one.status >= 500 && one.status !== 503);
if (broken.length) faults.push(`${broken.length} broken answers under overload, such as ${broken[0].status} ${broken[0].where}`);
on = false;
await feeding;
console.log(faults.length ? `missed: ${faults.join("; ")}` : "nothing missed");
server.stop();
process.exit(faults.length ? 1 : 0);
