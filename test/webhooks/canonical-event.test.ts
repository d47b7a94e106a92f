/** The canonical event: what is accepted, and what a sender is answered about the rest. */

import { describe, expect, it } from "vitest";
import { parseEvent } from "#webhooks/canonical/canonical-event.ts";
import { ORDER_PAID, SETTINGS } from "./intake.ts";

const read = (body: unknown) => parseEvent(body, SETTINGS, { strict: true });
const problems = (body: unknown) => {
  const parsed = read(body);
  return "problems" in parsed ? parsed.problems : [];
};
const paths = (body: unknown) => problems(body).map(({ path }) => path);
const withCustomer = (fields: Record<string, unknown>) => ({ ...ORDER_PAID, customer: { email: "zofia@example.pl", ...fields } });
const withOrder = (fields: Record<string, unknown>) => ({ ...ORDER_PAID, order: { id: "o-1", ...fields } });

describe("a canonical event", () => {
  it("is read as documented, field by field", () => {
    expect(read(ORDER_PAID)).toEqual({ event: ORDER_PAID });
  });

  it("is an object", () => {
    for (const body of [null, 7, "order.paid", [ORDER_PAID], undefined]) {
      expect(problems(body)).toEqual([{ path: "", message: "An event must be a JSON object." }]);
    }
  });

  it("needs id, type, time and a customer", () => {
    expect(paths({})).toEqual(["type", "id", "at", "customer"]);
    expect(paths({ ...ORDER_PAID, customer: {} })).toEqual(["customer"]);
    expect(paths({ ...ORDER_PAID, customer: { email: null } })).toEqual(["customer"]);
    expect(paths({ ...ORDER_PAID, customer: { email: null, id: "c-17" } })).toEqual([]);
  });

  it("names an unknown field and the nearest valid one", () => {
    expect(problems(withCustomer({ fist_name: "Zofia" }))).toEqual([
      { path: "customer.fist_name", message: "`customer.fist_name` is not a known field.", remedy: "Did you mean `first_name`?" },
    ]);
    expect(problems({ ...ORDER_PAID, oder: {} })[0]?.remedy).toBe("Did you mean `order`?");
    expect(problems(withOrder({ items: [{ name: "Boiler", quantity: 1, prize: 3 }] }))[0]).toMatchObject({
      path: "order.items[0].prize",
      remedy: "Did you mean `price`?",
    });
    expect(problems(withCustomer({ shoe_size: 42 }))[0]?.remedy).toContain("declare it under `fields:`");
  });

  it("takes addresses of the web that a mail may lead to, and no others", () => {
    const accepted = ["https://dhl.example/JJD1?lang=pl", "https://żółw.example/ą"];
    for (const tracking_url of accepted) expect(problems(withOrder({ tracking_url }))).toEqual([]);
    const refused = [
      "http://dhl.example/1",
      "javascript:alert(1)",
      "https://a@dhl.example/",
      "https://dhl",
      'https://dhl.example/">',
      "https://dhl.example/ 1",
      "https://dhl.example/{{ customer.email }}",
      `https://dhl.example/${"x".repeat(500)}`,
    ];
    for (const tracking_url of refused) expect(paths(withOrder({ tracking_url }))).toEqual(["order.tracking_url"]);
    const items = [{ name: "Stool", quantity: 1, picture: "ftp://oak.example/1.jpg" }];
    expect(paths(withOrder({ items }))).toEqual(["order.items[0].picture"]);
  });

  it("suggests the event type that was meant", () => {
    expect(problems({ ...ORDER_PAID, type: "order.pad" })[0]).toMatchObject({
      path: "type",
      remedy: "Did you mean `order.paid`?",
    });
  });

  it("carries the object that its type is about, and no other", () => {
    expect(paths({ ...ORDER_PAID, order: undefined })).toEqual(["order"]);
    expect(paths({ ...ORDER_PAID, type: "asset.registered" })).toEqual(["order", "asset"]);
    expect(paths({ ...ORDER_PAID, asset: { id: "a-1" } })).toEqual(["asset"]);
  });

  it("reports all of its problems at once", () => {
    const body = { ...withOrder({ total: "129.90", currency: "zł" }), at: "yesterday", extra: 1 };
    expect(paths(body).sort()).toEqual(["at", "extra", "order.currency", "order.total"]);
  });

  it("reads consent given flat or as an object as the same", () => {
    const head = { id: "e", at: "2026-11-02T09:00:00Z", customer: { id: "c-17" } };
    const consent = { topic: "news", source: "checkout", text: "v3" };
    const flat = read({ ...head, type: "consent.given", ...consent });
    expect(flat).toEqual({ event: { ...head, type: "consent.given", consent } });
    expect(read({ ...head, type: "consent.given", consent })).toEqual(flat);
    expect(paths({ ...head, type: "consent.given" })).toEqual(["consent"]);
  });

  it("moves the fields that the settings declare out of the customer, each checked by its type", () => {
    const parsed = read(withCustomer({ boiler_count: 2, last_visit: null }));
    expect(parsed).toMatchObject({
      event: { customer: { email: "zofia@example.pl", fields: { boiler_count: 2, last_visit: null } } },
    });
    expect(problems(withCustomer({ boiler_count: 1.5, last_visit: "2026-02-30" }))).toMatchObject([
      { path: "customer.boiler_count" },
      { path: "customer.last_visit" },
    ]);
    expect(problems(withCustomer({ boiler_cout: 2 }))[0]?.remedy).toBe("Did you mean `boiler_count`?");
  });

  it.each([
    ["a day that does not exist", withCustomer({ birthday: "2026-02-30" }), "customer.birthday"],
    ["a leap day in a common year", withCustomer({ birthday: "2026-02-29" }), "customer.birthday"],
    ["a name day that does not exist", withCustomer({ name_day: "04-31" }), "customer.name_day"],
    ["a time without an offset", { ...ORDER_PAID, at: "2026-11-02T09:00:00" }, "at"],
    ["a time that does not exist", { ...ORDER_PAID, at: "2026-11-31T09:00:00Z" }, "at"],
    ["a line break in a name", withCustomer({ first_name: "Zofia\r\nBcc: all@example.pl" }), "customer.first_name"],
    ["a NUL in an id", { ...ORDER_PAID, id: "evt\u0000" }, "id"],
    ["half a character", withCustomer({ last_name: "\ud800" }), "customer.last_name"],
    ["a line separator", withCustomer({ company: "a\u2028b" }), "customer.company"],
    ["a line break in an address", withCustomer({ email: "a@example.pl\nBcc: b@example.pl" }), "customer.email"],
    ["two addresses", withCustomer({ email: "a@example.pl,b@example.pl" }), "customer.email"],
    ["an address with a name", withCustomer({ email: "Zofia <a@example.pl>" }), "customer.email"],
    ["no address", withCustomer({ email: "zofia" }), "customer.email"],
    ["a long name", withCustomer({ first_name: "a".repeat(201) }), "customer.first_name"],
    ["a long list", withCustomer({ tags: Array(501).fill("vip") }), "customer.tags"],
    ["endless money", withOrder({ total: 1e300 }), "order.total"],
    ["an empty id", { ...ORDER_PAID, id: "" }, "id"],
  ])("refuses %s", (_, body, path) => {
    expect(paths(body)).toEqual([path]);
  });

  it("accepts a zone and a locale that do not exist: there is always one to fall back on", () => {
    expect(problems(withCustomer({ time_zone: "Mars/Olympus", locale: "tlh" }))).toEqual([]);
  });

  it("keeps line breaks where people write text", () => {
    const question = { id: "q-1", text: "Dzień dobry,\nczy kocioł pasuje?" };
    const { order: _, ...head } = ORDER_PAID;
    expect(problems({ ...head, type: "question.asked", question })).toEqual([]);
    expect(paths({ ...head, type: "question.asked", question: { ...question, text: "\u0000" } })).toEqual(["question.text"]);
  });

  it("takes a mail as it comes, and keeps the words and what its headers name", () => {
    const head = { ...ORDER_PAID, order: undefined, type: "reply.received" };
    const { order: _order, ...body } = head;
    const reply = {
      text: "It squeaks.\u0000\r\n\r\n> Hello",
      subject: "Re:\r\nthe door",
      in_reply_to: "<0107-5f@eu-central-1.amazonses.com>",
      message_id: "no id",
    };
    const parsed = read({ ...body, reply });
    expect("event" in parsed && parsed.event.reply).toEqual({
      text: "It squeaks.",
      subject: "Re: the door",
      in_reply_to: "0107-5f",
    });
    expect(problems({ ...body, reply: { text: "x".repeat(500_000) } })).toEqual([]);
    expect(paths({ ...body, reply: { text: " \n" } })).toEqual(["reply.text"]);
    expect(paths(body)).toEqual(["reply"]);
  });

  it("reads nothing from a prototype", () => {
    const sly = (where: string) =>
      JSON.parse(JSON.stringify(ORDER_PAID).replace(where, `${where}"__proto__":{"email":"x@example.pl"},`));
    expect(paths(sly('"customer":{'))).toEqual(["customer.__proto__"]);
    expect(paths(sly('"order":{'))).toEqual(["order.__proto__"]);
    expect(paths({ ...ORDER_PAID, customer: Object.create({ email: "x@example.pl" }) })).toContain("customer");
  });

  it("never repeats a value that was sent", () => {
    const secret = "canary-7f3a";
    const body = {
      ...ORDER_PAID,
      type: secret,
      at: secret,
      customer: { email: secret, birthday: secret, boiler_count: secret, country: secret, tags: secret },
      order: { id: "o", total: secret, currency: secret, items: [{ name: "\n", quantity: secret }] },
    };
    expect(problems(body).length).toBeGreaterThan(8);
    expect(JSON.stringify(problems(body))).not.toContain(secret);
  });

  it("answers a hundred thousand mistakes with a short list", () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`x${n}`, n]));
    expect(problems({ ...ORDER_PAID, ...many }).length).toBeLessThanOrEqual(21);
  });
});
