// Builds what a page needs, one script and one style sheet, into dist/.
import { build } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

mkdirSync("dist", { recursive: true });

const read = (name) => readFileSync(`node_modules/${name}`, "utf8");
const version = (name) => JSON.parse(read(`${name}/package.json`)).version;
const banner =
  `/*! thidua, Apache-2.0. Contains Apache ECharts ${version("echarts")} (Apache-2.0), ` +
  `zrender ${version("zrender")} (BSD-3-Clause, (c) Baidu Inc.), ` +
  `tslib ${version("tslib")} (0BSD, (c) Microsoft Corp.). Terms: NOTICE.txt */`;

const common = { bundle: true, minify: true, charset: "ascii", legalComments: "none" };

await build({
  ...common,
  entryPoints: ["src/site.js"],
  outfile: "dist/site.js",
  format: "iife",
  target: ["es2020"],
  define: { "process.env.NODE_ENV": '"production"' },
  banner: { js: banner },
});
await build({ ...common, entryPoints: ["src/site.css"], outfile: "dist/site.css" });

// The licences ask that their text go along with the built file.
const notices = [
  ["Apache ECharts", "echarts/NOTICE"],
  ["Apache ECharts", "echarts/LICENSE"],
  ["zrender", "zrender/LICENSE"],
  ["tslib", "tslib/LICENSE.txt"],
];
writeFileSync(
  "dist/NOTICE.txt",
  notices.map(([name, file]) => `== ${name}: ${file}\n\n${read(file)}`).join("\n\n"),
);
