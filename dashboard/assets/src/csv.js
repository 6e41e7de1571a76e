// The table under a chart as CSV: UTF-8 with a byte order mark, commas, CRLF,
// numbers with a point and nothing else. What a cell says beside its number,
// and why a number is not there, stands in a column of its own.
const starters = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

export function csv(figure, about) {
  const table = tableOf(figure);
  const columns = [...table.tHead.rows[0].cells].map((th, i) => column(table, th, i, about));
  const same = [
    [about.words.title, about.title],
    [about.words.shows, about.under],
    [about.words.source, about.source],
    [about.words.state, about.foot],
  ];
  if (about.words.sample) {
    same.push([about.words.sample, about.words.yes]);
  }
  const lines = [[...columns.flatMap((c) => c.heads), ...same.map(([head]) => head)]];
  for (let i = 0; i < table.tBodies[0].rows.length; i++) {
    lines.push([...columns.flatMap((c) => c.cells[i]), ...same.map(([, value]) => inert(value))]);
  }
  const text = lines.map((line) => line.map(quoted).join(",")).join("\r\n");
  return new Blob([`\uFEFF${text}\r\n`], { type: "text/csv;charset=utf-8" });
}

// tableOf is the table under a chart, or the one it says it was drawn from.
function tableOf(figure) {
  const link = figure.querySelector(":scope > p.notes a");
  const place = link ? document.getElementById(link.hash.slice(1)) : figure;
  return place.querySelector("table") ?? place.closest("section, figure").querySelector("table");
}

// column is a column of the table; one of pairs ("15/15", "277 / 10.833") is
// two, for a spreadsheet takes some of them for days; and one more of notes if
// any cell has one.
function column(table, th, i, about) {
  const read = [...table.tBodies[0].rows].map((row) => said(row.cells[i], about));
  const pairs = read.every(({ values, text }) => values.length === 2 || text === "") && read.some(({ values }) => values.length === 2);
  const noted = read.some(({ note }) => note !== "");
  const title = heading(table, th, i);
  const heads = pairs ? halves(title, about) : [title];
  return {
    heads: (noted ? [...heads, `${title}: ${about.words.note}`] : heads).map(inert),
    cells: read.map(({ text, values, note }) => {
      const cell = pairs ? [values[0] ?? "", values[1] ?? ""] : [values.length === 1 ? values[0] : inert(text)];
      return noted ? [...cell, inert(note)] : cell;
    }),
  };
}

// heading is a column's own, with the unit of measure; of two alike the second
// also names the column before it.
function heading(table, th, i) {
  const unit = th.querySelector("small")?.textContent.trim();
  const title = own(th) + (unit ? ` (${unit})` : "");
  const all = [...table.tHead.rows[0].cells];
  const again = all.slice(0, i).some((other) => own(other) === own(th));
  return again ? `${title}, ${own(all[i - 1])}` : title;
}

function halves(title, about) {
  const both = title.split(" / ");
  return both.length === 2 ? both : [title, `${title}: ${about.words.of}`];
}

// own is the text of a cell without what stands below it or is only read
// aloud.
function own(cell) {
  const copy = cell.cloneNode(true);
  copy.querySelectorAll("small, .aside").forEach((e) => e.remove());
  return copy.textContent.trim();
}

// said is what a cell says: its text, the numbers in it if it is nothing else,
// and what stands beside. A sign in place of a number goes to the note.
function said(cell, about) {
  const text = own(cell);
  const note = [...cell.querySelectorAll("small, .aside")].map((e) => e.textContent.trim());
  const plain = text.replace(/^\u2248\s*/, "");
  const values = plain.split(/\s*\/\s*/).map((part) => number(part, about.lang));
  if (!values.includes(null) && values.length < 3) {
    return { text: plain, values, note: [...(plain === text ? [] : ["≈"]), ...note].join(", ") };
  }
  const sign = [...text].length === 1 && note.length > 0;
  return { text: sign ? "" : text, values: [], note: sign ? [text, ...note].join(" ") : note.join(", ") };
}

// number reads a figure as its language writes it; null if it is none.
function number(text, lang) {
  const [group, point] = lang === "vi" ? [".", ","] : [",", "."];
  const plain = text.replaceAll(group, "").replace(point, ".").replace("\u2212", "-");
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : null;
}

// inert is text no spreadsheet takes for a formula.
const inert = (text) => (starters.test(text) ? `'${text}` : text);

const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
