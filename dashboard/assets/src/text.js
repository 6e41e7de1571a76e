// Words and numbers inside charts. Figures come written by the server; only
// the ticks of an axis are written here.
const locales = { vi: "vi-VN", en: "en-GB" };

export function ticks(lang) {
  const format = new Intl.NumberFormat(locales[lang] ?? locales.vi, { maximumFractionDigits: 3 });
  return (value) => format.format(value).replace("-", "\u2212");
}

// wrap breaks a line at spaces: a tooltip drawn as text does not do it.
export function wrap(line, most) {
  const lines = [];
  let last = "";
  for (const word of String(line).split(" ")) {
    if (last !== "" && last.length + 1 + word.length > most) {
      lines.push(last);
      last = word;
    } else {
      last = last === "" ? word : `${last} ${word}`;
    }
  }
  lines.push(last);
  return lines.join("\n");
}
