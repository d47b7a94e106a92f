import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { compileTexts } from "../../bin/workflows/compile-workflows.ts";
import { keepResults, keptResult, withPieces } from "../../bin/workflows/kept-results.ts";
import { readTexts } from "../../bin/workflows/read-texts.ts";

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

  it("is no longer kept when two dozen others came after it", async () => {
    for (let n = 0; n < 26; n += 1) await resultOf(`folder ${n}`);

    expect(readdirSync(folder)).toHaveLength(24);
  });

  it("is made all the same where nothing can be written", async () => {
    writeFileSync(folder, "a file stands in the place of the folder");

    expect(await resultOf("a folder")).toEqual({ words: "made of a folder" });
    rmSync(folder);
  });
});

describe("the pieces of a result", () => {
  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true });
    keepResults({ folder, program: "this version" });
  });

  /** A piece for each of the words; answers which had to be made. */
  const madeOf = (words: string[]): Promise<string[]> =>
    withPieces(async (pieces) =>
      words.flatMap((word) => {
        const { key, value } = pieces.read(["a word", word]);
        if (value === undefined) pieces.keep(key, `made of ${word}`);
        return value === undefined ? [word] : [];
      }),
    );

  it("are made once: of a folder in which one file was changed only that one's are made anew", async () => {
    expect(await madeOf(["one", "two", "three"])).toEqual(["one", "two", "three"]);
    expect(await madeOf(["one", "two, changed", "three"])).toEqual(["two, changed"]);
    expect(await madeOf(["one", "two", "three"])).toEqual([]);
  });

  it("of another version of the program are not taken", async () => {
    await madeOf(["one"]);
    keepResults({ folder, program: "the next version" });

    expect(await madeOf(["one"])).toEqual(["one"]);
  });
});

describe("a compiled folder", () => {
  it("is the same from kept pieces, and a mistake in one template is found beside those that were kept", {
    timeout: 30_000,
  }, async () => {
    rmSync(folder, { recursive: true, force: true });
    const texts = await readTexts("workflows");
    keepResults({ folder, program: "this version" });
    const whole = await compileTexts(texts);
    const about = texts["journeys/win-back.yaml"]?.replace(/^about: .*/m, "about: another text") ?? "";

    const changed = await compileTexts({ ...texts, "journeys/win-back.yaml": about });
    expect(changed.publication?.templates).toEqual(whole.publication?.templates);
    expect(changed.warnings).toEqual(whole.warnings);

    const mail = `${texts["templates/win-back/en.mjml"]}<mj-text>{{ asset.name }}</mj-text>`;
    const { problems } = await compileTexts({ ...texts, "templates/win-back/en.mjml": mail });
    expect(problems.map(({ code, file }) => [code, file])).toEqual([["not-known-here", "templates/win-back/en.mjml"]]);
  });
});
