// Whom a row means, by one key: the number of a candidate, n for somebody new, x to leave it out; then on to the next.
"use strict";

const choicesOf = (row) => [...row.querySelectorAll("input[type=radio]")];

function chosenBy(key, row) {
  const choices = choicesOf(row);
  const people = choices.filter((choice) => /^\d+$/.test(choice.value));
  if (/^[1-9]$/.test(key)) return people[Number(key) - 1];
  return choices.find((choice) => choice.value === { n: "new", x: "leave" }[key]);
}

function goOn(row) {
  const rows = [...document.querySelectorAll("[data-decide]")];
  const next = rows[rows.indexOf(row) + 1];
  const target = next ? choicesOf(next).find((choice) => choice.checked) || choicesOf(next)[0] : document.querySelector(".decisions button");
  if (target) target.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (localStorage.getItem("single-keys") === "off") return;
  const row = event.target.closest("[data-decide]") || (event.target === document.body ? document.querySelector("[data-decide]") : null);
  const choice = row && chosenBy(event.key.toLowerCase(), row);
  if (!choice) return;
  choice.checked = true;
  goOn(row);
  event.preventDefault();
  event.stopPropagation();
}, true);
