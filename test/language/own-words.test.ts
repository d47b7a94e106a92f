/** What a shop declares of its own is as known to journeys as what is ours: events, things and fields. */

import { describe, expect, it } from "vitest";
import { journeyJsonSchemaText } from "#language/json-schema.ts";
import { parseJourney } from "#language/parse-journey.ts";
import { parseSettings } from "#language/parse-settings.ts";
import { type Vocabulary, vocabularyOf } from "#language/schema/vocabulary.ts";

const SHOP = `shop: { name: Bikes, website: "https://bikes.example", postal_address: "Long Street 1" }
sender: { name: Bikes, email: hello@bikes.example }
locale: en
time_zone: Europe/Warsaw
limits: { per_person: 2 emails in 7 days }
`;
const DECLARED = `fields:
  shoe_size: { type: int, writable: yes }
  league: { type: text, one_of: [gold, silver], writable: yes }
  customer: { points: { type: int }, account_manager: { type: contact }, child_birthday: date }
  order: { promised_at: { type: time }, tracking_url: url }
  item: { category: text, size: { type: text, one_of: [S, M, XL] } }
  asset: { plan_ends: { type: date }, type: { type: text, one_of: [boiler, bike] } }
events:
  cart.abandoned: { about: A cart was left behind, carries: { cart: { id: id, total: money, items: [item], url: url, expires_at: time } }, key: cart.id }
  cart.recovered: { carries: { cart: cart } }
  back_in_stock: { carries: { item: item } }
  plan.renewed: { carries: { asset: asset } }
  points.changed: { carries: { reason: text } }
webhooks:
  - name: web-shop
    kind: shopify
    secret: shop
    map: { order.promised_at: note_attributes.promised, "item.category": "line_items[].properties.category" }
  - { name: till, kind: standard, secret: till, strict: yes }
`;

const read = (declared: string) => parseSettings(SHOP + declared);
const codes = (declared: string) => read(declared).problems.map(({ code, line, message }) => `${line} ${code} ${message}`);

describe("declarations in settings.yaml", () => {
  it("are read in every form, the older ones of customers among them", () => {
    const { settings, problems } = read(DECLARED);
    expect(problems).toEqual([]);
    expect(settings?.fields).toEqual({
      shoe_size: { type: "int", writable: true },
      league: { type: "string", writable: true, oneOf: ["gold", "silver"] },
      points: { type: "int", writable: false },
      account_manager: { type: "contact", writable: false },
      child_birthday: { type: "date", writable: false },
    });
    expect(settings?.thingFields?.asset?.type).toEqual({ type: "string", writable: false, oneOf: ["boiler", "bike"] });
    expect(settings?.events?.["cart.abandoned"]).toMatchObject({
      about: "A cart was left behind",
      key: "cart.id",
      carries: { cart: { id: { type: "id" }, total: { type: "money" }, items: { type: "items" } } },
    });
    expect(settings?.events?.["cart.recovered"]?.carries).toEqual(settings?.events?.["cart.abandoned"]?.carries);
    expect(settings?.events?.["points.changed"]).toEqual({
      carries: {},
      fields: { reason: { type: "string", writable: false } },
    });
    expect(settings?.sources["web-shop"]?.map).toEqual({
      "order.promised_at": "note_attributes.promised",
      "item.category": "line_items[].properties.category",
    });
    expect(settings?.sources.till?.strict).toBe(true);
  });

  it.each([
    ["fields: { custommer: { points: int } }", "6 unknown-thing `custommer` is nothing that has fields"],
    ["fields: { customer: { points: intt } }", "6 unknown-word `intt` is no type of a field"],
    ["fields: { order: { total: money } }", "6 field-taken `order.total` exists already"],
    ["fields: { order: { payment: text } }", "6 field-taken `order.payment` exists already"],
    ["fields:\n  asset:\n    plan: { type: int, one_of: [a] }", "8 bad-field only a text can be one of some"],
    ["events: { order.paid: {} }", "6 event-taken `order.paid` is an event of ours"],
    ["events: { Cart: {} }", "6 bad-name `Cart` is no name of an event"],
    ["events: { a: { carries: { cart: cartt } } }", "6 unknown-thing `cartt` is neither a thing nor a type of a field"],
    ["events: { a: { carries: { item: { x: int } } } }", "6 name-taken `item` is a thing of ours"],
    ["events: { a: { carries: { shop: { x: int } } } }", "6 name-taken `shop` is a name of ours"],
    [
      "events: { a: { carries: { cart: { id: id } }, key: cart.number } }",
      "6 unknown-key-field `cart.number` is no id or text that this event carries",
    ],
    [
      "events: { a: { carries: { cart: { n: int } } }, b: { carries: { cart: { n: text } } } }",
      "6 declared-otherwise `cart.n` has another type in another event",
    ],
    [
      "webhooks: [{ name: a, kind: shopify, secret: s, strict: yes }]",
      "6 strict-not-possible only a source of the kind `standard` can be strict",
    ],
    [
      "webhooks: [{ name: a, kind: shopify, secret: s, map: { order.gift: note_attributes.gift } }]",
      "6 unknown-field unknown field `order.gift`",
    ],
    [
      "webhooks: [{ name: a, kind: shopify, secret: s, map: { customer.birthday: a..b } }]",
      "6 bad-path `a..b` is no place in a body",
    ],
    [
      "webhooks: [{ name: a, kind: shopify, secret: s, map: { customer.tier: x } }]",
      "6 unknown-field unknown field `customer.tier`",
    ],
  ])("that cannot be are named with their place: %s", (declared, problem) => {
    expect(codes(declared)).toEqual([problem]);
  });
});

const { settings } = read(DECLARED);
if (!settings) throw new Error("the settings are wrong");
const vocabulary: Vocabulary = vocabularyOf(
  {
    ...settings,
    topics: { offers: { name: "offers", kind: "marketing", label: {}, consent: { default: "none" } } },
    segments: {},
  },
  { reminder: "hash" },
);
const journeyOf = (start: string, ...rest: string[]) =>
  parseJourney(
    [
      "journey: own",
      "about: x",
      "topic: offers",
      `starts_when: ${start}`,
      ...rest,
      ...(rest.some((line) => line.startsWith("steps")) ? [] : ["steps: [{ email: reminder }]"]),
      "",
    ].join("\n"),
    "journeys/own.yaml",
    vocabulary,
  );
const messages = (start: string, ...rest: string[]) =>
  journeyOf(start, ...rest).problems.map(({ code, message, remedy }) => `${code}: ${message} ${remedy ?? ""}`.trim());

describe("a journey", () => {
  it.each([
    "{ event: cart.abandoned, if: cart.total > 100.0 }",
    "{ event: cart.abandoned, if: \"cart.items.exists(i, i.category == 'helmets' && i.price > 50)\" }",
    "{ event: order.paid, if: \"order.items.exists(i, i.category == 'e-bikes')\" }",
    "{ event: back_in_stock, if: \"item.sku == 'X-1' && item.category == 'helmets'\" }",
    "{ event: points.changed, if: \"event.reason == 'gift' && customer.points >= 100\" }",
    "{ event: consent.given, if: event.topic == 'offers' }",
    "{ event: plan.renewed, if: asset.type == 'boiler' }",
    "{ date: asset.plan_ends, offset: 60 days before }",
    "{ date: customer.child_birthday, repeats: yearly, offset: 21 days before }",
  ])("starts as it likes: %s", (start) => {
    expect(messages(start)).toEqual([]);
  });

  it("is keyed by the thing that its event carries, unless it says otherwise", () => {
    expect(journeyOf("{ event: cart.abandoned }").journey?.key).toBe("cart.id");
    expect(journeyOf("{ event: cart.recovered }").journey?.key).toBe("cart.id");
    expect(journeyOf("{ event: back_in_stock }").journey?.key).toBe("item.sku");
    expect(journeyOf("{ event: plan.renewed }").journey?.key).toBe("asset.id");
    expect(journeyOf("{ event: points.changed }").journey?.key).toBe("customer");
    expect(journeyOf("{ event: cart.abandoned }", "key: customer").journey?.key).toBe("customer");
    expect(messages("{ event: cart.abandoned }", "key: cart.idd")[0]).toContain("Did you mean `cart.id`");
  });

  it("waits until a date of a thing of the shop's own", () => {
    expect(
      messages("{ event: cart.abandoned }", "steps: [{ wait: until 3 days before cart.expires_at }, { email: reminder }]"),
    ).toEqual([]);
    expect(messages("{ event: cart.abandoned }", "steps: [{ wait: until cart.expires }, { email: reminder }]")[0]).toContain(
      "Did you mean `cart.expires_at`?",
    );
  });

  it("is refused what does not exist, with the nearest name that does", () => {
    expect(messages("{ event: cart.abandonned }")[0]).toContain("Did you mean `cart.abandoned`?");
    expect(messages("{ event: cart.abandoned, if: cart.totl > 3.0 }")[0]).toContain("Did you mean `cart.total`?");
    expect(messages("{ event: order.paid, if: \"order.items.exists(i, i.categry == 'x')\" }")[0]).toMatch(
      /an entry of this list has no field `categry` Did you mean `category`\?/,
    );
    expect(messages("{ event: order.paid, if: \"order.items.exists(i, i.price == 'x')\" }")[0]).toContain("does not fit");
    expect(messages("{ event: cart.abandoned, if: cart.total == 'much' }")[0]).toContain("does not fit");
    expect(messages("{ date: order.tracking_url }")[0]).toContain("unknown-date");
  });
});

describe("a condition that can never hold", () => {
  it.each([
    ["{ event: order.paid, if: order.status == 'delievered' }", "`order.status` is never `delievered`", "delivered"],
    ["{ event: order.paid, if: \"customer.tier in ['top', 'gold']\" }", "`customer.tier` is never `gold`", "top"],
    ["{ event: plan.renewed, if: asset.type != 'biek' }", "`asset.type` is never `biek`", "bike"],
    ["{ event: consent.given, if: event.topic == 'ofers' }", "`event.topic` is never `ofers`", "offers"],
    ["{ event: order.paid, if: \"order.items.exists(i, i.size == 'XXL')\" }", "`order.items[].size` is never `XXL`", "XL"],
    [
      "{ event: cart.abandoned, if: \"cart.items.all(i, 'M' == i.size || 'XXL' == i.size)\" }",
      "`cart.items[].size` is never `XXL`",
      "XL",
    ],
  ])("is named with what could: %s", (start, wrong, near) => {
    const [found = "", ...others] = messages(start);
    expect(found).toContain(`unknown-value: ${wrong}`);
    expect(found).toContain(`\`${near}\``);
    expect(others).toEqual([]);
  });

  it("is none where the value can be, or nobody knows which there are", () => {
    for (const condition of [
      "order.status == 'paid' || customer.tier != 'top'",
      "customer.country == 'XX' && asset.type == 'bike'",
    ])
      expect(messages(`{ event: order.paid, if: "${condition}" }`)).toEqual([]);
  });

  it("and a value that a field cannot have is never set", () => {
    const steps = (value: string) => messages("{ event: order.paid }", `steps: [{ set: { customer.league: ${value} } }]`);
    expect(steps("gold")).toEqual([]);
    expect(steps("golld")[0]).toContain("Did you mean `gold`?");
  });
});

describe("the schema for editors", () => {
  it("completes the shop's own events, keys and dates beside ours", () => {
    const text = journeyJsonSchemaText(settings);
    for (const name of ["cart.abandoned", "order.paid", "cart.id", "asset.plan_ends"])
      expect(text.includes(`"${name}"`), name).toBe(true);
    expect(journeyJsonSchemaText()).not.toContain("cart.abandoned");
  });
});
