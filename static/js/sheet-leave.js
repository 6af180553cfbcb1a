// Saving the sheet, leaving it, and the help that names its keys.
import { commit } from "./sheet-block.js";
import { keep } from "./sheet-kept.js";
import { columns, form, isBlank, isStored, read, rows } from "./sheet-rows.js";
import { isDirty } from "./sheet-undo.js";
import { tell } from "./sheet-words.js";

const keys = document.getElementById("sheet-keys");
// What came back from the server unsaved, or was kept by the browser, is not stored yet.
const cameUnsaved = rows().some((row) => (!isStored(row) && !isBlank(row)) || columns.some((column) => row.querySelector(`td[data-column="${column}"] .wrong`)));
let isLeaving = false;
let isAsking = false;

export function showKeys() {
  keys.showModal();
}

export function save() {
  const button = form.querySelector("button[name=do][value=save]");
  form.requestSubmit(button);
}

/** Before the form leaves, whether the office answers at all: an error page would take the place of what was typed. */
async function isAnswered() {
  try {
    const answer = await fetch(`${form.dataset.candidates}?name=`, { redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.status === 401) { tell("signed_out", {}, true); return false; }
    return true;
  } catch {
    tell("not_saved", {}, true);
    return false;
  }
}

form.addEventListener("submit", async (event) => {
  if (isLeaving) return;
  event.preventDefault();
  if (isAsking) return;
  isAsking = true;
  commit();
  tell("saving");
  if (await isAnswered()) {
    isLeaving = true;
    keep();
    form.requestSubmit(event.submitter);
  }
  isAsking = false;
});
window.addEventListener("pageshow", () => { isLeaving = false; });
window.addEventListener("beforeunload", (event) => {
  commit();
  if (!isLeaving && (isDirty() || cameUnsaved)) event.preventDefault();
});
