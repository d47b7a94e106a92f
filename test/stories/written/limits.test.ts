/** Mails that the cap does not hold back: a series that has begun, what must not wait, and what does not count. */

import { describe, expect, it } from "vitest";
import { eventOf, MARY, type Story } from "../given-story.ts";
import { publicationOf, written } from "./written-story.ts";

const journey = (name: string, event: string, keys: string, mails: string[]): string => `journey: ${name}
about: For the tests.
topic: news
holdout: 0%
starts_when: { event: ${event} }
key: customer
${keys}
steps:
${mails.map((mail) => `  - email: ${mail}`).join("\n  - wait: 1 day\n")}
`;

/** Two a week: after them there is room for none. */
const other = journey("other", "order.placed", "limits: { when_capped: skip }", ["other-1", "other-2"]);

const given = async (keys: string): Promise<Story> => {
  const of = await written([other, journey("series", "order.paid", keys, ["s-1", "s-2", "s-3", "s-4"])], "2026-06-01T08:00:00Z");
  const order = { id: "o-1", total: 9, currency: "EUR" };
  await of.receive(eventOf("order.paid", "2026-06-01T10:00:00Z", MARY, { order }));
  await of.passUntil("2026-06-04T00:00:00Z");
  await of.receive(eventOf("order.placed", "2026-06-04T08:00:00Z", MARY, { order }));
  await of.passUntil("2026-06-30T00:00:00Z");
  return of;
};

const templates = (of: Story): string[] => of.sent.map(({ template }) => template);

describe("the cap", () => {
  it("cuts a journey in the middle where nothing else is said", async () => {
    expect(templates(await given("limits: { when_capped: skip }"))).toEqual(["s-1", "s-2"]);
  });

  it("lets a series go on that has begun, and counts its mails for others", async () => {
    expect(templates(await given("limits: { series: yes, when_capped: skip }"))).toEqual(["s-1", "s-2", "s-3", "s-4"]);
  });

  it("drops a series whose first mail has no room, until one has", async () => {
    const first = journey("other", "order.placed", "limits: { when_capped: skip }", ["other-1", "other-2", "other-3"]);
    const of = await written(
      [first, journey("series", "order.paid", "limits: { series: yes, when_capped: skip }", ["s-1", "s-2"])],
      "2026-06-01T08:00:00Z",
    );
    const order = { id: "o-1", total: 9, currency: "EUR" };
    await of.receive(eventOf("order.placed", "2026-06-01T08:00:00Z", MARY, { order }));
    await of.passUntil("2026-06-03T00:00:00Z");
    await of.receive(eventOf("order.paid", "2026-06-03T10:00:00Z", MARY, { order }));
    await of.passUntil("2026-06-30T00:00:00Z");
    expect(templates(of)).toEqual(["other-1", "other-2"]);
  });

  it("holds back nothing of a journey without limits", async () => {
    expect(templates(await given("limits: none"))).toEqual(["s-1", "s-2", "s-3", "s-4"]);
  });

  it("is not used up by mails that do not count", async () => {
    expect(templates(await given("limits: { counts: no }"))).toEqual(["s-1", "s-2", "s-3", "other-1", "s-4", "other-2"]);
  });

  it("is not said to be none with a word that is none", () => {
    expect(() => publicationOf([journey("series", "order.paid", "limits: nothing", ["s-1"])])).toThrow("`nothing` is no limit");
  });
});
