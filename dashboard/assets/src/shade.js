// How a cell of a shade looks, whatever its form.

// shaded is the style of a cell: its shade; a dashed line round what nobody
// reported, a plain one round what is in no shade.
export function shaded({ level, label }, colours) {
  if (level >= "1") {
    return { fill: colours[`shade${level}`] };
  }
  return {
    fill: colours.paper,
    ...(label !== "×" && { stroke: colours.line, lineWidth: 1, lineDash: level === "-" ? [3, 3] : undefined }),
  };
}

// onShade is the colour of what is written on a cell.
export const onShade = ({ level }, colours) => (level >= "1" ? colours[`on${level}`] : colours.muted);

// text is words in a cell.
export const text = (words, size, colours, more) => ({
  text: words,
  fontSize: size,
  fontFamily: colours.font,
  ...more,
});

// fits reports whether words of a size fit a width in px.
export const fits = (words, size, width) => words.length * size * 0.56 + 4 <= width;
