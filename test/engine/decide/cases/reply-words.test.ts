/** What is kept of a customer's mail: their own words, whatever program wrote it. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LONGEST_REPLY, mailsNamed, messageIdIn, replySubject, replyWords } from "#engine/decide/cases/reply-words.ts";

const OWN = "It still squeaks.\n\nPlease call me.";

describe("the words of a reply", () => {
  it.each([
    ["Gmail", `${OWN}\n\nOn Fri, Nov 27, 2026 at 9:14 AM Oak and Ember <hello@oak.example> wrote:\n> Hello\n>\n> We come.`],
    ["Gmail in two lines", `${OWN}\n\nOn Fri, Nov 27, 2026 at 9:14 AM Oak and Ember\n<hello@oak.example> wrote:\n> Hello`],
    ["Gmail in Polish", `${OWN}\n\npt., 27 lis 2026 o 09:14 Oak and Ember <hello@oak.example> napisał(a):\n\n> Dzień dobry`],
    ["Apple Mail", `${OWN}\r\n\r\n> On 27 Nov 2026, at 09:14, Oak and Ember <hello@oak.example> wrote:\r\n> \r\n> Hello\r\n`],
    ["Thunderbird in Bulgarian", `${OWN}\n\nНа 27.11.2026 г. в 9:14, Oak and Ember написа:\n> Здравейте`],
    ["Outlook", `${OWN}\n\n-----Original Message-----\nFrom: Oak and Ember\nSent: Friday\n\nHello`],
    ["Outlook in Finnish", `${OWN}\n\n________________________________\nLähettäjä: Oak and Ember\nLähetetty: perjantai\n\nHei`],
  ])("are without what %s quotes", (_program, text) => {
    expect(replyWords(text)).toBe(OWN);
  });

  it("stay whole where they stand between what is quoted, or mention a time", () => {
    const between = "> When do you come?\nOn Friday.\n> At which hour?\nAt 10:00, please:\nthe bell is broken";
    expect(replyWords(between)).toBe(between);
    expect(replyWords("> Only what you wrote")).toBe("> Only what you wrote");
    const list = "I ordered on 27.11.2026:\n- a door\n- a hinge";
    expect(replyWords(list)).toBe(list);
  });

  it("are bounded, and hold no sign that is not seen", () => {
    expect(replyWords("x".repeat(60_000))).toBe(`${"x".repeat(LONGEST_REPLY - 1)}…`);
    expect(replyWords("a\u0000b\u202Ec\u200Bd\uFEFF \u{1F600}")).toBe("abcd \u{1F600}");
    expect(replyWords(" \n\t\n")).toBe("");
  });

  it("are never lost among what is quoted", () => {
    const piece = fc.constantFrom(
      "> ",
      "\n",
      "On 1.1.2026 10:00 a@b wrote:",
      "word",
      "\u0000",
      "____________",
      "From: x",
      " ",
      "🙂",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const words = replyWords(pieces.join(""));
        if (/word/.test(pieces.join(""))) expect(words).not.toBe("");
        expect(words.length).toBeLessThanOrEqual(LONGEST_REPLY);
        expect(words).not.toMatch(/\p{Surrogate}|[^\P{Cc}\n]/u);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the headers of a reply", () => {
  it("name our mails by what SES called them, or by our key, the last first", () => {
    const header = "<a@mail.example>\r\n <0107-5f@eu-central-1.amazonses.com>, <0100-6a@email.amazonses.com>";
    expect(mailsNamed(header)).toEqual(["0100-6a", "0107-5f", "a@mail.example"]);
    expect(mailsNamed("0107-5f")).toEqual(["0107-5f"]);
    expect(mailsNamed("")).toEqual([]);
  });

  it("give a Message-ID that can stand in a header, or none", () => {
    expect(messageIdIn("<CAF3x=_1@mail.example.com>")).toBe("<CAF3x=_1@mail.example.com>");
    expect(messageIdIn("CAF3x@mail.example.com")).toBe("<CAF3x@mail.example.com>");
    for (const none of ["", "no id", "<ż@mail.example>", `<${"x".repeat(300)}@mail.example>`]) expect(messageIdIn(none)).toBe("");
    expect(messageIdIn("<a@b>\r\nBcc: everybody@example.com")).toBe("<a@b>");
    expect(replySubject("Re:\r\n the\u0000 door ")).toBe("Re: the door");
  });
});
