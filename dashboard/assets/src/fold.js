// The key under which two spellings of one name meet, as viet.Fold of the
// program has it: "Phổ Hòa", "pho  hoa" and "PHỔ HOÀ" are the same. A table of
// the program's own tests holds the two together.
const space = /[\t-\r\u0085\p{Z}]+/gu;
const invisible = /(?![\t-\r\u0085\u00ad])[\p{Cc}\p{Cf}]/gu; // U+00AD is a letter in old typefaces
const marks = /\p{Mn}/gu;

const clean = (s) => s.replace(invisible, "").replace(space, " ").trim().normalize("NFC");

// Letter by letter: of a whole word the browser also knows a final sigma.
const lower = (s) => Array.from(s, (c) => c.toLowerCase()).join("");

// marked is a cleaned text in lower case, its marks kept.
export const marked = (s) => lower(clean(s)).normalize("NFC");

export const fold = (s) => clean(marked(s).normalize("NFD").replace(marks, "").replaceAll("đ", "d"));
