// What was done to the sheet, over a saving that was refused: it can still be taken back on the page that says why.
import { columns, form, freshRow, insert, isStored, read, rows, write } from "./sheet-rows.js";
import { restore, snapshot } from "./sheet-undo.js";

const place = `roster ${window.location.pathname}`;
const fields = [...columns, "person"];

/** Rows are named by their place on the sheet; those that were taken off it by a name of their own, with what they say. */
export function keep() {
  const names = new Map(rows().map((row, index) => [row, `on ${index}`]));
  const off = {};
  const nameOf = (row) => {
    if (!names.has(row)) {
      names.set(row, `off ${names.size}`);
      off[names.get(row)] = Object.fromEntries(fields.map((field) => [field, read(row, field)]));
    }
    return names.get(row);
  };
  const plain = (deeds) => deeds.map((deed) => ({ ...deed, changes: deed.changes.map((change) => ({ ...change, row: nameOf(change.row) })) }));
  const { done, undone } = snapshot();
  const kept = { rows: rows().length, done: plain(done), undone: plain(undone), off };
  try {
    sessionStorage.setItem(place, JSON.stringify(kept));
  } catch {
    sessionStorage.removeItem(place); // too much to keep: what was typed is sent all the same
  }
}

/** On a page that was refused; any other page is of a new beginning, where nothing is kept. */
export function takeUp() {
  const kept = JSON.parse(sessionStorage.getItem(place) || "null");
  sessionStorage.removeItem(place);
  if (!kept || !form.querySelector("[data-wrong]")) return;
  putBack(kept.rows);
  const found = new Map([...rows().map((row, index) => [`on ${index}`, row]), ...Object.entries(kept.off).map(([name, said]) => [name, rowThatSays(said)])]);
  const full = (deeds) => deeds.map((deed) => ({ ...deed, changes: deed.changes.map((change) => ({ ...change, row: found.get(change.row) })) }));
  const [done, undone] = [full(kept.done), full(kept.undone)];
  if ([...done, ...undone].every((deed) => deed.changes.every(isPossible))) restore(done, undone);
}

/** A row that somebody took off the list meanwhile is another kind of row now. */
function isPossible({ row, field }) {
  return row !== undefined && (field !== "remove" || isStored(row)) && (field !== "person" || !isStored(row));
}

/** The page leaves out the rows that were blank among the others: they stand again where they stood. */
function putBack(count) {
  const sent = new Set(rows().map((row) => Number(row.dataset.row)));
  for (let index = 0; index < count; index += 1) if (!sent.has(index)) insert(freshRow(), index);
}

function rowThatSays(said) {
  const row = freshRow();
  for (const field of fields) write(row, field, said[field]);
  return row;
}
