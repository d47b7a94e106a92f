/** Mails that are not for the customer – staff are told, a contact is written to – and subjects of a step's own. */

import { describe, expect, it } from "vitest";
import type { Settings } from "#engine/model/settings.ts";
import { eventOf, MARY, type Story } from "../given-story.ts";
import { publicationOf, written } from "./written-story.ts";

const MANAGER = { fields: { account_manager: { type: "contact", writable: false } } } satisfies Partial<Settings>;

const journey = (steps: string, topic = "news"): string => `journey: some-journey
about: For the tests.
topic: ${topic}
holdout: 0%
starts_when: { event: question.asked }
steps:
${steps}
`;

const asks = async (
  steps: string,
  { settings = {}, manager, topic }: { settings?: Partial<Settings>; manager?: string; topic?: string },
) => {
  const of = await written([journey(steps, topic)], "2026-06-01T08:00:00Z", { settings: { ...MANAGER, ...settings } });
  const customer = manager === undefined ? MARY : { ...MARY, fields: { account_manager: manager } };
  await of.receive(eventOf("question.asked", "2026-06-01T22:30:00Z", customer, { question: { id: "q-1", text: "?" } }));
  return of;
};
const TO_MANAGER = "  - email: about-them\n    to: customer.account_manager";

describe("tell", () => {
  it("tells a team at once, by a mail of its own name", async () => {
    const of = await asks("  - tell: team\n    about: somebody-asks\n  - tell: anna\n    about: somebody-asks", {});
    expect(of.mails()).toEqual(["Tue 2 Jun 2026 00:30 somebody-asks to team", "Tue 2 Jun 2026 00:30 somebody-asks to anna"]);
    const [compiled] = publicationOf([journey("  - tell: team\n    about: somebody-asks")]).journeys;
    expect(compiled?.steps).toMatchObject({
      "tell-team-somebody-asks": { kind: "email", to: "team", whenUnsure: "resend_once" },
    });
  });

  it("knows the people of the settings and the contacts of customers, and what it needs", () => {
    expect(() => publicationOf([journey("  - tell: nobody\n    about: x")])).toThrow("unknown person `nobody`");
    expect(() => publicationOf([journey("  - tell: team")])).toThrow("`about` is missing");
    expect(() => publicationOf([journey(TO_MANAGER)])).toThrow("unknown person `customer.account_manager`");
  });
});

describe("a contact of the customer", () => {
  it("of the shop's own domain is staff: told at once, without a way to unsubscribe", async () => {
    const of = await asks(TO_MANAGER, { settings: { staffDomains: ["shop.example"] }, manager: "Anna Lis <anna@shop.example>" });
    expect(of.mails()).toEqual(["Tue 2 Jun 2026 00:30 about-them to anna"]);
    expect(headersOf(of)).toEqual({});
  });

  it("of another domain is treated as a customer: within the hours, and with a way to unsubscribe", async () => {
    const of = await asks(TO_MANAGER, { settings: { staffDomains: ["shop.example"] }, manager: "boss@fleet.example" });
    await of.passUntil("2026-06-02T12:00:00Z");
    expect(of.mails()).toEqual(["Tue 2 Jun 2026 09:00 about-them to boss"]);
    expect(Object.keys(headersOf(of))).toContain("List-Unsubscribe");
  });

  it("whose consent is needed gets nothing without it, though the customer has given theirs", async () => {
    const explicit = { name: "news", kind: "marketing", label: { en: "News" }, consent: { default: "explicit" } } as const;
    const topics = { ...publicationOf([journey("  - tell: team\n    about: x")]).settings.topics, news: explicit };
    const of = await asks(TO_MANAGER, { settings: { topics }, manager: "boss@fleet.example" });
    await of.passUntil("2026-06-02T12:00:00Z");
    expect(of.mails()).toEqual([]);
  });

  it("that is not known is written to by nobody, and the journey goes on", async () => {
    const of = await asks(`${TO_MANAGER}\n  - tell: team\n    about: nobody-there`, {});
    expect(of.mails()).toEqual(["Tue 2 Jun 2026 00:30 nobody-there to team"]);
  });
});

const headersOf = (of: Story): Record<string, string> => of.shop.ports.mailer.accepted.at(-1)?.headers ?? {};

describe("a subject of the step's own", () => {
  const step = (subject: string): string => `  - email: { template: letter, subject: ${subject} }`;
  const subjectOf = async (subject: string, locale: string): Promise<string | undefined> => {
    const of = await written([journey(step(subject), "orders")], "2026-06-01T08:00:00Z");
    const customer = { ...MARY, locale };
    await of.receive(eventOf("question.asked", "2026-06-01T10:00:00Z", customer, { question: { id: "q-1", text: "Why?" } }));
    return of.sent[0]?.subject;
  };

  it("stands in the place of the template's, filled in as it is", async () => {
    expect(await subjectOf('"About: {{ question.text }}"', "en-IE")).toBe("About: Why?");
  });

  it("is that of the reader's language, and else the template's", async () => {
    expect(await subjectOf("{ en: Hello, pl: Witamy }", "en-IE")).toBe("Hello");
    expect(await subjectOf("{ pl: Witamy }", "en-IE")).toBe("About letter");
    expect(await subjectOf("{ pl: Witamy, default: Good day }", "en-IE")).toBe("Good day");
  });
});
