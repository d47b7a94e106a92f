import { describe, expect, it } from "vitest";
import { sendPermission } from "#engine/decide/send-permission.ts";
import { at, givenSettings } from "../../given.ts";

const ZONE = "Europe/Warsaw";
const topic = givenSettings().topics.thanks;

describe("a cap whose window ends in the hour that autumn repeats", () => {
  it("never gives a time that has passed: a mail that waited for it would be woken again and again", () => {
    // 02:30 for the second time that night; the cap of three days began at 02:15 by the wall clock.
    const now = at("2026-10-25T01:30:00Z");
    for (let minute = 0; minute < 180; minute++) {
      const sendClaims = { m1: { at: at("2026-10-21T23:00:00Z") + minute * 60_000, counts: true, attempts: 1 } };
      if (!topic) throw new Error("no such topic");
      const verdict = sendPermission(
        { id: "a", revision: 1, customers: [], consents: { thanks: { given: true, at: 0 } }, sendClaims },
        {
          mailKey: "m2",
          topic,
          country: "PL",
          isCustomer: true,
          internal: false,
          late: false,
          caps: [{ emails: 1, in: { amount: 3, unit: "days" } }],
          priority: 5,
          zone: ZONE,
          patientUntil: now,
          again: false,
        },
        now,
      );
      if (verdict.kind === "capped") expect(verdict.until).toBeGreaterThan(now);
    }
  });
});
