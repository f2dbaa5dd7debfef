// Small helps on top of pages that work without them: keys, and news that waits until it is asked for.
"use strict";
(() => {
  const off = "onrust-keys-off";
  const quiet = () => { try { return localStorage.getItem(off) === "1"; } catch { return false; } };
  const box = document.getElementById("keys-off");
  if (box) {
    box.checked = quiet();
    box.addEventListener("change", () => { try { localStorage.setItem(off, box.checked ? "1" : "0"); } catch { /* kept for this page only */ } });
  }

  // Keys. None of them does anything while someone types, or with a modifier.
  const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("main tr[data-claim], main .changes > li, main .told > li, main .pair")];
  let at = -1;
  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    at = Math.max(0, Math.min(all.length - 1, at + by));
    const target = all[at].matches(".pair") ? all[at] : all[at].querySelector("a[href]");
    if (target) { target.focus(); all[at].scrollIntoView({ block: "nearest" }); }
  };
  const pair = () => document.querySelector(".pair:focus, .pair:focus-within") ?? document.querySelector(".pair");
  const press = (key) => pair()?.querySelector(`button[data-key="${key}"]`)?.click();
  const keys = {
    "/": () => document.getElementById("q")?.focus(),
    "?": () => { location.href = "/help"; },
    j: () => step(1), k: () => step(-1),
    m: () => press("m"), s: () => press("s"), u: () => document.querySelector('button[data-key="u"]')?.click(),
    " ": () => { const skip = pair()?.querySelector(".skip-pair"); if (skip) skip.click(); return Boolean(skip); },
    g: () => pair()?.querySelector("a.id")?.click(),
  };
  document.addEventListener("keydown", (event) => {
    if (quiet() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === " " && (!document.querySelector(".pair") || event.target.closest("button, a, summary"))) return;
    const act = keys[event.key];
    if (act && act() !== false) event.preventDefault();
  });

  // News: a note in the corner, nothing else moves.
  const live = document.body.dataset.live;
  if (live && "EventSource" in window) {
    const source = new EventSource(live);
    source.addEventListener("grown", () => {
      if (document.querySelector(".grown")) return;
      const note = document.createElement("p");
      note.className = "grown";
      note.setAttribute("role", "status");
      const show = document.createElement("a");
      show.href = location.href;
      show.textContent = document.body.dataset.show;
      note.append(`${document.body.dataset.grown} `, show);
      document.body.append(note);
    });
    addEventListener("pagehide", () => source.close());
  }
})();
