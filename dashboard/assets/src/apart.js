// Names beside points: each where it covers no other name, or nowhere; the
// tooltip and the table have them all.
const away = 9; // px between a point and its name

// apart gives a layout of labels for one drawing of a width in px.
export function apart(width) {
  const placed = [];
  return ({ rect, labelRect: { width: w, height: h } }) => {
    const x = rect.x + rect.width / 2;
    const y = rect.y + rect.height / 2;
    const beside = [
      { x: x + away, y: y - h / 2 },
      { x: x - away - w, y: y - h / 2 },
      { x: x - w / 2, y: y - away - h },
      { x: x - w / 2, y: y + away },
    ];
    const free = beside.find((at) => at.x >= 0 && at.x + w <= width && !placed.some((other) => meet({ ...at, w, h }, other)));
    if (!free) {
      return { x: -10 * width, y: 0 };
    }
    placed.push({ x: free.x, y: free.y - 2, w, h: h + 4 }, // the marks of letters stand out above and below
      { x: x - 5, y: y - 5, w: 10, h: 10 });
    return { x: free.x, y: free.y, align: "left", verticalAlign: "top" };
  };
}

const meet = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
