/**
 * Makes one outgoing call that is due.
 *
 *   claim (the next attempt's time, conditionally) ── call ── delivered | tried again | given up
 *                             crash here: the next attempt comes by itself, under the same webhook-id
 */

import { ownId } from "#engine/identity/source-ids.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { CallResult } from "#ports/caller.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing, QueuedCall } from "#ports/records.ts";

const MINUTE = 60_000;
/** How long after each failed attempt the next one follows. After the last of them the call is given up. */
const PAUSES = [1, 5, 30, 120, 360].map((minutes) => minutes * MINUTE);

type Needs = Pick<Ports, "calls" | "caller" | "secretsOf" | "publications" | "clock" | "report">;
type CallThing = Extract<DueThing, { kind: "call" }>;

/**
 * For one sweep: a server that has not answered at all is not waited for again, so that calls to others get their turn.
 *
 * @returns a function that answers `left` where the call was not due any more, or another worker was faster
 */
export function deliverCall(ports: Needs) {
  const silent = new Set<string>();

  const attempt = async (call: QueuedCall, settings: Settings, now: Instant): Promise<CallResult> => {
    const target = Object.hasOwn(settings.calls, call.name) ? settings.calls[call.name] : undefined;
    if (!target) return { kind: "failed", problem: "the settings know no outgoing webhook of this name", silent: false };
    if (silent.has(call.name)) return { kind: "failed", problem: "it did not answer a moment ago", silent: true };
    const secrets = await ports.secretsOf(target);
    return ports.caller.call({ url: target.url, id: call.callKey, at: now, body: bodyOf(call), secrets });
  };

  const giveUp = async (call: QueuedCall, problem: string): Promise<void> => {
    await ports.calls.save(settled(call, "given_up", problem));
    ports.report.count("calls_given_up", 1, { journey: call.journey });
    ports.report.note("an outgoing call was given up", { journey: call.journey, step: call.step, reason: problem });
  };

  const afterwards = async (call: QueuedCall, result: CallResult): Promise<void> => {
    switch (result.kind) {
      case "delivered":
        await ports.calls.save(settled(call, "delivered"));
        ports.report.count("calls_made", 1, { journey: call.journey });
        return;
      case "refused":
        return giveUp(call, result.problem);
      case "failed": {
        if (result.silent) silent.add(call.name);
        const pause = PAUSES[call.attempts - 1];
        if (pause === undefined) return giveUp(call, result.problem);
        await ports.calls.save({ ...call, problem: result.problem, dueAt: ports.clock.now() + pause });
        ports.report.count("calls_failed", 1, { journey: call.journey });
      }
    }
  };

  return async ({ customer, callKey }: CallThing): Promise<"advanced" | "left"> => {
    const stored = await ports.calls.load(customer, callKey);
    const { settings } = await ports.publications.current();
    const now = ports.clock.now();
    if (!settings || stored?.state !== "waiting" || (stored.dueAt ?? 0) > now) return "left";
    const call = await ports.calls.save(claimed(stored, now));
    if (call === "conflict") return "left";
    await afterwards(call, await attempt(call, settings, now));
    // Also after a failure: the row has moved on, to its next attempt or to those that a person looks at.
    return "advanced";
  };
}

/** No personal data: the receiver can ask for more by the customer's id. Events that the call causes carry its `hops` back. */
const bodyOf = (call: QueuedCall): string =>
  JSON.stringify({
    type: "journey.called",
    id: call.callKey,
    at: new Date(call.queuedAt).toISOString(),
    journey: call.journey,
    step: call.step,
    customer: { id: ownId(call.customer) },
    hops: call.hops ?? 1,
  });

/** The call as claimed for one attempt: a second claim meets a conflict, and if this worker dies it is due again. */
const claimed = (call: QueuedCall, now: Instant): QueuedCall => ({
  ...call,
  attempts: call.attempts + 1,
  dueAt: now + (PAUSES[call.attempts] ?? MINUTE),
});

const settled = (call: QueuedCall, state: "delivered" | "given_up", problem?: string): QueuedCall => {
  const { dueAt: _dueAt, problem: _problem, ...rest } = call;
  return { ...rest, state, ...(problem === undefined ? {} : { problem }) };
};
