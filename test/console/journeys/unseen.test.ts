/** Characters that nobody sees, or that turn the direction of writing: whoever approves a text sees that they are there. */

import { describe, expect, it } from "vitest";
import { unseenIn } from "#console/web/parts/unseen.ts";

describe("what is not seen", () => {
  it.each([
    ["turns the direction", "if: \u202ecustomer", ["U+202E"]],
    ["isolates", "a\u2066b\u2069", ["U+2066", "U+2069"]],
    ["has no width", "wait\u200b: 3\u2060 days\ufeff", ["U+200B", "U+2060", "U+FEFF"]],
    ["is a soft hyphen", "o\u00adrder", ["U+00AD"]],
    ["is a tag", "a\u{e0041}", ["U+E0041"]],
    ["joins nothing", "a\u200db\ufe0f", ["U+200D", "U+FE0F"]],
    ["is a control character", "a\u0007\rb", ["U+0007", "U+000D"]],
  ])("%s and is named", (_what, text, codes) => expect(unseenIn(text)).toEqual(codes));

  it("is nothing of what people write: other scripts, emoji of several parts, ends of lines", () => {
    expect(unseenIn("Święta, Здравейте, Ääni – “quoted” …\r\n\tשלום 👩‍👩‍👧 ❤️ 👍🏽 1️⃣\r\n")).toEqual([]);
  });
});
