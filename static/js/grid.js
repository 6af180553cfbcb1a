// The grid of a cohort by keyboard: g leads to its first row, arrow keys move, space selects, Shift extends, s leads to
// the form. Without this file Tab and the boxes do it.
"use strict";

for (const grid of document.querySelectorAll("[data-grid]")) {
  // Rows out of the reader's reach have no box: they are passed over.
  const rows = [...grid.querySelectorAll("tbody tr")].filter((row) => row.querySelector("input[name=row]"));
  const boxes = rows.map((row) => row.querySelector("input[name=row]"));
  const stops = (row) => [...row.querySelectorAll("a, input:not([type=hidden])")];
  let from = -1; // where a run with Shift began

  const place = (element) => {
    const row = rows.findIndex((one) => one.contains(element));
    return { row, stop: row < 0 ? -1 : stops(rows[row]).indexOf(element) };
  };
  const go = (row, stop) => {
    if (row < 0 || row >= rows.length) return false;
    const all = stops(rows[row]);
    all[Math.min(stop, all.length - 1)].focus();
    return true;
  };
  const choose = (index, chosen) => {
    if (boxes[index].checked !== chosen) boxes[index].click();
  };

  function alongColumn(event, here, step) {
    if (!event.shiftKey || event.target !== boxes[here.row]) { from = -1; return go(here.row + step, here.stop); }
    const next = here.row + step;
    if (next < 0 || next >= rows.length) return false;
    if (from < 0) { from = here.row; choose(from, true); }
    const shrinks = Math.abs(next - from) < Math.abs(here.row - from);
    choose(shrinks ? here.row : next, !shrinks);
    return go(next, here.stop);
  }

  const moves = {
    ArrowDown: (event, here) => alongColumn(event, here, 1),
    ArrowUp: (event, here) => alongColumn(event, here, -1),
    ArrowRight: (event, here) => go(here.row, here.stop + 1),
    ArrowLeft: (event, here) => here.stop > 0 && go(here.row, here.stop - 1),
    Home: () => go(0, 0),
    End: () => go(rows.length - 1, 0),
  };

  const isTyping = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select") !== null;
  const toForm = () => {
    const field = document.querySelector("#bulk select");
    if (field) field.focus();
    return field !== null;
  };

  // From anywhere on the page; where nothing has the focus, the arrow down as well. Single keys can be switched off.
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const single = localStorage.getItem("single-keys") !== "off" && !isTyping(event.target);
    let done = false;
    if (event.key === "ArrowDown") done = document.activeElement === document.body && go(0, 0);
    else if (single && event.key === "g") done = go(0, 0);
    else if (single && event.key === "s") done = toForm();
    if (done) event.preventDefault();
  });

  grid.addEventListener("keydown", (event) => {
    const here = place(event.target);
    if (here.row < 0 || event.isComposing || event.metaKey || event.altKey) return;
    const isText = event.target.matches("input:not([type=checkbox])");
    // Within a text the cursor moves; a date has its own use for the arrows: Ctrl leads from row to row.
    if (isText && !event.ctrlKey && (event.target.type === "date" || !/^Arrow(Up|Down)$/.test(event.key))) return;
    if (moves[event.key] && moves[event.key](event, here)) event.preventDefault();
  });
}
