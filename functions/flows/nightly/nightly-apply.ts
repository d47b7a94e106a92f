/** A night goes through slices and looks at everybody whom time, news or the others may have changed. */

import pMap from "p-map";
import { deepEqual } from "#engine/model/deep-equal.ts";
import { afterRecheck, needsRecheck } from "#engine/segments/nightly-digest.ts";
import { errorText } from "#ports/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import type { DigestedCustomer } from "#ports/records.ts";
import { liveJourneys } from "../publish/live-journeys.ts";
import { type Night, type NightNeeds, nightOf } from "./nightly-customer.ts";
import type { NightTask } from "./nightly-plan.ts";
import { settingsFingerprint } from "./nightly-settings.ts";

/** After so long the worker hands over to a next one, well before Lambda would end it. */
const SHIFT = 8 * 60_000;
const WIDTH = 8;
const PAGE = 500;

export type NightApplied = NightTask & { more: boolean };

type Applying = Night & { under: string };

/**
 * `more`: the shift is over and the same task is to be given out again, with `more`; it goes on where this one stopped. That is
 * written down only then, because whoever was looked at already is passed over at a digest; but it must be: those with open
 * cases are looked at each time, and a shift too short for them would begin with the same ones for ever.
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
        await pMap(these, (glanced) => look(ports, tonight, glanced), { concurrency: WIDTH });
        worked = true;
        after = page.at(-1)?.customer;
      } while (page.length === PAGE);
    }
    return { night, at, slices, more: false };
  };
}

const look = async (ports: NightNeeds, night: Applying, glanced: DigestedCustomer): Promise<void> => {
  try {
    const looked = await nightOf(ports, night, glanced.customer);
    const after = looked && afterRecheck(glanced.digest, looked, night);
    // A conflict: there are news since the digest was read, and the next night looks again.
    if (after && !deepEqual(after, glanced.digest)) await ports.customerBase.saveDigest({ ...glanced, digest: after });
  } catch (error) {
    // One of whom storage holds something strange does not keep the night from the others.
    ports.report.count("night_failed");
    ports.report.note("a customer was left out of a night", { reason: errorText(error) });
  }
};

/** Where a shift ended. */
type Place = { slice: string; after: string | undefined };

/** A task is known by its first slice. */
const handOver = async (ports: Pick<Ports, "customerBase">, { night, at, slices }: NightTask, { slice, after = "" }: Place) => {
  await ports.customerBase.saveProgress("nightly", slices[0] ?? "", `${night} ${slice} ${after}`);
  return { night, at, slices, more: true };
};

const handedOver = async (ports: Pick<Ports, "customerBase">, { night, slices }: NightTask): Promise<Place | undefined> => {
  const [of, slice = "", ...after] = ((await ports.customerBase.progress("nightly", slices[0] ?? "")) ?? "").split(" ");
  return of === night && slices.includes(slice) ? { slice, after: after.join(" ") || undefined } : undefined;
};
