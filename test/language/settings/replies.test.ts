/** Canned replies in replies.yaml: what they mean, and what is said about mistakes in them. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUILT_IN_FACTS } from "#engine/declared/declared-facts.ts";
import { parseReplies } from "#language/settings/parse-replies.ts";
import { checkReply } from "#mail/templates/check-reply.ts";

const parse = (text: string, locales = ["en", "pl"]) =>
  parseReplies(text, "replies.yaml", {
    locales,
    check: (words, locale, place) => checkReply({ text: words, place }, BUILT_IN_FACTS, locale),
  });

const replyOf = (english: string): string => `replies:
  late:
    about: It is late.
    text:
      en: |
        Hello,

        ${english}
      pl: Dzień dobry!
`;

describe("replies.yaml", () => {
  it("has replies by name, each in every language of the shop", () => {
    expect(parse(replyOf("order {{ order.number }} is late."))).toEqual({
      problems: [],
      replies: {
        late: { about: "It is late.", text: { en: "Hello,\n\norder {{ order.number }} is late.", pl: "Dzień dobry!" } },
      },
    });
  });

  it.each([
    ["a fact that nobody knows", "{{ order.nmber }}", "unknown-variable", 8, /order\.number/],
    ["a fact of journeys", "{{ event.type }}", "unknown-variable", 8, /./],
    ["a link of mails", "{{ links.unsubscribe }}", "not-known-here", 8, /Leave it out/],
    ["a filter that there is not", "{{ order.number | upcse }}", "unknown-filter", 8, /upcase/],
    ["Liquid that is not closed", "{% if order.number %}", "liquid", 8, /Close/],
  ])("refuses %s, where it stands", (_what, english, code, line, remedy) => {
    const { replies, problems } = parse(replyOf(english));
    expect(replies).toBeUndefined();
    expect(problems).toMatchObject([{ code, file: "replies.yaml", line, remedy: expect.stringMatching(remedy) }]);
  });

  it.each([
    ["a language of the shop that is missing", replyOf("x").replace(/\n {6}pl: .*/, ""), "missing-language", /`pl:`/],
    ["a language that is none", replyOf("x").replace("pl:", "polish: x\n      pl:"), "bad-language", /two small letters/],
    ["no words", replyOf("x").replace("Dzień dobry!", '""'), "empty", /Write/],
    ["nobody's use for it", replyOf("x").replace(/ {4}about: .*\n/, ""), "missing-key", /about/],
    ["a misspelt key", replyOf("x").replace("about:", "abuot:"), "unknown-key", /`about`/],
    ["more than an answer may have", replyOf("x".repeat(4_001)), "too-long", /4000/],
  ])("refuses %s", (_what, text, code, remedy) => {
    const { problems } = parse(text);
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems.find((problem) => problem.code === code)?.remedy).toMatch(remedy);
  });

  it("is never more than one row can hold", () => {
    const many = Array.from({ length: 40 }, (_, n) =>
      replyOf("x".repeat(2_000)).replace("replies:\n", "").replace("late", `r${n}`),
    );
    expect(parse(`replies:\n${many.join("")}`).problems).toMatchObject([{ code: "too-long" }]);
  });

  it("is answered with replies or with problems, each within the file, whatever is put into it or cut out", () => {
    const whole = replyOf("order {{ order.number | upcase }} {% if case.title %}is late{% endif %}.");
    const signs = [
      "",
      "{{",
      "}}",
      "{%",
      "%}",
      "|",
      ":",
      "- ",
      "'",
      '"',
      "\n",
      "\t",
      "__proto__: 1\n",
      "{{ __proto__ }}",
      "~",
      "&a ",
      "*a",
    ];
    const change = fc.record({ at: fc.nat(whole.length), cut: fc.nat(9), put: fc.constantFrom(...signs) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const text = changes.reduce((all, { at, cut, put }) => all.slice(0, at) + put + all.slice(at + cut), whole);
        const { replies, problems } = parse(text);
        expect(replies === undefined).toBe(problems.length > 0);
        for (const { line, column, message } of problems) {
          expect(message).not.toMatch(/undefined|\[object|Invalid input/);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(text.split("\n").length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
