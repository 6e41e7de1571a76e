// Turns the pages of the single file: every page is in it, packed, and the
// part of the address after # says which one is open.
import { bytes, Unpacker, Words } from "./unpack.js";

const prefix = "#/";
const english = "en/";
let pages; // the library, once it is asked for

// library gives the pages of the file, by name. Nothing is unpacked before a
// page is asked for.
function library() {
  pages ??= unpack();
  return pages;
}

async function unpack() {
  if (document.readyState === "loading") { // the pages come last, behind the script
    await new Promise((loaded) => addEventListener("DOMContentLoaded", loaded, { once: true }));
  }
  const { words, list, bundles } = JSON.parse(document.getElementById("pages").textContent);
  const stream = new Blob([bytes(words)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const unpacker = new Unpacker(new Words(await new Response(stream).json()));
  const at = new Map();
  JSON.parse(unpacker.text(unpacker.pages(list, list)[0])).forEach(({ first, names }, bundle) => {
    names.forEach((name, i) => at.set(name, { first, bundle, i }));
  });
  return function page(name) {
    const inEnglish = name.startsWith(english);
    const place = at.get(inEnglish ? name.slice(english.length) : name);
    if (!place) {
      return null;
    }
    const pages = unpacker.pages(bundles[place.bundle], bundles[place.first]);
    return unpacker.text(pages[place.i], inEnglish);
  };
}

// part gives data beside the drawings of a page: the page's own, or what all
// pages of the single file share.
export async function part(name) {
  const own = document.querySelector(`script[data-part="${name}"]`).textContent;
  return JSON.parse(own || (await library())(`part/${name}`));
}

// turnPages takes over if the document is a single file, and says so. After
// each turn shown is called with the document.
export function turnPages(shown) {
  const app = document.getElementById("app");
  if (!app) {
    return false;
  }
  const asked = () => location.hash.slice(prefix.length).split("?")[0] || app.dataset.page; // after ?: what the page shows
  let open = app.dataset.page;

  async function turn() {
    if (location.hash !== "" && !location.hash.startsWith(prefix)) {
      return; // a place within the page
    }
    const wanted = asked();
    if (wanted === open) {
      return;
    }
    const text = (await library())(wanted);
    if (text === null || wanted !== asked()) {
      return; // there is no such page, or it was turned again meanwhile
    }
    open = wanted;
    const page = new DOMParser().parseFromString(text, "text/html");
    app.replaceChildren(...page.body.childNodes);
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    Object.assign(document.documentElement.dataset, page.documentElement.dataset); // for paper
    scrollTo(0, 0);
    app.querySelector("h1")?.focus({ preventScroll: true });
    shown(document);
  }

  addEventListener("hashchange", turn);
  shown(document);
  turn();
  return true;
}
