// Units where they lie. Outlines are paths of digits that the program made;
// nothing a file holds besides is drawn.
import { fits, onShade, shaded, text } from "./shade.js";

// shapes gives what draws the outlines, as large as the room allows.
export function shapes(data, drawing, colours, width) {
  const [left, top, right, bottom] = drawing.cells.shapes.box;
  const edge = 2; // px, for the lines round the outermost
  return (params, api) => {
    const k = Math.min((width - 2 * edge) / Math.max(1, right - left), (api.getHeight() - 2 * edge) / Math.max(1, bottom - top));
    const x = (width - k * (right - left)) / 2 - k * left;
    const y = edge - k * top;
    const datum = data[params.dataIndex];
    const { d, at, room } = drawing.outlines[datum.key];
    const size = 11;
    const lines = [datum.name, datum.label].filter((words) => fits(words, size, room * k));
    const style = shaded(datum, colours);
    return {
      type: "group",
      children: [
        { type: "path", shape: { pathData: d }, x, y, scaleX: k, scaleY: k, style: { ...style, stroke: colours.muted, lineWidth: 0.7, strokeNoScale: true } },
        ...(lines.length > 0
          ? [{ type: "text", silent: true, z2: 10, style: text(lines.join("\n"), size, colours, { x: x + k * at[0], y: y + k * at[1], align: "center", verticalAlign: "middle", lineHeight: 13, fill: onShade(datum, colours) }) }]
          : []),
      ],
    };
  };
}
