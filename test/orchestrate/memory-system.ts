/** The back-test's driver over its memory, under the same scheduler as the live system: orchestrations driven at once. */

import { qualifies } from "#engine/decide/audience.ts";
import type { LaunchCause } from "#engine/decide/launch-cause.ts";
import { withSender, withSourceIds } from "#engine/identity/source-ids.ts";
import type { DateEntry, Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { type ClusterRecords, emptyRecords, putDateEntry, putEnrollment } from "#flows/backtest/replay/cluster-records.ts";
import { driveAtOnce } from "#flows/backtest/replay/drive-at-once.ts";
import { memoryRequests } from "#flows/backtest/replay/memory-requests.ts";
import { type ReplaySettings, replaySettingsOf } from "#flows/backtest/replay/replay-settings.ts";
import { type DueItem, dueBy, dueItemKey, inSweepOrder } from "#flows/backtest/replay/virtual-sweep.ts";
import { changeJourneyState } from "#flows/journeys/change-journey-state.ts";
import { liveJourneys } from "#flows/journeys/live-journeys.ts";
import { publishInFlight } from "#flows/publish/publish-in-flight.ts";
import { applyEvent } from "#orchestrate/apply-event.ts";
import { customerNight } from "#orchestrate/customer-night.ts";
import { enterJourney } from "#orchestrate/enter-journey.ts";
import type { Environment, Orchestration, Requests } from "#orchestrate/requests.ts";
import { rescheduleDateEntries } from "#orchestrate/reschedule-date-entries.ts";
import { wakeDateEntry } from "#orchestrate/wake-date-entry.ts";
import { wakeEnrollment } from "#orchestrate/wake-enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import { silent } from "../backtest/watching.ts";
import { shop } from "../flows/shop.ts";
import { givenThresholds } from "./given-nights.ts";
import type { History } from "./history.ts";
import { publicationOf } from "./journey-pool.ts";
import type { System } from "./live-through.ts";
import { emptyLog, type Log, logEnrollment, logRefusal, mailLine, outcomeOf } from "./outcome.ts";

/** A difference that is put in on purpose. */
export type Planted = {
  requests?: (requests: Requests, records: ClusterRecords) => Requests;
  sweepOrder?: (due: DueItem[]) => DueItem[];
};

export const memorySystem = (
  { settings, from, to }: Pick<History, "settings" | "from" | "to">,
  planted: Planted = {},
): System => {
  const records = emptyRecords();
  const log = emptyLog();
  const time = { now: from };
  const versions = new Map<string, PublishedJourney>();
  const received = new Set<string>();
  const ports = memoryPorts(records, { settings, time, log });
  let replaySettings: ReplaySettings;
  let environment: Environment;
  let requests: Requests;

  /** What is current is fixed in a back-test: after every change it is another one, over the same records. */
  const hold = async (): Promise<void> => {
    const live = await liveJourneys(ports);
    if (!live) throw new Error("nothing is published");
    const journeys = [...live.journeys, ...live.paused];
    for (const journey of journeys) versions.set(`${journey.name} ${journey.version}`, journey);
    const options = { journeys, settings, from, to, reachable: false, recordsCases: true, launches: [] };
    const watch = {
      ...silent,
      mailed: ({ customer, journey }: Enrollment, { step }: { step: { id: string } }, _internal: boolean, now: Instant) =>
        void log.mails.push(mailLine(now, customer, journey, step.id)),
    };
    const fixed = replaySettingsOf({ ...options, consent: "recorded", watch });
    replaySettings = { ...fixed, live, byName: new Map(live.journeys.map((journey) => [journey.name, journey])) };
    environment = { live, now: () => time.now };
    const answering = logged(memoryRequests({ replaySettings, records, time }), versions, log);
    requests = planted.requests?.(answering, records) ?? answering;
  };
  const run = <T>(orchestration: Orchestration<T>): T => driveAtOnce(orchestration, requests);
  const dueNow = (): DueItem[] => dueBy(records, time.now).filter((item) => !isParked(item) && dueAtOf(item) <= time.now);

  /** Answers whether it was advanced. */
  const wake = ({ event, enrollment, dateEntry }: DueItem): boolean => {
    if (event) {
      records.pendingEvents = records.pendingEvents.filter((pending) => pending.event !== event);
      run(applyEvent(environment, event));
      return true;
    }
    if (enrollment) return run(wakeEnrollment(environment, enrollment)) === "advanced";
    return dateEntry !== undefined && run(wakeDateEntry(environment, dateEntry)) === "advanced";
  };
  /** Each item once, as a round of a sweep does. */
  const sweepOnce = (): boolean => {
    const taken = new Set<string>();
    let advanced = false;
    for (;;) {
      const fresh = dueNow().filter((item) => !taken.has(dueItemKey(item)));
      if (fresh.length === 0) return advanced;
      const ordered = inSweepOrder(replaySettings, fresh);
      for (const item of planted.sweepOrder?.(ordered) ?? ordered) {
        taken.add(dueItemKey(item));
        advanced = wake(item) || advanced;
      }
    }
  };

  return {
    now: () => time.now,
    setTime: (now) => {
      time.now = now;
    },
    publish: async (journeys, inFlight) => {
      await publishInFlight(ports)(publicationOf(journeys, settings), { inFlight });
      await hold();
      for (const customerRecord of records.customerRecords.values()) {
        // A back-test remembers by what it has planned an entry, because its journeys never change; these do.
        customerRecord.dateEntries = customerRecord.dateEntries.map(({ plannedBy: _, ...dateEntry }) => dateEntry);
        // Those of paused journeys are left to their customers' next events, and to the next night, as the live system leaves them.
        run(rescheduleDateEntries({ ...environment, live: { ...environment.live, paused: [] } }, customerRecord));
      }
    },
    changeState: async (kind, journey) => {
      await changeJourneyState(ports)({ kind, journey });
      await hold();
    },
    receive: async (event, source) => {
      const identity = `${source} ${event.id}`;
      if (received.has(identity)) return;
      received.add(identity);
      run(applyEvent(environment, withSender(withSourceIds(event, source), source)));
    },
    launch: async (name, cause: LaunchCause) => {
      const journey = environment.live.journeys.find((one) => one.name === name);
      if (!journey) return;
      for (const customerRecord of records.customerRecords.values()) {
        const context = { journey, settings, customerRecord };
        if (qualifies(context)) run(enterJourney(environment, context, { ...cause, subject: {} }));
      }
    },
    night: async (night) => {
      const tonight = { night, at: time.now, thresholds: givenThresholds, settings, isWatched: () => true };
      for (const customerRecord of records.customerRecords.values())
        if (!customerRecord.customer.erased) run(customerNight(environment, tonight, customerRecord));
    },
    nextDue: async () => {
      const next = Math.min(
        ...dueBy(records, Number.POSITIVE_INFINITY)
          .filter((item) => !isParked(item))
          .map(dueAtOf),
      );
      return Number.isFinite(next) ? next : undefined;
    },
    sweep: async () => {
      while (sweepOnce());
    },
    outcome: async () => outcomeOf(log, [...records.customerRecords.values()]),
  };
};

const isParked = ({ enrollment, dateEntry }: DueItem): boolean => (enrollment ?? dateEntry)?.parked === true;
const dueAtOf = ({ at, enrollment, dateEntry }: DueItem): Instant => Math.max(at, (enrollment ?? dateEntry)?.notBefore ?? 0);

/** The same answers, logged; and each enrollment's own version, of which a back-test has only one. */
const logged = (requests: Requests, versions: ReadonlyMap<string, PublishedJourney>, log: Log): Requests => ({
  ...requests,
  version: ({ journey: name, version }) => {
    const journey = versions.get(`${name} ${version}`);
    if (!journey) throw new Error(`version ${version} of journey ${name} was never published`);
    return journey;
  },
  lease: (save) => {
    logEnrollment(log, save.after);
    return requests.lease(save);
  },
  saveEnrollment: (save) => {
    logEnrollment(log, save.after);
    return requests.saveEnrollment(save);
  },
  noteRefused: (refusal) => {
    logRefusal(log, refusal);
    requests.noteRefused(refusal);
  },
});

type Memory = { settings: History["settings"]; time: { now: Instant }; log: Log };

/** What a person does (publish, pause, resume) is no orchestration: the product's flows do it, on the records of the back-test. */
const memoryPorts = (records: ClusterRecords, { settings, time, log }: Memory): Ports => {
  const { ports } = shop({ settings, publications: Number.POSITIVE_INFINITY });
  ports.clock.now = () => time.now;
  ports.customers.customerRecord = async (id) => records.customerRecords.get(id);
  ports.customers.customerRecordsFor = async (things) =>
    things.flatMap(({ customer }) => records.customerRecords.get(customer) ?? []);
  ports.enrollments.saveAdvance = async (enrollment) => {
    const record = records.customerRecords.get(enrollment.customer);
    if (record) putEnrollment(record, enrollment);
    logEnrollment(log, enrollment);
    return enrollment;
  };
  ports.enrollments.saveDateEntry = async (dateEntry) => {
    const record = records.customerRecords.get(dateEntry.customer);
    if (record) putDateEntry(record, dateEntry);
    return dateEntry;
  };
  ports.due.page = async (shard, until, _limit, after = 0) => {
    const things = dueBy(records, Number.POSITIVE_INFINITY).flatMap((item) => thingsOf(ports, shard, item));
    return things.filter(({ at }) => at >= after && at <= until);
  };
  return ports;
};

/** All that is not parked stands in the first shard. */
const thingsOf = ({ due }: Pick<Ports, "due">, shard: string, item: DueItem): DueThing[] => {
  const row: Enrollment | DateEntry | undefined = item.enrollment ?? item.dateEntry;
  if (!row || shard !== (row.parked ? due.pausedShard(row.journey) : due.shards[0])) return [];
  const kind = item.enrollment ? "enrollment" : "date_entry";
  return [{ kind, at: item.at, customer: row.customer, journey: row.journey, key: row.key }];
};
