// The names of known organizations, offered under the cell while one is typed.
import { here, isEditing } from "./sheet-block.js";
import { form, read, table } from "./sheet-rows.js";

const PAUSE = 200; // milliseconds without a key
const offered = document.createElement("datalist");
offered.id = "sheet-offices";
form.append(offered);
let timer = 0;
let asked = "";

async function offer(row) {
  const question = new URLSearchParams({ q: read(row, "organization").trim(), represents: read(row, "represents").trim() }).toString();
  if (question === asked) return;
  asked = question;
  try {
    const answer = await fetch(`${form.dataset.organizations}?${question}`, { headers: { Accept: "application/json" }, redirect: "error" });
    const { names } = await answer.json();
    if (asked === question) offered.replaceChildren(...names.map((name) => new Option(name, name)));
  } catch {
    asked = ""; // nothing is offered; what is typed stands
  }
}

table.addEventListener("input", (event) => {
  const at = here();
  if (!at || !isEditing() || at.column !== "organization") return;
  event.target.setAttribute("list", offered.id);
  clearTimeout(timer);
  timer = setTimeout(() => { if (read(at.row, "organization").trim().length > 1) offer(at.row); }, PAUSE);
});
