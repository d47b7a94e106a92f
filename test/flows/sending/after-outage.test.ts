/** When the system comes back after hours or days: what piled up leaves paced, and nobody gets it all at once. */

import { describe, expect, it } from "vitest";
import { email, givenSettings, journey, paid, waitDays } from "../../given.ts";
import { shop } from "../shop.ts";

const thanks = { name: "thanks", kind: "marketing", label: { en: "Thanks" }, consent: { default: "none" } } as const;
const roomy = givenSettings({
  topics: { ...givenSettings().topics, thanks },
  limits: { emails: 9, in: { amount: 7, unit: "days" }, waitUpTo: { amount: 4, unit: "days" } },
});

const NAMES = ["a", "b", "c"];
/** Three marketing mails, planned for 10, 11 and 12 o'clock, one of service and one about an order at 13 o'clock. */
const JOURNEYS = [
  ...NAMES.map((name) => journey([waitDays(1), email(name)], { name, lateness: { amount: 2, unit: "days" } })),
  journey([waitDays(1), email("reminder")], { name: "reminder", topic: "service" }),
  journey([waitDays(1), email("receipt")], { name: "receipt", topic: "orders" }),
];

const given = async () => {
  const of = shop({ at: "2026-06-03T09:00:00Z", settings: roomy });
  await of.publish(JOURNEYS);
  await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: { id: "c-17", email: "zofia@example.pl" } }));
  const sent: string[] = [];
  const { send } = of.ports.mailer;
  of.ports.mailer.send = async (mail) => {
    sent.push(`${new Date(of.ports.clock.now()).toISOString().slice(5, 13)} ${mail.tags.template}`);
    return send(mail);
  };
  return { of, sent };
};

describe("after an outage", () => {
  it("of six hours a person gets one marketing mail a day, and at once what they asked for", async () => {
    const { of, sent } = await given();
    of.setClock("2026-06-04T16:00:00Z");
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(sent.map((line) => line.replace(/[abc]$/, "marketing")).sort()).toEqual([
      "06-04T16 marketing",
      "06-04T16 receipt",
      "06-04T16 reminder",
      "06-05T16 marketing",
      "06-06T16 marketing",
    ]);
  });

  it("of three days nobody gets what has become too late", async () => {
    const { of, sent } = await given();
    of.setClock("2026-06-07T10:00:01Z");
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(sent).toEqual([]);
  });

  it("a mail that is on time does not follow close behind one that was late", async () => {
    const { of, sent } = await given();
    of.setClock("2026-06-04T08:00:00Z");
    await of.receive(paid("e2", "2026-06-04T08:00:00Z", { customer: { id: "c-18", email: "ewa@example.pl" } }));
    of.setClock("2026-06-05T14:00:00Z");
    await of.receive(paid("e3", "2026-06-05T14:00:00Z", { customer: { id: "c-19", email: "jan@example.pl" } }));
    await of.passUntil("2026-06-06T16:00:00Z");
    // Jan's were planned for this hour, so nothing holds them back.
    expect(sent.filter((line) => /^06-06T14 [abc]$/.test(line)).length).toBeGreaterThanOrEqual(3);
  });

  it("nothing changes for those whose mails were on time", async () => {
    const { of, sent } = await given();
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(sent).toHaveLength(5);
    expect(sent.every((line) => line.startsWith("06-04T10"))).toBe(true);
  });
});
