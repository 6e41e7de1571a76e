// Foretells the next token of a page from those before it, step for step as
// dashboard/pack/model.go does: whatever differs garbles every page.
export const notThere = -(2 ** 52);
const aNumber = notThere + 1;
const aText = notThere + 2;

const far = 16; // tokens, as they were
const near = 3;
const shape = 10; // tokens, of what is said only whether it is a number or a text
const said = 64; // numbers
const recalled = 128; // said lately, numbers and texts

const slots = 1 << 17;
const shift = 15; // 32 less the bits of a slot
const shapes = 1 << 8;
const sizes = 64;
const trusted = 15;

const even = 1 << 23;
const styleBits = 4;
const long = 1000; // from here on numbers may have a group of thousands

// The ways to guess, the best first.
const [byLine, byFar, asBefore, byTurn, byNear, byShape, ways] = [0, 1, 2, 3, 4, 5, 6];

function mix(h, token) {
  const high = Math.imul(Math.floor(token / 0x100000000), 0x85ebca6b);
  h = Math.imul(h ^ token ^ high, 0x9e3779b1);
  return h ^ (h >>> 15);
}

class Memory {
  constructor(token, trust) {
    this.token = token;
    this.trust = trust;
  }

  static of(empty) {
    return new Memory(new Float64Array(slots).fill(empty), new Uint8Array(slots));
  }

  clone() {
    return new Memory(this.token.slice(), this.trust.slice());
  }

  learn(at, token, newest) {
    if (this.token[at] === token) {
      this.trust[at] = Math.min(this.trust[at] + 1, trusted);
    } else if (newest || this.trust[at] < 2) {
      this.token[at] = token;
      this.trust[at] = 0;
    } else {
      this.trust[at] >>= 1;
    }
  }
}

// Recent is what a page said, each once, the newest first.
class Recent {
  constructor() {
    this.list = new Float64Array(recalled);
    this.n = 0;
  }

  say(token) {
    let at = this.list.indexOf(token);
    if (at < 0 || at >= this.n) {
      this.n = Math.min(this.n + 1, recalled);
      at = this.n - 1;
    }
    this.list.copyWithin(1, 0, at);
    this.list[0] = token;
  }
}

// Past is what stands before a token in its page, the newest last.
class Past {
  constructor() {
    this.tokens = new Float64Array(far).fill(notThere);
    this.shapes = new Float64Array(shape).fill(notThere);
    this.numbers = new Float64Array(said);
    this.n = 0; // of numbers
    this.line = 0; // hash of the shapes since the last line break
    this.lately = [new Recent(), new Recent()]; // texts, numbers
  }

  back(d) {
    return d === 0 || d > this.n ? notThere : this.numbers[(this.n - d) % said];
  }

  ago(token) {
    for (let d = 1; d < said && d <= this.n; d++) {
      if (this.numbers[(this.n - d) % said] === token) {
        return d;
      }
    }
    return 0;
  }

  add(token, words) {
    this.tokens.copyWithin(0, 1);
    this.tokens[far - 1] = token;
    this.shapes.copyWithin(0, 1);
    this.shapes[shape - 1] = token < 0 ? aNumber : words.isMarkup(token) ? token : aText;
    this.line = words.ends(token) ? 0 : mix(this.line, this.shapes[shape - 1]);
    if (token < 0) {
      this.numbers[this.n % said] = token;
      this.n++;
      if (-1 - token >= long << styleBits) {
        this.lately[1].say(token);
      }
    } else if (!words.isMarkup(token)) {
      this.lately[0].say(token);
    }
  }
}

// Model is what was learned from the pages before.
export class Model {
  constructor(from) {
    const chances = (n) => new Uint32Array(n).fill(even);
    this.memories = from
      ? from.memories.map((m) => m.clone())
      : Array.from({ length: ways }, (_, way) => Memory.of(way === asBefore ? 0 : notThere));
    this.hit = from?.hit.slice() ?? chances(ways * (trusted + 1) * 16 * 4 * 4 * 3);
    this.kind = from?.kind.slice() ?? chances(shapes);
    this.size = from?.size.slice() ?? chances(shapes * 4 * sizes);
    this.top = from?.top.slice() ?? chances(shapes * 4 * sizes * 4);
    this.style = from?.style.slice() ?? chances(shapes * 2 * (1 << styleBits));
    this.again = from?.again.slice() ?? chances(shapes * 2);
    this.slot = new Uint32Array(ways);
    this.token = new Float64Array(ways);
  }

  clone() {
    return new Model(this);
  }

  // page reads the tokens of a page.
  page(decoder, words) {
    const tokens = new Float64Array(decoder.bits(32));
    const past = new Past();
    for (let i = 0; i < tokens.length; i++) {
      const form = this.see(past);
      let token = this.guess(decoder, form, words);
      if (token === notThere) {
        token = this.spell(decoder, form, past);
      }
      this.learn(past, token);
      past.add(token, words);
      tokens[i] = token;
    }
    return tokens;
  }

  see(past) {
    let [close, distant, form] = [0, 0, 0];
    for (let i = far - 1; i >= 0; i--) {
      distant = mix(distant, past.tokens[i]);
      if (i === far - near) {
        close = distant;
      }
    }
    for (let i = shape - 1; i >= 0; i--) {
      form = mix(form, past.shapes[i]);
    }
    const { slot, token, memories } = this;
    slot[byLine] = mix(past.line, past.tokens[far - 1]) >>> shift;
    slot[byFar] = distant >>> shift;
    slot[asBefore] = slot[byShape] = form >>> shift;
    slot[byNear] = close >>> shift;
    slot[byTurn] = mix(form, memories[byShape].token[slot[byShape]]) >>> shift;
    for (let way = 0; way < ways; way++) {
      token[way] = memories[way].token[slot[way]];
    }
    token[asBefore] = past.back(token[asBefore]);
    return form >>> 0;
  }

  guess(decoder, form, words) {
    const { slot, token, memories } = this;
    let tried = 0;
    for (let way = 0; way < ways; way++) {
      const g = token[way];
      if (g === notThere || token.indexOf(g) < way) {
        continue;
      }
      let agree = 0;
      for (let other = way + 1; other < ways; other++) {
        agree += token[other] === g;
      }
      let at = way * (trusted + 1) + memories[way].trust[slot[way]];
      at = (at * 16 + (form & 15)) * 4 + Math.min(tried, 3);
      at = (at * 4 + Math.min(agree, 3)) * 3 + (g < 0 ? 0 : words.isMarkup(g) ? 2 : 1);
      tried++;
      if (!decoder.bit(this.hit, at)) {
        return g;
      }
    }
    return notThere;
  }

  spell(decoder, form, past) {
    let shape = (form >>> 4) % shapes;
    const word = decoder.bit(this.kind, shape);
    shape = shape * 2 + word;
    if (decoder.bit(this.again, shape)) {
      return past.lately[word ? 0 : 1].list[this.whole(decoder, shape + 2 * shapes)];
    }
    const n = this.whole(decoder, shape);
    if (word) {
      return n - 1;
    }
    const style = decoder.choice(this.style, (shape + (n >= long)) << styleBits, styleBits);
    return -1 - (n * (1 << styleBits) + style);
  }

  whole(decoder, shape) {
    const n = decoder.choice(this.size, shape * sizes, 6);
    if (n < 2) {
      return n;
    }
    const k = Math.min(n - 1, 2);
    const top = decoder.choice(this.top, (shape * sizes + n) * 4, k) + (1 << k);
    return top * 2 ** (n - 1 - k) + decoder.bits(n - 1 - k);
  }

  learn(past, token) {
    const { slot, memories } = this;
    for (let way = 0; way < ways; way++) {
      if (way !== asBefore) {
        memories[way].learn(slot[way], token, way === byShape);
      }
    }
    if (token >= 0) {
      return;
    }
    const [distance, at] = [memories[asBefore], slot[asBefore]];
    const d = this.token[asBefore] === token ? distance.token[at] : past.ago(token);
    if (d > 0) {
      distance.learn(at, d, false);
    } else {
      distance.trust[at] >>= 1;
    }
  }
}
