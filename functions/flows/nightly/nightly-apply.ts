/** The worker of a night: goes through slices and rechecks each customer whom time, an update or new thresholds may have changed. */

import pMap from "p-map";
import { deepEqual } from "#engine/model/deep-equal.ts";
import { afterRecheck, needsRecheck } from "#engine/segments/nightly-digest.ts";
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
      let page: DigestedCustomer[];
      do {
        if (worked && ports.clock.now() >= until) return handOver(ports, task, { slice, after });
        page = await ports.customerBase.digestsIn(slice, after, PAGE);
        const these = page.filter(({ digest, customer }) => needsRecheck(digest, customer, tonight));
        await pMap(these, (digested) => recheck(ports, tonight, digested), { concurrency: WIDTH });
        await ports.customerBase.noteCurrencies([...tonight.currencies]);
        worked = true;
        after = page.at(-1)?.customer;
      } while (page.length === PAGE);
    }
    return { night, at, slices, more: false };
  };
}

const recheck = async (ports: NightNeeds, night: Applying, digested: DigestedCustomer): Promise<void> => {
  try {
    const rechecked = await nightOf(ports, night, digested.customer);
    for (const { currency } of rechecked?.customer.revenues ?? []) night.currencies.add(currency);
    const after = rechecked && afterRecheck(digested.digest, rechecked, night);
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
