/** In the demo no case waits unseen: each reaches its team within a minute, and is solved, or reminded of until it is. */

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { keysOfCaseMails } from "#engine/decide/cases/next-case-act.ts";
import { DEMO_START, type DemoAction } from "#local/demo/demo-action.ts";
import { demoDays } from "#local/demo/demo-days.ts";
import { liveDemo, playDemo } from "#local/demo/play-demo.ts";
import type { ShownMail } from "#local/http/shown-mail.ts";
import { localSecret } from "#local/local-secret.ts";
import { checkedSystem } from "../checked-system.ts";
import { WORKFLOWS } from "../shop.ts";

const MINUTE = 60_000;
const SECRETS = { standard: localSecret("standard"), shopify: localSecret("shopify"), woocommerce: localSecret("woocommerce") };

/** What cases come from: quick to compile. */
const OF_CASES =
  /\/(survey-[\w-]+|delivery-\w+|product-advice|advice-late|review-request|detractor-apology|case-overdue|service-team-alert|layout)\b/;

const journeysWithCases = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "perennial-cases-"));
  cpSync(WORKFLOWS, folder, { recursive: true, filter: (path) => !/\/(journeys|templates)\//.test(path) || OF_CASES.test(path) });
  return folder;
};

const stated = z.looseObject({
  type: z.string(),
  customer: z.looseObject({ email: z.string() }),
  survey: z.looseObject({ score: z.number() }).optional(),
});

/** Whoever asks something, or is dissatisfied: the sixty days as they are for them. */
const theirDays = (): DemoAction[] => {
  const actions = demoDays();
  const people = actions.flatMap((action) => {
    if (action.kind !== "delivery" || action.source !== "standard") return [];
    const { type, customer, survey } = stated.parse(JSON.parse(action.body));
    return type === "question.asked" || (survey !== undefined && survey.score <= 6) ? [customer.email] : [];
  });
  return actions.filter((action) =>
    action.kind === "delivery"
      ? people.some((email) => action.body.includes(email)) || /desk-/.test(action.body)
      : action.kind === "desk" || people.includes(action.customerEmail),
  );
};

type Played = { now: number; cases: { row: CaseRecord; mails: ShownMail[] }[] };

/** What has become of all their cases when one first looks, with the mails about each; and of those that are there an hour later. */
const played = async (): Promise<{ first: Played; later: Played; acts: Set<string> }> => {
  const workflows = journeysWithCases();
  const system = await checkedSystem({ clock: "virtual", at: DEMO_START, port: 0, workflows });
  const { advance } = system;
  try {
    if (!advance) throw new Error("the demo needs a clock that can be moved");
    const stateNow = async (): Promise<Played> => {
      const records = await system.customerRecords();
      const rows = (await Promise.all(records.map(({ customer }) => system.ports.cases.ofCustomer(customer.id)))).flat();
      const mails = Map.groupBy(system.mails(), ({ tags }) => tags.mailKey ?? "");
      const about = (row: CaseRecord) => keysOfCaseMails(row).flatMap((key) => mails.get(key) ?? []);
      return { now: system.clock.now(), cases: rows.map((row) => ({ row, mails: about(row) })) };
    };
    const demo = { ...system, advance };
    const actions = theirDays();
    await playDemo(demo, actions, SECRETS, { onStep: () => {} });
    const first = await stateNow();
    const { records } = await system.ports.audit.ofDay("2026-10-29", 200);
    await liveDemo(demo, actions, SECRETS)(60 * MINUTE);
    return { first, later: await stateNow(), acts: new Set(records.map(({ operation }) => operation)) };
  } finally {
    await system.close();
    rmSync(workflows, { recursive: true, force: true });
  }
};

let demo: Awaited<ReturnType<typeof played>>;
beforeAll(async () => {
  demo = await played();
}, 300_000);

describe("the demo's cases", () => {
  it("reach somebody within a minute, and are solved, or reminded of when they are due", () => {
    const { now, cases } = demo.first;
    expect(cases.length).toBeGreaterThan(3);
    for (const { row, mails } of cases) {
      const [first] = mails.map(({ at }) => Date.parse(at)).sort((a, b) => a - b);
      expect(first, row.id).toBeLessThanOrEqual(row.openedAt + MINUTE);
      const isReminded = mails.some(({ tags, at }) => tags.step === "due" && Date.parse(at) <= row.dueAt + MINUTE);
      expect(row.state === "solved" || row.dueAt > now || isReminded, row.id).toBe(true);
      expect(row.problem, row.id).toBeUndefined();
      if (row.state !== "solved") expect(row.nextAt, row.id).toBeGreaterThanOrEqual(now - MINUTE);
    }
  });

  it("are of every kind when one first looks: solved, overdue, due today, new, handed over, written to and written back", () => {
    const { now, cases } = demo.first;
    const rows = cases.map(({ row }) => row);
    const open = rows.filter(({ state }) => state !== "solved");
    const [evening, hour] = [Date.parse("2026-10-30T23:00:00Z"), 60 * MINUTE];
    expect(rows.length - open.length).toBeGreaterThan(5);
    const late = open.filter(({ dueAt }) => dueAt <= now);
    expect([late.length, late.length < open.length / 2]).toEqual([expect.any(Number), true]);
    expect(late).not.toEqual([]);
    expect(open.filter(({ dueAt }) => dueAt > now && dueAt < evening).length).toBeGreaterThan(1);
    expect(open.filter(({ openedAt }) => openedAt > now - hour)).not.toEqual([]);
    expect(open.filter(({ handOvers = [], notes }) => handOvers.length > 0 && notes.length > 0)).not.toEqual([]);
    expect(open.filter(({ answers = [], replies = [] }) => answers.length > 0 && replies.length > 0)).not.toEqual([]);
    for (const act of ["take-case", "note-case", "hand-over-case", "answer-case"]) expect(demo.acts).toContain(act);
  });

  it("become more while one looks", () => {
    const known = new Set(demo.first.cases.map(({ row }) => row.id));
    expect(demo.later.now).toBeGreaterThan(demo.first.now);
    expect(demo.later.cases.filter(({ row }) => !known.has(row.id))).not.toEqual([]);
  });
});
