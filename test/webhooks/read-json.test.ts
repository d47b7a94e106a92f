/** JSON is read as JSON.parse does, within limits and without losing a digit. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "#webhooks/read-json.ts";

const read = (text: string) => readJson(new TextEncoder().encode(text));

describe("reading a body as JSON", () => {
  it("reads whatever JSON can say as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        fc.pre(!text.includes("__proto__") && !/\d{16}/.test(text));
        expect(read(text)).toEqual({ kind: "read", value: JSON.parse(text) });
      }),
    );
  });

  it("keeps every digit of an id that a double would round", () => {
    expect(read('{"id":820982911946154508,"ids":[ 12345678901234567890 ]}')).toEqual({
      kind: "read",
      value: { id: "820982911946154508", ids: ["12345678901234567890"] },
    });
  });

  it("leaves ordinary numbers and digits inside texts alone", () => {
    const text = '{"a":1234567890.1234567890,"b":-1234567890123456789,"c":"8209829119461545080","d":1.5e-10}';
    expect(read(text)).toEqual({ kind: "read", value: JSON.parse(text) });
  });

  it.each([
    ["a million levels", "[".repeat(1_000_000)],
    ["a million levels of objects", '{"a":'.repeat(180_000)],
    ["a hundred thousand keys", `{${Array.from({ length: 100_000 }, (_, n) => `"${n}":1`).join()}}`],
    ["a prototype", '{"customer":{"__proto__":{"admin":true}}}'],
    ["a prototype in escapes", '{"\\u005f_proto__":1}'],
    ["text that is not JSON", "{'a':1}"],
    ["half a text", '{"a":"b'],
    ["nothing", ""],
    ["a lot of quotes", '"\\'.repeat(400_000)],
  ])("refuses %s", (_, text) => {
    const answer = read(text);
    expect(answer.kind).toBe("refused");
  });

  it.each([
    ["in the body itself", '{"type":"a","id":1,"type":"b"}', "type"],
    ["with the same value", '{"id":1,"id":1}', "id"],
    ["inside", '{"order":{"items":[{"sku":"a"},{"sku":"b","price":1,"price":2}]}}', "order.items[1].price"],
    ["in another spelling", '{"customer":{"email":"a","e\\u006dail":"b"}}', "customer.email"],
    ["under a name that could be anybody's", '{"Zofia Nowak":1,"Zofia Nowak":2}', "…"],
    ["where the first was an object", '{"a":{"b":[1,{"a":2}]},"a":1}', "a"],
  ])("refuses a key that is told twice, and names its place: %s", (_, text, path) => {
    expect(read(text)).toMatchObject({ kind: "refused", problems: [{ path, message: expect.stringContaining("twice") }] });
  });

  it("takes the same key in different objects", () => {
    const text = '{"a":{"a":[{"a":1},{"a":2}]},"b":{"a":"a"},"c":["a","a"]}';
    expect(read(text)).toEqual({ kind: "read", value: JSON.parse(text) });
  });

  it("refuses what is not UTF-8", () => {
    expect(readJson(Uint8Array.from([0x22, 0xff, 0x22])).kind).toBe("refused");
  });
});
