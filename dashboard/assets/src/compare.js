// The compare page: what the address asks for, from the values the page
// carries, as two drawings and a table.
import { show } from "./charts.js";
import { bookOf } from "./compare-book.js";
import { address, asked, carried, settle } from "./compare-choice.js";
import { form } from "./compare-form.js";
import { lines } from "./compare-lines.js";
import { scatter } from "./compare-scatter.js";
import { element, unitsTable } from "./compare-table.js";
import { part } from "./single.js";

let again = () => {}; // shows what the address asks for on the page that is open

addEventListener("hashchange", () => again());

// comparePage takes over a compare page, if root is one.
export async function comparePage(root) {
  again = () => {};
  const page = root.getElementById("compare");
  if (!page) {
    return;
  }
  const view = JSON.parse(root.getElementById("compare-view").textContent);
  const book = bookOf(await part(page.dataset.compare), view);
  if (!page.isConnected) {
    return; // turned meanwhile
  }
  const skeletons = [...page.querySelectorAll("script[data-skeleton]")].map((s) => s.textContent);
  const links = [...root.querySelectorAll(".language a, .switches a")].map((a) => [a, a.getAttribute("href")]);
  const status = element("p", { class: "status", role: "status" });
  const link = element("a", { text: view.words["compare.link"] });
  const copy = copier(link, book);

  const shown = ({ choice, lost }) => {
    draw(page, skeletons, choice, book);
    page.querySelector(".compared").replaceChildren(...unitsTable(choice, book));
    status.textContent = lost.length > 0 ? book.t("compare.unknown", { what: lost.slice(0, 5).join(", ") }) : "";
    link.href = address(choice);
    for (const [a, href] of links) {
      a.setAttribute("href", carried(href, a.closest(".language") ? choice : { ...choice, u: undefined }));
    }
  };
  let now = settle(asked(), book);
  const update = form(page.querySelector(".choices"), now.choice, book, (choice) => {
    now = { choice, lost: [] };
    history.replaceState(null, "", address(choice));
    update(choice);
    shown(now);
  });
  page.querySelector(".choose").append(element("p", { class: "link", children: [link, copy] }), status);
  again = () => {
    const hash = location.hash.slice(1);
    if (hash === "" || hash.startsWith("/") || hash.includes("=")) { // else a place within the page
      now = settle(asked(), book);
      update(now.choice);
      shown(now);
    }
  };
  shown(now);
}

// draw puts the choice into both drawings; the scatter needs two indicators.
function draw(page, skeletons, choice, book) {
  [...page.querySelectorAll("figure")].forEach((figure, n) => {
    const holder = figure.querySelector(".chart");
    figure.hidden = n === 0 && choice.i.length < 2;
    if (figure.hidden) {
      return;
    }
    const drawing = JSON.parse(skeletons[n]);
    const { title, under, notes, table } = [scatter, lines][n](drawing, choice, book);
    drawing.option.aria.label.description = title;
    holder.setAttribute("aria-label", title);
    figure.querySelector("h3").textContent = title;
    figure.querySelector("figcaption p").textContent = under;
    figure.querySelector(".notes").replaceChildren(...notes.filter(Boolean).map((text) => element("li", { text })));
    figure.querySelector("details > div").replaceChildren(...table);
    show(holder, drawing);
  });
}

// copier copies the address of a link, where the browser lets it.
function copier(link, book) {
  const button = element("button", { type: "button", text: book.t("compare.copy"), hidden: !navigator.clipboard });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(link.href);
      button.textContent = book.t("compare.copied");
    } catch {
      button.hidden = true; // the link itself is still there
    }
  });
  return button;
}
