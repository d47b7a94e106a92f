/** Publishes, and moves or ends those inside as planned. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { endEnrollment } from "#orchestrate/end-enrollment.ts";
import { errorText } from "#ports/errors/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { drive, type LiveRequests } from "../driver/drive.ts";
import { effectlessRequests } from "../driver/effectless-requests.ts";
import { type Inside, insideOf } from "../journeys/active-enrollments.ts";
import { versionOf } from "../journeys/live-journeys.ts";
import { classifyChanges } from "./classify-changes.ts";
import { BY_PROGRAM, type Origin } from "./keep-origin.ts";
import {
  enrollmentAfter,
  type InFlightChoice,
  type InFlightPlan,
  inFlightOf,
  retiredBefore,
  targetVersionOf,
} from "./plan-publish.ts";
import type { Publication } from "./publication.ts";
import { type Change, publish } from "./publish.ts";

type Needs = Pick<
  Ports,
  | "publications"
  | "versionOrigins"
  | "workflowTexts"
  | "customers"
  | "enrollments"
  | "addresses"
  | "messages"
  | "due"
  | "clock"
  | "report"
>;

/** `left`: the journeys whose people are not all done with, because the time was up. */
export type Published = { changes: Change[]; moved: number; ended: number; failed: number; left: string[] };

/**
 * The new versions are current first, so that customers who enter meanwhile enter them; then every enrollment of another version is
 * moved or ended, one save each. Stopped half-way, the others stay on their version; named by `only`, they are moved by
 * publishing again. `failed` ones stay on their version too.
 *
 * @param until epoch milliseconds: what is not done by then is `left`
 */
export function publishInFlight(ports: Needs, until: Instant = Number.POSITIVE_INFINITY) {
  return async (publication: Publication, choice: InFlightChoice, origin: Origin = BY_PROGRAM): Promise<Published> => {
    const now = ports.clock.now();
    const plans = new Map<string, InFlightPlan>();
    const changes = await classifyChanges(ports, publication);
    for (const one of [...changes, ...(await retiredBefore(ports, changes, choice))]) {
      const inFlight = inFlightOf(one, choice);
      if (inFlight === "finish") continue;
      const target = one.change === "retired" ? undefined : await targetVersionOf(ports, one);
      plans.set(one.name, { settings: publication.settings, inFlight, target, now });
    }
    const published: Published = { changes: await publish(ports)(publication, origin), moved: 0, ended: 0, failed: 0, left: [] };
    for await (const lot of insideOf(ports, new Set(plans.keys()))) {
      if (ports.clock.now() >= until) return { ...published, left: [...plans.keys()] };
      for (const inside of lot) {
        const plan = plans.get(inside.enrollment.journey);
        if (!plan) continue;
        try {
          const settled = await settle(ports, inside, plan);
          if (settled) published[settled] += 1;
        } catch (error) {
          // One that cannot be moved stays on its version, and does not hold up the others.
          published.failed += 1;
          ports.report.note("an enrollment was not moved to the new version", {
            enrollment: inside.enrollment.id,
            reason: errorText(error),
          });
        }
      }
    }
    return published;
  };
}

/** Saved on what was just read; an enrollment that went on meanwhile is read and decided on again. */
const settle = (ports: Needs, first: Inside, plan: InFlightPlan): Promise<"moved" | "ended" | undefined> => {
  let inside: Inside | undefined = first;
  return retryOnConflict(ports.clock, async () => {
    inside ??= await readAgain(ports, first);
    if (!inside) return undefined;
    const { customerRecord, enrollment } = inside;
    const next = await enrollmentAfter(ports, inside, plan);
    inside = undefined;
    if (next === enrollment) return undefined;
    const version = await versionOf(ports, enrollment);
    const isMoved = next.state === "active";
    const journey = isMoved ? stepsThatGo(version, plan.target) : version;
    const context = { journey, settings: plan.settings, customerRecord };
    await drive(endEnrollment(ports.clock, context, { before: enrollment, after: next, decisions: [] }), endingRequests(ports));
    return isMoved ? "moved" : "ended";
  });
};

/** Of those who are moved nobody comes by these steps again: a mail of theirs whose sender has died is settled now, as at an end. */
const stepsThatGo = (version: PublishedJourney, target: PublishedJourney | undefined): PublishedJourney => ({
  ...version,
  steps: Object.fromEntries(Object.entries(version.steps).filter(([id]) => target?.steps[id] === undefined)),
});

/** An end writes the address as well, so that a mail that has not begun yet does not begin. */
const endingRequests = (ports: Needs): LiveRequests => ({
  ...effectlessRequests(ports),
  address: (id) => ports.addresses.read(id),
  commitAddress: (address) => ports.addresses.commit(address),
  message: (mailKey) => ports.messages.load(mailKey),
  saveMessage: (message) => ports.messages.save(message),
});

const readAgain = async (ports: Needs, { enrollment: { customer, journey, key } }: Inside): Promise<Inside | undefined> => {
  const customerRecord = await ports.customers.customerRecord(customer);
  const enrollment = customerRecord?.enrollments.find((one) => one.journey === journey && one.key === key);
  return customerRecord && enrollment?.state === "active" ? { customerRecord, enrollment } : undefined;
};
