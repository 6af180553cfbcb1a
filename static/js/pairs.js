// Likely pairs by keyboard: j and k move from row to row, m compares, n says “not the same”. Without this file Tab and the
// buttons do it. After “not the same” the page comes back at the next pair, which its address names.
"use strict";

{
  const rows = [...document.querySelectorAll("[data-pair]")];
  const hint = document.querySelector("[data-pair-keys]");
  if (hint) hint.hidden = localStorage.getItem("single-keys") === "off";

  let at = rows.findIndex((row) => `#${row.id}` === location.hash);
  if (at >= 0) rows[at].focus();

  function here() {
    const focused = rows.findIndex((row) => row.contains(document.activeElement));
    if (focused >= 0) at = focused;
    return at;
  }

  function step(by) {
    const next = Math.min(Math.max(here() + by, 0), rows.length - 1);
    if (rows.length === 0) return false;
    at = next;
    rows[at].focus();
    rows[at].scrollIntoView({ block: "nearest" });
    return true;
  }

  function press(key) {
    const row = rows[here()];
    const marked = row && row.querySelector(`[data-do="${key}"]`);
    if (marked) marked.click();
    return Boolean(marked);
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (localStorage.getItem("single-keys") === "off") return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const done = { j: () => step(1), k: () => step(-1), m: () => press("m"), n: () => press("n") }[event.key];
    if (done && done()) event.preventDefault();
  });
}
