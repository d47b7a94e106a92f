/** A kind of source is one object: adding one is its folder, a line in the registry and a name in the settings. */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Settings, SOURCE_KIND_NAMES } from "#engine/model/settings.ts";
import { sign } from "#webhooks/signature.ts";
import type { SourceKind } from "#webhooks/source-kind.ts";
import { SOURCE_KINDS } from "#webhooks/source-kinds.ts";
import { intake, SETTINGS } from "./intake.ts";

/** The throw-away kind: a courier that signs the body alone, and reports parcels. */
const courier: SourceKind = {
  addsCouponCodes: false,
  refusesTimesAhead: false,
  givesEventIds: false,
  hasGuests: false,
  keyLength: (secret) => secret.length,
  verify: ({ headers, body }, secrets) => secrets.some((secret) => headers("x-courier") === sign(secret, body)),
  isPing: ({ body }) => Buffer.from(body).toString() === "ping",
  translate: (body, { now }) => ({
    kind: "events",
    events: [{ type: "order.delivered", id: "parcel-1", at: new Date(now).toISOString(), ...Object(body) }],
  }),
};

const withCourier: Settings = JSON.parse(
  JSON.stringify({ ...SETTINGS, sources: { van: { name: "van", kind: "courier", secret: "van" } } }),
);

const courierIntake = () => {
  const kinds = { ...SOURCE_KINDS, courier };
  return intake({ kinds, settings: async () => withCourier, secretsOf: async () => ["the-key-of-the-courier-for-tests"] });
};

describe("a kind of source that is added to the registry", () => {
  const body = JSON.stringify({ customer: { email: "zofia@example.pl" }, order: { id: "o-1" } });

  it("has its deliveries verified, translated, checked and stored", async () => {
    const { post, stored, started } = courierIntake();
    expect(await post("van", body, { "x-courier": sign("the-key-of-the-courier-for-tests", body) })).toEqual({
      status: 202,
      stored: 1,
      duplicates: 0,
    });
    expect(stored).toMatchObject([{ type: "order.delivered", id: "parcel-1", order: { id: "van/o-1" } }]);
    expect(started).toHaveLength(1);
  });

  it("has a forged delivery refused, a trial call answered, and a translation that is no event listed as problems", async () => {
    const { post, app, stored } = courierIntake();
    expect((await post("van", body, { "x-courier": sign("another key", body) })).status).toBe(401);
    expect((await app.request("/webhooks/van", { method: "POST", body: "ping" })).status).toBe(200);
    const anonymous = JSON.stringify({ customer: {}, order: { id: "o-1" } });
    const refused = await post("van", anonymous, { "x-courier": sign("the-key-of-the-courier-for-tests", anonymous) });
    expect(refused).toMatchObject({ status: 422, problems: [{ path: "customer" }] });
    expect(stored).toEqual([]);
  });

  it("does not compile while a name of the settings has no kind", () => {
    const { stripe: _, ...incomplete } = SOURCE_KINDS;
    // @ts-expect-error: the kind `stripe` is missing.
    const kinds: typeof SOURCE_KINDS = incomplete;
    expect(Object.keys(kinds)).toHaveLength(SOURCE_KIND_NAMES.length - 1);
  });
});

describe("the kinds of sources", () => {
  const product = ["functions", "lib"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((path) => `${folder}/${path}`)
      .filter((path) => path.endsWith(".ts")),
  );

  it.each(SOURCE_KIND_NAMES)("%s is named in its folder, the registry, the settings and nowhere else", (name) => {
    const isNamed = new RegExp(`"${name}"|/${name}/${name}\\.ts"`);
    const elsewhere = product
      .filter((path) => !path.startsWith(`functions/webhooks/${name}/`))
      .filter((path) => isNamed.test(readFileSync(path, "utf8")));
    const polled = SOURCE_KINDS[name];
    expect(elsewhere.sort()).toEqual([
      "functions/engine/model/settings.ts",
      // A file of canonical events is as if this source had sent them.
      ...(name === "standard" ? ["functions/histories/events-history.ts"] : []),
      // An export of orders is called by whoever writes it, and one that nobody has a source for is taken for this source's.
      ...(name === "shopify" || name === "woocommerce" ? [`functions/histories/forms/${name}.ts`] : []),
      ...(name === "standard" ? ["functions/histories/orders-survey.ts"] : []),
      "functions/webhooks/source-kinds.ts",
      ...("polledHeaders" in polled ? ["functions/webhooks/store-polled-orders.ts"] : []),
    ]);
  });
});
