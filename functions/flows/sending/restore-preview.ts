/** What would leave if restored data were let mail again: to be looked at by an operator before they are. */

import pMap from "p-map";
import { nextMail } from "#engine/decide/forecast.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Standing } from "#ports/epoch.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import { liveJourneys, versionOf } from "../journeys/live-journeys.ts";

export type RestorePreview = {
  standing: Standing;
  /**
   * What waits for it now, by journey. `entering`: people whom a date would let in; `mails`: how many of those inside would be mailed
   * within a day, taking it that nothing happens.
   */
  journeys: { journey: string; people: number; entering: number; mails: number; oldest: Instant }[];
  /** Events that nobody has worked on, and outgoing calls that have not left. */
  events: number;
  calls: number;
  /** There is more than was looked at. */
  cut: boolean;
};

type Needs = Pick<Ports, "due" | "customers" | "publications" | "clock" | "epoch">;

const DAY = 86_400_000;
/** Of one shard: enough to see what it is about. */
const MOST_OF_A_SHARD = 500;
const WIDTH = 8;

/** Reads and writes nothing. */
export function restorePreview(ports: Needs) {
  return async (): Promise<RestorePreview> => {
    const now = ports.clock.now();
    const pages = await pMap(ports.due.shards, (shard) => ports.due.page(shard, now, MOST_OF_A_SHARD), { concurrency: WIDTH });
    const due = pages.flat();
    const byJourney = new Map<string, RestorePreview["journeys"][number]>();
    await pMap(due, (thing) => count(ports, byJourney, thing, now), { concurrency: WIDTH });
    return {
      standing: await ports.epoch.standing(),
      journeys: [...byJourney.values()].sort((a, b) => b.people - a.people),
      events: due.filter(({ kind }) => kind === "event").length,
      calls: due.filter(({ kind }) => kind === "call").length,
      cut: pages.some(({ length }) => length === MOST_OF_A_SHARD),
    };
  };
}

const count = async (
  ports: Needs,
  byJourney: Map<string, RestorePreview["journeys"][number]>,
  thing: DueThing,
  now: Instant,
): Promise<void> => {
  if (thing.kind !== "enrollment" && thing.kind !== "date_entry") return;
  const mails = thing.kind === "enrollment" && (await mailsWithinADay(ports, thing, now)) ? 1 : 0;
  const { journey, at } = thing;
  const line = byJourney.get(journey) ?? { journey, people: 0, entering: 0, mails: 0, oldest: at };
  byJourney.set(journey, {
    journey,
    people: line.people + 1,
    entering: line.entering + (thing.kind === "date_entry" ? 1 : 0),
    mails: line.mails + mails,
    oldest: Math.min(line.oldest, at),
  });
};

const mailsWithinADay = async (
  ports: Needs,
  { customer, journey, key }: Extract<DueThing, { kind: "enrollment" }>,
  now: Instant,
): Promise<boolean> => {
  const [live, customerRecord] = [await liveJourneys(ports), await ports.customers.customerRecord(customer)];
  const enrollment = customerRecord?.enrollments.find((one) => one.journey === journey && one.key === key);
  if (!live || !customerRecord || !enrollment) return false;
  const context = { journey: await versionOf(ports, enrollment), settings: live.settings, customerRecord };
  const at = nextMail(context, enrollment, now);
  return at !== undefined && at < now + DAY;
};
