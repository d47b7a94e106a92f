/** The patch of a draft is one that git itself applies, to the byte. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { patchText } from "#flows/drafts/patch-text.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "perennial-patch-"));
  execFileSync("git", ["init", "-q", folder]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Changed = { path: string; before: string | null; after: string | null };

/** What git makes of the files by the patch. */
const applied = (files: Changed[]): (string | null)[] => {
  const at = (path: string): string => join(folder, "workflows", path);
  rmSync(join(folder, "workflows"), { recursive: true, force: true });
  for (const { path, before } of files) {
    mkdirSync(dirname(at(path)), { recursive: true });
    if (before !== null) writeFileSync(at(path), before);
  }
  const patch = patchText(files);
  if (patch !== "") execFileSync("git", ["-C", folder, "apply", "--whitespace=nowarn", "-"], { input: `Ten days\n\n${patch}` });
  return files.map(({ path }) => (existsSync(at(path)) ? readFileSync(at(path), "utf8") : null));
};

describe("a patch", () => {
  it("shows three lines around each change, and what has no line end", () => {
    const before = Array.from({ length: 12 }, (_, n) => `line ${n + 1}`).join("\n");
    const patch = patchText([{ path: "journeys/a.yaml", before, after: before.replace("line 9", "line nine") }]);
    expect(patch).toBe(
      [
        ...["diff --git a/workflows/journeys/a.yaml b/workflows/journeys/a.yaml"],
        ...["--- a/workflows/journeys/a.yaml", "+++ b/workflows/journeys/a.yaml", "@@ -6,7 +6,7 @@"],
        ...[" line 6", " line 7", " line 8", "-line 9", "+line nine", " line 10", " line 11", " line 12"],
        ...["\\ No newline at end of file", ""],
      ].join("\n"),
    );
  });

  it("brings, changes and removes files", () => {
    const files = [
      { path: "journeys/new.yaml", before: null, after: "journey: new\n" },
      { path: "journeys/empty.yaml", before: null, after: "" },
      { path: "templates/a/en.mjml", before: "<mjml>\r\n</mjml>", after: "<mjml>\r\n żółw\r\n</mjml>\r\n" },
      { path: "journeys/old.yaml", before: "journey: old\n", after: null },
      { path: "journeys/same.yaml", before: "same\n", after: "same\n" },
    ];
    expect(applied(files)).toEqual(files.map(({ after }) => after));
  });

  it("is applied by git to exactly the text of the draft, whatever was edited", () => {
    const line = fc.constantFrom("a", "b", "c", "", " d", "-e", "+f", "@@ g");
    const text = fc
      .tuple(fc.array(line, { maxLength: 25 }), fc.boolean())
      .map(([lines, ends]) => lines.join("\n") + (ends ? "\n" : ""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applied([{ path: "journeys/a.yaml", before, after }])).toEqual([after]);
      }),
      { numRuns: 40 },
    );
  });
});
