// What the roster sheet says and knows by name: all of it comes with the page, in the reader's language.
const page = JSON.parse(document.getElementById("sheet-words").textContent);
const line = document.getElementById("sheet-said");

export const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** A sentence by its key; its placeholders are written %(name)s, as on the server. */
export const words = (key, values = {}) => page.says[key].replace(/%\((\w+)\)s/g, (_, name) => String(values[name]));

/** Told where it is seen, and to a screen reader; the same words twice are told twice. */
export function tell(key, values = {}, isBad = false) {
  line.classList.toggle("bad", isBad);
  line.textContent = "";
  line.textContent = words(key, values);
}

export const hasChoices = (column) => column in page.choices;
export const most = page.most;

/** The value meant by a text, in either language; null where it is none of the choices. */
export function choiceOf(column, text) {
  const said = fold(text);
  const found = Object.entries(page.choices[column]).find(([value, known]) => [value, ...known].some((word) => fold(word) === said));
  return found ? found[0] : null;
}

/** The first choice that begins like what is typed; after `current` where there are several. */
export function choiceLike(column, typed, current) {
  const said = fold(typed);
  const alike = Object.entries(page.choices[column])
    .filter(([value, known]) => [value, ...known].some((word) => fold(word).startsWith(said)))
    .map(([value]) => value);
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
