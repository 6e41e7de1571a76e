// Words and numbers inside charts. Figures come written by the server; only
// the ticks of an axis are written here.
const locales = { vi: "vi-VN", en: "en-GB" };

export function ticks(lang) {
  const format = new Intl.NumberFormat(locales[lang] ?? locales.vi, { maximumFractionDigits: 3 });
  return (value) => format.format(value).replace("-", "\u2212");
}

// figure is the first number a text of a page says; null if there is none.
export function figure(text, lang) {
  const [point, group] = lang === "en" ? [".", ","] : [",", "."];
  const found = /\u2212?\d+([.,]\d+)*/.exec(text)?.[0];
  return found === undefined
    ? null
    : Number(found.replace("\u2212", "-").replaceAll(group, "").replace(point, "."));
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
