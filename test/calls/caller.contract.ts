/** What every caller must do, whatever it calls through. */

import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller, OutgoingRequest } from "#ports/caller.ts";

export type Arrived = { body: string; headers: Record<string, unknown> };
export type OpenCaller = { caller: Caller; arrived(): Arrived[]; close(): Promise<void> };

const HOST = "crm.example";
const SECRET = "whsec_Zmlyc3Qtc2VjcmV0LW9mLXRlc3RzLTAwMDAwMDA=";
const OTHER = "whsec_c2Vjb25kLXNlY3JldC1vZi10ZXN0cy0wMDAwMDA=";

/** With a secret that is stored for the host of its address. */
export const request = (change: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  url: "https://crm.example/hooks/perennial?shop=1",
  id: "call-1",
  at: Date.parse("2026-11-02T08:00:00Z"),
  body: JSON.stringify({ type: "journey.called", text: "Żółć" }),
  secrets: [{ host: change.url && URL.canParse(change.url) ? new URL(change.url).host : HOST, secret: SECRET }],
  ...change,
});

export const callerContract = (name: string, open: () => Promise<OpenCaller>): void => {
  describe(`a caller ${name}`, () => {
    let opened: OpenCaller;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    const last = (): Arrived | undefined => opened.arrived().at(-1);

    it("delivers the very bytes, signed as Standard Webhooks prescribe", async () => {
      const asked = request();
      expect(await opened.caller.call(asked)).toEqual({ kind: "delivered" });
      expect(last()?.body).toBe(asked.body);
      expect(last()?.headers).toMatchObject({
        "content-type": "application/json",
        "webhook-id": "call-1",
        "webhook-timestamp": "1793606400",
        "webhook-signature": new Webhook(SECRET).sign("call-1", new Date(asked.at), asked.body),
      });
    });

    it("signs with both secrets while one is exchanged for the other", async () => {
      const asked = request({ secrets: [SECRET, OTHER].map((secret) => ({ host: HOST, secret })) });
      await opened.caller.call(asked);
      const signatures = [SECRET, OTHER].map((secret) => new Webhook(secret).sign("call-1", new Date(asked.at), asked.body));
      expect(last()?.headers["webhook-signature"]).toBe(signatures.join(" "));
    });

    it.each([[[]], [[""]], [["whsec_"]]])("sends nothing unsigned: secrets %j", async (stored) => {
      const before = opened.arrived().length;
      const secrets = stored.map((secret) => ({ host: HOST, secret }));
      expect(await opened.caller.call(request({ secrets }))).toMatchObject({ kind: "failed" });
      expect(opened.arrived()).toHaveLength(before);
    });

    it.each(["evil.example", "crm.example.evil.example", "evil.example/crm.example", "crm.example:8443", ""])(
      "sends no secret to a host that it is not stored for: stored for %j",
      async (host) => {
        const before = opened.arrived().length;
        const secrets = [{ host, secret: SECRET }];
        expect(await opened.caller.call(request({ secrets }))).toMatchObject({
          kind: "failed",
          problem: expect.stringContaining('store { "host"'),
        });
        expect(opened.arrived()).toHaveLength(before);
      },
    );

    it("calls https only", async () => {
      const before = opened.arrived().length;
      expect(await opened.caller.call(request({ url: "http://crm.example/hooks" }))).toMatchObject({ kind: "refused" });
      expect(opened.arrived()).toHaveLength(before);
    });
  });
};
