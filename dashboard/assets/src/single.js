// Turns the pages of the single file: every page is in it, packed, and the
// part of the address after # says which one is open.
const prefix = "#/";
let pages; // at: page to bundle; bundles: packed

async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

// part gives data beside the drawings of a page: the page's own, or what all
// pages of the single file share.
export async function part(name) {
  const own = document.querySelector(`script[data-part="${name}"]`).textContent;
  if (own !== "") {
    return JSON.parse(own);
  }
  const at = `part/${name}`;
  return JSON.parse((await unpack(pages.bundles[pages.at[at]]))[at]);
}

// turnPages takes over if the document is a single file, and says so. After
// each turn shown is called with the document.
export function turnPages(shown) {
  const store = document.getElementById("pages");
  if (!store) {
    return false;
  }
  pages = JSON.parse(store.textContent);
  const app = document.getElementById("app");
  let open = app.dataset.page;

  async function turn() {
    if (location.hash !== "" && !location.hash.startsWith(prefix)) {
      return; // a place within the page
    }
    const wanted = location.hash.slice(prefix.length).split("?")[0] || app.dataset.page; // after ?: what the page shows
    if (wanted === open || !Object.hasOwn(pages.at, wanted)) {
      return;
    }
    open = wanted;
    const bundle = await unpack(pages.bundles[pages.at[wanted]]);
    if (open !== wanted) {
      return; // turned again meanwhile
    }
    const page = new DOMParser().parseFromString(bundle[wanted], "text/html");
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
