/** How a launch stands: its figures tell who entered, who did not and why, and what has become of the mails. */

import { describe, expect, it } from "vitest";
import { launchStanding } from "#flows/launch/launch-standing.ts";
import { launchOnce } from "#flows/launch/launch-start.ts";
import { aslRunner, readMachines } from "#local/machines/asl-runner.ts";
import { launchHandlers } from "#local/machines/launch-handlers.ts";
import { launchStatus } from "#operations/launches/launch-status.ts";
import { statusText } from "../../../bin/commands/show/launch-text.ts";
import { shown } from "../../commands/shown.ts";
import { AT_A_TERMINAL, email, givenSettings, journey, waitDays } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const MORNING = "2026-06-03T10:00:00Z";
const settings = givenSettings({
  time_zone: "UTC",
  limits: { emails: 1, in: { amount: 7, unit: "days" }, waitUpTo: { amount: 2, unit: "days" } },
});
const manual = { trigger: { kind: "manual" }, topic: "thanks", reEntry: { kind: "always" } } as const;
const LETTER = journey([email("letter")], {
  ...{ ...manual, name: "letter", holdout: 0, onlyIf: "customer.revenue >= 2.0" },
});
const NEWS = journey([email("news")], { ...manual, name: "news", holdout: 0 });

const opened = (): Shop => {
  const of = shop({ at: MORNING, settings });
  const machines = aslRunner(readMachines("workflows", ["launch"]), launchHandlers(of.ports), of.ports.clock);
  of.ports.starter.startLaunch = async (input) => void (await machines.run("launch", input));
  return of;
};

const ordered = async (of: Shop, count: number): Promise<void> => {
  for (let n = 0; n < count; n++)
    await of.receive({
      type: "order.paid",
      id: `e-${n}`,
      at: MORNING,
      customer: { id: `c-${n}`, email: `c-${n}@example.com`, country: "FI", time_zone: "UTC" },
      order: { id: `o-${n}`, total: n, currency: "EUR" },
    });
};
const launched = (of: Shop, name: string, percent = 100) =>
  launchOnce(of.ports)({ journey: name, cause: { kind: "manual", id: "manual:spring" }, percent });
const standing = async (of: Shop, name: string) => launchStanding(of.ports)(await launched(of, name));
const status = async (of: Shop) =>
  shown(await launchStatus.run(of.ports, { journey: "letter", occasion: "spring" }, AT_A_TERMINAL), statusText).text;

describe("the status of a launch", () => {
  it("tells who was refused, who waits for room under the cap, and who got none in the end", async () => {
    const of = opened();
    await of.publish([]);
    await ordered(of, 6);
    await of.publish([LETTER, NEWS]);
    await of.receive({
      type: "customer.updated",
      id: "w",
      at: MORNING,
      customer: { id: "c-5", consents: { thanks: { given: false, at: MORNING } } },
    });
    await launched(of, "news", 60);
    await of.passUntil("2026-06-03T10:05:00Z");
    const mailed = of.ports.mailer.accepted.length;
    expect(mailed).toBeGreaterThan(0);
    await launched(of, "letter");
    await of.passUntil("2026-06-03T10:10:00Z");
    const withNews = (await standing(of, "letter")).waiting.forRoom;

    expect(await standing(of, "letter")).toMatchObject({
      entered: 4,
      waiting: { forRoom: withNews, otherwise: 0 },
      mailed: 3 - withNews,
      none: { unsubscribed: 1 },
      refused: [{ reason: "only_if", condition: "customer.revenue >= 2.0", people: 2 }],
    });
    expect(withNews).toBeGreaterThan(0);
    const text = await status(of);
    expect(text).toContain("is done: 100 % of its audience have had their turn");
    expect(text).toMatch(/entered: 4\n.*1 got none: they unsubscribed.*did not enter:\n +2: only_if does not hold/s);
    expect(text).toContain(`${withNews} wait for room under a cap`);

    await of.passUntil("2026-06-06T12:00:00Z");
    expect(await standing(of, "letter")).toMatchObject({ waiting: { forRoom: 0 }, none: { unsubscribed: 1, capped: withNews } });
  });

  it("tells who is held out and who waits for a first mail, and of an earlier launch what later ones leave known", async () => {
    const of = opened();
    const letter = journey([waitDays(1), email("letter")], { ...manual, topic: "orders", name: "letter", holdout: 40 });
    await of.publish([]);
    await ordered(of, 10);
    await of.publish([letter]);
    await launched(of, "letter");
    const { entered, heldOut, waiting } = await standing(of, "letter");
    expect(entered).toBe(10);
    expect(heldOut).toBeGreaterThan(0);
    expect(waiting).toEqual({ forRoom: 0, otherwise: 10 - heldOut });

    await of.passUntil("2026-06-05T12:00:00Z");
    expect(await standing(of, "letter")).toMatchObject({ entered: 10, heldOut, mailed: 10 - heldOut });
    await launchOnce(of.ports)({ journey: "letter", cause: { kind: "manual", id: "manual:summer" }, percent: 100 });
    expect(await standing(of, "letter")).toMatchObject({ entered: 10, heldOut, mailed: 10 - heldOut });
  });
});
