/** The row "SES refuses everything" of the failure catalogue: in the flows, by the sweep's own state machine, and on a local system. */

import { describe, expect, it } from "vitest";
import { addressId } from "#engine/model/ids.ts";
import { sweepPlan } from "#flows/sweep/sweep-plan.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { ALARM_TABLE } from "#lib/alarms/alarm-table.ts";
import { type Shop, shop } from "../../flows/shop.ts";
import { email, journey, paid, waitDays } from "../../given.ts";
import { openShop } from "../../local/shop.ts";

const consent = { thanks: { given: true, at: "2026-01-05T10:00:00Z" } };
const person = (n: number) => ({
  id: `c-${n}`,
  email: `c${n}@example.pl`,
  country: "PL",
  first_name: "Zofia",
  consents: consent,
});
const thanks = journey([waitDays(3), email("thanks")], { lateness: { amount: 1, unit: "days" } });

const NOON = "2026-06-03T10:00:00Z";
const EVERYTHING = 1_000_000;

const given = async (people: number): Promise<Shop> => {
  const of = shop();
  await of.publish([thanks]);
  for (let n = 0; n < people; n++) await of.receive(paid(`e${n}`, NOON, { customer: person(n) }));
  return of;
};

const historyOf = async (of: Shop, n = 0) => (await of.ports.customers.customerRecord(`c-${n}`))?.enrollments[0]?.history ?? [];
const messages = async (of: Shop, n = 0) => {
  const address = await of.ports.addresses.read(addressId(`c${n}@example.pl`));
  return Promise.all(Object.keys(address.sendClaims).map((mailKey) => of.ports.messages.load(mailKey)));
};

describe("SES refuses everything", () => {
  it("keeps the reason on the message and in the history, once however often it is tried, and counts what the alarm watches", async () => {
    const of = await given(1);
    of.ports.mailer.fail("refuse_all", EVERYTHING);
    await of.passUntil("2026-06-06T14:00:00Z");
    expect(of.counted.ses_refuses).toBeGreaterThan(5);
    expect(await messages(of)).toMatchObject([{ state: "planned", reason: "AccessDeniedException" }]);
    const refusals = (await historyOf(of)).filter(({ kind }) => kind === "retrying");
    expect(refusals).toMatchObject([{ account: true, detail: "AccessDeniedException" }]);
    expect(ALARM_TABLE.find(({ name }) => name === "ses-refuses")).toMatchObject({ threshold: 1, holdsFor: 35 });
  });

  it("leaves by itself within half an hour once SES accepts again, each mail once", async () => {
    const of = await given(3);
    of.ports.mailer.fail("refuse_all", EVERYTHING);
    await of.passUntil("2026-06-06T16:00:00Z");
    of.ports.mailer.fail("refuse_all", 0);
    await of.passUntil("2026-06-06T16:31:00Z");
    expect(of.ports.mailer.accepted.map(({ to }) => to.email).sort()).toEqual([
      "c0@example.pl",
      "c1@example.pl",
      "c2@example.pl",
    ]);
  });

  it("loses nothing to lateness unseen: what cannot wait any longer is listed with SES's reason", async () => {
    const of = await given(3);
    of.ports.mailer.fail("refuse_all", EVERYTHING);
    await of.passUntil("2026-06-09T10:00:00Z");
    expect(of.ports.mailer.accepted).toEqual([]);
    const listed = await of.ports.messages.forReview(10);
    expect(listed).toHaveLength(3);
    expect(new Set(listed.map(({ reason, state }) => `${state}: ${reason}`))).toEqual(new Set(["failed: AccessDeniedException"]));
    expect(await historyOf(of)).toContainEqual(
      expect.objectContaining({ kind: "skipped", reason: "late", detail: expect.stringContaining("AccessDeniedException") }),
    );
  });

  it("lists a mail also where it became late while nobody swept", async () => {
    const of = await given(1);
    of.ports.mailer.fail("refuse_all", EVERYTHING);
    await of.passUntil("2026-06-06T11:00:00Z");
    of.ports.mailer.fail("refuse_all", 0);
    of.setClock("2026-06-09T10:00:00Z");
    await of.passUntil("2026-06-09T10:05:00Z");
    expect(of.ports.mailer.accepted).toEqual([]);
    expect(await of.ports.messages.forReview(10)).toMatchObject([{ state: "failed", reason: "AccessDeniedException" }]);
  });

  it("stops the sending of this sweep after the first refusals, and nothing else", async () => {
    const of = await given(40);
    of.ports.mailer.fail("refuse_all", EVERYTHING);
    of.setClock("2026-06-06T10:00:00Z");
    const plan = sweepPlan(of.ports);
    const first = await plan({});
    const until = of.ports.clock.now() + 50_000;
    const results = [];
    for (const task of first.shards) results.push(await sweepShard(of.ports)({ ...task, until, mailsPerSecond: 10_000 }));
    expect(results.reduce((sum, { advanced }) => sum + advanced, 0)).toBe(40);
    const tried = of.counted.ses_refuses ?? 0;
    // Sixteen customers of a shard go side by side.
    expect(tried).toBeLessThanOrEqual(16 * first.shards.length);
    await of.receive(paid("late", "2026-06-03T09:59:00Z", { customer: person(99) }));
    const second = await plan({ ...first, results });
    expect(second).toMatchObject({ refuses: "AccessDeniedException" });
    for (const task of second.shards) await sweepShard(of.ports)({ ...task, until, mailsPerSecond: 10_000 });
    expect(of.counted.ses_refuses).toBe(tried);
    expect(await plan({})).not.toHaveProperty("refuses");
  });

  it("is told by a local system in its terminal, in `explain` and by the alarm's metric; then all leaves by itself", async () => {
    const shown: string[] = [];
    const of = await openShop("2026-11-02T08:00:00Z", undefined, undefined, (sentence) => shown.push(sentence));
    try {
      const customer = { id: "c-1", email: "zofia@example.com", country: "PL", first_name: "Zofia", time_zone: "Europe/Warsaw" };
      const asset = { id: "a-1", name: "Boiler", sku: "boiler-24", installed_at: "2026-01-10", maintenance_every: "12 months" };
      await of.fault({ ses: { mode: "refuse_all" } });
      await of.post({ type: "asset.registered", id: "evt-1", at: "2026-11-02T08:00:00Z", customer, asset });
      await of.advanceTo("2026-12-11T12:00:00Z");
      expect(await of.mails()).toEqual([]);
      expect((await of.metrics()).ses_refuses).toBeGreaterThan(0);
      expect(shown).toEqual([expect.stringContaining("AccessDeniedException")]);
      const sentences = (await of.explain("zofia@example.com", "maintenance-reminder")).join("\n");
      expect(sentences).toContain("SES takes no mail of this account (AccessDeniedException)");
      await of.fault({ ses: { mode: "none" } });
      await of.advance("6 hours");
      expect(await of.mails()).toHaveLength(1);
      expect(shown).toHaveLength(2);
      expect(shown[1]).toContain("takes mails again");
    } finally {
      await of.close();
    }
  }, 60_000);
});
