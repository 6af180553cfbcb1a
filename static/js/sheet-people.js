// Who is meant by each row: the register is asked while a name is typed, and an answer is kept for the row it was asked for.
import { cell, control, describe, form, isStored, mark as markWrong, read, rows } from "./sheet-rows.js";
import { amend } from "./sheet-undo.js";
import { tellBeside, words } from "./sheet-words.js";

const ABOUT = ["name", "represents", "organization", "email"];
const PAUSE = 150; // milliseconds without a key
const AT_ONCE = 3; // questions under way
const TOGETHER = 50; // rows in one of them: the register answers for no more
const states = new WeakMap(); // row -> { key, answer, candidates, timer }
const known = new Map(); // key -> answer: the same is not asked twice
const waiting = new Set();
const listeners = [];
let running = 0;
let marks = 0;
let isTold = false; // that the register cannot be reached

export const whenAnswered = (listener) => listeners.push(listener);
export const concerns = (field) => ABOUT.includes(field) || field === "person";
const keyOf = (row) => new URLSearchParams(ABOUT.map((field) => [field, read(row, field).trim()])).toString();
const stateOf = (row) => states.get(row) || states.set(row, { key: "", answer: "", candidates: [] }).get(row);
export const candidatesOf = (row) => (stateOf(row).key === keyOf(row) ? stateOf(row).candidates : []);
export const moreOf = (row) => (stateOf(row).key === keyOf(row) ? stateOf(row).more : "");
export const answerOf = (row) => stateOf(row).answer;

/** Ask about a row: after a pause while it is typed, at once when its cell is left. */
export function ask(row, isTyping = false) {
  if (isStored(row)) return;
  const state = stateOf(row);
  clearTimeout(state.timer);
  if (isTyping) { state.timer = setTimeout(() => ask(row), PAUSE); return; }
  const key = keyOf(row);
  if (key === state.key && state.answer !== "failed") { mark(row); return; }
  Object.assign(state, { key, answer: "", candidates: [] });
  if (read(row, "name").trim().length < 2) { waiting.delete(row); mark(row); settle(row); return; }
  if (known.has(key)) { take(row, key, known.get(key)); return; }
  state.answer = "asking";
  waiting.add(row);
  mark(row);
  queueMicrotask(pump); // a paste asks about all of its rows, and then they are sent together
}

function pump() {
  while (waiting.size && running < AT_ONCE) {
    const some = [...waiting].slice(0, TOGETHER);
    for (const row of some) waiting.delete(row);
    running += 1;
    fetchFor(some, some.map((row) => stateOf(row).key)).finally(() => { running -= 1; pump(); if (!running) allAnswered(); });
  }
}

/** One row is asked about by an address, several by what is sent. */
async function answersTo(keys) {
  const [address, sent] = keys.length === 1 ? [`${form.dataset.candidates}?${keys[0]}`, {}] : [form.dataset.candidates, { method: "POST", body: bodyOf(keys) }];
  const answer = await fetch(address, { headers: { Accept: "application/json" }, redirect: "error", ...sent });
  if (!answer.ok) throw new Error(String(answer.status));
  const found = await answer.json();
  return keys.length === 1 ? [found] : found.answers;
}

function bodyOf(keys) {
  const said = keys.flatMap((key) => [...new URLSearchParams(key)]);
  return new URLSearchParams([["csrf_token", form.elements.csrf_token.value], ...said]);
}

async function fetchFor(some, keys) {
  try {
    const answers = await answersTo(keys);
    if (known.size > 2000) known.clear();
    answers.forEach((found, index) => known.set(keys[index], found));
    isTold = false;
    answers.forEach((found, index) => take(some[index], keys[index], found));
  } catch {
    const left = some.filter((row, index) => stateOf(row).key === keys[index]);
    for (const row of left) {
      stateOf(row).answer = "failed";
      mark(row);
    }
    if (!left.length) return;
    if (!isTold) tellBeside("not_reached", {}, true);
    isTold = true;
  }
}

/** An answer to what the row no longer says is left aside; whoever changed the row has asked again. */
function take(row, key, found) {
  const state = stateOf(row);
  if (state.key !== key || !row.isConnected || keyOf(row) !== key) return;
  state.answer = found.answer;
  state.candidates = found.candidates;
  state.more = found.more;
  if (found.country) spell(row, found);
  if (found.represents === "" && read(row, "represents").trim()) markWrong(control(row, "represents"), words("no_country"));
  mark(row);
  settle(row);
}

/** A country that was read stands in its cell by its official name, unless somebody is typing there. */
function spell(row, found) {
  const said = read(row, "represents").trim();
  if (said === found.country || control(row, "represents") === document.activeElement) return;
  amend(row, "represents", found.country);
  const key = keyOf(row);
  stateOf(row).key = key;
  known.set(key, found);
  if (batch < 2) tellBeside("country_read", { said, name: found.country });
}

function settle(row) {
  for (const listener of listeners) listener(row);
}

/** known | perhaps | new | asking | failed, or nothing where no name stands. */
export function verdict(row) {
  if (isStored(row) || read(row, "name").trim().length < 2) return "";
  const person = read(row, "person");
  if (person === "new") return "new";
  if (person) return "known";
  if (control(row, "name").getAttribute("aria-invalid") === "true") return "perhaps"; // the server asked
  const { answer } = stateOf(row);
  return answer === "same" ? "known" : answer;
}

/** The one who is taken for the row, where that is somebody on record. */
export function meant(row) {
  const { answer, candidates } = stateOf(row);
  const person = read(row, "person");
  return candidates.find((one) => String(one.id) === person) || (person === "" && answer === "same" ? candidates[0] : undefined);
}

export function mark(row) {
  if (isStored(row)) return;
  const td = cell(row, "name");
  const said = verdict(row);
  let shown = td.querySelector(".who");
  if (!shown) {
    shown = document.createElement("span");
    shown.id = `sheet-who-${marks += 1}`;
    td.append(shown);
    describe(control(row, "name"), shown.id);
  }
  const person = meant(row);
  const isHere = Boolean(person?.here);
  shown.className = `who ${isHere ? "here" : said}`;
  shown.textContent = said ? words(isHere ? "mark_here" : `mark_${said}`) : "";
  shown.title = person ? [person.name, person.told, person.here].filter(Boolean).join(" · ") : "";
  showTodo();
}

export const undecided = () => rows().filter((row) => ["perhaps", "failed"].includes(verdict(row)));
const todo = document.getElementById("sheet-todo");

let isShowing = false;

/** Once for all rows that change together: a paste changes hundreds. */
function showTodo() {
  if (isShowing) return;
  isShowing = true;
  queueMicrotask(countTodo);
}

function countTodo() {
  isShowing = false;
  const count = undecided().length;
  todo.hidden = count === 0;
  todo.querySelector("span").textContent = words("to_decide", { rows: count });
}

let batch = 0; // rows asked about at once, by a paste

export function askMany(many) {
  batch = many.length;
  for (const row of many) ask(row);
}

function allAnswered() {
  if (waiting.size || batch < 2) return;
  const count = undecided().length;
  tellBeside(count ? "looked_up_some" : "looked_up", { rows: batch, left: count });
  batch = 0;
}
