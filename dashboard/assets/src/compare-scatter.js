// Two indicators of the units chosen: a point a unit.
import { rounded } from "./figures.js";
import { named, signs, table, valueCell } from "./compare-table.js";

const few = 8; // with fewer units nothing is said of a link

// scatter puts the choice into the skeleton of the drawing, and gives its
// words and its table.
export function scatter(drawing, choice, book) {
  const y = book.values.years.indexOf(choice.y);
  const [a, b] = choice.i.map(book.indicator);
  const [x, z] = [book.view.indicators[a], book.view.indicators[b]];
  const all = book.units(choice).map((u) => ({ u, name: book.name(u, y), p: book.point(a, u, y), q: book.point(b, u, y) }));
  const there = all.filter(({ p, q }) => p.value !== null && q.value !== null);
  const sum = book.values.indicators[a].sum || book.values.indicators[b].sum;
  const whole = [{ u: 0, name: book.t("dashboard.whole", { unit: book.name(0, y) }), p: book.point(a, 0, y), q: book.point(b, 0, y) }].filter(
    ({ p, q }) => !sum && p.value !== null && q.value !== null,
  );
  const [units, other] = drawing.option.series;
  const tip = ({ name, p, q }) => `${name}: ${x.lower} ${book.sentence(a, p)}; ${z.lower} ${book.sentence(b, q)}`;
  units.data = there.map(datum);
  other.data = whole.map(datum);
  drawing.tips = [there.map(tip), whole.map(tip)];
  drawing.option.xAxis[0].name = `${x.title} (${x.unit})`;
  drawing.option.yAxis[0].name = `${z.title} (${z.unit})`;
  const absent = all.filter((one) => !there.includes(one)).map(({ name, p, q }) => `${name} (${(p.value === null ? p : q).text})`);
  return {
    title: finding(there, x, z, choice, book),
    under: book.t("compare.scatter.under", { x: `${x.title} (${x.unit})`, y: `${z.title} (${z.unit})`, year: choice.y, map: book.view.map }),
    notes: [
      there.length >= few && book.t("compare.scatter.cause"),
      there.some(({ p, q }) => p.estimate || q.estimate) && book.t("dashboard.draw.estimate"),
      there.some(({ p, q }) => p.approx || q.approx) && book.t("dashboard.draw.approx"),
      absent.length > 0 && book.t("compare.scatter.absent", { names: named(absent, book) }),
    ],
    table: figures(all, x, z, choice, book),
  };
}

function datum({ name, p, q }) {
  return {
    name,
    value: [p.value, q.value],
    ...((p.estimate || q.estimate) && { symbol: "emptyDiamond" }),
    ...((p.approx || q.approx) && { symbol: "emptyCircle" }),
  };
}

// finding says whether the two go together: by rank, so that one large unit
// does not make it, and only where chance would hardly do so.
function finding(there, x, z, choice, book) {
  const words = { x: x.title, xl: x.lower, y: z.lower, n: there.length, year: choice.y };
  if (there.length === 0) {
    return book.t("compare.nobody", words);
  }
  if (there.length < few) {
    return book.t("compare.scatter.few", words);
  }
  const rho = together(there.map(({ p }) => p.value), there.map(({ q }) => q.value));
  words.rho = rounded(rho, 2, book.view.lang);
  if (Math.abs(rho) < 2 / Math.sqrt(there.length)) {
    return book.t("compare.scatter.none", words);
  }
  return book.t(rho > 0 ? "compare.scatter.with" : "compare.scatter.against", words);
}

// together is Spearman's rank correlation; 0 where either does not vary.
function together(xs, ys) {
  const [a, b] = [ranks(xs), ranks(ys)];
  const mean = (xs.length + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((_, i) => {
    ab += (a[i] - mean) * (b[i] - mean);
    aa += (a[i] - mean) ** 2;
    bb += (b[i] - mean) ** 2;
  });
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

// ranks gives each value its place from 1; equals share the middle of theirs.
function ranks(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((v) => (sorted.indexOf(v) + sorted.lastIndexOf(v)) / 2 + 1);
}

function figures(all, x, z, choice, book) {
  const notes = signs(book);
  const rows = all.map(({ name, p, q }) => {
    notes.note(p, name);
    notes.note(q, name);
    return [{ text: name }, valueCell(p, book), valueCell(q, book)];
  });
  const head = [x, z].map(({ title, unit }) => ({ text: title, sub: unit, num: true }));
  return table({
    caption: book.t("compare.scatter.caption", { x: x.title, y: z.lower, year: choice.y }),
    head: [{ text: book.t("dashboard.unit") }, ...head], rows, notes: notes.notes(),
  }, book);
}
