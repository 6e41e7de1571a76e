// Colours live in the style sheet alone; this reads them. Options name a
// colour as "@accent".
const shades = [1, 2, 3, 4, 5].flatMap((n) => [`shade${n}`, `on${n}`]);
const names = ["ink", "muted", "line", "paper", "accent", "second", "third", "good", "bad", "flat", ...shades];

// palette reads the colours of the scheme in force, or of the light one, which
// is what goes to paper.
export function palette(light) {
  const probe = document.createElement("span");
  probe.className = light ? "palette-light" : "palette";
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const read = { font: getComputedStyle(document.body).fontFamily };
  for (const name of names) {
    read[name] = style.getPropertyValue(`--${name}`).trim();
  }
  probe.remove();
  return read;
}

// paint gives a copy of an option in which colour names are colours. Only the
// keys of colours are looked at: a unit may be called "@accent".
export function paint(value, colours) {
  if (Array.isArray(value)) {
    return value.map((v) => paint(v, colours));
  }
  if (value === null || typeof value !== "object") {
    return value;
  }
  const copy = {};
  for (const [key, v] of Object.entries(value)) {
    const named = /color$/i.test(key) && typeof v === "string" && v.startsWith("@");
    copy[key] = named ? colours[v.slice(1)] : paint(v, colours);
  }
  return copy;
}
