// What a reader chooses with: two indicators, a year, more columns, units.
import { element } from "./compare-table.js";

// form puts the controls into a holder; changed is called with each choice.
export function form(holder, choice, book, changed) {
  const { values, view, t } = book;
  const topics = (items) => view.topics.map((topic, n) => [topic, items.filter((i) => view.indicators[i].topic === n)]);
  const every = values.indicators.map((_, i) => i);
  const id = (i) => values.indicators[i].id;

  const pick = (label, name, none) => {
    const groups = topics(every).map(([topic, those]) =>
      element("optgroup", { label: topic, children: those.map((i) => element("option", { value: id(i), text: view.indicators[i].title })) }),
    );
    const select = element("select", { name, children: [none && element("option", { value: "", text: "—" }), ...groups] });
    return [select, element("label", { children: [element("span", { text: label }), select] })];
  };
  const [first, firstLabel] = pick(t("compare.choose.first"), "x");
  const [second, secondLabel] = pick(t("compare.choose.second"), "y", true);
  const year = element("select", { name: "year", children: [...values.years].reverse().map((y) => element("option", { value: y, text: y })) });
  const yearLabel = element("label", { children: [element("span", { text: t("dashboard.year") }), year] });

  const more = checks(topics(every).flatMap(([, those]) => those).map((i) => [id(i), view.indicators[i].title]), "more");
  const newest = values.years.length - 1;
  const units = checks(values.units.slice(1).map((key, n) => [key, book.name(n + 1, newest)]), "units");
  const columns = folded([searchOf(more, t("compare.choose.search")), more.list]);
  const people = folded([searchOf(units, t("compare.choose.search")), all(units, t), units.list]);

  const read = () => {
    const i = [first.value, second.value].filter(Boolean);
    i.push(...more.chosen().filter((x) => !i.includes(x)));
    const u = units.chosen();
    return { i: [...new Set(i)], u: u.length === units.boxes.length || u.length === 0 ? undefined : u, y: Number(year.value) };
  };
  const show = (now) => {
    first.value = now.i[0];
    second.value = now.i[1] ?? "";
    year.value = String(now.y);
    more.set(now.i);
    units.set(now.u ?? values.units);
    columns.summary.textContent = t("compare.choose.more", { n: now.i.length });
    people.summary.textContent = t("compare.choose.units", { n: now.u?.length ?? units.boxes.length, of: units.boxes.length });
  };
  const pairs = element("div", { class: "pairs", children: [firstLabel, secondLabel, yearLabel] });
  holder.replaceChildren(pairs, columns.details, people.details);
  holder.addEventListener("change", (e) => e.target.type !== "search" && changed(read(), e.target));
  people.details.addEventListener("click", (e) => e.target.type === "button" && changed(read(), e.target));
  show(choice);
  return show;
}

const folded = (children) => {
  const summary = element("summary");
  return { summary, details: element("details", { children: [summary, ...children] }) };
};

// checks is a list of boxes to tick.
function checks(items, name) {
  const boxes = items.map(([value, text]) => {
    const box = element("input", { type: "checkbox", name, value });
    return { box, text, line: element("li", { children: [element("label", { children: [box, ` ${text}`] })] }) };
  });
  return {
    boxes,
    list: element("ul", { class: "ticks", children: boxes.map(({ line }) => line) }),
    chosen: () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value),
    set: (values) => boxes.forEach(({ box }) => (box.checked = values.includes(box.value))),
  };
}

// plain is a text without marks: đ is d, so that "duc" finds Đức.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[\u0110\u0111]/g, "d").toLowerCase();

function searchOf({ boxes }, label) {
  const search = element("input", { type: "search", "aria-label": label, placeholder: label });
  search.addEventListener("input", () => {
    const wanted = plain(search.value.trim());
    for (const { text, line } of boxes) {
      line.hidden = !plain(text).includes(wanted);
    }
  });
  return search;
}

// all ticks every box in sight, or none.
function all({ boxes }, t) {
  const button = (text, on) => {
    const b = element("button", { type: "button", text });
    b.addEventListener("click", () => {
      for (const { box, line } of boxes) {
        if (!line.hidden) {
          box.checked = on;
        }
      }
    });
    return b;
  };
  return element("p", { class: "all", children: [button(t("compare.choose.all"), true), button(t("compare.choose.none"), false)] });
}
