// Small helps on top of pages that work without them: keys, and choices that take effect at once.
"use strict";
(() => {
  const off = "onrust-keys-off";
  const quiet = () => { try { return localStorage.getItem(off) === "1"; } catch { return false; } };
  const box = document.getElementById("keys-off");
  if (box) {
    box.checked = quiet();
    box.addEventListener("change", () => { try { localStorage.setItem(off, box.checked ? "1" : "0"); } catch { /* kept for this page only */ } });
  }
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("main tr[data-claim], main li[data-claim]")];
  let at = -1;
  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    at = Math.max(0, Math.min(all.length - 1, at + by));
    const link = all[at].querySelector("a[href]");
    if (link) { link.focus(); all[at].scrollIntoView({ block: "nearest" }); }
  };
  document.addEventListener("keydown", (event) => {
    if (quiet() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const act = { "/": () => document.getElementById("q")?.focus(), "?": () => { location.href = "/help"; }, j: () => step(1), k: () => step(-1) }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
})();
