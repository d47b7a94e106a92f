/** The whole system on one machine: store and mail service, the state machines, a clock, and HTTP on one port. */

import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { sweepProbe } from "#flows/sweep/sweep-probe.ts";
import type { Clock } from "#ports/clock.ts";
import type { Ports } from "#ports/ports.ts";
import { realClock } from "#runtime/real-clock.ts";
import { oneAtATime } from "./clock/one-at-a-time.ts";
import { type RunningClock, runningClock } from "./clock/running-clock.ts";
import { type Advanced, everyMinute, letTimePass } from "./clock/scheduler.ts";
import { type WaitingCustomers, waitingCustomers } from "./clock/waiting-customers.ts";
import type { Machine } from "./console-of-machine.ts";
import { localGuard } from "./http/local-guard.ts";
import type { ShownMail } from "./http/shown-mail.ts";
import type { DemoPerson } from "./issuer/demo-people.ts";
import { localAccess } from "./local-access.ts";
import { localApp } from "./local-app.ts";
import { localConsole } from "./local-console.ts";
import { type CoreOptions, type LocalCore, localCore } from "./local-core.ts";
import { localErasure } from "./local-erasure.ts";
import { localMcp } from "./local-mcp.ts";
import { localOperations } from "./local-operations.ts";
import { resumeLaunches } from "./machines/local-launches.ts";
import { localSchedule } from "./machines/local-schedule.ts";
import { mustBePublished, publishWorkflows } from "./publish-workflows.ts";
import type { Truth } from "./ses/fake-ses.ts";
import { keptMails } from "./ses/kept-mails.ts";
import type { DataFolder } from "./storage/data-folder.ts";
import { fileNumber } from "./storage/file-number.ts";
import { folderFiles } from "./storage/folder-files.ts";
import { RUNNING } from "./storage/running-note.ts";
import type { WhatRuns } from "./storage/what-runs.ts";

/** `publishing`: absent: `as if live`. */
export type LocalOptions = CoreOptions & {
  publishing?: WhatRuns["publishing"];
  line?: string;
  /** Who may log in to the console, in which role; by default the demo's people. */
  people?: () => readonly DemoPerson[];
};

/** What happened while the clock was advanced; `mails` is how many were sent. */
type Passed = Advanced & { mails: number };

export type LocalSystem = {
  url: string;
  /** What the local controls and operations want as `authorization: Bearer`. */
  token: string;
  /** The one address for a person: it opens the console in a browser. */
  console: string;
  clock: Clock;
  /** Lets virtual time pass. Absent with a real clock. */
  advance?: (to: Instant) => Promise<Passed>;
  /** Lets the virtual clock go on by itself, as `pass` does it, while somebody has the console open. */
  letRun: RunningClock["letRun"];
  /** Resolves once nothing runs in the background. */
  idle(): Promise<void>;
  /** What was sent, oldest first. */
  mails(): ShownMail[];
  /** How many were sent. */
  mailCount(): number;
  /** Every acceptance by the fake SES, kept apart from our own ledger. */
  truth(): Truth[];
  waiting(): Promise<WaitingCustomers>;
  customerCount(): number;
  /** All customers. */
  customerRecords(): Promise<CustomerRecord[]>;
  ports: Ports;
  folder: DataFolder | undefined;
  close(): Promise<void>;
};

/**
 * Starts the system: resolves once it answers on its port.
 *
 * @throws WorkflowsRefused, ClockRefused, or an Error that says what to do
 */
export async function compose(options: LocalOptions): Promise<LocalSystem> {
  const { folder, secrets = {}, publishing = "as if live" } = options;
  const core = await localCore(options);
  const { time, ports, ses, faults, http } = core;
  const { clock } = time;
  try {
    if (publishing === "nothing") await mustBePublished(ports, options.line);
    else await publishWorkflows(ports, options.workflows, publishing);
    await ses.resume();
    await resumeLaunches(ports, core.machines);
  } catch (error) {
    await core.close();
    throw error;
  }

  const { advance, stop } = timeControl(core);
  // With their bodies, so that they can be read after the close.
  const mails = (): ShownMail[] => ses.mails().map((mail) => ({ ...mail }));
  const waiting = (): Promise<WaitingCustomers> => waitingCustomers(ports.due);
  const run = localOperations(ports, {
    erase: localErasure(core),
    files: folderFiles(options.workflows),
    keptMail: keptMails(ses),
    idle: core.idle,
  });
  const app = localApp(ports, secrets, {
    run,
    clock: { now: clock.now, ...(advance ? { advance } : {}) },
    virtual: time.kind === "virtual",
    mails: { mails: ses.mails, eml: ses.eml },
    faults: {
      now: clock.now,
      setSesFault: ses.setFault,
      setSesEventFault: ses.setEventFault,
      setDynamoFault: faults.set,
      ...(time.kind === "virtual" ? { outage: async (until: Instant) => time.clock.advanceTo(until) } : {}),
    },
    metrics: core.metrics,
    ses,
    forms: core.forms,
    calls: core.calls,
    woocommerce: core.woocommerce,
    reconcile: core.machines.reconcile,
    idle: core.idle,
  });
  const access = localAccess(folder);
  const running = runningClock(realClock.now, (problem) => ports.report.note(problem));
  const { baseUrl, people } = options;
  const address = `${http.url}/?key=${access.openKey}`;
  const { console, issuer } = localConsole(ports, {
    ...{ url: http.url, run, secret: access.token },
    machine: { ...machineOf(core, advance), runs: running.isRunning },
    ...(people === undefined ? {} : { people }),
  });
  const guarded = { ...access, port: http.port, ...(baseUrl === undefined ? {} : { baseUrl }) };
  const seen = (request: Request): Response | Promise<Response> => {
    running.seen();
    return console(request);
  };
  http.answerWith(localGuard(guarded, { system: app.fetch, console: seen, issuer, mcp: localMcp(ports, http.url, run) }));
  const marker = folder && fileNumber(folder.marker);
  folder?.write(RUNNING, { url: http.url, pid: process.pid, token: access.token, console: address, marker });
  const stopProbing = time.kind === "real" ? everyMinute(clock, eachMinute(core)) : () => {};

  const close = async (): Promise<void> => {
    stopProbing();
    await running.stop();
    await stop();
    await core.close();
    folder?.remove(RUNNING);
  };
  return {
    url: http.url,
    token: access.token,
    console: address,
    clock,
    ...(advance ? { advance } : {}),
    letRun: running.letRun,
    idle: core.idle,
    mails,
    mailCount: ses.count,
    truth: ses.truth,
    waiting,
    customerCount: () => core.customerIds().length,
    customerRecords: () => allCustomers(core),
    ports,
    folder,
    close,
  };
}

const machineOf = ({ time, ports, ses, calls, metrics }: LocalCore, advance: TimeControl["advance"]): Omit<Machine, "runs"> => ({
  now: time.clock.now,
  mails: ses.mails,
  mailOf: ses.mailOf,
  eml: ses.eml,
  waiting: (most) => waitingCustomers(ports.due, most),
  calls,
  counters: metrics,
  ...(advance ? { advance } : {}),
});

type TimeControl = { advance?: (to: Instant) => Promise<Passed>; stop(): Promise<void> };

/** Without `advance` when the clock is real. Two calls of `advance` at once run one after the other. */
const timeControl = ({ time, ports, machines, ses, idle, woocommerce }: LocalCore): TimeControl => {
  if (time.kind === "real") return { stop: async () => {} };
  let stopping = false;
  const pass = letTimePass({
    clock: time.clock,
    due: ports.due,
    sweep: machines.sweep,
    idle,
    scheduled: localSchedule(ports, machines, woocommerce.shop),
    isStopping: () => stopping,
  });
  const advancing = oneAtATime(async (to: Instant): Promise<Passed> => {
    const before = ses.count();
    const passed = await pass(to);
    return { ...passed, mails: ses.count() - before };
  });
  const stop = (): Promise<void> => {
    stopping = true;
    return advancing.ended();
  };
  return { advance: advancing.run, stop };
};

/** What a real clock triggers: the probe each minute, and scheduled work when its time has come. */
const eachMinute = ({ time: { clock }, ports, machines, woocommerce }: LocalCore): (() => Promise<void>) => {
  const probe = sweepProbe(ports);
  const scheduled = localSchedule(ports, machines, woocommerce.shop);
  return async () => {
    await probe();
    if ((await scheduled.next()) <= clock.now()) await scheduled.run();
  };
};

const allCustomers = async ({ customerIds, ports }: LocalCore): Promise<CustomerRecord[]> => {
  const records = await Promise.all(
    // Another id of a customer leads to the same record.
    customerIds().map(async (id) => [await ports.customers.customerRecord(id)].filter((record) => record?.customer.id === id)),
  );
  return records.flat().filter((customerRecord) => customerRecord !== undefined);
};
