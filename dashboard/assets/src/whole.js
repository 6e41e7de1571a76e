// Makes a drawing whole: a page writes nothing twice, so of a chart it has only
// what its table and its title do not say (dashboard/chart/brief.go).
import { figure } from "./text.js";

// whole gives a drawing all that is drawn; holder is the element it is for.
export function whole(drawing, holder) {
  const { option, lang } = drawing;
  const rows = [...(holder.closest("figure")?.querySelectorAll("tbody tr") ?? [])].reverse();
  drawing.tips ??= [];
  if (option.aria && !option.aria.label) {
    option.aria.label = { enabled: true, description: holder.getAttribute("aria-label") };
  }
  option.series.forEach((series, i) => {
    const { like, ...own } = series;
    option.series[i] = like === undefined ? series : { ...option.series[like], ...own };
    const standing = drawing.lines?.[i];
    if (standing) {
      const found = lines(rows, standing, drawing);
      option.series[i].data = found.map((f) => f.datum);
      drawing.tips[i] = found.map((f) => f.tip);
    } else {
      option.series[i].data = option.series[i].data?.map((datum) => valued(datum, lang));
    }
  });
  return drawing;
}

// valued gives a datum the value its label says.
function valued(datum, lang) {
  if (typeof datum === "string") {
    return { name: datum, value: figure(datum, lang) };
  }
  return datum && "name" in datum && !("value" in datum)
    ? { ...datum, value: figure(datum.name, lang) }
    : datum;
}

// lines reads a line from the table: a year a row, and for each line a column
// of values and one of coverage.
function lines(rows, { line, from, to }, drawing) {
  const column = 1 + 2 * line;
  const table = rows[0]?.closest("table");
  const head = [...(table?.tHead.rows[0].cells ?? [])];
  const several = drawing.lines.some((other) => other && other.line !== line);
  return rows
    .map((row) => ({ year: Number(row.cells[0].textContent), cells: row.cells }))
    .filter(({ year }) => from <= year && year <= to)
    .map(({ year, cells }) => {
      const name = own(cells[column]);
      const value = figure(name, drawing.lang);
      const tip = `${year}: ${said(head, cells, column, value)}`;
      return {
        datum: { name, value: [year, value], symbol: symbol(cells[column], name), symbolSize: 9 },
        tip: several ? `${own(head[column])}, ${tip}` : tip,
      };
    });
}

// said is a figure in full: "≈ 5.000 triệu đồng (ước tính; độ phủ: 14/15; …)",
// or why there is none.
function said(head, cells, column, value) {
  const name = own(cells[column]);
  if (value === null) {
    return `${name} ${aside(cells[column], ".aside")}`;
  }
  const notes = [
    aside(cells[column], "small"),
    `${own(head[column + 1]).toLowerCase()}: ${own(cells[column + 1])}`,
    aside(cells[column + 1], "small"),
  ];
  return `${name} ${aside(head[column], "small")} (${notes.filter(Boolean).join("; ")})`;
}

const own = (cell) => cell.firstChild?.textContent.trim() ?? "";
const aside = (cell, which) => cell.querySelector(which)?.textContent.trim() ?? "";

// What is restated is an estimate, drawn as a diamond; what is approximate is
// drawn hollow.
function symbol(cell, name) {
  if (cell.querySelector("small")) {
    return "emptyDiamond";
  }
  return name.startsWith("≈") ? "emptyCircle" : "circle";
}
