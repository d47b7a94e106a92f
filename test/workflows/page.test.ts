/** The page for marketers works as a new user types it: its files written, its commands run in order, its outputs compared. */

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { asTyped } from "#commands/typed-command.ts";
import { COMMANDS } from "../../bin/commands/command-list.ts";
import { openShop, type Shop } from "../local/shop.ts";
import { copyOfShipped, SHIPPED } from "./folder.ts";

const PAGE = await readFile(new URL("../../workflows/README.md", import.meta.url), "utf8");

/** What a new user does in one go, from the first line on. */
const TUTORIAL = PAGE.slice(PAGE.indexOf("\n## Your first journey"), PAGE.indexOf("\n## Templates"));

/** Fenced blocks in their order, each with the prose since the one before it. */
const blocks = [...TUTORIAL.matchAll(/([\s\S]*?)```(\w+)\n([\s\S]*?)```/g)].map(([, prose = "", language = "", text = ""]) => ({
  file: /`workflows\/([^`]+)`:\s*$/.exec(prose)?.[1],
  language,
  text,
}));

/** Each line that is typed, with what the page says comes of it. */
const typed = (text: string): { line: string; output: string }[] =>
  text.split(/^\$ /m).flatMap((part) => {
    const [line = "", ...output] = part.split("\n");
    return line === "" ? [] : [{ line, output: output.join("\n") }];
  });

const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");

/** As top-level keys with all that is indented below them. */
const keysOf = (text: string): [key: string, lines: string][] =>
  [...text.matchAll(/^([a-z_]+):.*\n(?: .*\n)*/gm)].map(([lines, key = ""]) => [key, lines]);

const withKeys = (settings: string, block: string): string =>
  keysOf(block).reduce((text, [key, lines]) => {
    const before = keysOf(text).find(([name]) => name === key)?.[1];
    return before === undefined ? `${text}\n${lines}` : text.replace(before, () => lines);
  }, settings);

/** A line of dots stands for whatever there is; a date for any other. */
const asPattern = (output: string): RegExp => {
  const lines = output.trimEnd().split("\n");
  const pattern = lines.map((line) =>
    line === "…" ? "(?:.*\\n)*?" : `${RegExp.escape(withoutTimes(line)).replace("…", ".*")}\\n`,
  );
  return new RegExp(`^${pattern.join("")}$`);
};
/** Nor how much there is: the folder of this test holds little, so that it is quick. */
const withoutTimes = (text: string): string =>
  text
    .replace(/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ [A-Z][a-z]+ \d{4} \d\d:\d\d/g, "TIME")
    .replace(/127\.0\.0\.1:\d+/g, "HOST")
    .replace(COUNTS, "COUNTS");
const COUNTS = /\d+ journeys?, \d+ templates?/g;

/** Runs a command in this process; what it printed. */
const runCommand = async ([name = "", ...words]: string[], where: Record<string, string>): Promise<string> => {
  const command = await COMMANDS.find((one) => one.name === name)?.load();
  if (!command) throw new Error(`there is no command "${name}"`);
  let printed = "";
  const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const acting = command.commands.find((one) => one.name() === words[0]) ?? command;
  const options = Object.entries(where).filter(([option]) => acting.options.some(({ long }) => long === option));
  try {
    await command.parseAsync([...words, ...options.flat()], { from: "user" });
    return asTyped(printed);
  } finally {
    out.mockRestore();
  }
};

const JOURNEY = "order-delayed";
const keepFew = async (workflows: string): Promise<void> => {
  const few = new Set([`${JOURNEY}.yaml`, JOURNEY, "confirm-sign-up", "layout.mjml"]);
  for (const kind of ["journeys", "templates"])
    for (const one of (await readdir(join(workflows, kind))).filter((name) => !few.has(name)))
      await rm(join(workflows, kind, one), { recursive: true });
};

test("the page counts the journeys and templates that there are", async () => {
  const journeys = (await readdir(join(SHIPPED, "journeys"))).length;
  const templates = (await readdir(join(SHIPPED, "templates"))).filter((name) => !/^(?:layout|pictures)/.test(name)).length;
  const counted = [...TUTORIAL.matchAll(COUNTS)].map(([counts]) => counts);
  expect(counted).toEqual([
    `${journeys} journeys, ${templates} templates`,
    `${journeys + 1} journeys, ${templates + 1} templates`,
  ]);
});

/** Started where the page starts it; its data folder says to commands where it answers. */
const started = async (workflows: string, data: string): Promise<{ shop: Shop; printed: string }> => {
  const shop = await openShop(new Date().toISOString(), data, workflows);
  onTestFinished(() => shop.close());
  // Of a process that lives and is not this one: commands ask no system of their own process.
  const note = join(data, "running.json");
  await writeFile(note, JSON.stringify({ ...JSON.parse(await readFile(note, "utf8")), pid: process.ppid }));
  return { shop, printed: `Perennial is ready: ${shop.console}\nCtrl-C stops it.\n` };
};

/** The page is written for a clone, where npm runs us. */
beforeEach(() => {
  vi.stubEnv("npm_lifecycle_event", "perennial");
});

test("the first journey of workflows/README.md is set up by its own lines, in its own order", { timeout: 120_000 }, async () => {
  const { path: workflows } = await copyOfShipped();
  await keepFew(workflows);
  const data = await mkdtemp(join(tmpdir(), "perennial-first-"));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  let shop: Shop | undefined;
  const run = async (line: string): Promise<string> => {
    if (line === "npm ci") return "\n";
    if (line.startsWith("npm start ")) {
      const system = await started(workflows, data);
      shop = system.shop;
      return system.printed;
    }
    expect(line).toMatch(/^npm run perennial -- /);
    const words = wordsOf(line).slice(4);
    const system: Record<string, string> = shop && words[0] === "explain" ? { "--data": data } : {};
    const printed = await runCommand(words, { "--workflows": workflows, ...system });
    return printed.replaceAll(` --workflows ${workflows}`, "").replaceAll(workflows, "workflows");
  };
  for (const { file, language, text } of blocks) {
    if (file === "settings.yaml") {
      const settings = join(workflows, file);
      await writeFile(settings, withKeys(await readFile(settings, "utf8"), text));
    } else if (file !== undefined) {
      await mkdir(dirname(join(workflows, file)), { recursive: true });
      await writeFile(join(workflows, file), text);
    } else if (language === "sh") {
      const { stdout } = await promisify(execFile)("bash", ["-c", text.replaceAll("http://127.0.0.1:4100", shop?.url ?? "")]);
      expect(stdout).toBe('{"stored":1,"duplicates":0}');
      await shop?.advance("1 minute");
      const mails = await shop?.mails("reader@example.com");
      expect(mails).toMatchObject([{ subject: "Your bicycle is ready", journey: "our-repairs" }]);
      expect(mails?.[0]?.text).toContain("your blue touring bike is ready: new brakes.");
      expect(mails?.[0]?.html).toContain("https://rowery-nowak.example/logo.png");
      // What is fenced as mere text is quoted from elsewhere, such as from the demo.
    } else if (language === "console")
      for (const { line, output } of typed(text)) {
        const printed = await run(line);
        expect(withoutTimes(printed).replace(/\n*$/, "\n"), line).toMatch(asPattern(output));
      }
  }
  expect(blocks.length).toBeGreaterThan(10);
  expect(shop, "it was started").toBeDefined();
});
