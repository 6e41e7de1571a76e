// Cells in shades of one hue: units by years. What is written in them and said
// of them is read from the table under the drawing, so it is in the page once.
const gap = "-";
const most = 930; // px: what a sheet of paper leaves a drawing in height

// fill puts a table's figures into a drawing that has cells.
export function fill(drawing) {
  if (drawing.cells?.kind === "heat") {
    heat(drawing, read(drawing.cells.table));
  }
}

// read gives the rows of the table in a chart's figure: of each cell what it
// shows, and what it says besides.
export function read(chart) {
  const table = document.getElementById(chart).closest("figure").querySelector("table");
  return {
    head: [...table.tHead.rows[0].cells].map((c) => c.textContent.trim()),
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

// said is a cell as a sentence: "Phường A, 2024: 2,45 % (14/15 đv)".
export function said(place, cell, unit, none) {
  const value = none ? cell.text : `${cell.text} ${unit}`;
  return `${place}: ${value}${cell.besides ? ` (${cell.besides})` : ""}`;
}

function heat(drawing, { head, rows }) {
  const { levels, gaps = [], unit } = drawing.cells;
  const data = gaps.map((column, i) => ({ value: [column + i, 0], gap: true }));
  const tips = gaps.map(() => "");
  rows.forEach((row, y) => {
    [...levels[y]].forEach((level, i) => {
      const cell = row[i + 1];
      data.push({ value: [i + gaps.filter((g) => g <= i).length, y], level, label: cell.text });
      tips.push(said(`${row[0].text}, ${head[i + 1]}`, cell, unit, level === gap));
    });
  });
  drawing.tips = [tips];
  drawing.option.series[0].data = data;
  drawing.option.yAxis[0].data = rows.map((row) => row[0].text);
}

// height is what a drawing takes in px; cells shrink to fit a sheet.
export function height(drawing, width, printing) {
  return printing && drawing.cells ? Math.min(drawing.height, most) : drawing.height;
}

// dressCells makes the cells of an option draw themselves.
export function dressCells(option, drawing, colours, width) {
  if (drawing.cells?.kind !== "heat") {
    return;
  }
  const [series] = option.series;
  const { data } = series;
  series.renderItem = (params, api) => {
    const datum = data[params.dataIndex];
    const [x, y] = api.coord(datum.value);
    const [w, h] = api.size([1, 1]);
    if (datum.gap) {
      return rule(x, params.coordSys, colours);
    }
    return box({ x: x - w / 2, y: y - h / 2, width: w, height: h }, datum, colours);
  };
  const label = option.yAxis[0].axisLabel;
  label.overflow = "truncate";
  label.width = Math.round(width * (width < 520 ? 0.34 : 0.25));
}

// rule is the line at a break.
function rule(x, within, colours) {
  return {
    type: "line",
    silent: true,
    shape: { x1: x, y1: within.y, x2: x, y2: within.y + within.height },
    style: { stroke: colours.muted, lineWidth: 1.5, lineDash: [5, 4] },
  };
}

// box is one cell, with its figure where that fits.
function box(at, { level, label }, colours) {
  const shade = level >= "1" ? colours[`shade${level}`] : colours.paper;
  const size = Math.min(11, at.height - 5);
  const fits = size >= 7 && label.length * size * 0.56 + 4 <= at.width;
  return {
    type: "rect",
    shape: { x: at.x + 0.5, y: at.y + 0.5, width: Math.max(1, at.width - 1), height: Math.max(1, at.height - 1) },
    style: {
      fill: shade,
      ...(level < "1" && label !== "×" && { stroke: colours.line, lineWidth: 1, lineDash: level === gap ? [3, 3] : undefined }),
    },
    textContent: fits
      ? { style: { text: label, fontSize: size, fontFamily: colours.font, fill: level >= "1" ? colours[`on${level}`] : colours.muted } }
      : undefined,
    textConfig: { position: "inside" },
  };
}
