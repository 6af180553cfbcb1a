// What the roster sheet says and knows by name: all of it comes with the page, in the reader's language.
const page = JSON.parse(document.getElementById("sheet-words").textContent);
const line = document.getElementById("sheet-said");

export const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** A sentence by its key; its placeholders are written %(name)s, as on the server. Of one of something it may say so. */
export const words = (key, values = {}) =>
  ((values.count === 1 && page.one[key]) || page.says[key]).replace(/%\((\w+)\)s/g, (_, name) => String(values[name]));

const joined = (sentences) => sentences.filter(Boolean).join(document.documentElement.lang.startsWith("zh") ? "" : " ");
let lasting = ""; // what stays readable until the reader does something else

function put(text, isBad) {
  line.classList.toggle("bad", isBad);
  line.classList.toggle("long", text.length > 80); // on a line of its own
  line.textContent = "";
  line.textContent = text;
}

/** Told where it is seen, and to a screen reader; the same words twice are told twice. */
export function tell(key, values = {}, isBad = false) {
  lasting = "";
  put(words(key, values), isBad);
}

/** Several sentences of one deed, by their keys: they stay while answers come in that nobody waits for. */
export function tellAll(keys, values, isBad) {
  lasting = joined(keys.map((key) => words(key, values)));
  put(lasting, isBad);
}

/** What is told of itself, and not of what the reader does: it takes the place of nothing that lasts. */
export function tellBeside(key, values = {}, isBad = false) {
  put(joined([lasting, words(key, values)]), isBad || (lasting !== "" && line.classList.contains("bad")));
}

/** Something else is being done. */
export function passOn() {
  lasting = "";
}

export const hasChoices = (column) => column in page.choices;
export const most = page.most;

// By column, the value of each word it is known by.
const meanings = Object.fromEntries(Object.entries(page.choices).map(([column, values]) => [column, new Map(
  Object.entries(values).toReversed().flatMap(([value, known]) => [...known, value].map((word) => [fold(word), value])),
)]));

/** The value meant by a text, in either language; null where it is none of the choices. */
export const choiceOf = (column, text) => meanings[column].get(fold(text)) ?? null;

/** The first choice that begins like what is typed; after `current` where there are several. */
export function choiceLike(column, typed, current) {
  const said = fold(typed);
  const alike = Object.keys(page.choices[column]).filter((value) => [...meanings[column]].some(([word, means]) => means === value && word.startsWith(said)));
  return typed.length === 1 ? alike[(alike.indexOf(current) + 1) % alike.length] : alike[0];
}

/** The column a heading is for; headings may say it in two languages at once. */
export function headingOf(text) {
  if (text.trim() === "#") return "number";
  const pieces = [text, ...(text.match(/\p{Script=Han}+|[^\p{Script=Han}()（）/|]+/gu) || [])].map(fold).filter(Boolean);
  const entries = Object.entries(page.headings);
  for (const piece of pieces) {
    const found = entries.find(([, known]) => known.some((word) => fold(word) === piece));
    if (found) return found[0];
  }
  return null;
}
