/** The worker of a night: goes through slices and rechecks each customer whom time, an update or new thresholds may have changed. */

import pMap from "p-map";
import { deepEqual } from "#engine/model/deep-equal.ts";
import { afterRecheck, type NightlyDigest, needsRecheck } from "#engine/segments/nightly-digest.ts";
import { countDigest, type SegmentCounts } from "#engine/segments/segment-counts.ts";
import { errorText } from "#ports/errors/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import type { DigestedCustomer } from "#ports/records.ts";
import { liveJourneys } from "../journeys/live-journeys.ts";
import { type Night, type NightNeeds, nightOf } from "./nightly-customer.ts";
import type { NightTask } from "./nightly-plan.ts";
import { settingsFingerprint } from "./nightly-settings.ts";

/** After so long the worker hands over to the next one, well before Lambda would end it. Milliseconds. */
const SHIFT = 8 * 60_000;
const WIDTH = 8;
const PAGE = 500;

export type NightApplied = NightTask & { more: boolean };

/** `under`: the fingerprint of the settings and journeys that hold tonight. */
type Applying = Night & {
  under: string;
  /** Filled on the way: those in which customers have paid. */
  currencies: Set<string>;
};

/**
 * `more`: the shift is over and the same task is to be given out again, with `more`; it goes on where this one stopped. The place
 * is saved only then, because a customer who was rechecked already is skipped by their digest; but it must be saved: customers
 * with open cases are rechecked each time, and a shift too short for them would begin with the same ones for ever.
 *
 * @throws Error when the night's thresholds are not stored: it has not been measured
 */
export function nightlyApply(ports: NightNeeds) {
  return async (task: NightTask & { more?: boolean | undefined }): Promise<NightApplied> => {
    const { night, at, slices } = task;
    const live = await liveJourneys(ports);
    const thresholds = await ports.customerBase.thresholds();
    if (!live || !thresholds) throw new Error(`the night ${night} has not been measured`);
    const tonight = {
      night,
      at,
      live,
      thresholds,
      watched: await ports.customerBase.watched(),
      under: settingsFingerprint(live),
      currencies: new Set<string>(),
    };
    const until = ports.clock.now() + SHIFT;
    const from = task.more ? await handedOver(ports, task) : undefined;
    let worked = false;
    for (const slice of slices.slice(from ? slices.indexOf(from.slice) : 0)) {
      let after = slice === from?.slice ? from.after : undefined;
      const counts = await countedUntil(ports, slice, { after, at });
      let page: DigestedCustomer[];
      do {
        if (worked && ports.clock.now() >= until) return handOver(ports, task, { slice, after });
        page = await ports.customerBase.digestsIn(slice, after, PAGE);
        const these = page.filter(({ digest, customer }) => needsRecheck(digest, customer, tonight));
        const rechecked = new Map<string, NightlyDigest>();
        await pMap(these, (digested) => recheck(ports, tonight, { digested, rechecked }), { concurrency: WIDTH });
        for (const { customer, digest } of page) countDigest(counts, rechecked.get(customer) ?? digest);
        await ports.customerBase.noteCurrencies([...tonight.currencies]);
        worked = true;
        after = page.at(-1)?.customer;
      } while (page.length === PAGE);
      await ports.customerBase.saveSegmentCounts(slice, counts);
    }
    return { night, at, slices, more: false };
  };
}

/** What an earlier shift went through already is counted again, by the digests alone: where it stopped is all that it left behind. */
const countedUntil = async (
  { customerBase }: Pick<Ports, "customerBase">,
  slice: string,
  { after, at }: { after: string | undefined; at: number },
): Promise<SegmentCounts> => {
  const counts: SegmentCounts = { at, people: 0, inside: {} };
  let last: string | undefined;
  while (after !== undefined && last !== after) {
    const page = await customerBase.digestsIn(slice, last, PAGE);
    const own = page.filter(({ customer }) => customer <= after);
    for (const { digest } of own) countDigest(counts, digest);
    if (own.length < PAGE) return counts;
    last = page.at(-1)?.customer;
  }
  return counts;
};

type Rechecking = { digested: DigestedCustomer; rechecked: Map<string, NightlyDigest> };

const recheck = async (ports: NightNeeds, night: Applying, { digested, rechecked: done }: Rechecking): Promise<void> => {
  try {
    const rechecked = await nightOf(ports, night, digested.customer);
    for (const { currency } of rechecked?.customer.revenues ?? []) night.currencies.add(currency);
    const after = rechecked && afterRecheck(digested.digest, rechecked, night);
    if (after) done.set(digested.customer, after);
    // A conflict: there was an update since the digest was read, and the next night rechecks.
    if (after && !deepEqual(after, digested.digest)) await ports.customerBase.saveDigest({ ...digested, digest: after });
  } catch (error) {
    // One customer who fails does not keep the night from the others.
    ports.report.count("night_failed");
    ports.report.note("a customer was left out of a night", { reason: errorText(error) });
  }
};

/** Where a shift ended. */
type Place = { slice: string; after: string | undefined };

/** A task is identified by its first slice. */
const handOver = async (ports: Pick<Ports, "customerBase">, { night, at, slices }: NightTask, { slice, after = "" }: Place) => {
  await ports.customerBase.saveProgress("nightly", slices[0] ?? "", `${night} ${slice} ${after}`);
  return { night, at, slices, more: true };
};

const handedOver = async (ports: Pick<Ports, "customerBase">, { night, slices }: NightTask): Promise<Place | undefined> => {
  const [of, slice = "", ...after] = ((await ports.customerBase.progress("nightly", slices[0] ?? "")) ?? "").split(" ");
  return of === night && slices.includes(slice) ? { slice, after: after.join(" ") || undefined } : undefined;
};
