/** What is printed of texts that somebody else typed. */

import { expect, it } from "vitest";
import { printable, printableInColour } from "#commands/printable.ts";

it("writes out what is not seen, so that two names that look alike can be told apart", () => {
  for (const [unseen, written] of [
    ["\u200b", "\\u200b"],
    ["\u200d", "\\u200d"],
    ["\u00ad", "\\u00ad"],
    ["\u2060", "\\u2060"],
    ["\u3164", "\\u3164"],
    ["\ufe0f", "\\ufe0f"],
    ["\u061c", "\\u061c"],
    ["\u{e0041}", "\\udb40\\udc41"],
  ] as const) {
    expect(printable(`Zo${unseen}fia`)).toBe(`Zo${written}fia`);
    expect(printableInColour(`\u001b[31mZo${unseen}fia\u001b[39m`)).toBe(`\u001b[31mZo${written}fia\u001b[39m`);
    expect(JSON.parse(printable(JSON.stringify(unseen)))).toBe(unseen);
  }
});

it("writes control characters out and leaves lines and letters as they are", () => {
  expect(printable("a\u001b[31mRED\r\nŻółć")).toBe("a\\x1b[31mRED\\x0d\nŻółć");
});
