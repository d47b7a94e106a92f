import { describe, expect, it } from "vitest";
import { withoutPause, withPause, withSignUp } from "#engine/decide/consent-changes.ts";
import { type Asked, sendPermission } from "#engine/decide/send-permission.ts";
import type { Address } from "#engine/model/address.ts";
import { at, givenSettings } from "../../given.ts";

const NOON = at("2026-11-02T10:00:00Z");
const ZONE = "Europe/Warsaw";
const address: Address = { id: "a", revision: 1, customers: ["c-17"], consents: {}, sendClaims: {} };

const asked = (topic: string): Asked => {
  const found = givenSettings().topics[topic];
  if (!found) throw new Error("no such topic");
  return {
    ...{ mailKey: "m", topic: found, country: "FI", isCustomer: true, internal: false, late: false },
    ...{ caps: [], priority: 5, zone: ZONE, again: false, patientUntil: 0 },
  };
};
const decided = (of: Address, topic: string, when: string): string => {
  const verdict = sendPermission(of, asked(topic), at(when));
  return verdict.kind === "skip" ? verdict.reason : verdict.kind;
};

describe("a pause", () => {
  const paused = withPause(address, 30, ZONE, NOON);

  it("keeps marketing away until midnight of the day that was named, and ends by itself", () => {
    expect(paused.pausedUntil).toBe(at("2026-12-02T00:00:00+01:00"));
    expect(decided(paused, "thanks", "2026-11-02T10:00:01Z")).toBe("paused");
    expect(decided(paused, "thanks", "2026-12-01T22:59:59Z")).toBe("paused");
    expect(decided(paused, "thanks", "2026-12-01T23:00:00Z")).toBe("commit");
  });

  it("holds back nothing about an order or about what was bought", () => {
    expect(decided(paused, "service", "2026-11-03T10:00:00Z")).toBe("commit");
    expect(decided(paused, "orders", "2026-11-03T10:00:00Z")).toBe("commit");
  });

  it("is no consent: a reader who gets no mail at all gets none afterwards", () => {
    const gone = { ...paused, consents: { thanks: { given: false, at: NOON } } };
    expect(decided(gone, "thanks", "2026-11-03T10:00:00Z")).toBe("unsubscribed");
    expect(decided(gone, "thanks", "2027-11-03T10:00:00Z")).toBe("unsubscribed");
  });

  it("pressed twice on a day is the same one; 90 days later than 30; ended, it is over at once", () => {
    expect(withPause(paused, 30, ZONE, NOON + 3_600_000)).toBe(paused);
    expect(withPause(paused, 90, ZONE, NOON).pausedUntil).toBe(at("2027-01-31T00:00:00+01:00"));
    expect(decided(withoutPause(paused), "thanks", "2026-11-02T10:00:01Z")).toBe("commit");
    expect(withoutPause(address)).toBe(address);
  });
});

describe("sign-ups under one address", () => {
  const MINUTE = 60_000;

  it("are answered three times a day at most, and not twice within five minutes", () => {
    let known = address;
    const answered: number[] = [];
    for (let minute = 0; minute < 2 * 24 * 60; minute++) {
      const next = withSignUp(known, NOON + minute * MINUTE);
      if (next) [known] = [next, answered.push(minute)];
    }
    expect(answered).toEqual([0, 5, 10, 1440, 1445, 1450]);
    expect(known.signUps).toHaveLength(3);
  });

  it.each(["hard_bounce", "complaint", "erased", "by_hand", "not_theirs"] as const)("are not answered after %s", (reason) => {
    expect(withSignUp({ ...address, suppressed: { at: 0, reason } }, NOON)).toBeUndefined();
  });
});
