// The first indicator chosen over the years, a line a unit.
import { signs, table, valueCell } from "./compare-table.js";

const most = 5; // units drawn beside the whole

// lines puts the choice into the skeleton of the drawing, and gives its words
// and its table.
export function lines(drawing, choice, book) {
  const i = book.indicator(choice.i[0]);
  const { title, unit, breaks = [] } = book.view.indicators[i];
  const of = book.values.indicators[i];
  const y = book.values.years.indexOf(choice.y);
  const standing = book.units(choice).map((u) => ({ u, p: book.point(i, u, y) })).filter(({ p }) => p.value !== null);
  standing.sort((a, b) => a.p.value - b.p.value);
  const ends = !choice.u || choice.u.length > most;
  const those = ends ? [...new Set([standing[0], standing.at(-1)].filter(Boolean).map(({ u }) => u))] : book.units(choice);
  const drawn = [...(of.sum ? [] : [0]), ...those].map((u) => ({
    name: u === 0 ? book.t("dashboard.whole", { unit: book.name(0, y) }) : book.name(u, y),
    points: book.values.years.map((_, at) => book.point(i, u, at)),
  }));
  put(drawing, drawn, of, breaks, i, book);
  drawing.option.yAxis[0].name = unit;
  return {
    title: finding(standing, i, choice, book),
    under: book.t("compare.lines.under", { title: `${title} (${unit})`, map: book.view.map }),
    notes: [
      ends && standing.length > 1 && book.t("compare.lines.ends"),
      drawn.some(({ points }) => points.some((p) => p.estimate)) && book.t("dashboard.draw.estimate"),
      drawn.some(({ points }) => points.some((p) => p.approx)) && book.t("dashboard.draw.approx"),
    ],
    table: figures(drawn, title, unit, book),
  };
}

// put makes a series of every stretch of a line that may be joined.
function put(drawing, drawn, of, breaks, i, book) {
  const { option } = drawing;
  const looks = option.series.slice(0, -1);
  const last = option.series.at(-1);
  const { years } = book.values;
  const kept = (p) => p.why !== "no_such_unit";
  const series = [];
  drawing.tips = [];
  drawn.forEach(({ name, points }, n) => {
    const look = looks[n % looks.length];
    const first = points.findIndex(kept);
    const there = first < 0 ? [] : points.slice(first, points.findLastIndex(kept) + 1);
    for (const part of parts(there, of.breaks ?? [])) {
      series.push({ ...look, name, z: 10 - n, data: part.map((p) => datum(p, look)) });
      drawing.tips.push(part.map((p) => `${name}, ${p.year}: ${book.sentence(i, p)}`));
    }
  });
  const [from, to] = [years[0], years.at(-1)];
  const marks = (of.breaks ?? []).map((year, k) => ({ name: breaks[k], xAxis: year - 0.5, year })).filter(({ year }) => year > from && year <= to);
  last.markLine = { ...last.markLine, data: marks.map(({ name, xAxis }) => ({ name, xAxis })) };
  option.series = [...series, last];
  option.legend.data = drawn.map(({ name }) => name);
  const axis = option.xAxis[0];
  Object.assign(axis, { min: from - 0.5, max: to + 0.5 });
  axis.axisLabel = { ...axis.axisLabel, customValues: years };
  axis.axisTick = { ...axis.axisTick, customValues: years };
}

function parts(points, breaks) {
  const list = [];
  points.forEach((p, n) => {
    const before = points[n - 1];
    const cut = before && (before.series && p.series ? before.series !== p.series : breaks.some((year) => before.year < year && year <= p.year));
    if (!before || cut) {
      list.push([]);
    }
    list.at(-1).push(p);
  });
  return list;
}

function datum(p, look) {
  const symbol = p.estimate ? "emptyDiamond" : p.approx ? "emptyCircle" : look.symbol;
  return { name: p.text, value: [p.year, p.value], symbol };
}

// finding names the two ends of the units chosen.
function finding(standing, i, choice, book) {
  const { lower } = book.view.indicators[i];
  const { better } = book.values.indicators[i];
  const y = book.values.years.indexOf(choice.y);
  if (standing.length === 0) {
    return book.t("dashboard.title.nobody", { title: lower, year: choice.y });
  }
  const [low, high] = [standing[0], standing.at(-1)];
  if (low.p.value === high.p.value) {
    return book.t("dashboard.title.level_all", { title: lower, value: book.measured(i, low.p), n: standing.length, year: choice.y });
  }
  const [first, last] = better === "lower" ? [low, high] : [high, low];
  return book.t(better === "lower" ? "dashboard.title.low_high" : "dashboard.title.high_low", {
    title: lower, year: choice.y,
    first: book.name(first.u, y), best: book.measured(i, first.p),
    last: book.name(last.u, y), worst: book.measured(i, last.p),
  });
}

function figures(drawn, title, unit, book) {
  const notes = signs(book);
  const rows = book.values.years.map((year, y) => [
    { text: String(year) },
    ...drawn.map(({ name, points }) => {
      notes.note(points[y], `${name} ${year}`);
      return valueCell(points[y], book);
    }),
  ]);
  return table({
    caption: book.t("compare.lines.caption", { title }),
    head: [{ text: book.t("dashboard.year") }, ...drawn.map(({ name }) => ({ text: name, sub: unit, num: true }))],
    rows: rows.reverse(), notes: notes.notes(),
  }, book);
}
