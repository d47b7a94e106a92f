/** What is promised of journeys: nobody is lost, nobody is stuck, nothing happens twice. */

import type { Walk } from "#engine/model/enrollment.ts";
import { addressId } from "#engine/model/ids.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { grouped, type Invariant, when } from "./ended.ts";

const MINUTE = 60_000;
const nameOf = (walk: Walk): string => `${walk.customer} in ${walk.journey} under ${walk.key}`;

const stuck: Invariant = {
  kind: "stuck",
  breaches: ({ walks, now }) =>
    walks.flatMap((walk) => {
      if (walk.state === "active" && (walk.dueAt === undefined || walk.dueAt < now - 5 * MINUTE))
        return [`${nameOf(walk)} stands at ${walk.step}, due ${walk.dueAt === undefined ? "never" : when(walk.dueAt)}`];
      if (walk.state === "ended" && walk.endReason === undefined) return [`${nameOf(walk)} has ended without a reason`];
      return walk.state === "quarantined" && !walk.problem ? [`${nameOf(walk)} is set aside without a problem`] : [];
    }),
};

/** The mails on the way that this walk took, by what it noted at each fork; up to where it stood when it ended. */
const mailsOnTheWay = (journey: PublishedJourney, walk: Walk): string[] => {
  const noted = (step: string, kind: string) => walk.history.some((why) => why.step === step && why.kind === kind);
  const last = walk.history.find(({ kind }) => kind === "ended")?.step;
  const mails: string[] = [];
  let at = journey.first;
  while (at !== undefined) {
    const step = journey.steps[at];
    // Whoever left half-way was not to get the mail at which they stood; whoever came to the end was.
    if (!step || (step.id === last && walk.endReason !== "completed")) break;
    if (step.kind === "email") mails.push(step.id);
    if (step.id === last) break;
    if (step.kind === "wait_for" || step.kind === "case") at = noted(step.id, "happened") ? step.then : step.otherwise;
    else if (step.kind === "choose" || step.kind === "split" || step.kind === "end") break;
    else at = step.next;
  }
  return mails;
};

const FATES = ["sent", "unconfirmed", "skipped"];

/** Of every planned mail the walk says what became of it. */
const silent: Invariant = {
  kind: "lost silently",
  breaches: ({ walks, versions }) =>
    walks.flatMap((walk) => {
      const journey = versions.find(({ name, version }) => name === walk.journey && version === walk.version);
      // Whoever was moved has gone part of the way in another version.
      const moved = walk.history.some(({ kind }) => kind === "moved");
      if (!journey || moved || walk.heldOut || walk.state !== "ended") return [];
      return mailsOnTheWay(journey, walk)
        .filter((step) => !walk.history.some((why) => why.step === step && FATES.includes(why.kind)))
        .map((step) => `${nameOf(walk)} passed ${step} without a word of what became of it`);
    }),
};

/** What a walk says was sent, SES has taken; and what it did not send, SES has not. */
const believed: Invariant = {
  kind: "a walk is mistaken",
  breaches: ({ walks, taken, messages }) =>
    walks.flatMap((walk) =>
      walk.history.flatMap((why) => {
        if (why.kind === "sent" && !taken.has(why.mailKey)) return [`${nameOf(walk)} believes that ${why.template} was sent`];
        if (why.kind === "unconfirmed" && !messages.has(why.mailKey))
          return [`${nameOf(walk)} gave up ${why.template}, which no row lists`];
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

/** Worked on means: whoever it lets in is in, or a row says why not. */
const admitted: Invariant = {
  kind: "event without consequence",
  breaches: ({ world, events, dossiers, truth }) =>
    [...events.values()].flatMap(({ event, state }) => {
      const { order } = event;
      if (state !== "done" || event.type !== "order.paid" || !order) return [];
      const owners = dossiers.filter((dossier) => dossier.orders.some(({ id }) => id === order.id));
      if (owners.length === 0) return [`order ${order.id} was worked on, and nobody has it`];
      return world.journeys.flatMap((journey) => {
        // Nobody enters what is paused or retired.
        if (truth.steered.has(journey.name)) return [];
        if (journey.trigger.kind !== "event" || journey.trigger.event !== event.type) return [];
        const key = journey.key === "order.id" ? order.id : "customer";
        const rows = owners.flatMap(({ walks, refusals }) => [...walks, ...refusals]);
        if (rows.some((one) => one.journey === journey.name && one.key === key)) return [];
        return [`${owners[0]?.customer.id} neither entered ${journey.name} by ${event.id} nor was refused`];
      });
    }),
};

const coupons: Invariant = {
  kind: "two codes for one occasion",
  breaches: ({ ses, world }) => {
    // Of two who share an address, one may be taken for the other where only the address is told.
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
  breaches: ({ walks, ses }) =>
    walks
      .filter((walk) => walk.heldOut)
      .flatMap((walk) =>
        ses.accepted.some(({ mailKey }) => walk.history.some((why) => "mailKey" in why && why.mailKey === mailKey))
          ? [`${nameOf(walk)} is held out, and got a mail`]
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
