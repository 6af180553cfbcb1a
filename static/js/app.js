// What the keyboard and the pointer may do more quickly. Every page reads and saves without this file.
"use strict";

const one = (selector, inside = document) => inside.querySelector(selector);
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const isTyping = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;
const singleKeys = () => localStorage.getItem("single-keys") !== "off";

function find() {
  const box = one("[data-find]");
  if (box) { box.focus(); box.select(); }
  return box !== null;
}

function save() {
  const form = document.activeElement.closest("form[data-save]") || one("form[data-save]");
  if (form) form.requestSubmit();
  return form !== null;
}

function follow(key) {
  const marked = one(`[data-key="${CSS.escape(key)}"]`);
  if (marked) marked.click();
  return marked !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented || event.altKey) return;
  const key = event.key.toLowerCase();
  let done = false;
  if (event.ctrlKey || event.metaKey) {
    if (key === "k") done = find();
    if (key === "s") done = save();
  } else if (key === "escape") {
    done = closeMenus(document.activeElement);
  } else if (singleKeys() && !isTyping(event.target)) {
    done = key === "/" ? find() : /^[a-z?]$/.test(key) && follow(key);
  }
  if (done) event.preventDefault();
});

// Menus are <details>: they close on Escape, on a click elsewhere, and when focus moves on.
function closeMenus(keepFocusOf = null, except = null) {
  const open = all("details.menu[open]").filter((menu) => menu !== except);
  for (const menu of open) {
    if (keepFocusOf && menu.contains(keepFocusOf)) one("summary", menu).focus();
    menu.open = false;
  }
  return open.length > 0;
}
document.addEventListener("click", (event) => closeMenus(null, event.target.closest("details.menu")));
document.addEventListener("focusin", (event) => closeMenus(null, event.target.closest("details.menu")));

// Single keys can be switched off (WCAG 2.1.4): a person who speaks to the machine would press them by accident.
const keys = one("[data-keys]");
if (keys) {
  const box = one("input", keys);
  keys.hidden = false;
  box.checked = singleKeys();
  box.addEventListener("change", () => localStorage.setItem("single-keys", box.checked ? "on" : "off"));
}

// The theme changes at once; the server stores it by the same form.
const themes = one("form[data-theme-switch]");
if (themes) {
  themes.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = event.submitter;
    const body = new URLSearchParams(new FormData(themes, chosen));
    if (chosen.value) document.documentElement.dataset.theme = chosen.value;
    else delete document.documentElement.dataset.theme;
    one("meta[name=color-scheme]").content = chosen.value || "light dark";
    for (const button of all("button", themes)) button.setAttribute("aria-pressed", String(button === chosen));
    await fetch(themes.action, { method: "POST", body, redirect: "manual" });
  });
}

// Boxes before rows: all of them, a run of them with Shift, and how many.
function boxesOf(id) { return all(`input[name=row][form="${CSS.escape(id)}"]`); }

function showCount(id) {
  const boxes = boxesOf(id);
  const chosen = boxes.filter((box) => box.checked).length;
  const whole = one(`[data-all="${CSS.escape(id)}"]`);
  for (const output of all(`[data-count="${CSS.escape(id)}"]`)) output.textContent = String(chosen);
  if (whole) { whole.checked = chosen > 0 && chosen === boxes.length; whole.indeterminate = chosen > 0 && chosen < boxes.length; }
}

for (const whole of all("[data-all]")) {
  whole.hidden = false;
  showCount(whole.dataset.all);
  whole.addEventListener("change", () => {
    for (const box of boxesOf(whole.dataset.all)) box.checked = whole.checked;
    showCount(whole.dataset.all);
  });
}

let lastBox = null;
document.addEventListener("click", (event) => {
  const box = event.target.closest("input[name=row][form]");
  if (!box) return;
  const id = box.getAttribute("form");
  const boxes = boxesOf(id);
  if (event.shiftKey && boxes.includes(lastBox)) {
    const [from, to] = [boxes.indexOf(lastBox), boxes.indexOf(box)].sort((a, b) => a - b);
    for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
  }
  lastBox = box;
  showCount(id);
});

// Filters apply as they are chosen by pointer; by keyboard the button does it, or every arrow key would load a page.
let byPointer = false;
document.addEventListener("pointerdown", () => { byPointer = true; }, true);
document.addEventListener("keydown", () => { byPointer = false; }, true);
document.addEventListener("change", (event) => {
  const form = event.target.form;
  const chosen = event.target.closest("[data-autosubmit], [data-autosubmit] select");
  if (form && chosen && byPointer) form.requestSubmit();
});

// Empty filters stay out of the address, so that it can be shared.
document.addEventListener("formdata", (event) => {
  if (!event.target.matches("form[data-clean]")) return;
  for (const [name, value] of [...event.formData]) if (value === "" && event.formData.getAll(name).length === 1) event.formData.delete(name);
});

// The same form is not sent twice by an impatient double click.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 3000);
});

const wrong = one("[data-wrong]");
if (wrong) wrong.focus();
const here = one(".bar nav [aria-current]");
if (here) here.parentElement.parentElement.scrollLeft = here.offsetLeft - 60;

document.body.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = one("meta[name=csrf-token]").content;
});

// A text that stands in a box can be copied with one press.
for (const button of all("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = button.dataset.done;
  });
}

// What a roster sheet kept over a refused saving is for the page that says why: nobody after that finds it.
if (!one("#roster [data-wrong]")) for (const name of Object.keys(sessionStorage)) if (name.startsWith("roster ")) sessionStorage.removeItem(name);
