// Tables of the compare page, as the server's templates write them.
const most = 8; // names a note gives before it counts the others

// element makes one, with its words as text.
export function element(tag, { text, children = [], ...attributes } = {}) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      e.setAttribute(name, value === true ? "" : value);
    }
  }
  if (text !== undefined) {
    e.append(text);
  }
  e.append(...children.filter(Boolean));
  return e;
}

const linked = (text, href) => (href ? element("a", { text, href }) : document.createTextNode(text));

// table writes a table: head is [{text, href, sub, num}], rows are lists of
// cells {text, href, sub, hidden, num, tone}.
export function table({ caption, head, rows, notes, total }, book) {
  const wide = element("div", { class: "scroll wide-table", tabindex: "0", role: "group", "aria-label": caption });
  const t = element("table", { class: total && "total" });
  t.append(element("caption", { text: caption }));
  t.append(element("thead", { children: [element("tr", { children: head.map(heading) })] }));
  t.append(element("tbody", { children: rows.map((row) => element("tr", { children: row.map(cell) })) }));
  wide.append(t);
  if (notes.length === 0) {
    return [wide];
  }
  const list = notes.map((text) => element("li", { text }));
  return [wide, element("ul", { class: "notes", "aria-label": book.t("dashboard.signs"), children: list })];
}

function heading({ text, href, sub, num }) {
  return element("th", { scope: "col", class: num && "num", children: [linked(text, href), sub && element("small", { text: sub })] });
}

function cell({ text, href, sub, hidden, num, tone }, i) {
  const look = [num && "num", tone].filter(Boolean).join(" ") || undefined;
  const children = [
    linked(text, href),
    hidden && element("span", { class: "aside", text: ` ${hidden}` }),
    sub && element("small", { text: sub }),
  ];
  return i === 0 ? element("th", { scope: "row", class: look, children }) : element("td", { class: look, children });
}

// valueCell is a value as a cell; its coverage is written where not complete.
export function valueCell(p, book) {
  const sub = [];
  if (p.estimate && p.value !== null) {
    sub.push(book.t("dashboard.estimate"));
  }
  if (p.of[0] !== p.of[1]) {
    sub.push(book.t("dashboard.coverage.cell", { reporting: p.of[0], expected: p.of[1] }));
  }
  return p.value === null
    ? { text: p.text, num: true, hidden: p.reason, tone: "absent", sub: sub.join(", ") }
    : { text: p.text, num: true, sub: sub.join(", ") };
}

// signs gathers what the signs of a table mean, and who lacks what.
export function signs(book) {
  const plain = new Set();
  const why = new Map();
  return {
    note(p, who) {
      if (p.value !== null && p.approx) {
        plain.add(book.t("dashboard.sign.approx"));
      }
      if (p.value !== null && p.estimate) {
        plain.add(book.t("dashboard.sign.estimate"));
      }
      if (p.of[0] !== p.of[1]) {
        plain.add(book.t("dashboard.sign.coverage"));
      }
      if (p.value !== null) {
        return;
      }
      if (!p.why || p.why === "no_return") {
        plain.add(book.t("dashboard.sign.missing"));
      } else if (p.why === "no_such_unit") {
        plain.add(book.t("dashboard.sign.na"));
      } else {
        why.set(p.why, (why.get(p.why) ?? new Set()).add(who));
      }
    },
    notes() {
      const because = [...why].map(([code, people]) => {
        const [sign, reason] = book.view.reasons[code];
        return book.t("dashboard.sign.because", { sign, reason, who: named([...people], book) });
      });
      return [...plain, ...because];
    },
  };
}

// named lists names, the first few of many.
export function named(who, book) {
  const text = who.slice(0, most).join(", ");
  return who.length > most ? book.t("dashboard.sign.and_more", { who: text, n: who.length - most }) : text;
}

// unitsTable is the units chosen by the indicators chosen, the whole first.
export function unitsTable(choice, book) {
  const y = book.values.years.indexOf(choice.y);
  const places = choice.i.map(book.indicator);
  const notes = signs(book);
  const at = (href, id) => href.replace("{id}", id);
  const rows = [0, ...book.units(choice)].map((u) => {
    const name = book.name(u, y);
    const href = u === 0 ? undefined : at(book.view.unit, book.values.units[u]);
    const points = places.map((i) => {
      const p = book.point(i, u, y);
      notes.note(p, name);
      return valueCell(p, book);
    });
    return [{ text: name, href }, ...points];
  });
  const head = places.map((i) => {
    const { title, unit } = book.view.indicators[i];
    return { text: title, sub: unit, num: true, href: at(book.view.indicator, book.values.indicators[i].id) };
  });
  return table({
    caption: book.t("dashboard.units.caption", { year: choice.y }),
    head: [{ text: book.t("dashboard.unit") }, ...head],
    rows, notes: notes.notes(), total: true,
  }, book);
}
