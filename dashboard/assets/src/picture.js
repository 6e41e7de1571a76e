// A chart as a picture that stands alone: finding, what is drawn, the drawing,
// its signs, where it comes from and as of when; on white, in the colours of
// paper, its fonts named.
import * as echarts from "echarts/core";
import { height as heightOf } from "./cells.js";
import { drawingOf } from "./charts.js";
import { finish } from "./option.js";
import { palette } from "./palette.js";

const wide = 860; // px
const edge = 24;

export function svg(figure, about) {
  return new Blob([picture(figure, about).text], { type: "image/svg+xml;charset=utf-8" });
}

// png is the same picture, twice as fine.
export async function png(figure, about) {
  const { text, height } = picture(figure, about);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * wide;
  canvas.height = 2 * height;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((made) => canvas.toBlob(made, "image/png"));
}

function picture(figure, about) {
  const colours = palette(true);
  colours.font = colours.font.replaceAll('"', "'"); // the drawing's own writer does not quote quotes
  const inner = draw(drawingOf(figure.querySelector(".chart")), colours);
  const page = { y: edge, colours, parts: [] };
  write(page, about.title, 18, colours.ink, 600);
  write(page, about.under, 13, colours.muted);
  page.parts.push(`<g transform="translate(${edge} ${page.y})">${inner.text}</g>`);
  page.y += inner.height + 8;
  about.signs.forEach((sign) => write(page, sign, 12, colours.muted));
  write(page, `${about.words.source}: ${about.source}`, 12, colours.muted);
  write(page, about.foot, 12, colours.muted);
  const height = Math.ceil(page.y + edge / 2);
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${height}" viewBox="0 0 ${wide} ${height}"` +
    ` font-family="${safe(colours.font)}" role="img" aria-label="${safe(about.title)}">` +
    `<title>${safe(about.title)}</title><rect width="100%" height="100%" fill="#ffffff"/>${page.parts.join("")}</svg>`;
  return { text, height };
}

// draw draws without the page, for the width of the picture.
function draw(drawing, colours) {
  const width = wide - 2 * edge;
  const height = heightOf(drawing, width, true);
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption({ ...finish(drawing, colours, width), tooltip: undefined, aria: undefined });
  const text = chart.renderToSVGString();
  chart.dispose();
  return { text, height };
}

// write sets a text below what is there, in lines no wider than the picture.
function write(page, text, size, colour, weight = 400) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${page.colours.font}`;
  let line = "";
  const lines = [];
  for (const word of text.split(/[ \n\r\t]+/)) {
    if (line !== "" && pen.measureText(`${line} ${word}`).width > wide - 2 * edge) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  for (const l of [...lines, line]) {
    page.y += Math.round(size * 1.4);
    page.parts.push(
      `<text x="${edge}" y="${page.y - Math.round(size * 0.35)}" font-size="${size}" font-weight="${weight}" fill="${colour}">${safe(l)}</text>`,
    );
  }
}

const safe = (text) =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
