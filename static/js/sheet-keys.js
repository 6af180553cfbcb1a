// The keys of the sheet. Two ways to be in a cell, as in a workbook: going about, and editing what stands in it.
import { block, chooseAll, chooseRows, commit, go, here, isBlock, isEditing, move, revert, setEditing, settle, show, stretch } from "./sheet-block.js";
import * as list from "./sheet-list.js";
import { clear, fillDown, fillSame } from "./sheet-paste.js";
import { ask } from "./sheet-people.js";
import { columns, control, freshRow, isBlank, isLocked, isStored, read, rows, table } from "./sheet-rows.js";
import { edit, putRow, step, takeRows } from "./sheet-undo.js";
import { choiceLike, hasChoices, tell } from "./sheet-words.js";
import { save, showKeys } from "./sheet-leave.js";

const PAGE = 10; // rows
let tabbedFrom = null; // the column in which a run of Tab began: Enter leads back to it, one row down
let letters = "";
let lastLetter = 0;

export function undo(isBack) {
  commit();
  list.close();
  const change = step(isBack);
  settle(); // what changed in the cell that is left now was not typed there
  if (change) go(change.row, columns.includes(change.field) ? change.field : "name");
  settle();
}

export function insertRow() {
  commit();
  const row = freshRow();
  putRow(row, rows().indexOf(here().row));
  go(row, "name");
  tell("row_added", { row: row.rowIndex });
}

/** Rows that are stored are marked to be taken off the list; others leave the sheet. */
export function removeRows() {
  commit();
  const chosen = block().rows;
  const stored = chosen.filter(isStored);
  const others = chosen.filter((row) => !isStored(row));
  const on = stored.some((row) => read(row, "remove") === "") ? "y" : "";
  const all = rows();
  const next = all[all.indexOf(chosen.at(-1)) + 1] || all[all.indexOf(chosen[0]) - 1];
  const column = here().column;
  if (stored.length) edit("removed", stored.map((row) => ({ row, field: "remove", value: on })));
  if (others.length) takeRows(others);
  go(others.length ? (next?.isConnected ? next : rows()[0]) : stored[0], column);
  tell(on || !stored.length ? "removed" : "kept", { rows: chosen.length });
}

export function editCell() {
  const element = control(here().row, here().column);
  if (isLocked(element)) { tell("locked"); return; }
  if (element.matches("select")) { element.showPicker?.(); return; }
  setEditing(true);
  element.setSelectionRange?.(element.value.length, element.value.length);
}

/** A letter on a choice leads to the first that begins like it, in either language. */
function typeChoice(key) {
  const { row, column } = here();
  const now = Date.now();
  letters = now - lastLetter < 1000 ? letters + key : key;
  lastLetter = now;
  const found = choiceLike(column, letters, read(row, column));
  if (found === undefined) { tell("none_like", { text: letters }); return; }
  control(row, column).value = found;
  setEditing(false);
}

function atEdge(element, isRight) {
  if (element.selectionStart !== element.selectionEnd) return false;
  return element.selectionStart === (isRight ? element.value.length : 0);
}

function tab(isBack) {
  const all = rows();
  const { row, column } = here();
  const index = columns.indexOf(column) + (isBack ? -1 : 1);
  const next = columns[index] ? row : all[all.indexOf(row) + (isBack ? -1 : 1)];
  if (!next) return false; // out of the sheet
  tabbedFrom ??= column;
  go(next, columns[index] || (isBack ? columns.at(-1) : columns[0]));
  return true;
}

function enter(isUp) {
  const column = tabbedFrom || here().column;
  tabbedFrom = null;
  commit();
  const all = rows();
  const next = all[all.indexOf(here().row) + (isUp ? -1 : 1)] || here().row;
  go(next, column);
  return true;
}

function toEnd(isEnd, isStretch, isWhole) {
  const all = rows();
  const used = all.findLast((row) => !isBlank(row)) || all[0];
  const row = isWhole ? (isEnd ? used : all[0]) : here().row;
  const column = isEnd ? columns.at(-1) : columns[0];
  if (isStretch) stretch(row, column);
  else go(row, column);
  return true;
}

function withControl(event, key) {
  const { row, column } = here();
  const all = rows();
  const lead = event.shiftKey ? stretch : go;
  if (key === "z") { if (isEditing() && read(row, column) !== here().before) return false; undo(!event.shiftKey); return true; }
  if (key === "y") { undo(false); return true; }
  if (key === "s") { commit(); save(); return true; }
  if (key === "d") { commit(); fillDown(); return true; }
  if (key === "i") { insertRow(); return true; }
  if (key === "enter") { commitBlock(); return true; }
  if (isEditing() && !["home", "end"].includes(key)) return false;
  if (key === "a") { chooseAll(); return true; }
  if (key === "backspace" || key === "delete") { removeRows(); return true; }
  if (key === "home" || key === "end") return toEnd(key === "end", event.shiftKey, true);
  if (key === "arrowup") { lead(all[0], column); return true; }
  if (key === "arrowdown") { lead(all.findLast((one) => !isBlank(one)) || all[0], column); return true; }
  if (key === "arrowleft" || key === "arrowright") return toEnd(key === "arrowright", event.shiftKey, false);
  return false;
}

function commitBlock() {
  const chosen = isBlock();
  commit();
  if (chosen) fillSame();
  else enter(false);
}

function inList(event) {
  const keys = { ArrowDown: () => list.move(1), ArrowUp: () => list.move(-1), Escape: list.close };
  if (keys[event.key] && !event.shiftKey) { keys[event.key](); return true; }
  if (event.key === "Enter" && list.chosenIndex() >= 0) { list.take(); return true; }
  return false;
}

function arrows(event, element) {
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const [down, right] = steps[event.key];
  if (isEditing()) {
    if (right && (event.shiftKey || !atEdge(element, right > 0))) return false;
    if (down && element.hasAttribute("list")) return false; // the browser offers countries under it
    if (event.shiftKey) return false;
    commit();
  }
  if (!event.shiftKey) tabbedFrom = null;
  move(down, right, event.shiftKey);
  return true;
}

function escape() {
  if (isEditing() || read(here().row, here().column) !== here().before) revert();
  else if (isBlock()) go(here().row, here().column);
  else return false;
  ask(here().row);
  return true;
}

function plain(event, element) {
  const isText = isEditing();
  if (event.key.startsWith("Arrow")) return arrows(event, element);
  if (event.key === "Tab") return tab(event.shiftKey);
  if (event.key === "Enter") return enter(event.shiftKey);
  if (event.key === "Escape") return escape();
  if (event.key === "F2") { editCell(); return true; }
  if (event.key === "PageDown" || event.key === "PageUp") { commit(); move(event.key === "PageDown" ? PAGE : -PAGE, 0, event.shiftKey); return true; }
  if (isText) return false;
  if (event.key === "Home" || event.key === "End") return toEnd(event.key === "End", event.shiftKey, false);
  if (event.key === "Delete" || (event.key === "Backspace" && isBlock())) { clear(); return true; }
  if (event.key === "?" && localStorage.getItem("single-keys") !== "off") { showKeys(); return true; }
  if (event.key === " " && event.shiftKey) { chooseRows(here().row, here().row); return true; }
  if (event.key.length !== 1) return false;
  if (event.key === " " && element.matches("select")) { editCell(); return true; }
  if (hasChoices(here().column)) { typeChoice(event.key); return true; }
  if (isLocked(element)) { tell("locked"); return true; }
  return false;
}

table.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || !here() || !event.target.closest("td[data-column]")) return;
  const element = event.target;
  let done;
  if (event.altKey && !event.ctrlKey && !event.metaKey) {
    done = true;
    if (event.code === "KeyN") list.takeNew(here().row);
    else if (event.key === "ArrowDown" && here().column === "name") done = list.open(here().row);
    else done = false;
  } else if (event.altKey) done = false; // AltGr writes letters
  else if (event.ctrlKey || event.metaKey) done = withControl(event, event.key.toLowerCase());
  else done = (list.isOpen() && inList(event)) || plain(event, element);
  if (done) { event.preventDefault(); event.stopPropagation(); }
  show();
});

// From anywhere on the page, such as from the words that say what was not saved.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !["F1", "F8"].includes(event.key)) return;
  event.preventDefault();
  if (event.key === "F1") { showKeys(); return; }
  commit();
  list.nextToDecide();
});
