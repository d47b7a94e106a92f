/** The row "SES accepts, answer lost (reset, 500, hang)" of the failure catalogue, through the real SES client. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { FakeSes } from "#local/ses/fake-ses.ts";
import { requestHandlerOf, wireAnswer } from "#local/ses/wire.ts";
import { sesClient } from "#mail/ses-client.ts";
import { sesMailer } from "#mail/ses-mailer.ts";
import { email, journey, paid, waitDays } from "../../given.ts";
import { outgoing } from "../../mail/mailer.contract.ts";
import { mailShop } from "./mail-shop.ts";

const WAYS = ["reset", "500", "hang"] as const;
type Way = (typeof WAYS)[number];

const forever = new Promise<never>(() => {});

/** SES takes the mail; what it answers never arrives. */
const losing =
  (way: Way) =>
  ({ handle }: FakeSes) =>
    requestHandlerOf(async (request, abortSignal) => {
      await handle(request, abortSignal);
      switch (way) {
        case "reset":
          throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read" });
        case "500":
          return wireAnswer(500, { message: "Internal failure." }, "InternalServiceErrorException");
        case "hang":
          return forever;
      }
    });

const consents = { thanks: { given: true, at: "2026-01-05T10:00:00Z" } };
const zofia = { id: "c-17", email: "zofia@example.pl", country: "PL", consents };

/** A marketing mail is due, and one of service; each is taken by SES, and each answer is lost. */
const lost = async (way: Way) => {
  const of = mailShop({}, losing(way));
  await of.publish([
    journey([waitDays(1), email("thanks")]),
    journey([waitDays(1), email("reminder", { whenUnsure: "resend_once" })], { name: "reminder", topic: "service" }),
  ]);
  await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: zofia }));
  return of;
};

afterEach(() => {
  vi.useRealTimers();
});

describe("SES accepts, answer lost (reset, 500, hang)", () => {
  it.each(WAYS)("%s: 1 request a mail; `sent` once the event comes", async (way) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const of = await lost(way);
    const working = of.passUntil("2026-06-04T10:05:00Z");
    await Promise.all([working, vi.advanceTimersByTimeAsync(60_000)]);
    const keys = of.ses.truth().map(({ mailKey }) => mailKey);
    expect(keys).toHaveLength(2);
    expect(of.ses.requests()).toBe(2);
    for (const key of keys) expect(await of.ports.messages.load(key)).toMatchObject({ state: "unknown", sesIds: [] });

    await of.record();
    await Promise.all([of.passUntil("2026-06-20T10:00:00Z"), vi.advanceTimersByTimeAsync(60_000)]);
    expect(of.ses.requests()).toBe(2);
    for (const key of keys) expect(await of.ports.messages.load(key)).toMatchObject({ state: "sent" });
    const customerRecord = await of.ports.customers.customerRecord("c-17");
    for (const enrollment of customerRecord?.enrollments ?? []) {
      expect(enrollment.endReason).toBe("completed");
      expect(enrollment.history.map(({ kind }) => kind)).toContain("sent");
    }
    expect(of.counted.duplicate_observed).toBeUndefined();
  });

  it("a call ends within 6 s, even when whatever hangs heeds no signal", async () => {
    vi.useFakeTimers();
    const handler = { handle: () => forever, updateHttpClientConfig: () => undefined, httpHandlerConfigs: () => ({}) };
    const client = sesClient({
      region: "local",
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
      requestHandler: handler,
    });
    let ended: unknown;
    void sesMailer(client)
      .send(outgoing())
      .then((result) => {
        ended = result;
      });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(ended).toBeUndefined();
    await vi.advanceTimersByTimeAsync(999);
    expect(ended).toEqual({ kind: "unknown", reason: "TimeoutError" });
  });

  it("a server that takes the request and never answers is asked once, and given up by the client's own time-out", async () => {
    const seen: string[] = [];
    const server = createServer((request) => void seen.push(request.url ?? "")).listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    const { port } = server.address() as AddressInfo;
    const client = sesClient({
      region: "local",
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
      endpoint: `http://127.0.0.1:${port}`,
    });
    try {
      expect(await sesMailer(client).send(outgoing())).toMatchObject({ kind: "unknown" });
      expect(seen).toEqual(["/v2/email/outbound-emails"]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
