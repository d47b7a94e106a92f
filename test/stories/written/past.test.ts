/** Conditions that ask what was before: a threshold crossed, things bought and owned, mails received and read. */

import { describe, expect, it } from "vitest";
import type { Settings } from "#engine/model/settings.ts";
import { eventOf, MARY, type Story } from "../given-story.ts";
import { publicationOf, written } from "./written-story.ts";

const DECLARED = {
  fields: { points: { type: "int", writable: false } },
  thingFields: { item: { category: { type: "string", writable: false } }, asset: { type: { type: "string", writable: false } } },
} satisfies Partial<Settings>;

const journey = (start: string, keys = "", name = "some-journey"): string => `journey: ${name}
about: For the tests.
topic: news
holdout: 0%
limits: none
starts_when: ${start}
${keys}steps:
  - email: ${name}
`;

const opened = (...texts: string[]): Promise<Story> => written(texts, "2026-01-01T08:00:00Z", { settings: DECLARED });

const hasPoints = (of: Story, day: string, points: number) =>
  of.receive(eventOf("customer.updated", `2026-${day}T10:00:00Z`, { ...MARY, fields: { points } }));
const buys = (of: Story, day: string, sku: string, category?: string) => {
  const item = { sku, name: sku, quantity: 1, ...(category === undefined ? {} : { category }) };
  const order = { id: `o-${day}-${sku}`, total: 9, currency: "EUR", placed_at: `2026-${day}T10:00:00Z`, items: [item] };
  return of.receive(eventOf("order.paid", `2026-${day}T10:00:00Z`, MARY, { order }));
};
const asks = (of: Story, day: string) =>
  of.receive(eventOf("question.asked", `2026-${day}T10:00:00Z`, MARY, { question: { id: `q-${day}`, text: "?" } }));
const sentOn = (of: Story): string[] => of.sent.map(({ when }) => when.slice(4, -6));

describe("becomes", () => {
  const crossed = journey("{ event: customer.updated, becomes: customer.points >= 100 }", "re_entry: always\n");

  it("lets in by the event that crosses the threshold, and by no other", async () => {
    const of = await opened(crossed);
    for (const [day, points] of [
      ["01-02", 40],
      ["01-03", 120],
      ["01-04", 150],
      ["01-05", 90],
      ["01-06", 100],
    ] as const)
      await hasPoints(of, day, points);
    expect(sentOn(of)).toEqual(["3 Jan 2026", "6 Jan 2026"]);
  });

  it("is crossed from nothing, too, and once however often the event is told", async () => {
    const of = await opened(crossed);
    const event = eventOf("customer.updated", "2026-01-02T10:00:00Z", { ...MARY, fields: { points: 100 } });
    await of.receive(event);
    await of.receive(event);
    expect(sentOn(of)).toEqual(["2 Jan 2026"]);
  });

  it("is what `event.before` shows to other conditions", async () => {
    const start = "{ event: customer.updated, if: customer.points - event.before.points >= 50 }";
    const of = await opened(journey(start, "re_entry: always\n"));
    await hasPoints(of, "01-02", 40);
    await hasPoints(of, "01-03", 60);
    await hasPoints(of, "01-04", 110);
    expect(sentOn(of)).toEqual(["4 Jan 2026"]);
  });

  it("knows the fields of the customer alone", () => {
    const start = "{ event: order.paid, becomes: order.total > 100 }";
    expect(() => publicationOf([journey(start)])).toThrow("is not known here");
    const before = "{ event: customer.updated, if: event.before.pionts > 1 }";
    expect(() => publicationOf([journey(before)], { settings: DECLARED })).toThrow("unknown field `event.before.pionts`");
  });
});

describe("what a customer has bought and owns", () => {
  it("is asked by its number, and by its category within some days", async () => {
    const start = "{ event: question.asked, if: \"customer.bought('BIKE-1') && !customer.bought_in('helmets', 90 days)\" }";
    const of = await opened(journey(start));
    await asks(of, "01-02");
    await buys(of, "01-03", "BIKE-1", "bikes");
    await asks(of, "01-04");
    await buys(of, "01-05", "HELMET-7", "helmets");
    await asks(of, "01-06");
    await asks(of, "05-01");
    expect(sentOn(of)).toEqual(["4 Jan 2026", "1 May 2026"]);
  });

  it("counts no more once it was given back", async () => {
    const of = await opened(journey("{ event: question.asked, if: customer.bought('BIKE-1') }"));
    await buys(of, "01-03", "BIKE-1");
    await of.receive(eventOf("order.refunded", "2026-01-04T10:00:00Z", MARY, { order: { id: "o-01-03-BIKE-1" } }));
    await asks(of, "01-05");
    expect(sentOn(of)).toEqual([]);
  });

  it("is known of each thing that they own, also while nobody tells anything of it", async () => {
    const text = `journey: some-journey
about: For the tests.
topic: news
holdout: 0%
starts_when: { event: question.asked }
steps:
  - wait: 3 days
  - choose:
      - if: customer.assets.exists(a, a.type == 'boiler')
        steps:
          - email: about-boilers
`;
    const of = await opened(text);
    const asset = { id: "a-1", name: "Boiler", fields: { type: "boiler" } };
    await of.receive(eventOf("asset.registered", "2026-01-02T09:00:00Z", MARY, { asset }));
    await asks(of, "01-02");
    await of.passUntil("2026-01-10T00:00:00Z");
    expect(sentOn(of)).toEqual(["5 Jan 2026"]);
    expect(() =>
      publicationOf([journey("{ event: question.asked, if: \"customer.assets.exists(a, a.typo == 'x')\" }")], {
        settings: DECLARED,
      }),
    ).toThrow("no field `typo`");
  });
});

describe("the mails that a customer has got", () => {
  const letters = journey("{ event: order.paid }", "", "letter");
  const reads = (of: Story, place: number, kind: "mail.opened" | "mail.clicked", at: string) => {
    const { tags = {}, mailKey = "" } = of.shop.ports.mailer.accepted[place] ?? {};
    const mail = {
      id: mailKey,
      journey: tags.journey ?? "",
      key: "",
      step: tags.step ?? "",
      template: tags.template ?? "",
      topic: "news",
    };
    return of.receive(eventOf(kind, at, { id: MARY.id }, { mail }));
  };

  it("are counted by topic or journey, within some days, and compared with how many were read", async () => {
    const condition =
      "customer.received('news', 60 days) >= 3 && !customer.opened('letter', 60 days) && customer.clicked(60 days) == 0";
    const of = await opened(
      letters,
      journey('{ event: question.asked, if: "CONDITION" }'.replace("CONDITION", condition), "", "sunset"),
    );
    for (const day of ["01-02", "01-03"]) await buys(of, day, "X");
    await asks(of, "01-04");
    await buys(of, "01-05", "X");
    await asks(of, "01-06");
    expect(sentOn(of)).toEqual(["2 Jan 2026", "3 Jan 2026", "5 Jan 2026", "6 Jan 2026"]);
    await reads(of, 2, "mail.opened", "2026-01-07T10:00:00Z");
    await asks(of, "01-08");
    expect(of.sent).toHaveLength(4);
    const record = await of.shop.ports.customers.customerRecord(MARY.id);
    expect(record?.customer.mails?.map(({ journey: name, topic, opened: at }) => [name, topic, at !== undefined])).toEqual([
      ["letter", "news", false],
      ["letter", "news", false],
      ["letter", "news", true],
      ["sunset", "news", false],
    ]);
  });

  it("are not remembered where no condition asks for them", async () => {
    const of = await opened(letters);
    await buys(of, "01-02", "X");
    expect((await of.shop.ports.customers.customerRecord(MARY.id))?.customer.mails).toBeUndefined();
  });
});
