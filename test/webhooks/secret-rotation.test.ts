/** A secret is exchanged without a delivery being lost: for each kind of sender, two are valid while the operator wants it. */

import { describe, expect, it } from "vitest";
import { secretsNamed } from "#runtime/secrets-named.ts";
import { intake, ORDER_PAID, shopifyHeaders, standardHeaders, stripeHeaders, woocommerceHeaders } from "./intake.ts";

const OLD = "whsec_b2xkLXNlY3JldC1vZi10aGUtc2hvcC0wMDAwMDAwMDA=";
const NEW = "whsec_bmV3LXNlY3JldC1vZi10aGUtc2hvcC0wMDAwMDAwMDA=";
const STRANGE = "whsec_c29tZWJvZHktZWxzZSdzLXNlY3JldC0wMDAwMDAwMDA=";

const KINDS: [source: string, body: string, headers: (body: string, secret: string) => Record<string, string>][] = [
  ["till", JSON.stringify(ORDER_PAID), (body, secret) => standardHeaders(body, { secret })],
  ["shop", "{}", (body, secret) => shopifyHeaders("products/update", body, secret)],
  ["woo", "{}", (body, secret) => woocommerceHeaders("product.updated", body, secret)],
  ["pay", '{"id":"evt_1","object":"event","type":"payout.paid","created":1,"data":{"object":{}}}', stripeHeaders],
];

/** Answers to deliveries signed with the old, the new and a strange secret. */
const answersWith = async ([source, body, headers]: (typeof KINDS)[number], stored: unknown): Promise<number[]> => {
  const text = JSON.stringify({ key: stored });
  const { post } = intake({ secretsOf: async () => secretsNamed(text, "key") });
  return Promise.all([OLD, NEW, STRANGE].map(async (secret) => (await post(source, body, headers(body, secret))).status));
};

describe.each(KINDS)("the secret of the source %s", (...kind) => {
  it("is exchanged by way of a list: at first the old one, then both, then the new one is valid", async () => {
    expect(await answersWith(kind, OLD)).toEqual([202, 401, 401]);
    expect(await answersWith(kind, [NEW, OLD])).toEqual([202, 202, 401]);
    expect(await answersWith(kind, NEW)).toEqual([401, 202, 401]);
  });

  it("is needed for the endpoint to exist: blank, missing or no text is none", async () => {
    for (const stored of ["", "  ", [], [""], null, 7, {}, undefined, [" ", null]])
      expect([stored, await answersWith(kind, stored)]).toEqual([stored, [404, 404, 404]]);
  });

  it("does not let everybody in because one of two is blank", async () => {
    expect(await answersWith(kind, ["", NEW])).toEqual([401, 202, 401]);
    const [source, body, headers] = kind;
    const { post } = intake({ secretsOf: async () => secretsNamed(JSON.stringify({ key: ["", NEW] }), "key") });
    if (source !== "till") expect((await post(source, body, headers(body, " "))).status).toBe(401);
  });
});

describe.each([
  ["till", "whsec_"],
  ["pay", "whsec_"],
])("the prefix of a secret alone", (source, secret) => {
  it(`opens nothing at ${source}`, async () => {
    expect((await intake({ secretsOf: async () => [secret] }).post(source, "{}", {})).status).toBe(404);
  });
});
