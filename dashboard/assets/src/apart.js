// Names beside points: each where it covers no other name and no point, or
// nowhere; the tooltip and the table have them all.
const away = 9; // px between a point and its name
const reach = 6; // px, half a point

// apart gives a layout of labels for a drawing of a width in px. Where the
// points are is known only once they are drawn, so the layout is called for a
// first drawing, then for the one that stays, after again().
export function apart(width) {
  const points = new Map();
  let names = [];
  const layout = ({ seriesIndex, dataIndex, rect, labelRect: { width: w, height: h } }) => {
    const x = rect.x + rect.width / 2;
    const y = rect.y + rect.height / 2;
    const key = `${seriesIndex} ${dataIndex}`;
    points.set(key, { x: x - reach, y: y - reach, w: 2 * reach, h: 2 * reach });
    const beside = [
      { x: x + away, y: y - h / 2 },
      { x: x - away - w, y: y - h / 2 },
      { x: x - w / 2, y: y - away - h },
      { x: x - w / 2, y: y + away },
    ];
    const covers = (at) => [...points].some(([k, p]) => k !== key && meet(at, p)) || names.some((n) => meet(at, n));
    // The marks of letters stand out above and below.
    const free = beside.map((at) => ({ ...at, w, h })).find((at) => at.x >= 0 && at.x + w <= width && !covers({ ...at, y: at.y - 2, h: h + 4 }));
    if (!free) {
      return { x: -10 * width, y: 0 };
    }
    names.push(free);
    return { x: free.x, y: free.y, align: "left", verticalAlign: "top" };
  };
  return { layout, again: () => (names = []) };
}

const meet = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
