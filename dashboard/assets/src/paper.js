// On paper a drawing takes the width of its column, and one that is taller
// than a sheet is cut between its rows, never through one. This comes after
// charts.js has drawn everything for paper.
const tallest = 500; // px of a drawing: more does not fit on A4 laid across
const piece = 260; // px: what a cut drawing is cut into, so that sheets fill up
const row = 60; // px: what is taller is an axis or a line of the grid

// rows finds the stretches of a drawing that may not be cut, the uppermost
// first: what overlaps belongs together.
function rows(items) {
  const found = [];
  for (const { top, bottom } of items.filter((x) => x.bottom - x.top < row).sort((a, b) => a.top - b.top)) {
    const last = found.at(-1);
    if (last && top < last.bottom - 1) {
      last.bottom = Math.max(last.bottom, bottom);
    } else {
      found.push({ top, bottom });
    }
  }
  return found;
}

// cuts are the heights at which a drawing is cut.
function cuts(items, height) {
  const at = [0];
  const all = rows(items);
  all.forEach(({ bottom }, i) => {
    const next = all[i + 1];
    if (next && next.bottom - at.at(-1) > piece) {
      at.push((bottom + next.top) / 2);
    }
  });
  return [...at, height];
}

// pieces puts a tall drawing's parts in its place, each a drawing of its own.
function pieces(holder, svg, width, height) {
  const frame = svg.getBoundingClientRect();
  const scale = height / frame.height;
  const items = [...svg.querySelectorAll("path, text, rect, circle, image")].map((node) => {
    const box = node.getBoundingClientRect();
    return { node, top: (box.top - frame.top) * scale, bottom: (box.bottom - frame.top) * scale };
  });
  const at = cuts(items, height);
  if (at.length < 3) {
    return;
  }
  const list = document.createElement("div");
  list.className = "pieces";
  for (let i = 0; i + 1 < at.length; i++) {
    const part = svg.cloneNode(false);
    part.setAttribute("viewBox", `0 ${at[i]} ${width} ${at[i + 1] - at[i]}`);
    part.setAttribute("height", at[i + 1] - at[i]);
    for (const { node, top, bottom } of items) {
      if (bottom > at[i] && top < at[i + 1]) {
        const copy = node.cloneNode(true);
        copy.removeAttribute("clip-path"); // it names a shape of the whole drawing
        part.append(copy);
      }
    }
    list.append(part);
  }
  holder.append(list);
}

addEventListener("beforeprint", () => {
  for (const holder of document.querySelectorAll(".chart")) {
    const svg = holder.querySelector("svg");
    if (!svg) {
      continue;
    }
    const [width, height] = [Number(svg.getAttribute("width")), Number(svg.getAttribute("height"))];
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    if (height > tallest) {
      pieces(holder, svg, width, height);
    }
  }
});

addEventListener("afterprint", () => {
  document.querySelectorAll(".chart > .pieces").forEach((list) => list.remove());
  document.querySelectorAll(".chart svg[viewBox]").forEach((svg) => svg.removeAttribute("viewBox"));
});
