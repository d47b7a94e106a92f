/** What is code and what is text in a TypeScript source. */

import { describe, expect, it } from "vitest";
import { identifiersOf } from "./identifiers.ts";

const namesIn = (source: string): string[] => identifiersOf(source).map(({ name }) => name);

describe("identifiers of a source", () => {
  it.each<[string, string, string[]]>([
    ["names", "const walkOf = (a) => a.b;", ["const", "walkOf", "a", "a", "b"]],
    ["no comments", "a // b\n/* c\n d */ e", ["a", "e"]],
    ["no strings", `a("b c", 'it\\'s') + d`, ["a", "d"]],
    [
      "no template texts, but what stands in their places",
      "a`b $\u007bc + `d $\u007be({ f })} g`} h` + i",
      ["a", "c", "e", "f", "i"],
    ],
    ["no regular expressions", 'a = /b"c[/]d/gu.test(e)', ["a", "test", "e"]],
    ["divisions", "a = (b + c) / d / e; f[0] / g / h", ["a", "b", "c", "d", "e", "f", "g", "h"]],
    ["a regular expression after a keyword", "return /b'/.test(c)", ["return", "test", "c"]],
    ["quotes in comments and comments in quotes", `a("// b"); // it's\nc`, ["a", "c"]],
    ["private and odd names", "this.#a; $b; _c; ä", ["this", "#a", "$b", "_c", "ä"]],
    ["no numbers", "a = 1_000n + 0xff + 1e5", ["a"]],
  ])("are %s", (_what, source, names) => {
    expect(namesIn(source)).toEqual(names);
  });

  it("stand on their lines", () => {
    expect(identifiersOf('a\n"b"\n`c\n$\u007bd}\n`\ne')).toEqual([
      { name: "a", line: 1 },
      { name: "d", line: 4 },
      { name: "e", line: 6 },
    ]);
  });
});
