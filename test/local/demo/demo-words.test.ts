/** The demo speaks to each customer in their own language, down to the goods and the reasons. */

import { describe, expect, it } from "vitest";
import { DEMO_WORDS } from "#local/demo/demo-words.ts";

const ENGLISH = /\b(?:the|and|for|later|chair|table|shelf|lamp|rug|set|boiler|installation|service|delivery|street|or)\b/i;
const { IE, ...others } = DEMO_WORDS;

describe("the words of the demo", () => {
  it.each(Object.entries(others))("are there for all goods, and none of them is English, in %s", (_, words) => {
    expect(Object.keys(words.goods)).toEqual(Object.keys(IE.goods));
    const lists = [words.goods, words.quote, words.delivery].flatMap((list) => Object.values(list).flat());
    const all = [...lists, words.late, words.question, words.answer, words.reply, words.praise].join(" ");
    expect(ENGLISH.exec(all)?.[0]).toBeUndefined();
    for (const [sku, name] of Object.entries(words.goods)) expect(name, sku).not.toBe(IE.goods[sku]);
  });
});
