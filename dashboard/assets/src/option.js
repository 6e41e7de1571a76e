// Finishes an option for the room it has: colours, fonts, ticks, tooltip as
// text, and the width of the names of breaks.
import { apart } from "./apart.js";
import { dressCells } from "./cells.js";
import { paint } from "./palette.js";
import { stacks } from "./stack.js";
import { ticks, wrap } from "./text.js";

const small = 520; // px: below it a chart is on a phone

export function finish(drawing, colours, width) {
  const option = paint(drawing.option, colours);
  option.animation = false; // nothing moves, whether or not less motion is preferred
  option.textStyle = { fontFamily: colours.font, color: colours.ink };
  option.tooltip = tooltip(drawing, colours, width);
  for (const axis of [...list(option.xAxis), ...list(option.yAxis)]) {
    dress(axis, drawing, colours, width);
  }
  legend(option, colours, width);
  breaks(option, width);
  names(option, width);
  patches(option, width);
  stacks(option, width, drawing.height);
  dressCells(option, drawing, colours, width);
  return option;
}

const list = (x) => (x === undefined ? [] : Array.isArray(x) ? x : [x]);

function dress(axis, drawing, colours, width) {
  const label = { color: colours.muted, fontFamily: colours.font, hideOverlap: true };
  if (axis.years) {
    label.formatter = String;
    if (axis.type === "value") { // a heat map names its years itself
      label.customValues = years(axis);
      axis.axisTick = { ...axis.axisTick, customValues: label.customValues };
    }
  } else if (axis.type === "value") {
    label.formatter = ticks(drawing.lang);
  } else if (axis.short) {
    label.color = colours.muted; // short names side by side, such as months
  } else {
    label.color = colours.ink;
    label.width = Math.round(width * (width < small ? 0.46 : 0.3));
    label.overflow = "break";
    label.lineHeight = 15; // else the lines of a long name lie on each other
    label.hideOverlap = false;
  }
  axis.axisLabel = { ...axis.axisLabel, ...label };
  axis.axisLine = { ...axis.axisLine, lineStyle: { color: colours.line } };
  axis.axisTick = { ...axis.axisTick, lineStyle: { color: colours.line } };
  axis.splitLine = { ...axis.splitLine, lineStyle: { color: colours.line } };
  axis.nameTextStyle = { ...axis.nameTextStyle, color: colours.muted, fontFamily: colours.font };
}

// years are those an axis has room for.
function years(axis) {
  const list = [];
  for (let y = Math.ceil(axis.min); y <= axis.max; y++) {
    list.push(y);
  }
  return list;
}

function tooltip(drawing, colours, width) {
  const most = width < small ? 34 : 56;
  return {
    ...drawing.option.tooltip,
    renderMode: "richText",
    confine: true,
    backgroundColor: colours.paper,
    borderColor: colours.line,
    textStyle: { color: colours.ink, fontFamily: colours.font, fontSize: 13, lineHeight: 18 },
    formatter: (params) =>
      list(params)
        .map((p) => drawing.tips[p.seriesIndex]?.[p.dataIndex])
        .filter(Boolean)
        .map((tip) => wrap(tip, most))
        .join("\n"),
  };
}

// names keeps the names of points apart; they are drawn twice for it.
function names(option, width) {
  const points = list(option.series).filter((s) => s.type === "scatter");
  if (points.length > 0) {
    const { layout, again } = apart(width);
    points.forEach((series) => (series.labelLayout = layout));
    option.again = again;
  }
}

// patches of a treemap are narrow on a phone: half a name says more there than
// letters one below the other.
function patches(option, width) {
  for (const series of list(option.series)) {
    if (series.type === "treemap" && width < small) {
      series.label = { ...series.label, overflow: "truncate" };
    }
  }
}

// Where they do not fit one line the names stand one below the other, and the
// chart makes room for them.
function legend(option, colours, width) {
  option.legend.textStyle = { color: colours.ink, fontFamily: colours.font };
  const long = (option.legend.data ?? []).reduce((sum, name) => sum + 7 * name.length + 45, 0) > width;
  if ((width < small || long) && option.legend.show) {
    option.legend.orient = "vertical";
    option.legend.left = 0;
    list(option.grid)[0].bottom = 12 + 24 * option.legend.data.length;
  }
}

// The name of a break stands to the right of its line and has the room up to
// the next one.
function breaks(option, width) {
  const axis = list(option.xAxis)[0];
  if (!axis?.years) {
    return;
  }
  for (const series of list(option.series)) {
    const lines = (series.markLine?.data ?? []).filter((d) => typeof d.xAxis === "number");
    lines.forEach((line, i) => {
      const end = lines[i + 1]?.xAxis ?? axis.max;
      const room = ((end - line.xAxis) / (axis.max - axis.min)) * (width - 60);
      line.label = { ...line.label, width: Math.max(56, Math.floor(room) - 8), overflow: "break" };
    });
  }
}
