// Offers every chart as a table and as a picture. Both are made here, from
// what the page holds, so that it works from a disk and in the single file.
import { csv } from "./csv.js";
import { png, svg } from "./picture.js";

const kinds = {
  CSV: { ending: "csv", make: csv },
  SVG: { ending: "svg", make: svg },
  PNG: { ending: "png", make: png },
};

// offer puts the buttons under each chart of root.
export function offer(root) {
  const words = JSON.parse(document.documentElement.dataset.words);
  for (const figure of root.querySelectorAll("figure.plot")) {
    const group = document.createElement("div");
    group.className = "takeaway";
    group.setAttribute("role", "group");
    const label = document.createElement("span");
    label.textContent = words.take;
    group.setAttribute("aria-labelledby", `${named(label, figure, "take")} ${named(figure.querySelector("h3"), figure, "title")}`);
    group.append(label, ...Object.keys(kinds).map((kind) => button(kind, figure, words)));
    figure.querySelector(":scope > :is(details.on-paper, p.notes)").before(group);
  }
}

// named gives an element an id by which the group is called; a title may change.
function named(element, figure, as) {
  element.id ||= `${figure.querySelector(".chart").id}-${as}`;
  return element.id;
}

function button(kind, figure, words) {
  const b = document.createElement("button");
  b.type = "button";
  b.textContent = kind;
  b.addEventListener("click", async () => {
    const { make, ending } = kinds[kind];
    save(await make(figure, about(figure, words)), `${name(figure)}.${ending}`);
  });
  return b;
}

// about is what a file must say of itself, wherever it goes.
function about(figure, words) {
  const page = document.documentElement.dataset;
  return {
    words,
    lang: document.documentElement.lang,
    title: figure.querySelector("h3").textContent.trim(),
    under: figure.querySelector("figcaption p").textContent.trim(),
    source: `${page.site} – ${page.page}`,
    foot: page.foot,
    signs: [...figure.querySelectorAll(":scope > .notes li")].map((li) => li.textContent.trim()),
  };
}

// name is the page's and the chart's, in letters every disk can hold.
function name(figure) {
  const words = `${document.documentElement.dataset.page} ${figure.querySelector(".chart").id.replace(/^chart-/, "")}`;
  const plain = words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u0110\u0111]/g, "d").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 100);
}

function save(blob, as) {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(blob);
  a.download = as;
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(a.href), 60000); // the browser is done with it by then
}
