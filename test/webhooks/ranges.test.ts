/** Totals, dates and lengths that make no sense: refused by their place where the sender can mend them, left out and counted where not. */

import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { localSecret } from "#local/local-secret.ts";
import { intake, NOW, ORDER_PAID, shopifyHeaders, standardHeaders } from "./intake.ts";

const post = async (body: object) => {
  const { post: send, stored, lines, sources } = intake();
  const text = JSON.stringify(body);
  return { ...(await send("till", text, standardHeaders(text))), stored, lines, listed: await sources.refusedWords("till") };
};

const { order, customer } = ORDER_PAID;
const items = (count: number, over: object = {}) => Array.from({ length: count }, () => ({ name: "x", quantity: 1, ...over }));

describe("A system that speaks Perennial's own format", () => {
  it.each([
    ["order.total", { ...ORDER_PAID, order: { ...order, total: 1e12 } }],
    ["order.total", { ...ORDER_PAID, order: { ...order, total: -1e11 } }],
    ["order.total", { ...ORDER_PAID, order: { ...order, total: -0.01 } }],
    ["customer.email", { ...ORDER_PAID, customer: { ...customer, email: "zo\u200bfia@example.pl" } }],
    ["customer.email", { ...ORDER_PAID, customer: { ...customer, email: "zofia@exam\u00adple.pl\ufeff" } }],
    ["order.items[0].quantity", { ...ORDER_PAID, order: { ...order, items: items(1, { quantity: 1e9 }) } }],
    ["order.items", { ...ORDER_PAID, order: { ...order, items: items(501) } }],
    ["order.expected_at", { ...ORDER_PAID, order: { ...order, expected_at: "9999-01-01" } }],
    ["customer.birthday", { ...ORDER_PAID, customer: { ...customer, birthday: "1899-12-31" } }],
    ["customer.birthday", { ...ORDER_PAID, customer: { ...customer, birthday: "2200-01-01" } }],
    ["customer.first_name", { ...ORDER_PAID, customer: { ...customer, first_name: "x".repeat(201) } }],
    ["at", { ...ORDER_PAID, at: "0001-01-01T00:00:00Z" }],
  ])("is told the place: %s", async (path, body) => {
    expect(await post(body)).toMatchObject({ status: 422, problems: [{ path }] });
  });

  it.each([
    ["1e309", "`order.total` is too large a number."],
    ['"12"', "`order.total` must be a number, not text."],
    ["-1", "`order.total` must not be negative."],
  ])("is told in plain words what is wrong with a total of %s", async (total, message) => {
    const { post: send } = intake();
    const body = JSON.stringify({ ...ORDER_PAID, order: { ...order, total: "TOTAL" } }).replace('"TOTAL"', total);
    expect(await send("till", body, standardHeaders(body))).toMatchObject({ status: 422, problems: [{ message }] });
  });

  it.each([
    ["", "The name of `customer.consents.` must not be empty."],
    ["x".repeat(201), /^The name of `customer\.consents\.x{60}` must not be longer than 200 characters\.$/],
    ["a\nb", "The name of `customer.consents.a?b` must be one line without control characters."],
  ])("is told in plain words what is wrong with a topic called %j", async (topic, message) => {
    const consents = { [topic]: { given: true, at: ORDER_PAID.at } };
    const { status, problems } = await post({ ...ORDER_PAID, customer: { ...customer, consents } });
    expect([status, problems?.map((one) => one.message)]).toEqual([
      422,
      [typeof message === "string" ? message : expect.stringMatching(message)],
    ]);
  });

  it("is told of a fraction where a whole number belongs", async () => {
    const answer = await post({ ...ORDER_PAID, customer: { ...customer, boiler_count: 1.5 } });
    expect(answer).toMatchObject({
      status: 422,
      problems: [{ message: "`customer.boiler_count` must be a whole number, not a fraction." }],
    });
  });

  it("is believed a zone in any spelling, and told of one that cannot be read by a count", async () => {
    const read = await post({ ...ORDER_PAID, customer: { ...customer, time_zone: "W. Europe Standard Time " } });
    expect(read.stored).toMatchObject([{ customer: { time_zone: "Europe/Berlin" } }]);
    const unread = await post({ ...ORDER_PAID, customer: { ...customer, time_zone: "Mars/Olympus" } });
    expect(unread.status).toBe(202);
    expect(unread.stored[0]?.customer).not.toHaveProperty("time_zone");
    expect(unread.lines).toContain('["words_refused",1,{"source":"till","kind":"unread_value"}]');
    expect(unread.listed?.words).toMatchObject([{ kind: "unread_value", name: "customer.time_zone" }]);
    expect(unread.lines.join("\n")).not.toContain("Olympus");
  });
});

describe("A shop, which cannot mend what it sends", () => {
  it("has an order stored without what makes no sense in it", async () => {
    const { post: send, stored, sources } = intake();
    const at = "2026-11-02T08:00:00Z";
    const line = { id: 1, name: "Boiler", title: "Boiler", quantity: 1, price: "100.00" };
    const body = JSON.stringify({
      ...{ id: 1001, name: "#1001", email: "a@example.com", created_at: at, processed_at: at, updated_at: at },
      ...{ financial_status: "paid", total_price: "1e15", currency: "EUR", customer: { id: 7, email: "a@example.com" } },
      line_items: [line, { ...line, quantity: 1e12 }],
    });
    expect(await send("shop", body, shopifyHeaders("orders/create", body))).toMatchObject({ status: 202 });
    const placed = stored.find(({ type }) => type === "order.placed");
    expect(placed?.order).not.toHaveProperty("total");
    expect(placed?.order?.items).toMatchObject([{ name: "Boiler", quantity: 1 }]);
    const names = (await sources.refusedWords("shop"))?.words.map(({ name }) => name);
    expect(names).toContain("order.total");
  });
});

describe("A secret that is no base64", () => {
  const signedBy = (key: Uint8Array, body: string) => ({
    ...standardHeaders(body),
    "webhook-signature": new Webhook(key, { format: "raw" }).sign("msg_1", new Date(NOW), body),
  });

  it.each([
    "local-only-secret-of-the-source-till",
    `whsec_${Buffer.from("a".repeat(30)).toString("base64").replace("Y", "-")}`,
    `whsec_${"a".repeat(39)} ${"a".repeat(39)}`,
    `whsec_${Buffer.from("a".repeat(31)).toString("base64").slice(0, -3)}l==`,
  ])(
    "opens nothing at a source of Standard Webhooks, and is never read as the shorter key that it seems to hold: %s",
    async (secret) => {
      const { post: send, lines } = intake({ secretsOf: async () => [secret] });
      const headers = signedBy(Buffer.from(secret.replace(/^whsec_/, ""), "base64"), "{}");
      expect((await send("till", "{}", headers)).status).toBe(404);
      expect(lines.join()).toContain("base64");
    },
  );

  it("does where one of both, during an exchange, is written right", async () => {
    const secretsOf = async () => ["local-only-secret-of-the-source-till", localSecret("till")];
    const { post: send } = intake({ secretsOf });
    const body = JSON.stringify(ORDER_PAID);
    expect((await send("till", body, standardHeaders(body, { secret: localSecret("till") }))).status).toBe(202);
  });
});

describe("A secret of fewer than 24 bytes", () => {
  it.each([
    ["till", `whsec_${Buffer.from("a".repeat(23)).toString("base64")}`, 404],
    ["till", `whsec_${Buffer.from("a".repeat(24)).toString("base64")}`, 401],
    ["shop", "a".repeat(23), 404],
    ["shop", "a".repeat(24), 401],
    ["woo", ` ${"a".repeat(23)} `, 404],
    ["pay", `whsec_${"a".repeat(23)}`, 404],
    ["pay", `whsec_${"a".repeat(24)}`, 401],
  ])("opens nothing at %s: %s", async (source, secret, status) => {
    const { post: send, lines } = intake({ secretsOf: async () => [secret] });
    expect((await send(source, "{}", {})).status).toBe(status);
    expect(lines.join().includes("fewer than 24 bytes")).toBe(status === 404);
    expect(lines.join()).not.toContain("aaaa");
  });
});
