/** The real flows, each in its process, over simulated ports: what is put together here is what Lambda would run. */

import type { SESv2Client } from "@aws-sdk/client-sesv2";
import { workOnCase } from "#flows/cases/work-on-case.ts";
import { fillPool } from "#flows/coupons/fill-pool.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { changeJourneyState } from "#flows/journeys/change-journey-state.ts";
import { launchFinish } from "#flows/launch/launch-finish.ts";
import { launchPlan } from "#flows/launch/launch-plan.ts";
import { launchSlice } from "#flows/launch/launch-slice.ts";
import { launchOnce } from "#flows/launch/launch-start.ts";
import { nightlyApply } from "#flows/nightly/nightly-apply.ts";
import { nightlyFinish } from "#flows/nightly/nightly-finish.ts";
import { nightlyMeasure } from "#flows/nightly/nightly-measure.ts";
import { nightlyPlan } from "#flows/nightly/nightly-plan.ts";
import { nightlyThresholds } from "#flows/nightly/nightly-thresholds.ts";
import { pageActions } from "#flows/preferences/page-actions.ts";
import { publishInFlight } from "#flows/publish/publish-in-flight.ts";
import { recordDeliveryEvent } from "#flows/sending/record-delivery-event.ts";
import { sweepPlan } from "#flows/sweep/sweep-plan.ts";
import { sweepProbe } from "#flows/sweep/sweep-probe.ts";
import { sweepReport } from "#flows/sweep/sweep-report.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { memoryEpoch } from "#local/storage/memory-epoch.ts";
import { sesMailer } from "#mail/ses-mailer.ts";
import { formSeal } from "#pages/form-seal.ts";
import { pagesApp } from "#pages/pages-app.ts";
import type { Caller } from "#ports/caller.ts";
import type { Entitlement, LinkClaim, Links, Ports, Report, Starter } from "#ports/ports.ts";
import { mailRenderer } from "#runtime/mail-renderer.ts";
import { tableStores } from "#stores/table-stores.ts";
import { receive } from "#webhooks/receive.ts";
import { couponCode } from "../../functions/coupons/coupon-code.ts";
import { lambdas } from "./lambda.ts";
import type { Machine } from "./machine.ts";
import type { Run } from "./run.ts";
import type { Ses } from "./ses.ts";
import type { Storage } from "./storage.ts";
import type { Truth } from "./truth.ts";

/** What the shop signs its deliveries with, and we our calls. */
export const SECRET = "whsec_c2ltdWxhdGlvbi1vbmx5LXNlY3JldC0wMDAwMDAw";

/** A known-bad variant: takes the place of a part at a seam. */
export type Mutant = {
  name: string;
  /** What is wrong with it. */
  about: string;
  ports?: (ports: Ports, machine: Machine) => Ports;
  ses?: (client: SESv2Client) => SESv2Client;
  /** The methods with which a link acts. */
  pages?: (request: Request) => Request;
};

export type Outside = {
  run: Run;
  storage: Storage;
  ses: Ses;
  truth: Truth;
  starter: Starter;
  mutant: Mutant | undefined;
};

const tokenOf = (claim: LinkClaim | Entitlement): string => Buffer.from(JSON.stringify(claim)).toString("base64url");

/** Sealing and opening need no outside; that no token can be forged is tested elsewhere. */
const links: Links = {
  pictures: "https://shop.example/pictures",
  to: async (entitlement) => `https://shop.example/${entitlement.purpose}/${tokenOf(entitlement)}`,
  open: async (_purpose, token) => JSON.parse(Buffer.from(token, "base64url").toString()),
};

/** The link as it is printed in a mail. */
export const linkOf = (claim: LinkClaim): string => `https://shop.example/u/${tokenOf(claim)}`;

const callerOf = (machine: Machine, truth: Truth): Caller => ({
  call: async ({ id }) => {
    try {
      return await machine.call(`calls the shop's own system with ${id}`, "call", () => {
        truth.calls.set(id, (truth.calls.get(id) ?? 0) + 1);
        return { kind: "delivered" };
      });
    } catch (error) {
      return { kind: "failed", problem: error instanceof Error ? error.name : "unknown", silent: true };
    }
  },
});

const reportTo = ({ counted, trace, timeline }: Run): Report => ({
  count: (name, by = 1) => {
    counted[name] = (counted[name] ?? 0) + by;
  },
  note: (message, details) => trace.note(timeline.now(), "note", message, JSON.stringify(details ?? {})),
});

const portsFor = (machine: Machine, { run, storage, ses, truth, starter, mutant }: Outside): Ports => {
  const clock = { now: run.timeline.now, sleep: machine.sleep };
  const client = ses.seenBy(machine);
  const ports: Ports = {
    ...tableStores(storage.seenBy(machine), clock.now),
    clock,
    mailer: sesMailer(mutant?.ses?.(client) ?? client, { clock }),
    renderer: mailRenderer,
    links,
    epoch: memoryEpoch(),
    codes: { codeFor: async (couponKey) => couponCode("a secret of the simulation", couponKey) },
    caller: callerOf(machine, truth),
    secretsOf: async ({ url }) => [{ host: new URL(url).host, secret: SECRET }],
    starter: {
      startReact: (input) => machine.call(`starts react of ${input.eventId}`, "start", () => starter.startReact(input)),
      startSweep: () => machine.call("starts a sweep", "start", () => starter.startSweep()),
      startErase: (input) => machine.call(`starts erasure ${input.erasure}`, "start", () => starter.startErase(input)),
      startLaunch: (input) => machine.call(`starts launch ${input.launch}`, "start", () => starter.startLaunch(input)),
    },
    report: reportTo(run),
  };
  return mutant?.ports?.(ports, machine) ?? ports;
};

const pagesOf = (ports: Ports) => {
  const app = pagesApp({
    ...pageActions(ports),
    links: ports.links,
    forms: formSeal({ current: { id: "1", secret: "a secret of the simulation" } }),
    callerAddress: () => undefined,
    settings: async () => (await ports.publications.current()).settings,
    picture: (hash) => ports.publications.picture(hash),
    clock: ports.clock,
    report: ports.report,
    patience: async () => {},
  });
  // Its own would print what is thrown here on purpose.
  return app.onError((_error, c) => c.text("failed", 500));
};

const webhookOf = (ports: Ports) =>
  receive({
    events: ports.events,
    sources: ports.sources,
    settings: async () => (await ports.publications.current()).settings,
    secretsOf: async () => [SECRET],
    starter: ports.starter,
    fillPool: fillPool(ports),
    clock: ports.clock,
    report: ports.report,
  });

/** All Lambda functions, each with its time-out in seconds. */
export const cloudOf = (outside: Outside) => {
  const lambda = lambdas(outside.run);
  const made =
    <H>(make: (ports: Ports) => H) =>
    (machine: Machine): H =>
      make(portsFor(machine, outside));
  return {
    webhook: lambda(30, made(webhookOf)),
    handleEvent: lambda(50, made(handleEvent)),
    sweepProbe: lambda(30, made(sweepProbe)),
    sweepPlan: lambda(30, made(sweepPlan)),
    sweepShard: lambda(100, made(sweepShard)),
    sweepReport: lambda(30, made(sweepReport)),
    recordDeliveryEvent: lambda(30, made(recordDeliveryEvent)),
    pages: lambda(30, made(pagesOf)),
    workOnCase: lambda(30, made(workOnCase)),
    publish: lambda(840, made(publishInFlight)),
    steer: lambda(840, made(changeJourneyState)),
    launch: lambda(30, made(launchOnce)),
    launchPlan: lambda(30, made(launchPlan)),
    launchSlice: lambda(840, made(launchSlice)),
    launchFinish: lambda(30, made(launchFinish)),
    nightlyPlan: lambda(30, made(nightlyPlan)),
    nightlyMeasure: lambda(840, made(nightlyMeasure)),
    nightlyThresholds: lambda(30, made(nightlyThresholds)),
    nightlyApply: lambda(840, made(nightlyApply)),
    nightlyFinish: lambda(30, made(nightlyFinish)),
    killAll: lambda.killAll,
  };
};

export type Cloud = ReturnType<typeof cloudOf>;
