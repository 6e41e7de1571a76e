// Cells in shades of one hue: units by years, units as tiles, units where they
// lie. What is written in them and said of them is read from the table under
// the drawing, so it is in the page once.
import { boxes } from "./heat.js";
import { shapes } from "./shapes.js";
import { tiles, tilesHeight } from "./tiles.js";

const most = 930; // px: what a sheet of paper leaves a drawing in height

// wanted names the data of the page a drawing needs besides, if any.
export const wanted = (drawing) => drawing.cells?.shapes?.part;

// fill puts a table's figures into a drawing that has cells.
export function fill(drawing, data) {
  const { cells } = drawing;
  if (!cells) {
    return;
  }
  const table = read(cells.table);
  const [series] = drawing.option.series;
  if (cells.kind === "heat") {
    drawing.option.yAxis[0].data = table.rows.map((row) => row[0].text);
    series.data = byYear(cells, table);
  } else {
    series.data = byUnit(cells, table);
  }
  drawing.tips = [series.data.map((datum) => datum.tip)];
  drawing.outlines = data;
}

// read gives the rows of the table in a chart's figure: of each cell what it
// shows, and what it says besides.
function read(chart) {
  const table = document.getElementById(chart).closest("figure").querySelector("table");
  return {
    head: [...table.tHead.rows[0].cells].map((c) => seen(c).text),
    rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map(seen)),
  };
}

function seen(cell) {
  const copy = cell.cloneNode(true);
  const besides = [...copy.querySelectorAll("small, .aside")].map((e) => {
    e.remove();
    return e.textContent.trim();
  });
  return { text: copy.textContent.trim(), besides: besides.filter(Boolean).join(", ") };
}

// datum is a cell to be drawn and what is said of it: "Phường A, 2024: 2,45 %
// (14/15 đv)".
function datum(value, level, place, cell, unit) {
  const said = level === "-" ? cell.text : `${cell.text} ${unit}`;
  return { value, level, label: cell.text, tip: `${place}: ${said}${cell.besides ? ` (${cell.besides})` : ""}` };
}

function byYear({ levels, gaps = [], unit }, { head, rows }) {
  const breaks = gaps.map((column, i) => ({ value: [column + i, 0], gap: true, tip: "" }));
  const data = rows.map((row, y) =>
    [...levels[y]].map((level, i) => {
      const x = i + gaps.filter((g) => g <= i).length;
      return datum([x, y], level, `${row[0].text}, ${head[i + 1]}`, row[i + 1], unit);
    }),
  );
  return [...breaks, ...data.flat()];
}

// byUnit gives the rows in the order drawn, those without an outline not.
function byUnit({ levels, order, shapes: at, value, unit }, { rows }) {
  const those = order ?? rows.map((_, i) => i).filter((i) => at.keys[i] !== "");
  return those.map((i, place) => ({
    ...datum([place], levels[i], rows[i][0].text, rows[i][value], unit),
    name: rows[i][0].text,
    key: at?.keys[i],
  }));
}

// height is what a drawing takes in px; cells shrink to fit a sheet.
export function height(drawing, width, printing) {
  const { cells } = drawing;
  if (!cells) {
    return drawing.height;
  }
  let h = drawing.height;
  if (cells.kind === "tiles") {
    h = tilesHeight(cells.order.length, width);
  } else if (cells.kind === "shapes") {
    const [left, top, right, bottom] = cells.shapes.box;
    h = Math.min(620, Math.max(160, ((bottom - top) / Math.max(1, right - left)) * width));
  }
  return printing ? Math.min(h, most) : h;
}

// dressCells makes the cells of an option draw themselves.
export function dressCells(option, drawing, colours, width) {
  const draw = { heat: boxes, tiles, shapes }[drawing.cells?.kind];
  if (draw) {
    const [series] = option.series;
    series.renderItem = draw(series.data, drawing, colours, width, option);
  }
}
