/** Pulling: what was edited on the stack comes, what was edited here stays, and what was edited in both places is left to a person. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { textHash } from "#engine/model/ids.ts";
import { baseOf, notePulled, pulledFrom, pullPlan } from "../../bin/commands/drafts/pulled-files.ts";

const hashes = (texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, textHash(text)]));

const before = { same: "1", theirs: "1", mine: "1", both: "1", gone: "1", "gone-and-mine": "1", "gone-here": "1" };

describe("pulling", () => {
  it("takes what the stack has changed, brought or removed, and keeps what was changed here alone", () => {
    const here = { same: "1", theirs: "1", mine: "2", gone: "1", own: "x", alike: "y" };
    const there = { same: "1", theirs: "3", mine: "1", "gone-here": "1", brought: "4", alike: "y" };
    const { both: _both, "gone-and-mine": _gone, ...known } = before;
    expect(pullPlan(here, there, hashes(known))).toEqual({
      edits: {
        theirs: { base: textHash("1"), text: "3" },
        gone: { base: textHash("1"), text: null },
        brought: { base: null, text: "4" },
      },
      conflicts: [],
    });
  });

  it("names what has changed here and there", () => {
    const here = { both: "2", "gone-and-mine": "2", "brought-twice": "5" };
    const there = { both: "3", "brought-twice": "6" };
    const known = hashes({ both: "1", "gone-and-mine": "1" });
    expect(pullPlan(here, there, known).conflicts.sort()).toEqual(["both", "brought-twice", "gone-and-mine"]);
  });

  it("for the first time writes what is not here, and replaces nothing", () => {
    expect(pullPlan({ a: "1", own: "1" }, { a: "2", b: "2" }, undefined)).toEqual({
      edits: { b: { base: null, text: "2" } },
      conflicts: ["a"],
    });
  });

  it("remembers from which stack, and takes no other's note for its own", () => {
    const folder = mkdtempSync(join(tmpdir(), "perennial-pulled-"));
    try {
      expect(pulledFrom(folder, "shop")).toBeUndefined();
      const pulled = { from: "shop", files: { b: "2", a: "1" } };
      notePulled(folder, pulled);
      expect(pulledFrom(folder, "shop")).toEqual(pulled);
      expect(pulledFrom(folder, "another")).toBeUndefined();
      expect(baseOf(pulled)).toBe(baseOf({ from: "shop", files: { a: "1", b: "2" } }));
      writeFileSync(join(folder, ".pulled.json"), "{");
      expect(pulledFrom(folder, "shop")).toBeUndefined();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
