/** The shop whose bill is counted: the real flows and state machines over a metered table, on a clock that the bench moves. */

import { Webhook } from "standardwebhooks";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { watchSegments } from "#flows/nightly/nightly-watch.ts";
import { publish } from "#flows/publish/publish.ts";
import { sweepProbe } from "#flows/sweep/sweep-probe.ts";
import { virtualClock } from "#local/clock/virtual-clock.ts";
import { aslRunner, type Handler, readMachines } from "#local/machines/asl-runner.ts";
import { localHandlers } from "#local/machines/local-handlers.ts";
import { nightlyHandlers } from "#local/machines/nightly-handlers.ts";
import { memoryEpoch } from "#local/storage/memory-epoch.ts";
import { memoryMailer } from "#mail/memory-mailer.ts";
import type { Ports } from "#ports/ports.ts";
import { mailRenderer } from "#runtime/mail-renderer.ts";
import { tableStores } from "#stores/table-stores.ts";
import { webhooksApp } from "#webhooks/webhooks-app.ts";
import { template } from "../../flows/shop.ts";
import { type Actor, meteredTable } from "./metered-table.ts";

const SECRET = "whsec_bG9jYWwtb25seS1zZWNyZXQtMDAwMDAwMDAwMDA=";

/** How often each actor was called, how many items it worked on, and what its state machine did. */
export type Calls = { invocations: number; items: number; executions: number; transitions: number };
export type CostShop = Awaited<ReturnType<typeof costShop>>;

export const costShop = async (journeys: PublishedJourney[], settings: Settings, start: number) => {
  const clock = virtualClock(start);
  const metered = meteredTable();
  const mailer = memoryMailer(1_000);
  const calls = new Map<Actor, Calls>();
  const add = (actor: Actor, more: Partial<Calls>): void => {
    const { invocations, items, executions, transitions } = calls.get(actor) ?? NONE;
    calls.set(actor, {
      invocations: invocations + (more.invocations ?? 0),
      items: items + (more.items ?? 0),
      executions: executions + (more.executions ?? 0),
      transitions: transitions + (more.transitions ?? 0),
    });
  };
  const reacting: string[] = [];
  const ports: Ports = {
    ...tableStores(metered.table, clock.now),
    clock,
    mailer,
    renderer: mailRenderer,
    links: {
      pictures: "https://shop.example/pictures",
      to: async (to) => `https://shop.example/${to.purpose}/${"address" in to ? to.address : to.case}`,
      open: async () => undefined,
    },
    epoch: memoryEpoch(),
    codes: { codeFor: async (couponKey) => couponKey.slice(0, 12) },
    caller: { call: async () => ({ kind: "delivered" }) },
    secretsOf: async () => [],
    starter: {
      startReact: async ({ eventId }) => void reacting.push(eventId),
      startSweep: async () => {},
      startLaunch: async () => {},
      startErase: async () => {},
    },
    report: { count: () => {}, note: () => {} },
  };
  const templates = journeys.flatMap((journey) => Object.keys(journey.templates)).map(template);
  await publish(ports)({ journeys: journeys.map(({ version: _version, ...journey }) => journey), templates, settings });
  await watchSegments(ports)();

  /** Each handler is one invocation; every task of a machine is entered, chosen after and, in a map, left. */
  const counting = (actor: Actor, handlers: Record<string, Handler>): Record<string, Handler> =>
    Object.fromEntries(
      Object.entries(handlers).map(([name, handler]) => [
        name,
        async (payload: unknown) => {
          add(actor, { invocations: 1, transitions: 2 });
          return handler(payload);
        },
      ]),
    );
  const advanced = (count: number) => add("sweep", { items: count });
  const sweepers = counting("sweep", localHandlers(ports, clock.during, advanced));
  const reacts = counting(
    "react",
    localHandlers(ports, clock.during, () => {}),
  );
  const nights = counting("night", nightlyHandlers(ports));
  const machines = {
    react: aslRunner(readMachines("workflows", ["react"]), reacts, clock),
    sweep: aslRunner(readMachines("workflows", ["sweep"]), sweepers, clock),
    night: aslRunner(readMachines("workflows", ["nightly"]), nights, clock),
  };
  const as = async <T>(actor: Actor, work: () => Promise<T>): Promise<T> => {
    metered.countFor(actor);
    const result = await work();
    metered.countFor(undefined);
    return result;
  };
  const run = (actor: "react" | "sweep" | "night", machine: string, input: unknown) => {
    add(actor, { executions: 1, transitions: 1 });
    return as(actor, () => machines[actor].run(machine, input));
  };

  const app = webhooksApp({
    ...ports,
    settings: async () => (await ports.publications.current()).settings,
    secretsOf: async () => [SECRET],
    fillPool: async () => ({ kind: "unknown_pool" }),
  });
  const signer = new Webhook(SECRET);

  return {
    ports,
    clock,
    metered,
    calls,
    mails: mailer.accepted,
    add,
    as,
    /** A signed delivery of the `standard` source, and the reaction to what it brings. */
    deliver: async (event: { id: string }): Promise<void> => {
      const body = JSON.stringify(event);
      const now = clock.now();
      const headers = {
        "webhook-id": event.id,
        "webhook-timestamp": String(Math.floor(now / 1_000)),
        "webhook-signature": signer.sign(event.id, new Date(now), body),
      };
      add("webhook", { invocations: 1, items: 1 });
      const answer = await as("webhook", async () => app.request("/webhooks/standard", { method: "POST", body, headers }));
      if (answer.status !== 202) throw new Error(`the delivery was answered with ${answer.status}: ${await answer.text()}`);
      for (const eventId of reacting.splice(0)) {
        add("react", { items: 1 });
        await run("react", "react", { eventId });
      }
    },
    /** A minute passes. The probe reads the same few entries whoever is due, so it belongs to no person. */
    minute: async (): Promise<void> => {
      let due = false;
      const startSweep = async (): Promise<void> => {
        due = true;
      };
      await sweepProbe({ ...ports, starter: { startSweep } })();
      if (due) await run("sweep", "sweep", {});
    },
    night: async (people: number): Promise<void> => {
      add("night", { items: people });
      await run("night", "nightly", {});
    },
  };
};

const NONE: Calls = { invocations: 0, items: 0, executions: 0, transitions: 0 };
