// What a reader of the compare page chose, in the part of the address after #:
// "#i=pov_rate,don_total&u=KEY,KEY&y=2024" in a page of its own,
// "#/compare/KEY?i=…" in the single file.

// asked reads the address; what it does not say is undefined.
export function asked() {
  const hash = location.hash.slice(1);
  const query = new URLSearchParams(hash.startsWith("/") ? (hash.split("?")[1] ?? "") : hash);
  const list = (name) => query.get(name)?.split(",").filter(Boolean);
  const year = Number(query.get("y") ?? NaN);
  return { i: list("i"), u: list("u"), y: Number.isInteger(year) ? year : undefined };
}

// query writes a choice as the address has it.
export function query({ i, u, y }) {
  const list = (items) => items.map(encodeURIComponent).join(",");
  return [`i=${list(i)}`, u && `u=${list(u)}`, `y=${y}`].filter(Boolean).join("&");
}

// address is where a choice is shown on the page that is open.
export function address(choice) {
  const hash = location.hash.slice(1);
  return hash.startsWith("/") ? `#${hash.split("?")[0]}?${query(choice)}` : `#${query(choice)}`;
}

// carried is another page's address with a choice in it.
export function carried(href, choice) {
  const bare = href.startsWith("#/") ? href.split("?")[0] : href.split("#")[0];
  return `${bare}${href.startsWith("#/") ? "?" : "#"}${query(choice)}`;
}

// settle makes a choice that the page can show of what was asked; lost is what
// it has not.
export function settle(wish, book) {
  const lost = [];
  const known = (ids, all) =>
    ids?.filter((id) => {
      const there = all.includes(id);
      if (!there) {
        lost.push(id);
      }
      return there;
    });
  const ids = book.values.indicators.map((x) => x.id);
  const i = [...new Set(known(wish.i, ids) ?? [])];
  const u = known(wish.u, book.values.units.slice(1));
  const years = book.values.years;
  if (wish.y !== undefined && !years.includes(wish.y)) {
    lost.push(String(wish.y));
  }
  return {
    choice: {
      i: i.length > 0 ? i : [...book.view.default.i],
      u: u && u.length > 0 ? u : undefined,
      y: years.includes(wish.y) ? wish.y : book.view.default.y,
    },
    lost,
  };
}
