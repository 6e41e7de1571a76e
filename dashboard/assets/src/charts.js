// Draws every <script type="application/json" data-chart="ID"> into the
// element of that id, as SVG.
import * as echarts from "echarts/core";
import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart, TreemapChart } from "echarts/charts";
import {
  AriaComponent,
  CalendarComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import { fill, height, wanted } from "./cells.js";
import { finish } from "./option.js";
import { palette } from "./palette.js";
import { part } from "./single.js";
import { whole } from "./whole.js";

echarts.use([
  AriaComponent,
  BarChart,
  CalendarComponent,
  CustomChart,
  GridComponent,
  HeatmapChart,
  LabelLayout,
  LegendComponent,
  LineChart,
  MarkLineComponent,
  ScatterChart,
  SVGRenderer,
  TooltipComponent,
  TreemapChart,
]);

const paper = 600; // px: what a drawing for paper is wide; the sheet stretches it
let drawn = [];
let waiting = []; // what is to be drawn yet
const folded = new Map(); // what is drawn when it is unfolded: holder to script
let printing = false;

// drawAll lets go of the charts drawn before and draws those of root, the first
// at once, the others one by one, so that the page answers in between.
export function drawAll(root) {
  watch.disconnect();
  drawn.forEach((d) => d.chart.dispose());
  drawn = [];
  folded.clear();
  waiting = [...root.querySelectorAll("script[type='application/json'][data-chart]")];
  drawNext(waiting);
}

function drawNext(list) {
  if (list !== waiting || list.length === 0) {
    return; // another page is open, or all is drawn
  }
  const script = list.shift();
  const holder = document.getElementById(script.dataset.chart);
  if (holder.clientWidth > 0) {
    drawOne(script, holder);
  } else {
    folded.set(holder, script);
    watch.observe(holder);
  }
  setTimeout(drawNext, 0, list);
}

function drawOne(script, holder) {
  const drawing = whole(JSON.parse(script.textContent), holder);
  const name = wanted(drawing);
  if (name) {
    part(name).then((data) => holder.isConnected && show(holder, drawing, data));
  } else {
    show(holder, drawing);
  }
}

// drawRest draws all that waits: it goes to paper.
function drawRest() {
  waiting.splice(0).forEach((script) => drawOne(script, document.getElementById(script.dataset.chart)));
  folded.forEach((script, holder) => drawOne(script, holder));
  folded.clear();
}

// show draws one drawing, over the one its holder has.
export function show(holder, drawing, data) {
  fill(drawing, data);
  let d = drawn.find((x) => x.holder === holder);
  if (d) {
    d.drawing = drawing;
  } else {
    holder.style.height = `${drawing.height}px`;
    d = { holder, drawing, chart: echarts.init(holder, null, { renderer: "svg" }) };
    drawn.push(d);
    watch.observe(holder);
  }
  draw(d, palette(printing), width(d));
}

// drawingOf gives what is drawn in an element.
export const drawingOf = (holder) => drawn.find((d) => d.holder === holder)?.drawing;

const width = (d) => (printing ? paper : d.holder.clientWidth || paper);

function draw(d, colours, w) {
  const h = height(d.drawing, w, printing);
  d.width = w;
  d.holder.style.height = `${h}px`;
  d.holder.style.minHeight = d.drawing.cells ? "0" : "";
  d.chart.resize({ width: w, height: h });
  const { again, ...option } = finish(d.drawing, colours, w);
  d.chart.setOption(option, { notMerge: true });
  if (again) {
    again();
    d.chart.setOption(option, { notMerge: true });
  }
}

const watch = new ResizeObserver((entries) => {
  if (printing) {
    return;
  }
  const colours = palette(false);
  for (const { target } of entries) {
    const script = target.clientWidth > 0 && folded.get(target);
    if (script) {
      folded.delete(target);
      drawOne(script, target);
    }
    const d = drawn.find((x) => x.holder === target);
    if (d && d.width !== width(d)) {
      draw(d, colours, width(d));
    }
  }
});

function redraw() {
  const colours = palette(printing);
  for (const d of drawn) {
    draw(d, colours, width(d));
  }
}

// On paper: the light colours, the width of the sheet, every table unfolded.
function print(on) {
  printing = on;
  if (on) {
    drawRest();
  }
  for (const details of document.querySelectorAll("details.on-paper")) {
    if (on && !details.open) {
      details.open = true;
      details.dataset.unfolded = "";
    } else if (!on && "unfolded" in details.dataset) {
      details.open = false;
      delete details.dataset.unfolded;
    }
  }
  redraw();
}

addEventListener("beforeprint", () => print(true));
addEventListener("afterprint", () => print(false));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
