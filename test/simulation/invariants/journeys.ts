/** What is promised of journeys: no enrollment is lost or stuck, nothing happens twice. */

import { withSourceIds } from "#engine/identity/source-ids.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import { addressId } from "#engine/model/ids.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { grouped, type Invariant, when } from "./ended.ts";

const MINUTE = 60_000;
const nameOf = (enrollment: Enrollment): string => `${enrollment.customer} in ${enrollment.journey} under ${enrollment.key}`;

const stuck: Invariant = {
  kind: "stuck",
  breaches: ({ enrollments, now }) =>
    enrollments.flatMap((enrollment) => {
      if (enrollment.state === "active" && (enrollment.dueAt === undefined || enrollment.dueAt < now - 5 * MINUTE))
        return [
          `${nameOf(enrollment)} is at ${enrollment.step}, due ${enrollment.dueAt === undefined ? "never" : when(enrollment.dueAt)}`,
        ];
      if (enrollment.state === "ended" && enrollment.endReason === undefined)
        return [`${nameOf(enrollment)} has ended without a reason`];
      return enrollment.state === "quarantined" && !enrollment.problem
        ? [`${nameOf(enrollment)} is quarantined without a problem`]
        : [];
    }),
};

/** The mails on the way that this enrollment took, by what it noted at each fork; up to where it stood when it ended. */
const mailsOnTheWay = (journey: PublishedJourney, enrollment: Enrollment): string[] => {
  const noted = (step: string, kind: string) =>
    enrollment.history.some((decisions) => decisions.step === step && decisions.kind === kind);
  const last = enrollment.history.find(({ kind }) => kind === "ended")?.step;
  const mails: string[] = [];
  let at = journey.first;
  while (at !== undefined) {
    const step = journey.steps[at];
    // Those who left half-way were not to get the mail of their step; those who completed were.
    if (!step || (step.id === last && enrollment.endReason !== "completed")) break;
    if (step.kind === "email") mails.push(step.id);
    if (step.id === last) break;
    if (step.kind === "wait_for" || step.kind === "case") at = noted(step.id, "happened") ? step.then : step.otherwise;
    else if (step.kind === "choose" || step.kind === "split" || step.kind === "end") break;
    else at = step.next;
  }
  return mails;
};

const DELIVERY_STATUSES = ["sent", "unconfirmed", "skipped"];

/** Of every planned mail the enrollment says what became of it. */
const silent: Invariant = {
  kind: "lost silently",
  breaches: ({ enrollments, versions }) =>
    enrollments.flatMap((enrollment) => {
      const journey = versions.find(({ name, version }) => name === enrollment.journey && version === enrollment.version);
      // Whoever was moved has gone part of the way in another version.
      const moved = enrollment.history.some(({ kind }) => kind === "moved");
      if (!journey || moved || enrollment.heldOut || enrollment.state !== "ended") return [];
      return mailsOnTheWay(journey, enrollment)
        .filter(
          (step) =>
            !enrollment.history.some((decisions) => decisions.step === step && DELIVERY_STATUSES.includes(decisions.kind)),
        )
        .map((step) => `${nameOf(enrollment)} passed ${step} without a word of what became of it`);
    }),
};

/** What an enrollment says was sent, SES has taken; and what it did not send, SES has not. */
const believed: Invariant = {
  kind: "an enrollment is mistaken",
  breaches: ({ enrollments, taken, messages }) =>
    enrollments.flatMap((enrollment) =>
      enrollment.history.flatMap((decisions) => {
        if (decisions.kind === "sent" && !taken.has(decisions.mailKey))
          return [`${nameOf(enrollment)} believes that ${decisions.template} was sent`];
        if (decisions.kind === "unconfirmed" && !messages.has(decisions.mailKey))
          return [`${nameOf(enrollment)} gave up ${decisions.template}, which no row lists`];
        return [];
      }),
    ),
};

/** Answered with 2xx: worked on, or shown as failed. */
const processed: Invariant = {
  kind: "acknowledged and lost",
  breaches: ({ truth, events }) =>
    [...truth.acknowledged].flatMap(([id, at]) => {
      const stored = events.get(id);
      if (!stored) return [`event ${id} was acknowledged ${when(at)} and is not stored`];
      return stored.state === "new" ? [`event ${id} was acknowledged ${when(at)} and has never been worked on`] : [];
    }),
};

/** Processed means: everyone it enrolls is enrolled, or a row says why not. */
const admitted: Invariant = {
  kind: "event without consequence",
  breaches: ({ world, events, customerRecords, truth }) =>
    [...events.values()].flatMap(({ event, state }) => {
      // The script has what was sent; what was stored of it bears its source.
      const order = event.order && withSourceIds(event, "standard").order;
      if (state !== "done" || event.type !== "order.paid" || !order) return [];
      const owners = customerRecords.filter((customerRecord) => customerRecord.orders.some(({ id }) => id === order.id));
      if (owners.length === 0) return [`order ${order.id} was processed, and no customer has it`];
      return world.journeys.flatMap((journey) => {
        // Nobody enters what is paused or retired.
        if (truth.steered.has(journey.name)) return [];
        if (journey.trigger.kind !== "event" || journey.trigger.event !== event.type) return [];
        const key = journey.key === "order.id" ? order.id : "customer";
        const rows = owners.flatMap(({ enrollments, refusals }) => [...enrollments, ...refusals]);
        if (rows.some((one) => one.journey === journey.name && one.key === key)) return [];
        return [`${owners[0]?.customer.id} neither entered ${journey.name} by ${event.id} nor was refused`];
      });
    }),
};

const coupons: Invariant = {
  kind: "two codes for one occasion",
  breaches: ({ ses, world }) => {
    // Of two who share an address, one may be taken for the other where only the address is given.
    const alone = world.people.filter(
      ({ email }) => world.people.filter((one) => addressId(one.email) === addressId(email)).length === 1,
    );
    const codes = ses.accepted.flatMap(({ subject, tags }) => {
      const [, whom, code] = /for (\S+) with (\S+)/.exec(subject) ?? [];
      return whom && code && alone.some(({ name }) => name === whom) ? [{ whom: `${whom} in ${tags.journey}`, code }] : [];
    });
    const people = [...grouped(codes, ({ whom }) => whom)].filter(([, all]) => new Set(all.map(({ code }) => code)).size > 1);
    const shared = [...grouped(codes, ({ code }) => code)].filter(([, all]) => new Set(all.map(({ whom }) => whom)).size > 1);
    return [...people.map(([whom]) => `${whom} got two codes`), ...shared.map(([code]) => `${code} was given to two people`)];
  },
};

const heldOut: Invariant = {
  kind: "held out and mailed",
  breaches: ({ enrollments, ses }) =>
    enrollments
      .filter((enrollment) => enrollment.heldOut)
      .flatMap((enrollment) =>
        ses.accepted.some(({ mailKey }) =>
          enrollment.history.some((decisions) => "mailKey" in decisions && decisions.mailKey === mailKey),
        )
          ? [`${nameOf(enrollment)} is held out, and got a mail`]
          : [],
      ),
};

/** Whoever passed a `call` step has a call that arrived, or that is shown as given up. */
const called: Invariant = {
  kind: "call lost",
  breaches: ({ calls, truth }) =>
    calls.flatMap(({ callKey, state }) => {
      if (state === "waiting") return [`call ${callKey} still waits`];
      return state === "delivered" && !truth.calls.has(callKey) ? [`call ${callKey} counts as made, and never arrived`] : [];
    }),
};

export const JOURNEY_INVARIANTS: Invariant[] = [stuck, silent, believed, processed, admitted, coupons, heldOut, called];
