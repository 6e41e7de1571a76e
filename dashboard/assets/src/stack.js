// Parts of a total: a figure stands on its part only where the part has room
// for it; the table has them all.

// stacks takes the figures off parts that are too narrow or too low.
export function stacks(option, width, height) {
  const parts = option.series.filter((s) => s.stack);
  if (parts.length === 0) {
    return;
  }
  const bars = parts[0].data.length;
  const wide = Math.min(56, ((width - 70) / bars) * 0.8);
  const most = Math.max(...parts[0].data.map((_, i) => parts.reduce((sum, s) => sum + (s.data[i].value ?? 0), 0)));
  const tall = height - option.grid[0].top - option.grid[0].bottom - 20;
  for (const { data } of parts) {
    for (const datum of data) {
      const room = (datum.name ?? "").length * 6 <= wide && ((datum.value ?? 0) / most) * tall >= 14;
      datum.label = { show: room };
    }
  }
}
