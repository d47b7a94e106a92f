/**
 * Polls a shop for the orders that changed since the last poll, and reports a source that has been silent for too long.
 *
 *   last asked until        now
 *   ──────────┤·············├──►    what changed in between is asked for, page by page; the place is saved after each
 *       ├─────┤                     again: what was saved late, or under a clock that is off
 *                       ├──┤        left to the webhooks, which mostly are there first
 *
 * An event that a webhook has delivered has the same identity, so it is stored once. Whatever a poll stores, a webhook has missed.
 */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Settings, Source } from "#engine/model/settings.ts";
import type { Ports, TakeOrders } from "#ports/ports.ts";
import type { Polled } from "#ports/records.ts";
import type { OrdersPage, ShopOrders } from "#ports/shop-orders.ts";
import type { HostSecret } from "#ports/signing-key.ts";
import type { ReconcileTask } from "./reconcile-plan.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const OVERLAP = 30 * MINUTE;
const LEFT_TO_WEBHOOKS = 5 * MINUTE;
/** How far back a shop is asked for the first time. */
const FIRST_POLL = 24 * 60 * MINUTE;
/** Pauses between attempts within one run, in milliseconds; after the last it is left to the next run. */
const PAUSES = [2, 8, 30].map((seconds) => seconds * SECOND);
const LONGEST_PAUSE = MINUTE;

export type ReconcileNeeds = Pick<Ports, "sources" | "publications" | "clock" | "report" | "epoch"> & {
  shopOrders: ShopOrders;
  takeOrders: TakeOrders;
  /** The keys of a shop's REST API under this name, each with its host; none where the operator has not stored one. */
  credentialsOf(poll: NonNullable<Source["poll"]>): Promise<HostSecret[]>;
};

/** `drained`: nothing is left to ask for. `behind`: the next run goes on. `failed`: the shop would not answer. */
export type Reconciled = {
  source: string;
  polled: "not_asked" | "drained" | "behind" | "failed";
  stored: number;
  silent: boolean;
};

type Asking = { source: Source; settings: Settings; shop: string; credentials: HostSecret[]; until: Instant };

/** One run for one source; it may be repeated, and two at once do no harm. */
export function reconcileSource(ports: ReconcileNeeds) {
  const failed = (source: Source, problem: string): "failed" => {
    ports.report.count("reconcile_failed", 1, { source: source.name });
    ports.report.note("a shop could not be asked for its orders", { source: source.name, reason: problem });
    return "failed";
  };

  const poll = async (asking: Asking): Promise<Pick<Reconciled, "polled" | "stored">> => {
    const { source, settings } = asking;
    const before = ports.clock.now() - LEFT_TO_WEBHOOKS;
    const fresh = { source: source.name, revision: 0, after: before - FIRST_POLL, page: 1 };
    let polled: Polled = (await ports.sources.polled(source.name)) ?? fresh;
    let stored = 0;
    while (ports.clock.now() < asking.until) {
      const answer = await askPatiently(ports, asking, polled, before);
      if (answer.kind !== "page") return { polled: failed(source, answer.problem), stored };
      const taken = await ports.takeOrders(source, settings, answer.body);
      if (taken.kind === "unreadable") return { polled: failed(source, taken.problem), stored };
      stored += taken.stored;
      if (taken.stored > 0) ports.report.count("webhooks_missed", taken.stored, { source: source.name });
      if (taken.refused > 0) ports.report.count("orders_not_understood", taken.refused, { source: source.name });
      const drained = taken.orders < answer.full;
      const next = drained
        ? { ...polled, after: Math.max(before - OVERLAP, polled.after), page: 1 }
        : nextOf(polled, taken.newest);
      const saved = await ports.sources.savePolled(next);
      // Another run polls the same source: what both have read is stored once.
      if (saved === "conflict") return { polled: "behind", stored };
      if (drained) return { polled: "drained", stored };
      polled = saved;
    }
    return { polled: "behind", stored };
  };

  /** Counted from the first run on, so that a source that was never connected is reported too. */
  const isSilent = async ({ name, silentAfter }: Source, { time_zone }: Settings): Promise<boolean> => {
    if (!silentAfter) return false;
    const lastReceived = await ports.sources.lastReceived(name);
    if (lastReceived === undefined) await ports.sources.noteReceived(name, ports.clock.now());
    // Loaded when it is needed: few sources are watched so, and calendars are a quarter of what this function starts with.
    const { addDuration } = await import("#engine/time/durations.ts");
    const silent = lastReceived !== undefined && ports.clock.now() > addDuration(lastReceived, silentAfter, time_zone);
    if (silent) ports.report.count("source_silent", 1, { source: name });
    return silent;
  };

  return async (task: ReconcileTask): Promise<Reconciled> => {
    const { settings } = await ports.publications.current();
    const source = settings && Object.hasOwn(settings.sources, task.source) ? settings.sources[task.source] : undefined;
    const nothing: Reconciled = { source: task.source, polled: "not_asked", stored: 0, silent: false };
    if (!settings || !source) return nothing;
    const silent = await isSilent(source, settings);
    const credentials = source.poll ? await ports.credentialsOf(source.poll) : [];
    if (!source.poll || credentials.length === 0) return { ...nothing, silent };
    // Restored data have forgotten how far they had asked: what they would fetch again waits like all else.
    if ((await ports.epoch.standing()) === "restored") return { ...nothing, silent };
    const done = await poll({ source, settings, shop: source.poll.shop, credentials, until: task.until });
    return { ...nothing, ...done, silent };
  };
}

/** Asks for one page, again after a pause while the shop is busy and the run has time left. */
const askPatiently = async (
  { shopOrders, clock }: Pick<ReconcileNeeds, "shopOrders" | "clock">,
  { shop, credentials, until }: Asking,
  { after, page }: Polled,
  before: Instant,
): Promise<OrdersPage> => {
  for (let attempt = 0; ; attempt++) {
    const answer = await shopOrders.changed({ shop, credentials, after, before, page });
    const pause = PAUSES[attempt];
    if (answer.kind !== "later" || pause === undefined) return answer;
    const wait = Math.min(Math.max(pause, answer.pause ?? 0), LONGEST_PAUSE);
    if (clock.now() + wait >= until) return answer;
    await clock.sleep(wait);
  }
};

/** The next page begins where this one ended: by page number, orders that change meanwhile would push others past us. */
const nextOf = (polled: Polled, newest: Instant): Polled => {
  // A second back, because several may have changed within it; then only the page can tell them apart.
  const after = newest - SECOND;
  return after > polled.after ? { ...polled, after, page: 1 } : { ...polled, page: polled.page + 1 };
};
