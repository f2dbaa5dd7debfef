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
  const rows = () => [...document.querySelectorAll("main tr[data-claim], main .changes > li, main .told > li")];
  let at = -1;
  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    at = Math.max(0, Math.min(all.length - 1, at + by));
    const target = all[at].querySelector("a[href]");
    if (target) { target.focus(); all[at].scrollIntoView({ block: "nearest" }); }
  };
  // A key presses what carries it: a button, a link, or the head of a fold, whose first field it then enters.
  const press = (key) => {
    const all = [...document.querySelectorAll("[data-key], [data-other]")].filter((own) => own.dataset.key === key || own.dataset.other === key);
    const found = all.find((own) => own.checkVisibility ? own.checkVisibility() : own.offsetParent) ?? all.find((own) => own.closest("details:not([open])"));
    if (!found) return false;
    if (found.tagName !== "SUMMARY") { found.click(); return true; }
    const fold = found.parentElement;
    fold.open = !fold.open;
    (fold.open ? fold.querySelector("input:not([type=hidden]), button") : found)?.focus();
    return true;
  };
  const keys = {
    "/": () => document.getElementById("q")?.focus(),
    "?": () => { location.href = "/help#keys"; },
    j: () => press("j") || step(1), k: () => press("k") || step(-1),
  };
  document.addEventListener("keydown", (event) => {
    if (quiet() || event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
    if (event.key === " " && event.target.closest("button, a, summary")) return;
    const act = keys[event.key] ?? (event.key.length === 1 ? () => press(event.key) : null);
    if (act && act() !== false) event.preventDefault();
  });
  // The field that is to be corrected brings its value along.
  document.querySelector("input[name=field]")?.addEventListener("change", (event) => {
    const found = [...document.querySelectorAll("#fields option")].find((own) => own.value === event.target.value);
    const value = event.target.form.elements.value;
    if (!found || value.value) return;
    value.value = found.dataset.value;
    // Selected, so that typing takes its place.
    setTimeout(() => value.select());
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
