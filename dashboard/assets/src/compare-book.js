// The values a compare page carries, and how they are said.
import { figure, filled } from "./figures.js";

// bookOf gives what asks the values: by places in their lists.
export function bookOf(values, view) {
  const t = (key, more) => filled(view.words[key], more);
  const book = { values, view, t };

  // point is a value: its number, its text, and what is to be said of it.
  book.point = (i, u, y) => {
    const of = values.indicators[i];
    const whole = values.values[i][u][y];
    const states = values.states[i][u];
    const state = values.kinds[Array.isArray(states) ? states[y] : states];
    const [sign, reason] = view.reasons[state.why ?? ""];
    const written = state.zero ? "0" : whole === null ? sign : figure(whole, of.decimals, view.lang);
    return {
      ...state,
      value: whole === null ? null : Number(whole) / 10 ** of.decimals,
      text: state.approx && whole !== null ? `≈ ${written}` : written,
      reason,
      year: values.years[y],
    };
  };

  // name is what a unit was called in a year.
  book.name = (u, y) => {
    const names = view.names[u];
    return (names.findLast((n) => n.from <= values.years[y]) ?? names[0]).name;
  };

  // measured is a value with its unit of measure, which no line break parts.
  book.measured = (i, p) => `${p.text} ${view.indicators[i].unit}`.replaceAll(" ", "\u00a0");

  // sentence says a value in full, for a tooltip.
  book.sentence = (i, p) => {
    if (p.value === null) {
      return `${p.text} ${p.reason}`;
    }
    const cover = t("dashboard.coverage.short", { reporting: p.of[0], expected: p.of[1] });
    return `${p.text} ${view.indicators[i].unit} (${p.estimate ? `${t("dashboard.estimate")}; ` : ""}${cover})`;
  };

  // place finds an indicator or a unit.
  book.indicator = (id) => values.indicators.findIndex((x) => x.id === id);
  book.unit = (key) => values.units.indexOf(key);

  // units are those chosen in the order of their names, those of the year
  // before those that were not in it; all is those of the year.
  book.units = ({ u, y }) => {
    const order = values.order[values.years.indexOf(y)];
    if (!u) {
      return order;
    }
    const those = u.map(book.unit);
    return [...order.filter((x) => those.includes(x)), ...those.filter((x) => !order.includes(x)).sort((a, b) => a - b)];
  };
  return book;
}
