// Figures written as the server writes them: exact, with the separators of the
// page's language, a true minus, no sign on what rounds to zero.
const marks = { vi: [".", ","], en: [",", "."] };

// figure writes a whole number at decimals: 24512 at 2 is 245,12 in vi.
export function figure(whole, decimals, lang) {
  const [group, point] = marks[lang] ?? marks.vi;
  const text = String(whole);
  const digits = text.replace("-", "").padStart(decimals + 1, "0");
  const cut = digits.length - decimals;
  let written = digits.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, group);
  if (decimals > 0) {
    written += point + digits.slice(cut);
  }
  return text.startsWith("-") && /[1-9]/.test(digits) ? `\u2212${written}` : written;
}

// rounded writes any number at decimals, half away from zero.
export function rounded(value, decimals, lang) {
  const whole = Math.round(Math.abs(value) * 10 ** decimals) * Math.sign(value);
  return figure(whole, decimals, lang);
}

// filled puts values into the {names} of a text, all at once, so that a brace
// in a value stays what it is.
export const filled = (text, values = {}) =>
  text.replace(/\{([a-z_0-9]+)\}/g, (name, key) => (Object.hasOwn(values, key) ? String(values[key]) : name));
