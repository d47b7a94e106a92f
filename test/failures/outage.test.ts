/** Failure catalogue: "down for 6 hours or 3 days". By the real sweep with its pace, on the virtual clock. */

import { describe, expect, it } from "vitest";
import { sweepPlan } from "#flows/sweep/sweep-plan.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { memoryMailer } from "#mail/memory-mailer.ts";
import { type Shop, shop } from "../flows/shop.ts";
import { email, givenSettings, journey, paid, waitDays } from "../given.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PEOPLE = 120;
/** What SES allows in a second. */
const RATE = 14;

const thanks = { name: "thanks", kind: "marketing", label: { en: "Thanks" }, consent: { default: "none" } } as const;
const roomy = givenSettings({
  topics: { ...givenSettings().topics, thanks },
  limits: { emails: 9, in: { amount: 7, unit: "days" }, waitUpTo: { amount: 6, unit: "days" } },
});
const lateBy = (amount: number) => ({ lateness: { amount, unit: "days" } }) as const;
/** For each person five mails that fall due within an hour of 4 June, ten o'clock. */
const JOURNEYS = [
  ...["news", "tips"].map((name) => journey([waitDays(1), email(name)], { name, ...lateBy(6) })),
  journey([waitDays(1), email("today-only")], { name: "today-only", ...lateBy(1) }),
  journey([waitDays(1), email("reminder")], { name: "reminder", topic: "service", ...lateBy(6) }),
  journey([waitDays(1), email("parcel")], { name: "parcel", topic: "orders", ...lateBy(1) }),
];
const MARKETING = ["news", "tips", "today-only"];

type Sent = { at: number; to: string; template: string };

const given = async (): Promise<{ of: Shop; sent: Sent[] }> => {
  const of = shop({ at: "2026-06-03T09:00:00Z", settings: roomy, mailer: memoryMailer(RATE) });
  await of.publish(JOURNEYS);
  for (let n = 0; n < PEOPLE; n++) {
    const when = new Date(Date.parse("2026-06-03T10:00:00Z") + n * 30_000).toISOString();
    await of.receive(paid(`e${n}`, when, { customer: { id: `c-${n}`, email: `p${n}@example.com`, country: "FI" } }));
  }
  const sent: Sent[] = [];
  const { send } = of.ports.mailer;
  of.ports.mailer.send = async (mail) => {
    sent.push({ at: of.ports.clock.now(), to: mail.to.email, template: mail.tags.template ?? "" });
    return send(mail);
  };
  return { of, sent };
};

/** As EventBridge asks once a minute: one sweep, round after round, each shard at the pace that it is given. */
const sweep = async ({ ports }: Shop): Promise<void> => {
  let plan = await sweepPlan(ports)({});
  while (plan.shards.length > 0) {
    const results = [];
    for (const shard of plan.shards) results.push(await sweepShard(ports)(shard));
    plan = await sweepPlan(ports)({ startedAt: plan.startedAt, resting: plan.resting, results });
  }
};

/** Down from before anything was due until then, and swept for a week after it. */
const backAt = async (iso: string) => {
  const { of, sent } = await given();
  of.setClock(iso);
  const end = Date.parse(iso) + 7 * DAY;
  while (of.ports.clock.now() < end) {
    const oldest = await Promise.all(of.ports.due.shards.map((shard) => of.ports.due.oldest(shard)));
    const next = Math.min(...oldest.filter((at) => at !== undefined), end);
    of.setClock(new Date(Math.max(next, of.ports.clock.now() + 60_000)).toISOString());
    await sweep(of);
  }
  const customerRecords = await Promise.all(
    Array.from({ length: PEOPLE }, (_, n) => of.ports.customers.customerRecord(`c-${n}`)),
  );
  return { sent, enrollments: customerRecords.flatMap((customerRecord) => customerRecord?.enrollments ?? []) };
};

const count = (sent: Sent[]): Record<string, number> => {
  const counted: Record<string, number> = {};
  for (const { template } of sent) counted[template] = (counted[template] ?? 0) + 1;
  return counted;
};

/** The most that left within any ten seconds, as a rate per second: SES lets a few begin together. */
const fastest = (sent: Sent[]): number =>
  Math.max(...sent.map(({ at }) => sent.filter((other) => other.at >= at && other.at < at + 10_000).length)) / 10;

/** The shortest time between two marketing mails to one person: a day, but for the moments that sending itself takes. */
const closest = (sent: Sent[]): number => {
  const last = new Map<string, number>();
  let gap = Number.POSITIVE_INFINITY;
  for (const { at, to, template } of sent) {
    if (!MARKETING.includes(template)) continue;
    gap = Math.min(gap, at - (last.get(to) ?? Number.NEGATIVE_INFINITY));
    last.set(to, at);
  }
  return gap;
};

describe("down for 6 hours or 3 days", () => {
  it("6 hours: all is in time; what is asked for leaves at once, and marketing one a person a day", {
    timeout: 120_000,
  }, async () => {
    const { sent, enrollments } = await backAt("2026-06-04T17:00:00Z");
    const owed = sent.filter(({ template }) => !MARKETING.includes(template));
    expect(count(owed)).toEqual({ reminder: PEOPLE, parcel: PEOPLE });
    expect(Math.max(...owed.map(({ at }) => at))).toBeLessThan(Date.parse("2026-06-04T18:00:00Z"));
    // The day's only one becomes too late for those who get another one first.
    expect(count(sent)).toMatchObject({ news: PEOPLE, tips: PEOPLE });
    expect(closest(sent)).toBeGreaterThan(DAY - 60_000);
    expect(fastest(sent)).toBeLessThanOrEqual(RATE);
    expect(enrollments.filter(({ state }) => state !== "ended")).toEqual([]);
  });

  it("3 days: late steps follow `lateness`; the rest is paced; ≤ 1 marketing mail a person a day", {
    timeout: 120_000,
  }, async () => {
    const { sent, enrollments } = await backAt("2026-06-07T11:30:00Z");
    expect(count(sent)).toEqual({ news: PEOPLE, tips: PEOPLE, reminder: PEOPLE });
    expect(closest(sent)).toBeGreaterThan(DAY - 60_000);
    expect(fastest(sent)).toBeLessThanOrEqual(RATE);
    const late = enrollments.filter(({ history }) =>
      history.some((decisions) => decisions.kind === "skipped" && decisions.reason === "late"),
    );
    expect(count(late.map(({ journey: template }) => ({ at: 0, to: "", template })))).toEqual({
      "today-only": PEOPLE,
      parcel: PEOPLE,
    });
    expect(enrollments.filter(({ state }) => state !== "ended")).toEqual([]);
  });
});
