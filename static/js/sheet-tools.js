// The same by pointer: a bar of buttons over the sheet, and what is set for all chosen rows at once.
import { block, commit, go, here, show } from "./sheet-block.js";
import { insertRow, removeRows, undo } from "./sheet-keys.js";
import { nextToDecide } from "./sheet-list.js";
import { blockText, clear, fillDown, paste } from "./sheet-paste.js";
import { showKeys } from "./sheet-leave.js";
import { form, isBlank, valueOf } from "./sheet-rows.js";
import { depth, edit, whenChanged } from "./sheet-undo.js";
import { tell } from "./sheet-words.js";

const bar = document.getElementById("sheet-tools");
const bulk = form.querySelector(".bulk");
bar.after(bulk);
bulk.append(document.getElementById("sheet-said"));

async function copy() {
  await navigator.clipboard.writeText(blockText());
  tell("copied", { rows: block().rows.length, columns: block().columns.length });
}

/** A page may read the clipboard only where its reader lets it: otherwise the key is named. */
async function pasteHere() {
  try {
    const text = await navigator.clipboard.readText();
    paste({ getData: (kind) => (kind === "text/plain" ? text : "") });
  } catch {
    tell("paste_by_key");
  }
}

const acts = {
  undo: () => undo(true), redo: () => undo(false), copy, paste: pasteHere, fill: fillDown, clear, insert: insertRow, remove: removeRows,
};

bar.addEventListener("pointerdown", (event) => { if (event.target.closest("button")) event.preventDefault(); }); // the cell keeps the focus
bar.addEventListener("click", (event) => {
  const act = event.target.closest("button")?.dataset.act;
  if (act === "keys") showKeys();
  else if (act === "next") nextToDecide();
  else if (act && !here() && act !== "undo" && act !== "redo") tell("choose_first");
  else if (act) { commit(); acts[act](); }
});

/** “Set” and “Mark for removal” of the plain form, for the rows of the block and without a way to the server. */
bulk.addEventListener("click", (event) => {
  const todo = event.target.closest("button")?.value;
  if (todo !== "set" && todo !== "take") return;
  event.preventDefault();
  if (!here()) { tell("choose_first"); return; }
  if (todo === "take") { removeRows(); return; }
  const fields = [...bulk.querySelectorAll("[name^=set-]")].filter((field) => field.value.trim() !== "");
  const chosen = block().rows.filter((row) => !isBlank(row));
  const wanted = chosen.flatMap((row) => fields.map((field) => ({ row, field: field.name.slice(4), value: valueOf(field.name.slice(4), field.value) })));
  const locked = edit("filled", wanted);
  tell(locked ? "filled_but" : "filled", { cells: wanted.length - locked, locked });
  for (const field of fields) field.value = "";
  go(here().row, here().column);
  show();
});

export function showDepth() {
  const { done, undone } = depth();
  bar.querySelector("[data-act=undo]").setAttribute("aria-disabled", String(done === 0));
  bar.querySelector("[data-act=redo]").setAttribute("aria-disabled", String(undone === 0));
}
whenChanged(showDepth);
