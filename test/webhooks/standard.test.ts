/** Deliveries signed by Standard Webhooks, as its library signs them. */

import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { intake, NOW, ORDER_PAID, SECRETS, standardHeaders } from "./intake.ts";

const body = JSON.stringify(ORDER_PAID);
const SECOND = 1000;
const OTHER = `whsec_${Buffer.from("another-secret-of-the-till").toString("base64")}`;

describe("the standard source", () => {
  it("stores what the sender's library signed and starts the reaction", async () => {
    const { post, stored, started } = intake();
    expect(await post("till", body, standardHeaders(body))).toEqual({ status: 202, stored: 1, duplicates: 0 });
    const { customer, order } = ORDER_PAID;
    expect(stored).toEqual([
      { ...ORDER_PAID, source: "till", customer: { ...customer, id: "till/c-17" }, order: { ...order, id: "till/o-1001" } },
    ]);
    expect(started).toHaveLength(1);
  });

  it("keeps one of a hundred deliveries that come at once", async () => {
    const { post, stored, started } = intake();
    const answers = await Promise.all(Array.from({ length: 100 }, () => post("till", body, standardHeaders(body))));
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(202));
    expect(answers.reduce((sum, answer) => sum + (answer.stored ?? 0), 0)).toBe(1);
    expect(stored).toHaveLength(1);
    expect(started).toHaveLength(1);
  });

  it("keeps one of the same body under new delivery ids", async () => {
    const { post, stored } = intake();
    for (const id of ["msg_1", "msg_2", "msg_3"]) await post("till", body, standardHeaders(body, { id }));
    expect(stored).toHaveLength(1);
  });

  it.each([0, 1, 40, 200])("refuses a body with one bit changed (byte %i)", async (at) => {
    const { post, stored } = intake();
    const changed = Buffer.from(body);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect((await post("till", changed, standardHeaders(body))).status).toBe(401);
    expect(stored).toEqual([]);
  });

  it.each([
    ["another id", { "webhook-id": "msg_2" }],
    ["another time", { "webhook-timestamp": String(NOW / SECOND + 1) }],
    ["a time that is no number", { "webhook-timestamp": "soon" }],
    ["a short signature", { "webhook-signature": "v1,abc" }],
    ["a long signature", { "webhook-signature": `v1,${"a".repeat(7_000)}` }],
    ["an empty signature", { "webhook-signature": "" }],
    ["an asymmetric signature", { "webhook-signature": standardHeaders(body)["webhook-signature"].replace("v1,", "v1a,") }],
  ])("refuses %s with 401", async (_, header) => {
    const { post } = intake();
    expect((await post("till", body, { ...standardHeaders(body), ...header })).status).toBe(401);
  });

  it.each(["webhook-id", "webhook-timestamp", "webhook-signature"])("refuses a delivery without %s", async (missing) => {
    const headers = Object.fromEntries(Object.entries(standardHeaders(body)).filter(([name]) => name !== missing));
    expect((await intake().post("till", body, headers)).status).toBe(401);
  });

  it("accepts five minutes of difference by its own clock, and not a second more", async () => {
    const { post } = intake();
    const statusAt = async (at: number) => (await post("till", body, standardHeaders(body, { at }))).status;
    expect(await statusAt(NOW - 300 * SECOND)).toBe(202);
    expect(await statusAt(NOW + 300 * SECOND)).toBe(202);
    expect(await statusAt(NOW - 301 * SECOND)).toBe(401);
    expect(await statusAt(NOW + 301 * SECOND)).toBe(401);
  });

  it("accepts any of several signatures", async () => {
    const right = standardHeaders(body)["webhook-signature"];
    const wrong = new Webhook(OTHER).sign("msg_1", new Date(NOW), body);
    const headers = { ...standardHeaders(body), "webhook-signature": `v1a,xyz ${wrong} ${right}` };
    expect((await intake().post("till", body, headers)).status).toBe(202);
  });

  it("accepts both secrets during a rotation, and the old one no longer after it", async () => {
    const old = SECRETS.till?.[0] ?? "";
    const during = intake({ secretsOf: async () => [OTHER, old] });
    expect((await during.post("till", body, standardHeaders(body, { secret: old }))).status).toBe(202);
    expect((await during.post("till", body, standardHeaders(body, { secret: OTHER }))).status).toBe(202);
    const after = intake({ secretsOf: async () => [OTHER] });
    expect((await after.post("till", body, standardHeaders(body, { secret: old }))).status).toBe(401);
  });

  it("verifies the bytes, not the text: JSON that means the same is not what was signed", async () => {
    const { post } = intake();
    expect((await post("till", JSON.stringify(ORDER_PAID, null, 1), standardHeaders(body))).status).toBe(401);
  });
});
