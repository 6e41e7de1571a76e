// The whole script of a page: charts, their files, the comparison, the search of
// units, and in the single file the turning of pages. Everything else works
// without it.
import { drawAll } from "./charts.js";
import { comparePage } from "./compare.js";
import { offer } from "./download.js";
import { findUnits } from "./find.js";
import "./paper.js";
import { turnPages } from "./single.js";

document.documentElement.classList.add("js");

function show(root) {
  drawAll(root);
  comparePage(root);
  offer(root);
  findUnits(root);
}

if (!turnPages(show)) {
  show(document);
}
