// Units by years: a cell a unit and year, a dashed line at each break.
import { fits, onShade, shaded, text } from "./shade.js";

// boxes gives what draws the cells of a heat map.
export function boxes(data, _, colours, width, option) {
  const label = option.yAxis[0].axisLabel;
  label.overflow = "truncate";
  label.width = Math.round(width * (width < 520 ? 0.34 : 0.25));
  return (params, api) => {
    const datum = data[params.dataIndex];
    const [x, y] = api.coord(datum.value);
    const [w, h] = api.size([1, 1]);
    if (datum.gap) {
      return rule(x, params.coordSys, colours);
    }
    return box({ x: x - w / 2, y: y - h / 2, width: w, height: h }, datum, colours);
  };
}

// rule is the line at a break.
function rule(x, within, colours) {
  return {
    type: "line",
    silent: true,
    shape: { x1: x, y1: within.y, x2: x, y2: within.y + within.height },
    style: { stroke: colours.muted, lineWidth: 1.5, lineDash: [5, 4] },
  };
}

// box is one cell, with its figure where that fits.
function box(at, datum, colours) {
  const size = Math.min(11, at.height - 5);
  const written = size >= 7 && fits(datum.label, size, at.width);
  return {
    type: "rect",
    shape: { x: at.x + 0.5, y: at.y + 0.5, width: Math.max(1, at.width - 1), height: Math.max(1, at.height - 1) },
    style: shaded(datum, colours),
    textContent: written ? { style: text(datum.label, size, colours, { fill: onShade(datum, colours) }) } : undefined,
    textConfig: { position: "inside" },
  };
}
