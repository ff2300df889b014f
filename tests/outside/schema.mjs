// The published schema of a case in a TOML linter: every example is accepted, each wrong line is found.
// `node schema.mjs`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = new URL("../..", import.meta.url).pathname;
const taplo = new URL("node_modules/.bin/taplo", import.meta.url).pathname;
const schema = pathToFileURL(join(root, "docs/schema/case.json")).href;
const lint = (...files) => spawnSync(taplo, ["lint", "--no-auto-config", "--schema", schema, ...files], { encoding: "utf8" });
const faults = [];

const examples = readdirSync(join(root, "examples")).filter((file) => file.endsWith(".toml"));
const accepted = lint(...examples.map((file) => join(root, "examples", file)));
if (accepted.status !== 0) faults.push(`an example is refused:\n${accepted.stderr}`);

const ready = readFileSync(join(root, "examples/enterprise-ready.toml"), "utf8");
// What is replaced, and what stands there instead.
const wrong = [
  ["a word that no list has", /^kind( *)= "enterprise"/m, 'kind$1= "firm"'],
  ["a key that there is not", /^province( *)= /m, "provinse$1= "],
  ["a table that there is not", /^\[applicant\]/m, "[aplicant]"],
  ["a yes for a day", /^expires( *)= (\d{4}-\d\d-\d\d)$/m, "expires$1= true"],
  ["a number for a text", /^name( *)= ".*"$/m, "name$1= 1"],
  ["a text for a yes or no", /^open( *)= (true|false)/m, 'open$1= "no"'],
  ["one table instead of several", /^\[\[domain\]\]/m, "[domain]"],
  ["an edition to come", /^beian = 1/m, "beian = 2"],
];
const folder = mkdtempSync(join(tmpdir(), "beian-schema-"));
try {
  for (const [what, from, to] of wrong) {
    const text = ready.replace(from, to);
    const file = join(folder, "case.toml");
    writeFileSync(file, text);
    if (text === ready) faults.push(`${what}: the example has no such line`);
    else if (lint(file).status === 0) faults.push(`${what}: accepted`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
faults.forEach((fault) => console.error(fault));
console.log(`examples: ${examples.length}, wrong lines: ${wrong.length}, faults: ${faults.length}`);
process.exitCode = faults.length === 0 && examples.length > 0 ? 0 : 1;
