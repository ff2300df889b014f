// The pages for clients in a real browser: both languages, both readers, a phone and a desk, light and dark, and on
// paper. `node pages.mjs [beian]`; needs Chromium at $CHROMIUM or /usr/bin/chromium.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = new URL("../..", import.meta.url).pathname;
const beian = process.argv[2] ?? join(root, "target/debug/beian");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// One of each kind: everything in order, many faults, keys missing, no filing needed, and the table of all.
const names = ["enterprise-ready", "enterprise-failing", "three-keys", "hong-kong-server", "index"];
const folder = mkdtempSync(join(tmpdir(), "beian-pages-"));
const faults = [];
let looked = 0;

/** What a check of all examples says of each, as JSON: in a run they are held against each other. */
const run = spawnSync(beian, ["check", "examples", "--on", "2026-12-01", "-f", "json"], { cwd: root, maxBuffer: 1 << 26 });
const reports = JSON.parse(run.stdout).files;

async function look(page, name, expected) {
  const say = (what) => faults.push(`${name}: ${what}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) say(`${wide} px wider than the window`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }),
  );
  for (const one of violations) say(`${one.id} at ${one.nodes.map((node) => node.target).join(", ")}`);
  if (!expected) return;
  const seen = await page.evaluate(() => ({
    steps: document.querySelectorAll("[id^=step-]").length,
    unlabelled: [...document.querySelectorAll("input[type=checkbox]")].filter((box) => box.labels.length !== 1).length,
    headings: document.querySelectorAll("h1").length,
    asks: document.getElementById("questions") !== null,
  }));
  if (seen.steps !== expected.steps) say(`${seen.steps} steps with a box instead of ${expected.steps}`);
  if (seen.unlabelled > 0) say(`${seen.unlabelled} boxes without a label`);
  if (seen.asks !== expected.asks) say(`questions: ${seen.asks}`);
  if (seen.headings !== 1) say(`${seen.headings} first headings`);
  looked += 1;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});
try {
  for (const lang of ["zh", "en"]) {
    for (const reader of ["agency", "client"]) {
      const out = join(folder, `${lang}-${reader}`);
      spawnSync(beian, ["check", "examples", "--on", "2026-12-01", "--lang", lang, "--for", reader, "-f", `html=${out}/`], { cwd: root });
      for (const one of names) {
        const file = `${one}.html`;
        const known = one === "index" ? null : reports.find((report) => report.file === `examples/${one}.toml`);
        // What is missing is asked for as questions instead of a step.
        const asks = known?.readiness === "incomplete";
        const expected = known && { steps: asks ? 0 : (known.steps?.length ?? 0), asks };
        for (const width of [360, 1280]) {
          for (const colorScheme of ["light", "dark"]) {
            const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, offline: true });
            const page = await context.newPage();
            const name = `${lang} ${reader} ${file} ${width} ${colorScheme}`;
            page.on("console", (line) => line.type() === "error" && faults.push(`${name}: ${line.text()}`));
            page.on("pageerror", (error) => faults.push(`${name}: ${error}`));
            page.on("request", (sent) => sent.url().startsWith("file:") || faults.push(`${name}: asks for ${sent.url()}`));
            await page.goto(pathToFileURL(join(out, file)).href);
            await look(page, name, expected);
            if (width === 1280 && colorScheme === "light") {
              const paper = await page.pdf({ format: "A4" });
              if (paper.subarray(0, 5).toString() !== "%PDF-" || paper.length < 5000) faults.push(`${name}: no paper`);
            }
            await context.close();
          }
        }
      }
    }
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
faults.forEach((fault) => console.error(fault));
console.log(`pages looked at: ${looked}, faults: ${faults.length}`);
process.exitCode = faults.length === 0 && looked > 0 ? 0 : 1;
