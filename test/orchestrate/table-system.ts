/** The live system as the local one runs it, over a table in memory: the product's flows, driven with `await`. */

import type { LaunchCause } from "#engine/decide/launch-cause.ts";
import { withSourceIds } from "#engine/identity/source-ids.ts";
import type { Journey } from "#engine/model/journey.ts";
import { CASE_MAIL, type Message } from "#engine/model/message.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { changeJourneyState } from "#flows/journeys/change-journey-state.ts";
import { liveJourneys } from "#flows/journeys/live-journeys.ts";
import { launchFinish } from "#flows/launch/launch-finish.ts";
import { launchPlan } from "#flows/launch/launch-plan.ts";
import { launchSlice } from "#flows/launch/launch-slice.ts";
import { launchOnce } from "#flows/launch/launch-start.ts";
import { writeDates } from "#flows/launch/write-dates.ts";
import { nightOf } from "#flows/nightly/nightly-customer.ts";
import { ERASE_STEPS, eraseStep } from "#flows/privacy/erase-step.ts";
import { publishInFlight } from "#flows/publish/publish-in-flight.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { memoryMailer } from "#mail/memory-mailer.ts";
import type { Ports } from "#ports/ports.ts";
import { shop } from "../flows/shop.ts";
import { givenThresholds } from "./given-nights.ts";
import type { History } from "./history.ts";
import { publicationOf } from "./journey-pool.ts";
import type { System } from "./live-through.ts";
import { emptyLog, type Log, logEnrollment, logRefusal, mailLine, outcomeOf } from "./outcome.ts";

/**
 * So many mails a second that no turn is waited for, and so few that a sweep reads one customer at a time: those who share an
 * address go one after the other, as in a back-test, and not whoever is faster.
 */
const ONE_AT_A_TIME = 1.9;

export const tableSystem = ({ settings }: Pick<History, "settings">): System => {
  const of = shop({ at: "2026-01-01T00:00:00Z", settings, publications: Number.POSITIVE_INFINITY });
  const { ports } = of;
  const log = emptyLog();
  const known = new Set<string>();
  // The milliseconds between two mails, or two attempts, pass no time: a back-test has no other writer to wait for.
  ports.clock.sleep = async () => {};
  const erasures: string[] = [];
  ports.starter.startErase = async ({ erasure }) => void erasures.push(erasure);
  logging(ports, log, known);

  const work = sweepShard(ports);
  const handle = handleEvent(ports);
  const erase = eraseStep({ ...ports, keptCopies: { forget: async () => {} } });
  const eraseAll = async (): Promise<void> => {
    for (const erasure of erasures.splice(0)) {
      for (let again = true; again; ) for (const step of ERASE_STEPS) ({ again } = await erase({ erasure, step }));
    }
  };
  const oldest = async (shard: string): Promise<number> => (await ports.due.oldest(shard)) ?? Number.POSITIVE_INFINITY;
  const sweepOnce = async (): Promise<number> => {
    let advanced = 0;
    for (const shard of ports.due.shards) {
      if ((await oldest(shard)) > ports.clock.now()) continue;
      advanced += (await work({ shard, mailsPerSecond: ONE_AT_A_TIME, until: Number.POSITIVE_INFINITY })).advanced;
    }
    await eraseAll();
    return advanced;
  };

  return {
    now: ports.clock.now,
    setTime: (now) => of.setClock(new Date(now).toISOString()),
    publish: async (journeys: Journey[], inFlight) => {
      await publishInFlight(ports)(publicationOf(journeys, settings), { inFlight });
      await writeDates(ports)();
    },
    changeState: async (kind, journey) => void (await changeJourneyState(ports)({ kind, journey })),
    receive: async (event, source) => {
      const stored = await ports.events.storeOnce(withSourceIds(event, source), source, ports.clock.now());
      await handle({ eventId: stored.id });
    },
    launch: (journey, cause) => launch(ports, journey, cause),
    night: async (night) => {
      const live = await liveJourneys(ports);
      if (!live) return;
      const watched = Object.fromEntries(Object.values(settings.segments).map((segment) => [segment.name, segment.if]));
      const tonight = { night, at: ports.clock.now(), live, thresholds: givenThresholds, watched };
      for (const customer of known) await nightOf(ports, tonight, customer);
    },
    nextDue: async () => {
      const next = Math.min(...(await Promise.all(ports.due.shards.map(oldest))));
      return Number.isFinite(next) ? next : undefined;
    },
    sweep: async () => {
      while ((await sweepOnce()) > 0);
    },
    outcome: async () => {
      const customerRecords = [];
      for (const id of known) {
        const customerRecord = await ports.customers.customerRecord(id);
        // Some of these ids are another customer's by now.
        if (customerRecord?.customer.id === id) customerRecords.push(customerRecord);
      }
      return outcomeOf(log, customerRecords);
    },
  };
};

/** Each mail when it leaves; each refusal and enrollment as it is saved. */
const logging = (ports: Ports, log: Log, known: Set<string>): void => {
  const { saveRefusal, saveAdvance } = ports.enrollments;
  ports.enrollments.saveRefusal = async (refusal) => {
    const saved = await saveRefusal(refusal);
    if (saved !== "conflict") logRefusal(log, saved);
    return saved;
  };
  ports.enrollments.saveAdvance = async (enrollment) => {
    const saved = await saveAdvance(enrollment);
    if (saved !== "conflict") logEnrollment(log, saved);
    return saved;
  };
  const { saveCustomer } = ports.customers;
  ports.customers.saveCustomer = (customer, asRead) => {
    known.add(customer.id);
    return saveCustomer(customer, asRead);
  };
  const leaving = new Map<string, number>();
  const { send } = memoryMailer(10_000);
  ports.mailer.send = (mail) => {
    leaving.set(mail.mailKey, ports.clock.now());
    return send(mail);
  };
  const { save } = ports.messages;
  // Only its row says whose mail it was, and an erasure removes that.
  ports.messages.save = (message: Message) => {
    const at = leaving.get(message.mailKey);
    // Of its team's mails a back-test knows that a case was opened, and nothing else.
    if (at !== undefined && message.state === "sent" && message.journey !== CASE_MAIL) {
      log.mails.push(mailLine(at, message.customer ?? "nobody", message.journey, message.step));
      leaving.delete(message.mailKey);
    }
    return save(message);
  };
};

const launch = async (ports: Ports, journey: string, cause: LaunchCause): Promise<void> => {
  const { id } = await launchOnce(ports)({ journey, cause, percent: 100 });
  const { percent, tasks } = await launchPlan(ports)({ launch: id });
  const results = [];
  for (const task of tasks) results.push(await launchSlice(ports)(task));
  await launchFinish(ports)({ launch: id, percent, results });
};
