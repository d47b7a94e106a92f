/** Of two sweepers that look at one capped mail in the moment in which its wait ends, the second does not begin what the first gave up. */

import { describe, expect, it } from "vitest";
import { type Asked, type Permission, sendPermission } from "#engine/decide/send-permission.ts";
import type { Address } from "#engine/model/address.ts";
import { at, givenSettings } from "../../given.ts";

const NOW = at("2026-06-03T10:00:00Z");
const DAY = 24 * 3_600_000;

/** One mail a day, and the last one left a day ago but for two milliseconds. */
const full: Address = {
  ...{ id: "a", revision: 1, customers: [], consents: { thanks: { given: true, at: 0 } } },
  sendClaims: { earlier: { at: NOW - DAY + 2, counts: true, attempts: 1 } },
};

const ask = (address: Address, { mailKey = "m", priority = 5, patientUntil = NOW }: Partial<Asked>, now: number): Permission => {
  const topic = givenSettings().topics.thanks;
  if (!topic) throw new Error("no such topic");
  const asked = { mailKey, topic, country: "PL", isCustomer: true, internal: false, late: false, again: false };
  const caps = [{ emails: 1, in: { amount: 1, unit: "days" } as const }];
  return sendPermission(address, { ...asked, caps, priority, zone: "Europe/Warsaw", patientUntil }, now);
};

const written = (verdict: Permission): Address => {
  if (verdict.kind !== "capped" || !verdict.address) throw new Error(`nothing was written: ${verdict.kind}`);
  return verdict.address;
};

describe("a capped mail that is given up", () => {
  const after = written(ask(full, { patientUntil: NOW }, NOW));

  it("is not sent by a worker that comes when there is room again", () => {
    expect(ask(full, { patientUntil: NOW }, NOW + 5).kind).toBe("commit");
    expect(ask(after, { patientUntil: NOW }, NOW + 5)).toEqual({ kind: "capped", until: NOW + 5 });
  });

  it("takes no room from others, of whatever priority", () => {
    expect(ask(after, { mailKey: "other", priority: 9 }, NOW + 5).kind).toBe("commit");
  });

  it("may be asked for again once no worker can have decided on it before", () => {
    expect(ask(after, { patientUntil: NOW + 2 * DAY }, NOW + 3_600_000).kind).toBe("commit");
  });

  it("is not, as long as it is patient", () => {
    expect(written(ask(full, { patientUntil: NOW + 1 }, NOW)).waitingForCap?.m?.givenUp).toBeUndefined();
  });
});
