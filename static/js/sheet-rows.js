// The rows of the sheet and what stands in their cells. A field of a row is a column, or `person`, or `remove`.
import { choiceOf, hasChoices, words } from "./sheet-words.js";

export const table = document.querySelector("#roster table.sheet");
export const form = document.getElementById("roster");
export const columns = [...table.querySelectorAll("thead th[data-column]")].map((head) => head.dataset.column);
const heads = Object.fromEntries([...table.querySelectorAll("thead th[data-column]")].map((head) => [head.dataset.column, head.textContent.trim()]));
const body = table.tBodies[0];
const pattern = document.getElementById("blank-row").content.querySelector("tr");
const EMAIL = /^[^\s@<>()[\]\\,;:"]{1,64}@[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*\.[\p{L}\p{N}_-]{2,63}$/u;
let marks = 0;

export const rows = () => [...body.rows];
export const rowOf = (element) => element.closest("tbody tr");
export const cell = (row, column) => row.querySelector(`td[data-column="${column}"]`);
export const control = (row, column) => cell(row, column).querySelector("select, input:not([type=hidden], [type=radio]), a");
export const isStored = (row) => "stored" in row.dataset;
export const isLocked = (element) => element.matches("a, [readonly]");
export const heading = (column) => heads[column];
export const place = (row) => row.rowIndex;
const part = (row, name) => row.querySelector(`[name$="-${name}"]`);

export function read(row, field) {
  if (field === "remove") return part(row, "remove")?.checked ? "y" : "";
  if (field === "person") return part(row, "person")?.value || "";
  const element = control(row, field);
  return element.matches("a") ? element.textContent.trim() : element.value;
}

/** What a person reads in a cell. */
export function shown(row, column) {
  const element = control(row, column);
  return element.matches("select") ? element.selectedOptions[0]?.textContent.trim() || "" : read(row, column);
}

export function write(row, field, value) {
  if (field === "remove") {
    part(row, "remove").checked = value === "y";
    row.classList.toggle("gone", value === "y");
  } else if (field === "person") {
    part(row, "person").value = value;
    unmark(control(row, "name")); // whatever was asked about it is answered
  } else {
    const element = control(row, field);
    if (element.matches("select")) choose(element, value);
    else element.value = value;
    check(row, field);
  }
}

/** A text that is none of the choices stands in the cell as it came, and is marked. */
function choose(select, value) {
  for (const other of select.querySelectorAll("option[data-unread]")) other.remove();
  if (![...select.options].some((option) => option.value === value)) {
    const option = new Option(value, value);
    option.dataset.unread = "";
    select.add(option);
  }
  select.value = value;
}

/** Mark what cannot be stored as it stands; whatever was said of the cell before is taken back. */
export function check(row, column) {
  const element = control(row, column);
  unmark(element);
  const value = element.value;
  if (hasChoices(column) && element.selectedOptions[0]?.hasAttribute("data-unread")) mark(element, words("no_choice"));
  if (column === "email" && value.trim() && !EMAIL.test(value.trim())) mark(element, words("no_email"));
  if (column === "days_attended" && value.trim()) checkDays(element, value.trim());
}

function checkDays(element, said) {
  const most = Number(form.dataset.days) || Infinity;
  if (!/^\d{1,3}$/.test(said.normalize("NFKC"))) mark(element, words("no_number"));
  else if (Number(said.normalize("NFKC")) > most) mark(element, words("fewer_days", { count: most }));
}

/** Say at a cell what is wrong with it, once. */
export function mark(element, said) {
  if (element.getAttribute("aria-invalid") === "true") return;
  const told = document.createElement("span");
  told.className = "wrong";
  told.id = `sheet-wrong-${marks += 1}`;
  told.textContent = said;
  element.parentElement.append(told);
  element.setAttribute("aria-invalid", "true");
  describe(element, told.id);
  stack(rowOf(element));
}

function unmark(element) {
  for (const told of element.parentElement.querySelectorAll(".wrong")) {
    told.remove();
    stack(rowOf(element));
  }
  element.removeAttribute("aria-invalid");
  const known = element.parentElement.querySelector(".who");
  if (known) describe(element, known.id);
  else element.removeAttribute("aria-describedby");
}

const crooked = new Set(); // rows whose words of what is wrong are to be put below one another

/** What is wrong with the cells of a row is wider than they are: each is said below the one before it. */
function stack(row) {
  if (!row) return; // of no table yet
  if (!crooked.size) queueMicrotask(straighten);
  crooked.add(row);
}

function straighten() {
  const told = [...crooked].map((row) => [...row.querySelectorAll("td > .wrong")]);
  crooked.clear();
  const heights = told.map((some) => some.map((one) => one.offsetHeight));
  told.forEach((some, row) => some.forEach((one, index) => {
    const above = heights[row].slice(0, index).reduce((sum, height) => sum + height, 0);
    one.style.marginTop = above ? `${above}px` : "";
  }));
}

/** Add to what describes a control. */
export function describe(element, id) {
  const known = (element.getAttribute("aria-describedby") || "").split(" ").filter((one) => document.getElementById(one));
  element.setAttribute("aria-describedby", [...new Set([...known, id])].join(" "));
}

/** The value for a cell out of a pasted or typed text. */
export function valueOf(column, text) {
  const clean = text.replace(/\s+/g, " ").trim();
  if (!hasChoices(column)) return clean;
  return choiceOf(column, clean) ?? clean;
}

/** Role and status are given beforehand: alone they make no row. */
export const isBlank = (row) => !isStored(row) && columns.every((column) => ["role", "status"].includes(column) || read(row, column).trim() === "");

export function freshRow() {
  const row = document.importNode(pattern, true);
  prepare(row);
  return row;
}

/** Rows added by themselves: one that is blank stands below whatever is filled. */
export function grow(least = 1) {
  const all = rows();
  let blank = 0;
  for (const row of all.toReversed()) {
    if (!isBlank(row)) break;
    blank += 1;
  }
  if (blank >= least) return;
  for (; blank < least; blank += 1) body.append(freshRow());
  number();
}

export function insert(row, index) {
  body.insertBefore(row, body.rows[index] || null);
  number();
}

export function take(row) {
  row.remove();
  number();
}

/** The number in the names of a row's fields is its place, so that the rows are sent in their order. */
export function number() {
  rows().forEach((row, index) => {
    if (row.dataset.row === String(index)) return;
    const prefix = /\brows-(\d+|ROW)-/;
    row.dataset.row = String(index);
    row.querySelector(".place").textContent = String(index + 1);
    for (const name of ["name", "id", "aria-describedby"]) {
      for (const element of row.querySelectorAll(`[${name}*="rows-"]`)) element.setAttribute(name, element.getAttribute(name).replace(prefix, `rows-${index}-`));
    }
    for (const column of columns) {
      const element = control(row, column);
      if (!element.matches("a")) element.setAttribute("aria-label", `${heads[column]} ${index + 1}`);
    }
  });
}

/** What the form says of candidates by radio buttons, the script says in a list: one hidden field holds the decision. */
export function prepare(row) {
  const asked = row.querySelector(".candidates");
  if (asked) {
    const field = document.createElement("input");
    const chosen = asked.querySelector("input:checked");
    field.type = "hidden";
    field.name = asked.querySelector("input").name;
    field.value = chosen ? chosen.value : "";
    asked.replaceWith(field);
  }
  for (const column of columns) {
    const element = control(row, column);
    if (element.matches("select")) for (const option of element.options) if (hasChoices(column) && option.value && choiceOf(column, option.value) === null) option.dataset.unread = "";
  }
  row.classList.toggle("gone", read(row, "remove") === "y");
  if (row.querySelector("td > .wrong")) stack(row);
}
