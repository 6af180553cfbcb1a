// Reading what is pasted: a block out of a workbook, or the table of a mail, as rows of texts.
import { headingOf } from "./sheet-words.js";

const FROM_A_WORKBOOK = /office:excel|Excel\.Sheet|content="LibreOffice|google-sheets/i;
const BREAKS = "br, p, div, li, dt, dd, h1, h2, h3, h4, h5, h6, pre, blockquote, address, hr";
const LOOKED_AT = 10; // rows at the top of a block that may hold its headings

/** Rows of texts, and how many tables there were where one of several was read. */
export function blockOf(data) {
  const html = data.getData("text/html");
  const text = data.getData("text/plain");
  if (html && !(FROM_A_WORKBOOK.test(html) && text.includes("\t"))) {
    const found = fromHtml(html);
    if (found) return found;
  }
  return { cells: fromText(text), tables: 1 };
}

/** Tabs between cells; a cell with a line break or a quote in it stands in quotes, as Excel writes it. */
export function fromText(text) {
  const found = [[]];
  const pattern = /("(?:[^"]|"")*"(?=[\t\r\n]|$)|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const said = match[1];
    found.at(-1).push(/^"[^]*"$/.test(said) ? said.slice(1, -1).replaceAll('""', '"') : said);
    if (match[2] === "") break;
    if (match[2] !== "\t") found.push([]);
  }
  return trimmed(found);
}

/** The largest table that holds no other: mails are laid out with tables too. Nothing of it is shown, or run. */
function fromHtml(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const tables = [...page.querySelectorAll("table")].filter((one) => !one.querySelector("table"));
  const read = tables.map(cellsOf).filter((cells) => cells.length);
  const size = (cells) => cells.length * Math.max(...cells.map((row) => row.length));
  const largest = read.toSorted((one, other) => size(other) - size(one))[0];
  return largest ? { cells: largest, tables: read.filter((cells) => cells[0].length > 1).length } : null;
}

function cellsOf(source) {
  const found = [...source.rows].map(() => []);
  [...source.rows].forEach((row, index) => {
    let column = 0;
    for (const one of row.cells) {
      while (found[index][column] !== undefined) column += 1;
      const said = textOf(one);
      // A cell over several rows says the same of each; over several columns it stands in the first.
      for (let down = 0; down < Math.min(one.rowSpan || 1, found.length - index); down += 1) {
        for (let right = 0; right < Math.min(one.colSpan, 50); right += 1) found[index + down][column + right] = right ? "" : said;
      }
      column += one.colSpan;
    }
  });
  return trimmed(found.map((row) => [...row].map((one) => one ?? "")));
}

/** What a cell says as one line: words on two lines of it stay two words. */
function textOf(source) {
  for (const part of source.querySelectorAll(BREAKS)) {
    part.before(" ");
    part.after(" ");
  }
  return source.textContent.replace(/\s+/g, " ").trim();
}

/** Blank rows within a block keep their place; those at its end are none. */
function trimmed(cells) {
  const last = cells.findLastIndex((row) => row.some((one) => one.trim() !== ""));
  return cells.slice(0, last + 1);
}

const filled = (row) => row.filter((one) => one.trim() !== "");

/** Which row holds the headings, under a title maybe; -1 where none does. A data row follows. */
function headingsAt(cells) {
  const tops = cells.slice(0, Math.min(LOOKED_AT, cells.length - 1)).map((row) => {
    const known = row.map(headingOf).filter(Boolean);
    return { known: known.length, several: new Set(known).size > 1, words: filled(row).length };
  });
  const found = tops.findIndex((row) => row.several);
  if (found >= 0) return found;
  if (tops[0]?.known && tops[0].known >= tops[0].words / 2) return 0;
  return tops.findIndex((row) => row.known > 0 && row.known === row.words);
}

/** The columns of a block: by its headings where it has some, else one after the other from `first` on. */
export function columnsOf(cells, columns, first) {
  const width = Math.max(...cells.map((row) => row.length));
  const top = headingsAt(cells);
  if (top >= 0) {
    const named = Array.from({ length: width }, (_, index) => headingOf(cells[top][index] || ""));
    const below = cells.slice(top + 1);
    const lost = named.flatMap((one, index) => (one || !below.some((row) => row[index]?.trim()) ? [] : [cells[top][index]?.trim()])).filter(Boolean);
    return { named, lost, skipped: cells.slice(0, top).flatMap(filled), cells: below };
  }
  const counts = cells.length > 1 && width > 1 && cells.every((row, index) => row[0].trim() === String(index + Number(cells[0][0])));
  const start = columns.indexOf(first);
  const order = Array.from({ length: width }, (_, index) => columns[start + index - (counts ? 1 : 0)] || null);
  if (counts) order[0] = "number";
  const lost = order.flatMap((one, index) => (one ? [] : [cells.find((row) => row[index]?.trim())?.[index]])).filter(Boolean);
  return { named: order, lost, skipped: [], cells };
}
