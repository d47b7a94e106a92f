/** Receiving a delivery: existence, signature, limits, storing, answering. */

import { describe, expect, it } from "vitest";
import { intake, NOW, ORDER_PAID, shopifyHeaders, standardHeaders } from "./intake.ts";

const body = JSON.stringify(ORDER_PAID);
const signed = (text: string) => intake().post("till", text, standardHeaders(text));

describe("receiving a delivery", () => {
  it.each(["unknown", "__proto__", "constructor", "unset", "%00"])("has no source `%s`", async (source) => {
    expect((await intake().post(source, body, standardHeaders(body))).status).toBe(404);
  });

  it("refuses to exist without a secret, however the delivery is signed", async () => {
    for (const secrets of [[], [""], ["  ", "\n"]]) {
      const { post } = intake({ secretsOf: async () => secrets });
      expect((await post("till", body, standardHeaders(body))).status).toBe(404);
      expect((await post("woo", "webhook_id=4", {})).status).toBe(404);
    }
  });

  it("treats a secret that holds no key as a missing one", async () => {
    const { post } = intake({ secretsOf: async () => ["whsec_"] });
    expect((await post("till", body, standardHeaders(body))).status).toBe(404);
  });

  it("stores the time of a source's last genuine delivery at most every ten minutes, and no delivery fails over it", async () => {
    let now = NOW;
    const noteReceived: [string, number][] = [];
    const sources = {
      noteReceived: async (source: string, at: number) => {
        noteReceived.push([source, at]);
        throw new Error("throttled");
      },
      refusedWords: async () => undefined,
      saveRefusedWords: async () => "conflict" as const,
    };
    const { post } = intake({ sources, clock: { now: () => now } });
    expect((await post("till", body, { ...standardHeaders(body), "webhook-id": "another" })).status).toBe(401);
    expect(noteReceived).toEqual([]);
    expect((await post("till", body, standardHeaders(body))).status).toBe(202);
    expect((await post("till", body, standardHeaders(body))).status).toBe(202);
    now += 600_000;
    expect((await post("till", body, standardHeaders(body, { at: now }))).status).toBe(202);
    expect(noteReceived).toEqual([
      ["till", NOW],
      ["till", now],
    ]);
  });

  it("accepts a megabyte and not a byte more", async () => {
    const { post } = intake();
    const padded = (size: number) => body + " ".repeat(size - Buffer.byteLength(body));
    const atLimit = padded(1_000_000);
    expect((await post("till", atLimit, standardHeaders(atLimit))).status).toBe(202);
    const over = padded(1_000_001);
    expect((await post("till", over, standardHeaders(over))).status).toBe(413);
    const huge = padded(10_000_000);
    expect((await post("till", huge, {})).status).toBe(413);
  });

  it("refuses unsigned junk before reading it", async () => {
    expect((await intake().post("till", "[".repeat(900_000), {})).status).toBe(401);
  });

  it.each([
    ["a million levels", "[".repeat(1_000_000), 400],
    ["a hundred thousand keys", `{${Array.from({ length: 100_000 }, (_, n) => `"${n}":1`).join()}}`, 400],
    ["a prototype", body.replace('"customer":{', '"customer":{"__proto__":{"email":"x@example.pl"},'), 400],
    ["no JSON", "type=order.paid", 400],
    ["a list", `[${body}]`, 422],
    ["a header in a name", body.replace("Zofia", "Zofia\\r\\nBcc: x@example.pl"), 422],
    ["a NUL in a name", body.replace("Zofia", "Zo\\u0000fia"), 422],
  ])("refuses %s clearly", async (_, text, status) => {
    const answer = await signed(text);
    expect(answer.status).toBe(status);
    expect(answer.problems?.length).toBeGreaterThan(0);
  });

  it.each<[string, (ahead: string) => object]>([
    ["at", (at) => ({ ...ORDER_PAID, at })],
    ["order.placed_at", (placed_at) => ({ ...ORDER_PAID, order: { ...ORDER_PAID.order, placed_at } })],
    [
      "customer.consents.news.at",
      (at) => ({ ...ORDER_PAID, customer: { ...ORDER_PAID.customer, consents: { news: { given: true, at } } } }),
    ],
  ])("refuses a time that lies ahead, and names its place: %s", async (path, eventAt) => {
    for (const minutes of [6, 60, 4_000_000_000]) {
      const { post, lines } = intake();
      const text = JSON.stringify(eventAt(new Date(NOW + minutes * 60_000).toISOString()));
      expect(await post("till", text, standardHeaders(text))).toMatchObject({ status: 422, problems: [{ path }] });
      expect(lines.join()).toContain("event_time_ahead");
    }
  });

  it("takes a clock that is a little ahead as ours", async () => {
    const { post, stored } = intake();
    const text = JSON.stringify({ ...ORDER_PAID, at: new Date(NOW + 240_000).toISOString() });
    expect((await post("till", text, standardHeaders(text))).status).toBe(202);
    expect(stored[0]?.at).toBe(new Date(NOW).toISOString());
  });

  it("takes a shop's time that lies ahead as the time of receipt, and counts it", async () => {
    const { post, stored, lines } = intake();
    const order = {
      id: 1,
      email: "a@example.pl",
      financial_status: "paid",
      processed_at: "2027-01-01T00:00:00Z",
      line_items: [],
    };
    const text = JSON.stringify({ ...order, updated_at: "2036-01-01T00:00:00Z" });
    expect((await post("shop", text, shopifyHeaders("orders/paid", text))).status).toBe(202);
    const receipt = new Date(NOW).toISOString();
    expect(stored).toMatchObject([{ at: receipt, order: { placed_at: receipt } }]);
    expect(lines.join()).toContain("event_time_ahead");
  });

  it("takes from nobody who is a guest, or who speaks: only we say so", async () => {
    for (const event of [
      { ...ORDER_PAID, by: "reader" },
      { ...ORDER_PAID, source: "shop" },
      { ...ORDER_PAID, customer: { ...ORDER_PAID.customer, guest: true, named: true, fields: { tier: "top" } } },
    ]) {
      const { post, stored } = intake();
      const text = JSON.stringify(event);
      expect((await post("till", text, standardHeaders(text))).status).toBe(202);
      expect(stored).toMatchObject([{ source: "till", customer: { id: "till/c-17" } }]);
      expect(stored[0]).not.toHaveProperty("by");
      for (const word of ["guest", "named", "fields"]) expect(stored[0]?.customer).not.toHaveProperty(word);
    }
  });

  it("refuses an event that would not fit into storage", async () => {
    const order = { id: "o-1", items: Array(500).fill({ name: "ż".repeat(500), quantity: 1 }) };
    const answer = await signed(JSON.stringify({ ...ORDER_PAID, order }));
    expect(answer).toMatchObject({ status: 413, problems: [{ message: "The event is larger than 300 KB." }] });
  });

  it("keeps markup as it came: it is escaped where it is shown", async () => {
    const { post, stored } = intake();
    const text = body.replace("Zofia", "<script>alert(1)</script>{{ 7 }}");
    expect((await post("till", text, standardHeaders(text))).status).toBe(202);
    expect(stored[0]?.customer.first_name).toBe("<script>alert(1)</script>{{ 7 }}");
  });

  it("answers 503 when it could not be stored", async () => {
    const failing = async (): Promise<never> => {
      throw new Error("zofia@example.pl was throttled");
    };
    for (const over of [{ events: { storeOnce: failing } }, { secretsOf: failing }, { settings: failing }]) {
      const { post, lines } = intake(over);
      expect((await post("till", body, standardHeaders(body))).status).toBe(503);
      expect(lines.join()).not.toContain("zofia");
    }
  });

  it("answers 503 while nothing is published", async () => {
    expect((await intake({ settings: async () => undefined }).post("till", body, standardHeaders(body))).status).toBe(503);
  });

  it("answers 202 when the reaction cannot be started: the stored event is in the due index", async () => {
    const startReact = async (): Promise<never> => {
      throw new Error("throttled");
    };
    const { post, stored, lines } = intake({ starter: { startReact } });
    expect(await post("till", body, standardHeaders(body))).toEqual({ status: 202, stored: 1, duplicates: 0 });
    expect(stored).toHaveLength(1);
    expect(lines.join()).toContain("the sweep will take the event up");
  });

  it("writes nothing of a person into any line for the operator", async () => {
    const { post, lines } = intake();
    await post("till", body, standardHeaders(body));
    await post("till", body.replace("first_name", "firstname"), standardHeaders(body.replace("first_name", "firstname")));
    for (const canary of ["zofia", "Zofia", "Żak", "c-17", "1984"]) expect(lines.join()).not.toContain(canary);
  });

  it("is for POST alone", async () => {
    const { app } = intake();
    for (const method of ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
      const response = await app.request("/webhooks/till", { method });
      expect(response.status).toBe(405);
      expect(response.headers.get("allow")).toBe("POST");
    }
  });

  it("reads the time from the clock that it was given", async () => {
    const later = NOW + 3_600_000;
    const { post } = intake({ clock: { now: () => later } });
    expect((await post("till", body, standardHeaders(body))).status).toBe(401);
    expect((await post("till", body, standardHeaders(body, { at: later }))).status).toBe(202);
  });
});
