import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { keepResults, keptResult } from "../../bin/workflows/kept-results.ts";

const folder = mkdtempSync(join(tmpdir(), "perennial-results-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Made = { words: string };
const isMade = (read: unknown): read is Made => typeof read === "object" && read !== null && "words" in read;

let made = 0;
const resultOf = (input: string): Promise<Made> =>
  keptResult(
    input,
    async () => {
      made += 1;
      return { words: `made of ${input}` };
    },
    isMade,
  );

describe("a result", () => {
  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true });
    keepResults({ folder, program: "this version" });
    made = 0;
  });

  it("is worked out once, and read from the disk the next time", async () => {
    await resultOf("a folder");

    expect(await resultOf("a folder")).toEqual({ words: "made of a folder" });
    expect(made).toBe(1);
  });

  it("of other texts, or by another version of the program, is worked out anew", async () => {
    await resultOf("a folder");
    await resultOf("a folder, changed");
    keepResults({ folder, program: "the next version" });
    await resultOf("a folder");

    expect(made).toBe(3);
  });

  it("whose file was damaged is worked out anew", async () => {
    await resultOf("a folder");
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{"wor');

    expect(await resultOf("a folder")).toEqual({ words: "made of a folder" });
    expect(made).toBe(2);
  });

  it("is no longer kept when eight others came after it", async () => {
    for (let n = 0; n < 10; n += 1) await resultOf(`folder ${n}`);

    expect(readdirSync(folder)).toHaveLength(8);
  });

  it("is made all the same where nothing can be written", async () => {
    writeFileSync(folder, "a file stands in the place of the folder");

    expect(await resultOf("a folder")).toEqual({ words: "made of a folder" });
    rmSync(folder);
  });
});
