// Units as tiles of one size, as many in a line as there is room for.
import { onShade, shaded, text } from "./shade.js";

const tall = 62; // px
const narrow = 92; // px: a tile is at least so wide
const between = 4; // px

// columns are as few as the lines needed allow, so that the last is filled.
function columns(n, width) {
  const most = Math.max(1, Math.floor((width + between) / (narrow + between)));
  return Math.max(1, Math.ceil(n / Math.ceil(n / most)));
}

// tilesHeight is what n tiles take in a width.
export const tilesHeight = (n, width) => Math.ceil(n / columns(n, width)) * (tall + between);

// tiles gives what draws the tiles: the unit's name, under it its figure.
export function tiles(data, _, colours, width) {
  const across = columns(data.length, width);
  const wide = Math.min(150, (width + between) / across - between);
  return (params) => {
    const i = params.dataIndex;
    const datum = data[i];
    const x = (i % across) * (wide + between);
    const y = Math.floor(i / across) * (tall + between);
    const fill = onShade(datum, colours);
    const style = shaded(datum, colours);
    return {
      type: "group",
      children: [
        { type: "rect", shape: { x: x + 0.5, y: y + 0.5, width: wide - 1, height: tall - 1, r: 2 }, style: { stroke: colours.line, lineWidth: 1, ...style } },
        { type: "text", silent: true, style: text(datum.name, 11, colours, { x: x + 6, y: y + 6, width: wide - 12, overflow: "break", lineHeight: 13, height: 27, lineOverflow: "truncate", ellipsis: "…", fill }) },
        { type: "text", silent: true, style: text(datum.label, 14, colours, { x: x + 6, y: y + tall - 7, verticalAlign: "bottom", fontWeight: 600, fill }) },
      ],
    };
  };
}
