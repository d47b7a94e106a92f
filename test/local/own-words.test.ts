/** A shop's own events, things and fields, from a signed webhook to the mails that show them. */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openShop, type Shop, WORKFLOWS } from "./shop.ts";

const START = "2026-11-02T08:00:00Z";
const DECLARED = `fields:
  customer: { points: { type: int } }
  item: { category: { type: text } }
  asset: { plan_ends: { type: date }, type: { type: text, one_of: [boiler, bike] } }
events:
  cart.abandoned:
    about: A cart was left behind
    carries: { cart: { id: id, total: money, items: [item], url: url, expires_at: time } }
    key: cart.id
  cart.recovered: { carries: { cart: cart } }
  plan.renewed: { carries: { asset: asset } }
`;
const head = (name: string, starts: string) =>
  `journey: ${name}\nabout: Of the shop's own.\ntopic: orders\nstarts_when: ${starts}\n`;
const JOURNEYS = {
  "left-cart": `${head("left-cart", "{ event: cart.abandoned, if: \"cart.total > 100.0 && cart.items.exists(i, i.category == 'e-bikes')\" }")}exit_when: [{ event: cart.recovered }]
steps:
  - wait: until 1 day before cart.expires_at
  - email: left-cart
`,
  "plan-ends": `${head("plan-ends", '{ date: asset.plan_ends, offset: 7 days before, at: "09:00" }')}only_if: asset.type == 'boiler'
re_entry: always
steps: [{ email: plan-ends }]
`,
  "letter-asked": `${head("letter-asked", "{ event: consent.given, if: event.topic == 'news' }")}steps: [{ email: letter-asked }]
`,
};
const MAILS = {
  "left-cart":
    "{{ customer.first_name | default: 'You' }}, you have {{ customer.points | default: 0 }} points and left {% for item in cart.items %}{{ item.name }} ({{ item.category | default: 'other' }}), {% endfor %}{{ cart.total | money: 'PLN' }}, {{ cart.url }}, no. {{ cart.id }}",
  "plan-ends": "The plan of your {{ asset.name }} ends on {{ asset.plan_ends | day }}: {{ asset.type }}",
  "letter-asked": "Thank you for asking for {{ event.topic }}.",
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "own-words-"));
  cpSync(WORKFLOWS, folder, { recursive: true, filter: (path) => !/\/(journeys|templates\/(?!layout))/.test(path) });
  const settings = readFileSync(join(folder, "settings.yaml"), "utf8").replace(/^(?:fields|events|locales): .*$/gm, "");
  writeFileSync(join(folder, "settings.yaml"), `${settings}locales: [en]\n${DECLARED}`);
  mkdirSync(join(folder, "journeys"));
  for (const [name, text] of Object.entries(JOURNEYS)) writeFileSync(join(folder, `journeys/${name}.yaml`), text);
  for (const [name, text] of Object.entries(MAILS)) {
    mkdirSync(join(folder, `templates/${name}`), { recursive: true });
    const mail = `---\nsubject: ${name}\npreheader: Of the shop's own.\n---\n<mj-text>${text}</mj-text>\n`;
    writeFileSync(join(folder, `templates/${name}/en.mjml`), mail);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

let shop: Shop;
afterEach(() => shop.close());

const zofia = {
  id: "c-17",
  email: "zofia@example.pl",
  first_name: "Zofia",
  locale: "en",
  time_zone: "Europe/Warsaw",
  country: "PL",
};
let events = 0;
const event = (type: string, at: string, rest: object) => ({ id: `e-${++events}`, type, at, customer: zofia, ...rest });
const cart = (id: string, items: object[]) => ({
  id,
  total: 240.5,
  items,
  url: `https://shop.example/cart/${id}`,
  expires_at: "2026-11-10T12:00:00+01:00",
});
const E_BIKE = { sku: "e-1", name: "City 7", price: 240.5, category: "e-bikes" };
const at = (mails: { at: string; subject: string }[]) => mails.map((mail) => `${mail.at} ${mail.subject}`);

describe("what a shop has declared of its own", () => {
  it("starts a journey, is waited for, ends it, and stands in its mail", async () => {
    shop = await openShop(START, undefined, folder);
    const { post, advanceTo, mails, explain } = shop;
    const left = event("cart.abandoned", START, {
      customer: { ...zofia, points: 120 },
      cart: cart("71", [{ sku: "pump" }, E_BIKE]),
      order_hint: "unknown",
    });
    expect((await post(left)).status).toBe(202);
    await post(event("cart.abandoned", START, { cart: cart("72", [E_BIKE]) }));
    await post(event("cart.abandoned", START, { cart: cart("73", [{ sku: "pump" }]) }));
    await advanceTo("2026-11-05T08:00:00Z");
    await post(event("cart.recovered", "2026-11-05T08:00:00Z", { cart: { id: "72" } }));
    await advanceTo("2026-11-12T00:00:00Z");
    const sent = await mails();
    expect(at(sent)).toEqual(["2026-11-09T11:00:00.000Z left-cart"]);
    expect(sent[0]?.text).toContain("Zofia, you have 120 points and left pump (other), City 7 (e-bikes), PLN");
    expect(sent[0]?.text).toContain("https://shop.example/cart/71, no. 71");
    expect((await explain("zofia@example.pl", "left-cart")).join(" ")).toContain("cart.recovered");
    expect((await shop.ports.sources.refusedWords("standard"))?.words).toMatchObject([
      { kind: "unknown_field", name: "order_hint" },
    ]);
  });

  it("brings about a mail by a date of an asset's own, which an event of the shop's own moves", async () => {
    shop = await openShop(START, undefined, folder);
    const { post, advanceTo, mails } = shop;
    const asset = { id: "a-1", name: "Boiler 24 kW", type: "boiler", plan_ends: "2026-11-20" };
    await post(event("asset.registered", START, { asset }));
    await post(event("asset.registered", START, { asset: { ...asset, id: "a-2", type: "bike" } }));
    await advanceTo("2026-11-14T00:00:00Z");
    await post(event("plan.renewed", "2026-11-14T00:00:00Z", { asset: { id: "a-1", plan_ends: "2026-12-05" } }));
    await advanceTo("2026-12-01T00:00:00Z");
    const sent = await mails();
    expect(at(sent)).toEqual(["2026-11-13T08:00:00.000Z plan-ends", "2026-11-28T08:00:00.000Z plan-ends"]);
    expect(sent[1]?.text).toContain("Boiler 24 kW ends on 5 December 2026: boiler");
  });

  it("and the topic of a consent may be asked for", async () => {
    shop = await openShop(START, undefined, folder);
    const { post, advanceTo, mails } = shop;
    await post(event("consent.given", START, { topic: "offers" }));
    await post(event("consent.given", START, { consent: { topic: "news" } }));
    await advanceTo("2026-11-02T09:00:00Z");
    expect((await mails()).map(({ text }) => text.includes("Thank you for asking for news."))).toEqual([true]);
  });
});
