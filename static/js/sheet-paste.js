// Copying out of the sheet, and pasting into it.
import { block, fromTheFirst, here, isBlock, isEditing, settle, stretch, go } from "./sheet-block.js";
import { columns, control, grow, isBlank, isLocked, isStored, read, rows, shown, table, valueOf } from "./sheet-rows.js";
import { askMany } from "./sheet-people.js";
import { blockOf, columnsOf } from "./sheet-reading.js";
import { edit } from "./sheet-undo.js";
import { most, tell, tellAll } from "./sheet-words.js";

const quoted = (text) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function blockText() {
  const chosen = block();
  return chosen.rows.map((row) => chosen.columns.map((column) => quoted(shown(row, column))).join("\t")).join("\n");
}

/** What is cleared: role and status keep what they say, since no row is without. */
export function clear() {
  const chosen = block();
  const emptied = chosen.columns.filter((column) => !["role", "status"].includes(column));
  const locked = edit("cleared", chosen.rows.flatMap((row) => emptied.map((field) => ({ row, field, value: "" }))));
  settle();
  tell(locked ? "cleared_but" : "cleared", { cells: chosen.rows.length * emptied.length - locked, locked });
}

/** Rows that pasted names go to: nobody on the list is overwritten by another name. */
function rowsForNames(first, count) {
  const all = rows();
  const from = all.indexOf(first);
  const free = all.slice(from).filter((row) => !isStored(row));
  if (free.length < count) grow(count + 1);
  free.push(...rows().slice(all.length));
  return free.slice(0, count);
}

function rowsFrom(first, count) {
  const from = rows().indexOf(first);
  if (from + count > rows().length) grow(count + 1);
  return rows().slice(from, from + count);
}

/** Family and given names that came in two columns are one name here. */
function joined(found) {
  const { family, given } = found;
  delete found.family;
  delete found.given;
  if (found.name === undefined && (family || given)) {
    const isHan = /\p{Script=Han}/u.test(`${family}${given}`);
    found.name = isHan ? `${family || ""}${given || ""}` : [family, given].filter(Boolean).join(", ");
  }
  return found;
}

function fieldsOf(cells, named) {
  const found = {};
  named.forEach((field, index) => {
    const said = (cells[index] ?? "").trim();
    if (field && field !== "number" && (found[field] === undefined || found[field] === "")) found[field] = said;
  });
  return joined(found);
}

export function paste(data) {
  const source = blockOf(data);
  if (!source.cells.length) return;
  const at = here();
  if (source.cells.length === 1 && source.cells[0].length === 1 && isBlock()) { fill(source.cells[0][0]); return; }
  const reading = columnsOf(source.cells, columns, at.column);
  const hasNames = reading.named.some((field) => ["name", "family", "given"].includes(field));
  const lines = reading.cells.map((cells) => fieldsOf(cells, reading.named)).filter((line) => !hasNames || Object.values(line).some(Boolean));
  if (rows().filter((row) => !isStored(row) && !isBlank(row)).length + (hasNames ? lines.length : 0) > most) { tell("too_many", { most }, true); return; }
  const before = rows().length;
  const targets = hasNames ? rowsForNames(at.row, lines.length) : rowsFrom(at.row, lines.length);
  const wanted = targets.flatMap((row, index) => Object.entries(lines[index]).flatMap(([field, said]) => writable(row, field, said)));
  const locked = edit("pasted", wanted, rows().slice(before));
  show(targets, wanted, locked, { ...reading, tables: source.tables });
}

/** A blank text for a cell that is given beforehand leaves it as it is. */
function writable(row, field, said) {
  if (said === "" && ["role", "status"].includes(field)) return [];
  return [{ row, field, value: valueOf(field, said) }];
}

function show(targets, wanted, locked, { lost, skipped, tables }) {
  const used = columns.filter((column) => wanted.some((one) => one.field === column));
  const said = { columns: lost.join(", "), skipped: brief(skipped) };
  const above = skipped.length ? ["pasted_skipped"] : [];
  if (!used.length) { tellAll(["nothing_pasted", ...above], said, true); return; }
  go(targets[0], used[0]);
  if (targets.length > 1 || used.length > 1) stretch(targets.at(-1), used.at(-1));
  fromTheFirst(targets[0], used[0]);
  const marked = wanted.filter((one) => control(one.row, one.field).getAttribute("aria-invalid") === "true").length;
  const more = [
    ...(tables > 1 ? ["pasted_largest"] : []), ...above, ...(lost.length ? ["pasted_lost"] : []),
    ...(marked ? ["pasted_marked"] : []), ...(locked ? ["pasted_locked"] : []),
  ];
  const values = { ...said, rows: targets.length, first: targets[0].rowIndex, last: targets.at(-1).rowIndex, marked, locked, tables };
  tellAll([more.length ? "pasted" : "pasted_to", ...more], values, Boolean(lost.length || marked || locked));
  askMany(targets.filter((row) => !isStored(row)));
}

/** Letters above a table may be long: the first of each are enough to know what was left out. */
function brief(texts) {
  const said = texts.slice(0, 5).map((text) => { const one = text.replace(/\s+/g, " ").trim(); return one.length > 60 ? `${one.slice(0, 59)}…` : one; });
  return [...said, ...(texts.length > 5 ? ["…"] : [])].join(" · ");
}

/** One text into every cell of the block. */
export function fill(text) {
  const chosen = block();
  const wanted = chosen.rows.flatMap((row) => chosen.columns.map((field) => ({ row, field, value: valueOf(field, text) })));
  const locked = edit("filled", wanted);
  settle();
  tell(locked ? "filled_but" : "filled", { cells: wanted.length - locked, locked });
}

/** What stands in the cell with the focus, into every chosen row of its column. */
export function fillSame() {
  const { row, column } = here();
  const value = read(row, column);
  const wanted = block().rows.map((one) => ({ row: one, field: column, value }));
  const locked = edit("filled", wanted);
  settle();
  tell(locked ? "filled_but" : "filled", { cells: wanted.length - locked, locked });
}

/** The first row of the block into those below; of one row alone, what stands above it. */
export function fillDown() {
  const chosen = block();
  const all = rows();
  const isOne = chosen.rows.length === 1;
  const source = isOne ? all[all.indexOf(chosen.rows[0]) - 1] : chosen.rows[0];
  if (!source) return;
  const targets = isOne ? chosen.rows : chosen.rows.slice(1);
  const wanted = targets.flatMap((row) => chosen.columns.map((field) => ({ row, field, value: read(source, field) })));
  const locked = edit("filled", wanted);
  settle();
  tell(locked ? "filled_but" : "filled", { cells: wanted.length - locked, locked });
}

for (const kind of ["copy", "cut"]) {
  document.addEventListener(kind, (event) => {
    if (!here() || isEditing() || !table.contains(document.activeElement)) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", blockText());
    const chosen = block();
    if (kind === "cut") clear();
    else tell("copied", { rows: chosen.rows.length, columns: chosen.columns.length });
  });
}
document.addEventListener("paste", (event) => {
  if (!here() || !table.contains(document.activeElement)) return;
  const isPlain = !/[\t\n]/.test(event.clipboardData.getData("text/plain")) && !/<table/i.test(event.clipboardData.getData("text/html"));
  if (isEditing() && isPlain) return;
  event.preventDefault();
  if (isPlain && !isBlock() && isLocked(control(here().row, here().column))) { tell("locked", {}, true); return; }
  paste(event.clipboardData);
});
