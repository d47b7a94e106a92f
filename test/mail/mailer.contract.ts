/** What every mailer promises; run on each implementation. */

import { beforeEach, describe, expect, it } from "vitest";
import type { Mailer, OutgoingMail } from "#ports/mailer.ts";

export type MailerUnderTest = {
  mailer: Mailer;
  fail(mode: "throttle" | "accept_then_lose" | "hang" | "reject" | "refuse_all" | "down", times?: number): void;
  /** The mailKeys of what the other side really took, in order. */
  taken(): string[];
};

export const outgoing = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  mailKey: "key-1",
  from: { name: "Ann", email: "ann@hearth.example" },
  to: { name: "Zofia Żak", email: "zofia@example.pl" },
  subject: "Zażółć gęślą jaźń",
  html: "<p>Hi</p>",
  text: "Hi",
  headers: { "List-Unsubscribe": "<https://a.example/u/t>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
  tags: { journey: "birthday", step: "greet" },
  ...changes,
});

export const mailerContract = (name: string, make: () => MailerUnderTest): void => {
  describe(`${name} keeps the mailer's contract`, () => {
    let given: MailerUnderTest;
    beforeEach(() => {
      given = make();
    });

    it("accepts a mail, with an id of its own for each", async () => {
      const first = await given.mailer.send(outgoing());
      const second = await given.mailer.send(outgoing({ mailKey: "key-2" }));
      expect(first).toEqual({ kind: "accepted", id: expect.stringMatching(/./) });
      expect(second).not.toEqual(first);
      expect(given.taken()).toEqual(["key-1", "key-2"]);
    });

    it.each([
      ["throttle", { kind: "refused", retry: "soon" }, []],
      ["down", { kind: "refused", retry: "soon" }, []],
      ["reject", { kind: "refused", retry: "never" }, []],
      ["refuse_all", { kind: "refused", retry: "mended", reason: "AccessDeniedException" }, []],
      ["hang", { kind: "unknown" }, []],
      ["accept_then_lose", { kind: "unknown" }, ["key-1"]],
    ] as const)("distinguishes %s, and sends one request only", async (mode, result, taken) => {
      given.fail(mode);
      expect(await given.mailer.send(outgoing())).toMatchObject(result);
      expect(given.taken()).toEqual(taken);
      expect(await given.mailer.send(outgoing({ mailKey: "key-2" }))).toMatchObject({ kind: "accepted" });
    });

    it("refuses for good an address that no mail can go to", async () => {
      const result = await given.mailer.send(outgoing({ to: { email: "x@y.example\r\nBcc: z@z.example" } }));
      expect(result).toMatchObject({ kind: "refused", retry: "never" });
      expect(given.taken()).toEqual([]);
    });

    it("has a rate", async () => {
      expect(await given.mailer.rate()).toBe(14);
    });
  });
};
