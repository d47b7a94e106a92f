/** `check --fix`: what one key mends is written, every other byte stays, and what was done is shown. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import { fixesText } from "#commands/show/print-fixes.ts";
import { typedIn } from "#commands/typed-command.ts";
import { fixedTexts } from "#language/fixes/fixed-texts.ts";
import { parseJourney } from "#language/parse-journey.ts";
import { BARE_VOCABULARY } from "#language/schema/vocabulary.ts";
import { fixWorkflows } from "../../bin/workflows/fix-workflows.ts";
import { readTexts } from "../../bin/workflows/read-texts.ts";

const FILE = "journeys/thank-you.yaml";
const RIGHT =
  "# Ours.\r\njourney: thank-you\r\nabout: Thanks.   # kept\r\ntopic: thanks\r\nstarts_when: { event: order.paid }\r\nsteps:\r\n  - wait: 3 days at 10:00\r\n  - email: thank-you\r\n";
const WRONG = RIGHT.replace("topic: thanks", "topic: thnks").replace("3 days", "3 dasy").replace("- email", "- emial");

const vocabulary = {
  ...BARE_VOCABULARY,
  topics: { thanks: { kind: "marketing" } },
  templates: { "thank-you": "" },
} as const;

const problemsIn = async (texts: WorkflowTexts) =>
  Object.entries(texts).flatMap(([file, text]) => parseJourney(text, file, vocabulary).problems);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perennial-fix-"));
  mkdirSync(join(folder, "journeys"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const written = (text: string): void => writeFileSync(join(folder, FILE), text);
const fixed = async () => fixWorkflows(folder, await readTexts(folder), problemsIn);
const now = (): string => readFileSync(join(folder, FILE), "utf8");

describe("check --fix", () => {
  it.each(["", "\uFEFF"])("mends all at once and leaves every other byte: %j before the text", async (mark) => {
    written(`${mark}${WRONG}`);
    expect(await fixed()).toHaveLength(3);
    expect(now()).toBe(`${mark}${RIGHT}`);
    expect(await fixed()).toEqual([]);
  });

  it("mends what shows up behind another mistake, too", async () => {
    written(RIGHT.replace("- email: thank-you", "- emial: thank-yuo"));
    expect((await fixed()).map(({ line }) => line)).toEqual([8, 8]);
    expect(now()).toBe(RIGHT);
  });

  it("writes nothing where a person has to choose", async () => {
    written(RIGHT.replace("topic: thanks", "topic: zebra"));
    expect(await fixed()).toEqual([]);
    expect(now()).toContain("topic: zebra");
  });

  it("shows each place with its line before and after", async () => {
    written(WRONG);
    const text = fixesText(await fixed(), false);
    expect(text).toContain(`${FILE}\n  4:8  Wrote \`thanks\` instead of \`thnks\`.\n    - topic: thnks\n    + topic: thanks`);
    expect(text).toContain("3 places were mended.");
    expect(fixesText([], false)).toBe("Nothing that one key would mend.");
  });

  it("leaves one of two that lie over each other for the next time", async () => {
    const text = RIGHT.replace("topic: thanks", "topic: thnks");
    const [problem] = await problemsIn({ [FILE]: text });
    if (!problem) throw new Error("It has no problem.");
    expect(fixedTexts({ [FILE]: text }, [problem, problem]).made).toHaveLength(1);
    expect(fixedTexts({}, [problem])).toEqual({ texts: {}, made: [] });
  });
});

it("names the folder in a command for another than the usual one", () => {
  const named = (workflows: string) => typedIn(workflows, "publish", {});
  expect(named("workflows")).toBe("perennial publish");
  expect(named("../shop/flows")).toBe("perennial publish --workflows ../shop/flows");
  expect(named("Our flows'")).toBe("perennial publish --workflows 'Our flows'\\'''");
});
