// Where one is in the sheet: the cell that has the focus, and the block that was stretched from it.
import { cell, columns, control, heading, isBlank, isLocked, place, read, rowOf, rows, shown, table } from "./sheet-rows.js";
import { typed } from "./sheet-undo.js";
import { tell } from "./sheet-words.js";

let at = null; // { row, column, before }: the cell that has the focus, and what stood in it
let head = null; // { row, column }: the other corner of the block
let editing = false;
const leaving = [];

export const whenLeft = (listener) => leaving.push(listener);
export const here = () => (at && at.row.isConnected ? at : null);
export const isEditing = () => editing;

export function setEditing(on) {
  editing = on;
  table.classList.toggle("editing", on);
}

/** The block as rows and columns, the first of each first. */
export function block() {
  const all = rows();
  const far = head && head.row.isConnected ? head : at;
  const [top, bottom] = [all.indexOf(at.row), all.indexOf(far.row)].sort((a, b) => a - b);
  const [left, right] = [columns.indexOf(at.column), columns.indexOf(far.column)].sort((a, b) => a - b);
  return { rows: all.slice(top, bottom + 1), columns: columns.slice(left, right + 1) };
}

export const isBlock = () => head !== null && (head.row !== at.row || head.column !== at.column);

export function show() {
  for (const marked of table.querySelectorAll("[aria-selected]")) marked.removeAttribute("aria-selected");
  table.classList.toggle("has-block", at !== null && isBlock());
  if (!at || !isBlock()) return;
  const chosen = block();
  for (const row of chosen.rows) for (const column of chosen.columns) cell(row, column).setAttribute("aria-selected", "true");
}

/** Keep what was typed into the cell that has the focus. */
export function commit() {
  if (!here()) return;
  const before = at.before;
  at.before = read(at.row, at.column);
  if (at.before !== before) typed(at.row, at.column, before);
  setEditing(false);
}

/** Take back what was typed since the cell was entered. */
export function revert() {
  const element = control(at.row, at.column);
  element.value = at.before;
  setEditing(false);
  element.select?.();
}

/** After undo or a paste: what stands in the cell now is what it is left with. */
export function settle() {
  if (!here()) return;
  at.before = read(at.row, at.column);
  setEditing(false);
  control(at.row, at.column).select?.();
}

export function go(row, column) {
  const element = control(row, column);
  head = null;
  if (element === document.activeElement) { show(); settle(); return; }
  element.focus({ preventScroll: true });
  element.select?.();
  reveal(row, column);
}

/** The cell in sight, and not under the column of names that stays. */
export function reveal(row, column) {
  cell(row, column).scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** The block from its first cell on, as one reads it. */
export function fromTheFirst(row, column) {
  const frame = table.parentElement;
  frame.scrollLeft = 0;
  reveal(row, column);
}

export function stretch(row, column) {
  head = { row, column };
  show();
  reveal(row, column);
  const chosen = block();
  tell("chosen", { rows: chosen.rows.length, columns: chosen.columns.length, row: place(row), column: heading(column), text: shown(row, column) });
}

export function chooseRows(first, last) {
  go(first, columns[0]);
  stretch(last, columns.at(-1));
}

export function chooseAll() {
  const used = rows().filter((row) => !isBlank(row));
  if (used.length) chooseRows(used[0], used.at(-1));
}

/** A step from the focus, or from the far corner of the block; the ends hold. */
export function move(down, right, isStretch = false) {
  const all = rows();
  const from = isStretch && head ? head : at;
  const row = all[Math.max(0, Math.min(all.length - 1, all.indexOf(from.row) + down))];
  const column = columns[Math.max(0, Math.min(columns.length - 1, columns.indexOf(from.column) + right))];
  if (isStretch) stretch(row, column);
  else go(row, column);
}

let pressed = false; // a press by pointer places the cursor itself

table.addEventListener("pointerdown", (event) => {
  const row = rowOf(event.target);
  const td = event.target.closest("td");
  if (!row || !td) return;
  if (td.matches(".pick")) {
    event.preventDefault();
    const first = event.shiftKey && here() ? at.row : row;
    chooseRows(first, row);
  } else if (td.dataset.column && event.shiftKey && here()) {
    event.preventDefault();
    stretch(row, td.dataset.column);
  } else if (td.dataset.column) {
    const element = control(row, td.dataset.column);
    pressed = event.pointerType !== "mouse" || element === document.activeElement;
    head = null;
    show();
    if (pressed && !isLocked(element)) setEditing(true);
  }
});
table.addEventListener("pointerover", (event) => {
  const td = event.target.closest("td[data-column]");
  if (event.buttons !== 1 || event.pointerType !== "mouse" || !td || !here() || editing || td === cell(at.row, at.column)) return;
  event.preventDefault();
  stretch(rowOf(td), td.dataset.column);
});
table.addEventListener("mouseup", (event) => {
  const element = event.target.closest("td[data-column] > input");
  if (element && element === document.activeElement && !editing) { event.preventDefault(); element.select(); }
});
table.addEventListener("dblclick", () => { if (here() && !isLocked(control(at.row, at.column))) setEditing(true); });

table.addEventListener("focusin", (event) => {
  const td = event.target.closest("td[data-column]");
  const row = rowOf(event.target);
  if (!td || !row) return;
  if (!at || at.row !== row || at.column !== td.dataset.column) {
    head = null;
    at = { row, column: td.dataset.column, before: read(row, td.dataset.column) };
    setEditing(pressed && !isLocked(event.target));
  }
  pressed = false;
  for (const now of table.querySelectorAll("td.now")) now.classList.remove("now");
  td.classList.add("now");
  show();
});
table.addEventListener("focusout", (event) => {
  commit();
  for (const listener of leaving) listener(event.target);
});
table.addEventListener("input", () => { if (here()) setEditing(true); });
