// The list under a name: who may be meant, why, and somebody new as its last line.
import { ask, answerOf, candidatesOf, mark, meant, moreOf, undecided, verdict } from "./sheet-people.js";
import { control, read, rows, table } from "./sheet-rows.js";
import { go, here, settle } from "./sheet-block.js";
import { edit } from "./sheet-undo.js";
import { tell, words } from "./sheet-words.js";

const list = document.getElementById("sheet-candidates");
let openRow = null;
let chosen = -1;

export const isOpen = () => openRow !== null;
export const chosenIndex = () => chosen;
const options = () => [...list.querySelectorAll("[role=option]")];

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

function option(index, ...parts) {
  const made = document.createElement("li");
  made.id = `sheet-candidate-${index}`;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  made.append(...parts);
  made.addEventListener("pointerdown", (event) => { event.preventDefault(); chosen = index; take(); });
  return made;
}

function someone(one, index) {
  const name = element("b", "", one.name);
  const parts = [name, element("span", "told", one.told)];
  if (index === 0) parts.push(key("Enter"));
  if (one.sessions.length || !one.here) parts.push(element("span", "line", one.sessions.join(" · ") || words("no_session")));
  if (one.reasons.length) parts.push(element("span", "line why", one.reasons.join(" · ")));
  if (one.here) parts.push(element("span", "line here", one.here));
  return option(index, ...parts);
}

/** How many more there are; told aloud with the count, so that the list holds only who can be chosen. */
function others(row) {
  if (!moreOf(row)) return [];
  const made = element("li", "more", moreOf(row));
  made.setAttribute("role", "presentation");
  made.setAttribute("aria-hidden", "true");
  return [made];
}

function key(text) {
  const made = element("kbd", "", text);
  made.setAttribute("aria-hidden", "true");
  return made;
}

/** Open the list of a row; the best is chosen unless nobody is likely. */
export function open(row) {
  const found = candidatesOf(row);
  const isAsked = verdict(row) === "perhaps";
  if (!found.length && !isAsked) { close(); return false; }
  openRow = row;
  const newcomer = option(found.length, element("b", "", words("somebody_new", { name: read(row, "name").trim() })), element("span", "told", ""), key("Alt N"));
  list.replaceChildren(...found.map(someone), ...others(row), newcomer);
  list.hidden = false;
  const input = control(row, "name");
  input.setAttribute("aria-expanded", "true");
  input.setAttribute("aria-controls", list.id);
  choose(answerOf(row) === "new" && !isAsked ? -1 : Math.max(0, found.findIndex((one) => one === meant(row))));
  put();
  tell(moreOf(row) ? "found_more" : "found", { count: found.length, more: moreOf(row) });
  return true;
}

export function close() {
  if (!openRow) return;
  const input = control(openRow, "name");
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
  list.hidden = true;
  openRow = null;
  chosen = -1;
}

function choose(index) {
  chosen = index;
  options().forEach((one, at) => one.setAttribute("aria-selected", String(at === index)));
  const input = control(openRow, "name");
  if (index < 0) { input.removeAttribute("aria-activedescendant"); return; }
  input.setAttribute("aria-activedescendant", options()[index].id);
  options()[index].scrollIntoView({ block: "nearest" });
}

export function move(step) {
  const count = options().length;
  choose(chosen < 0 && step < 0 ? count - 1 : (chosen + step + count) % count);
}

/** Under its cell, or over it where there is no room below. */
function put() {
  const from = control(openRow, "name").getBoundingClientRect();
  const below = window.innerHeight - from.bottom;
  const isAbove = below < Math.min(list.offsetHeight, 260) && from.top > below;
  list.style.left = `${Math.max(4, Math.min(from.left, window.innerWidth - list.offsetWidth - 4))}px`;
  list.style.top = isAbove ? "auto" : `${from.bottom + 2}px`;
  list.style.bottom = isAbove ? `${window.innerHeight - from.top + 2}px` : "auto";
  list.style.maxHeight = `${Math.max(120, (isAbove ? from.top : below) - 12)}px`;
}

/** Whoever is chosen is meant by the row. */
export function take() {
  const row = openRow;
  const found = candidatesOf(row)[chosen];
  decide(row, found ? String(found.id) : "new", found);
}

export function takeNew(row) {
  if (read(row, "name").trim()) decide(row, "new");
}

function decide(row, person, found) {
  const at = here();
  if (at && at.row === row && at.column === "name") {
    // What was typed and who is meant by it are taken back together.
    const said = read(row, "name");
    if (said !== at.before) {
      control(row, "name").value = at.before;
      at.before = said;
      edit("decided", [{ row, field: "name", value: said }, { row, field: "person", value: person }]);
    } else edit("decided", [{ row, field: "person", value: person }]);
    settle();
  } else edit("decided", [{ row, field: "person", value: person }]);
  mark(row);
  close();
  tell(person === "new" ? "taken_new" : "taken", { name: person === "new" ? read(row, "name").trim() : found.name, left: undecided().length });
}

/** The next row that is to be decided, after the one with the focus. */
export function nextToDecide() {
  const left = undecided();
  if (!left.length) { tell("nothing_to_decide"); return; }
  const all = rows();
  const from = here() ? all.indexOf(here().row) : -1;
  const next = left.find((row) => all.indexOf(row) > from) || left[0];
  close();
  go(next, "name");
  if (answerOf(next) === "failed") ask(next);
  else open(next);
}

for (const kind of ["scroll", "resize"]) window.addEventListener(kind, () => { if (openRow) put(); }, true);
table.addEventListener("focusout", close);
