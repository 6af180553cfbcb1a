// The roster as a sheet one types into. Without this file it is a plain form that says and saves the same.
import { go, here, whenLeft } from "./sheet-block.js";
import "./sheet-keys.js";
import { takeUp } from "./sheet-kept.js";
import * as list from "./sheet-list.js";
import "./sheet-offices.js";
import { ask, askMany, concerns, mark, whenAnswered } from "./sheet-people.js";
import { control, form, grow, isBlank, isStored, prepare, rowOf, rows, table } from "./sheet-rows.js";
import { showDepth } from "./sheet-tools.js";
import { whenChanged } from "./sheet-undo.js";
import { passOn } from "./sheet-words.js";

function nameCell(row) {
  const input = control(row, "name");
  if (isStored(row) || input.getAttribute("role") === "combobox") return;
  const said = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-haspopup": "listbox", autocomplete: "off", spellcheck: "false" };
  for (const [name, value] of Object.entries(said)) input.setAttribute(name, value);
}

table.addEventListener("focusin", (event) => { const row = rowOf(event.target); if (row) nameCell(row); });
table.addEventListener("input", (event) => {
  passOn();
  const at = here();
  if (!at || at.column !== "name" || event.target.matches("a")) return;
  list.close();
  ask(at.row, true);
});
whenLeft((element) => {
  const row = rowOf(element);
  const column = element.closest("td")?.dataset.column;
  if (row && column && concerns(column)) ask(row);
});
whenAnswered((row) => {
  const at = here();
  // The list opens under a name that is being typed, and nowhere else.
  if (at && at.row === row && at.column === "name" && document.activeElement === control(row, "name") && table.classList.contains("editing")) list.open(row);
});
whenChanged((changes) => {
  const touched = new Set(changes.filter((change) => change.row.isConnected && concerns(change.field)).map((change) => change.row));
  for (const row of touched) { if (!isStored(row)) { nameCell(row); ask(row); mark(row); } }
});

document.body.classList.add("has-sheet");
form.classList.add("live");
for (const part of form.querySelectorAll("[data-live]")) part.hidden = false;
for (const row of rows()) { prepare(row); nameCell(row); }
takeUp();
grow(5);
showDepth();
askMany(rows().filter((row) => !isStored(row) && !isBlank(row)));
const first = rows().find(isBlank);
if (first && !document.querySelector("[data-wrong]")) go(first, "name");
