// Everything done to the sheet, so that it can be taken back: each deed is a list of changes to cells and of rows put in or out.
import { columns, control, grow, insert, isLocked, read, rows, take, write } from "./sheet-rows.js";
import { tell } from "./sheet-words.js";

const done = [];
const undone = [];
let clean = 0; // how many deeds were done when the sheet was last as it is stored
const listeners = [];

export const whenChanged = (listener) => listeners.push(listener);
export const isDirty = () => done.length !== clean;
export const depth = () => ({ done: done.length, undone: undone.length });

export const snapshot = () => ({ done, undone });

/** What was done before a saving that was refused: none of it is stored. */
export function restore(before, after) {
  done.push(...before);
  undone.push(...after);
  clean = -1;
}

function changed(changes) {
  for (const listener of listeners) listener(changes);
}

const mayWrite = ({ row, field }) => !columns.includes(field) || !isLocked(control(row, field));

/** Write to cells as one deed, which may have `added` rows for them; returns how many could not be written, being locked. */
export function edit(key, wanted, added = []) {
  const open = wanted.filter(mayWrite);
  const changes = open.map((one) => ({ row: one.row, field: one.field, before: read(one.row, one.field), after: one.value })).filter((one) => one.before !== one.after);
  for (const change of changes) write(change.row, change.field, change.after);
  const others = forgotten(changes);
  const all = rows();
  keep(key, [...added.map((row) => ({ row, index: all.indexOf(row), isIn: true })), ...changes, ...others]);
  return wanted.length - open.length;
}

/** Whom a row means is open again when its name is another one. */
function forgotten(changes) {
  const told = new Set(changes.filter((one) => one.field === "person").map((one) => one.row));
  const renamed = changes.filter((one) => one.field === "name" && !told.has(one.row) && read(one.row, "person") !== "");
  return renamed.map(({ row }) => {
    const change = { row, field: "person", before: read(row, "person"), after: "" };
    write(row, "person", "");
    return change;
  });
}

/** What the person typed stands in the cell already. */
export function typed(row, field, before) {
  const change = { row, field, before, after: read(row, field) };
  if (change.before === change.after) return;
  write(row, field, change.after);
  keep("typed", [change, ...forgotten([change])]);
}

/** What was entered, written otherwise: taken back and done again with the deed that entered it. */
export function amend(row, field, value) {
  const deed = done.findLast((one) => one.changes.some((change) => change.row === row && change.field === field));
  deed?.changes.push({ row, field, before: read(row, field), after: value });
  write(row, field, value);
}

export function putRow(row, index) {
  insert(row, index);
  keep("row_added", [{ row, index, isIn: true }]);
}

export function takeRows(gone) {
  const changes = [];
  for (const row of gone) {
    changes.push({ row, index: rows().indexOf(row), isIn: false });
    take(row);
  }
  keep("row_removed", changes);
}

function keep(key, changes) {
  if (!changes.length) return;
  const all = rows().length;
  grow();
  done.push({ key, changes: [...changes, ...rows().slice(all).map((row, index) => ({ row, index: all + index, isIn: true }))] });
  undone.length = 0;
  if (clean > done.length - 1) clean = -1;
  changed(changes);
}

function apply(change, isBack) {
  if ("isIn" in change) {
    if (change.isIn !== isBack) insert(change.row, change.index);
    else take(change.row);
  } else {
    write(change.row, change.field, isBack ? change.before : change.after);
  }
}

/** Take back the last deed, or do again what was taken back; the first of its changes, to lead there. */
export function step(isBack) {
  const [from, to] = isBack ? [done, undone] : [undone, done];
  const deed = from.pop();
  if (!deed) {
    tell(isBack ? "nothing_to_undo" : "nothing_to_redo");
    return null;
  }
  for (const change of isBack ? deed.changes.toReversed() : deed.changes) apply(change, isBack);
  to.push(deed);
  grow();
  changed(deed.changes);
  const cells = deed.changes.filter((change) => columns.includes(change.field)).length;
  const count = cells || new Set(deed.changes.map((change) => change.row)).size;
  tell(`${isBack ? "undone" : "redone"}_${cells ? "cells" : "rows"}`, { count });
  const here = deed.changes.filter((change) => change.row.isConnected);
  return here.find((change) => "field" in change) || here[0] || null;
}
