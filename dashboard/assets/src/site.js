// The whole script of a page: charts, and in the single file the turning of
// pages. Everything else works without it.
import { drawAll } from "./charts.js";
import "./paper.js";
import { turnPages } from "./single.js";

document.documentElement.classList.add("js");
if (!turnPages(drawAll)) {
  drawAll(document);
}
