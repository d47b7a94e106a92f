/** What is promised of two events of one person that come close together: the enrollment hears the second one, however long SES takes. */

import type { DecisionRecord, Enrollment, Instant } from "#engine/model/enrollment.ts";
import { eventId, mailKey } from "#engine/model/ids.ts";
import { PAIR_CUSTOMER, PAIR_JOURNEY, type Pair } from "../worlds/pairs.ts";
import { type Ended, type Invariant, when } from "./ended.ts";

const nameOf = (enrollment: Enrollment): string => `${enrollment.customer} in ${enrollment.journey} under ${enrollment.key}`;
const MINUTE = 60_000;

const found = <K extends DecisionRecord["kind"]>({ history }: Enrollment, kind: K, step?: string) =>
  history.find((decision) => decision.kind === kind && (step === undefined || decision.step === step));

/** From when on events count that are waited for: from the first mail, which follows a wait where there is one before it. */
const beganAt = (enrollment: Enrollment): Instant => {
  const wait = found(enrollment, "waiting", "before");
  return wait?.kind === "waiting" ? wait.until : enrollment.enteredAt;
};

/** When the second event happened: no later than when it was received, whatever it says. */
const happenedAt = ({ world, truth }: Ended, { second }: Pair): Instant => {
  const delivered = world.script.find((action) => action.kind === "delivers" && action.event.id === second);
  const at = delivered?.kind === "delivers" ? Date.parse(delivered.event.at) : 0;
  return Math.min(at, truth.received.get(eventId("standard", second)) ?? at);
};

/** When the first mail of the enrollment was committed to: whoever is being mailed is inside. */
const firstMailOf = ({ truth }: Ended, { journey, id, entry }: Enrollment): Instant => {
  const key = mailKey(journey, id, entry, "first");
  return truth.commits.find((commit) => commit.mailKey === key)?.at ?? Number.POSITIVE_INFINITY;
};

/**
 * Why the second event need not show in the enrollment; undefined: it must. What is allowed follows from when things stood in
 * the table, and from nothing that the product says of itself:
 *
 * - it was never handled, or quarantined: shown as failed, that is promised elsewhere;
 * - it was handled when the enrollment was not stored yet, and none of its mails was begun: it came before;
 * - it happened before the person entered, or before the step whose sequel waits for it began;
 * - it was handled when the enrollment had ended, or the wait for it was over: it came too late;
 * - the enrollment is quarantined, and waits for a person.
 */
const excuse = (ended: Ended, pair: Pair, enrollment: Enrollment): string | undefined => {
  const { truth, events, world } = ended;
  const handled = truth.handled.get(eventId("standard", pair.second));
  const stored = truth.stored.get(`${enrollment.id} ${enrollment.entry}`);
  const delivered = world.script.find((action) => action.kind === "delivers" && action.event.id === pair.second);
  if (delivered?.kind !== "delivers") return "it was not told";
  if (handled === undefined || events.get(pair.second)?.state !== "done") return "it was not handled";
  if (stored === undefined || handled < Math.min(stored, firstMailOf(ended, enrollment))) return "it was handled before";
  const happened = happenedAt(ended, pair);
  const isWaitedFor = pair.hearer === "wait" || pair.hearer === "set";
  if (happened < (isWaitedFor ? beganAt(enrollment) : enrollment.enteredAt)) return "it happened before";
  if (enrollment.state === "quarantined") return "the enrollment is quarantined";
  const timedOut = found(enrollment, "timed_out");
  if (timedOut && timedOut.at <= handled) return "it came too late";
  if (enrollment.endedAt !== undefined && enrollment.endedAt < handled && pair.hearer !== "goal") return "it came too late";
  return undefined;
};

const isNoticed = ({ hearer }: Pair, enrollment: Enrollment): boolean => {
  switch (hearer) {
    case "exit":
      return enrollment.endReason === "exited" && found(enrollment, "exited") !== undefined;
    case "wait":
    case "set":
      return found(enrollment, "happened", "hears") !== undefined;
    case "goal":
      return enrollment.goalAt !== undefined;
    case "goal that ends":
      return enrollment.endReason === "goal";
    case "choose":
      return true;
  }
};

/** Of a goal only what happened after its cause was received counts as its effect. */
const isNoEffect = ({ hearer }: Pair, { receivedAt, enteredAt }: Enrollment, happened: Instant): boolean =>
  hearer === "goal" && happened < (receivedAt ?? enteredAt);

const unheard: Invariant = {
  kind: "unheard",
  breaches: (ended) => {
    const { pair } = ended.world;
    if (!pair || pair.hearer === "choose") return [];
    const happened = happenedAt(ended, pair);
    return ended.enrollments.flatMap((enrollment) => {
      if (enrollment.journey !== PAIR_JOURNEY || enrollment.customer !== PAIR_CUSTOMER) return [];
      if (excuse(ended, pair, enrollment) !== undefined || isNoEffect(pair, enrollment, happened)) return [];
      if (isNoticed(pair, enrollment)) return [];
      const handled = ended.truth.handled.get(eventId("standard", pair.second)) ?? 0;
      return [`${nameOf(enrollment)} did not hear of ${pair.second} (${pair.start}, ${pair.hearer}), handled ${when(handled)}`];
    });
  },
};

/** Longer than a worker may take from its look at a person to its decision, slow calls included. */
const OLD = 2 * MINUTE;

/** A fork goes by what was known when the mail before it was given to SES, and by what stood long before it was decided. */
const staleFork: Invariant = {
  kind: "chose by what was out of date",
  breaches: ({ world, truth, enrollments, taken }) => {
    const { pair } = world;
    if (pair?.hearer !== "choose") return [];
    const known = truth.known.get(`${PAIR_CUSTOMER} word`);
    if (known === undefined) return [];
    return enrollments.flatMap((enrollment) => {
      const chosen = found(enrollment, "chosen", "by-word");
      if (enrollment.journey !== PAIR_JOURNEY || enrollment.customer !== PAIR_CUSTOMER || chosen?.kind !== "chosen") return [];
      const key = mailKey(enrollment.journey, enrollment.id, enrollment.entry, "first");
      const asked = taken.get(key)?.at(-1)?.asked ?? 0;
      const by = Math.max(asked, chosen.at - OLD);
      const isByIt = found(enrollment, "sent", "thanked") ?? enrollment.history.some(({ step }) => step === "thanked");
      return known < by && !isByIt && enrollment.history.some(({ step }) => step === "second")
        ? [`${nameOf(enrollment)} went on ${when(chosen.at)} as if nothing had been told by ${when(known)}`]
        : [];
    });
  },
};

/** As many decisions as an enrollment remembers. */
const HISTORY = 30;

/** What SES took stands in the history of its enrollment, where that is still the same entry and has not forgotten it. */
const unremembered: Invariant = {
  kind: "taken by SES and not in the history",
  breaches: ({ enrollments, taken, versions }) =>
    enrollments.flatMap((enrollment) => {
      if (enrollment.history.length >= HISTORY) return [];
      // Any version: whoever was moved has got mails of the one before.
      const steps = new Set(versions.filter(({ name }) => name === enrollment.journey).flatMap((one) => Object.keys(one.steps)));
      return [...steps].flatMap((step) => {
        const key = mailKey(enrollment.journey, enrollment.id, enrollment.entry, step);
        const isNoted = enrollment.history.some((decision) => "mailKey" in decision && decision.mailKey === key);
        return taken.has(key) && !isNoted ? [`${nameOf(enrollment)} knows nothing of ${step}, which SES took`] : [];
      });
    }),
};

export const PAIR_INVARIANTS: Invariant[] = [unheard, staleFork, unremembered];
