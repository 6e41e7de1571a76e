// Unpacks what dashboard/pack packed: a range decoder, and numbers and words
// as pages write them.
import { Model } from "./foretell.js";

const styles = 2;
const places = 8;

// bytes turns text into the bytes it stands for: ASCII85, five letters for
// four bytes, without what means something in JSON or HTML.
export function bytes(text) {
  const out = new Uint8Array(text.length * 4); // z, a letter alone, is four zeros
  let n = 0;
  for (let i = 0; i < text.length; ) {
    const group = text[i] === "z" ? "!!!!!" : text.slice(i, i + 5);
    i += text[i] === "z" ? 1 : 5;
    let v = 0;
    for (let j = 0; j < 5; j++) {
      v = v * 85 + (j < group.length ? digit(group.charCodeAt(j)) : 84);
    }
    for (let j = 0; j < group.length - 1; j++) {
      out[n++] = v / 2 ** (24 - 8 * j);
    }
  }
  return out.slice(0, n);
}

// v, w, x and y stand for <, ", \ and &.
const digit = (letter) => (letter < 118 ? letter - 33 : [27, 1, 59, 5][letter - 118]);

// Decoder reads bits that are more or less likely.
class Decoder {
  constructor(text) {
    this.bytes = bytes(text);
    this.at = 4;
    this.span = 0xffffffff;
    this.code = new DataView(this.bytes.buffer).getUint32(0);
  }

  // bit reads a bit whose chance is chances[i], and learns from it.
  bit(chances, i) {
    const c = chances[i];
    let p = c & 0xffffff;
    const n = c >>> 24;
    const bound = (this.span >>> 16) * (p >>> 8);
    const one = this.code >= bound;
    if (one) {
      this.code -= bound;
      this.span -= bound;
      p -= Math.floor(p / (n + 2));
    } else {
      this.span = bound;
      p += Math.floor((0xffffff - p) / (n + 2));
    }
    p = Math.min(Math.max(p, 4096), 16777216 - 4096);
    chances[i] = p + Math.min(n + 1, 30) * 16777216;
    this.fill();
    return one;
  }

  bits(n) {
    let v = 0;
    for (; n > 0; n--) {
      this.span >>>= 1;
      const one = this.code >= this.span;
      if (one) {
        this.code -= this.span;
      }
      v = v * 2 + one;
      this.fill();
    }
    return v;
  }

  choice(tree, from, n) {
    let at = 1;
    for (let i = 0; i < n; i++) {
      at = at * 2 + this.bit(tree, from + at);
    }
    return at - (1 << n);
  }

  fill() {
    while (this.span < 0x1000000) {
      this.span = (this.span << 8) >>> 0;
      this.code = ((this.code << 8) | (this.at < this.bytes.length ? this.bytes[this.at] : 0)) >>> 0;
      this.at++;
    }
  }
}

// Words gives the text of a token in a language.
export class Words {
  // list has a text for each word, or a pair where the languages differ.
  constructor(list) {
    this.list = list;
    const vi = list.map((w) => (typeof w === "string" ? w : w[0]));
    this.markup = vi.map((w) => /^[<"]/.test(w));
    this.line = vi.map((w) => w.includes("\n"));
  }

  isMarkup(token) {
    return token >= 0 && this.markup[token];
  }

  ends(token) {
    return token >= 0 && this.line[token];
  }

  text(token, english) {
    if (token >= 0) {
      const w = this.list[token];
      return typeof w === "string" ? w : w[english ? 1 : 0];
    }
    return figure(-1 - token, english);
  }
}

function figure(code, english) {
  const grouped = code % styles === 1;
  code = Math.floor(code / styles);
  const decimals = code % places;
  const digits = String(Math.floor(code / places)).padStart(decimals + 1, "0");
  let whole = digits.slice(0, digits.length - decimals);
  const rest = digits.slice(digits.length - decimals);
  const [point, comma] = grouped && !english ? [",", "."] : [".", ","];
  if (grouped) {
    whole = whole.replace(/\B(?=(\d{3})+$)/g, comma);
  }
  return rest === "" ? whole : whole + point + rest;
}

// Unpacker unpacks bundles of pages.
export class Unpacker {
  constructor(words) {
    this.words = words;
    this.first = null; // of the kind unpacked last: its text and what is known after it
  }

  // pages gives those of a bundle, each as its tokens; first is the text of the
  // bundle they are foretold from, or the bundle's own.
  pages(text, first) {
    if (this.first?.text !== first) {
      const model = new Model();
      this.first = { text: first, pages: this.read(first, model), model };
    }
    return text === first ? this.first.pages : this.read(text, this.first.model.clone());
  }

  read(text, model) {
    const decoder = new Decoder(text);
    const pages = [];
    for (let n = decoder.bits(16); n > 0; n--) {
      pages.push(model.page(decoder, this.words));
    }
    return pages;
  }

  // text writes a page out.
  text(tokens, english) {
    let text = "";
    for (const token of tokens) {
      text += this.words.text(token, english);
    }
    return text;
  }
}
