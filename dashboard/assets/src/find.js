// The search of units in the head of every page: with and without accents, by
// code, by former name; by keyboard as a combobox. Without it there is a link
// to the list of all units.
import { fold, marked } from "./fold.js";

const most = 12; // options shown
let units; // a promise of all units, made when somebody begins to type

// A unit of the index: kind and name, former names, code, the unit above, its
// first and last day where it began or ended lately, and its page.
function entry([kind, name, former, code, above, since, until, page]) {
  const full = kind === "" ? name : `${kind} ${name}`;
  return {
    full, former, code, above, since, until, page,
    bare: fold(name), words: fold(full).split(" "), folded: fold(full), marked: marked(full), was: fold(former),
  };
}

// In the single file the index is within; beside pages of a folder it is a
// script, for a page opened from a disk may not fetch.
function index() {
  const within = document.getElementById("unit-index");
  if (within) {
    return Promise.resolve(JSON.parse(within.textContent).map(entry));
  }
  return new Promise((found) => {
    const script = document.createElement("script");
    globalThis.thiduaUnits = (rows) => found(rows.map(entry));
    script.onerror = () => found([]);
    script.src = document.querySelector("script[src$='site.js']").src.replace(/site\.js$/, "units.js");
    document.head.append(script);
  });
}

// rank says how well a unit answers, 0 best; undefined is not at all.
function rank(unit, wanted) {
  if (unit.code === wanted || unit.bare === wanted || unit.folded === wanted) {
    return 0;
  }
  if (unit.bare.startsWith(wanted)) {
    return 1;
  }
  const words = wanted.split(" ");
  if (unit.folded.startsWith(wanted) || words.every((w) => unit.words.some((x) => x.startsWith(w)))) {
    return 2;
  }
  if (unit.folded.includes(wanted) || unit.code.startsWith(wanted)) {
    return 3;
  }
  return unit.was.includes(wanted) ? 4 : undefined;
}

// search gives the units asked for, the best first; what was typed with marks
// puts the names that bear them first.
export function search(all, typed) {
  const wanted = fold(typed);
  if (wanted === "") {
    return [];
  }
  const exactly = marked(typed);
  return all
    .map((unit, i) => ({ unit, i, rank: rank(unit, wanted), other: unit.marked.includes(exactly) ? 0 : 1 }))
    .filter((x) => x.rank !== undefined)
    .sort((a, b) => a.rank - b.rank || a.other - b.other || (a.unit.until ? 1 : 0) - (b.unit.until ? 1 : 0) || a.i - b.i)
    .map((x) => x.unit);
}

function note(unit, words) {
  return [
    unit.code,
    unit.above,
    unit.since && words.since.replace("{day}", unit.since),
    unit.until && words.until.replace("{day}", unit.until),
    unit.former && words.former.replace("{name}", unit.former),
  ].filter(Boolean).join(" · ");
}

const element = (tag, set) => Object.assign(document.createElement(tag), set);

// findUnits makes the search of the page just shown.
export function findUnits(root) {
  const holder = root.querySelector(".find");
  const link = holder?.querySelector("a");
  if (!link || holder.querySelector("input")) {
    return;
  }
  const words = holder.dataset;
  const input = element("input", { type: "search", id: "find", autocomplete: "off", spellcheck: false, placeholder: words.label });
  const list = element("ul", { id: "found-units", hidden: true });
  const status = element("p", { className: "aside" });
  for (const [of, attributes] of [
    [input, { role: "combobox", "aria-label": words.label, "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }],
    [list, { role: "listbox", "aria-label": words.label }],
    [status, { role: "status" }],
  ]) {
    Object.entries(attributes).forEach(([name, value]) => of.setAttribute(name, value));
  }
  holder.prepend(input, list, status);
  listen({ input, list, status, words, link, at: -1, shown: [] });
}

function listen(box) {
  const { input, list } = box;
  input.addEventListener("focus", () => (units ??= index()));
  input.addEventListener("input", () => offer(box));
  input.addEventListener("keydown", (event) => press(box, event));
  input.addEventListener("blur", () => setTimeout(() => close(box), 150)); // a click on an option comes first
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) {
      go(box, box.shown[Number(option.dataset.i)]);
    }
  });
}

async function offer(box) {
  const typed = box.input.value;
  const found = search(await (units ??= index()), typed);
  if (box.input.value !== typed) {
    return; // typed on meanwhile
  }
  box.shown = found.slice(0, most);
  box.list.replaceChildren(...box.shown.map((unit, i) => {
    const option = element("li", { id: `found-${i}` });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.i = i;
    option.append(element("span", { textContent: unit.full }), element("small", { textContent: note(unit, box.words) }));
    return option;
  }));
  const none = fold(typed) !== "" && found.length === 0;
  if (none) {
    box.list.append(element("li", { textContent: box.words.none, className: "quiet" }));
    box.list.lastChild.setAttribute("role", "presentation");
  }
  box.status.textContent = fold(typed) === "" ? "" : none ? box.words.none : box.words.some.replace("{n}", found.length);
  const open = box.shown.length > 0 || none;
  box.list.hidden = !open;
  box.input.setAttribute("aria-expanded", String(open && !none));
  choose(box, -1);
}

function choose(box, i) {
  box.at = i;
  box.list.querySelectorAll("[role=option]").forEach((option, n) => option.setAttribute("aria-selected", String(n === i)));
  const option = box.list.querySelector("[aria-selected=true]");
  if (option) {
    box.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else {
    box.input.removeAttribute("aria-activedescendant");
  }
}

function close(box) {
  box.list.hidden = true;
  box.input.setAttribute("aria-expanded", "false");
  choose(box, -1);
}

async function press(box, event) {
  if (event.isComposing) {
    return; // a Vietnamese keyboard is not done with the letter
  }
  const n = box.shown.length;
  const move = { ArrowDown: box.at + 1, ArrowUp: box.at < 0 ? n - 1 : box.at - 1 }[event.key];
  if (move !== undefined && n > 0) {
    event.preventDefault();
    box.list.hidden = false;
    box.input.setAttribute("aria-expanded", "true");
    choose(box, (move + n) % n);
  } else if (event.key === "Enter") {
    event.preventDefault();
    await offered(box);
    go(box, box.shown[Math.max(box.at, 0)]);
  } else if (event.key === "Escape") {
    if (box.list.hidden) {
      box.input.value = "";
    }
    close(box);
  }
}

// offered waits for the answer to what is typed, for who types and at once
// presses Enter.
async function offered(box) {
  if (box.at < 0) {
    await offer(box);
  }
}

// go opens a unit's page, which stands beside the list of all units.
function go(box, unit) {
  if (!unit) {
    return;
  }
  const list = box.link.getAttribute("href"); // "../units.html", "#/en/units"
  const [, base, ending] = /^(.*?)units(\.html)?$/.exec(list) ?? [];
  if (base !== undefined) {
    close(box);
    location.href = base + unit.page + (ending ?? "");
  }
}
