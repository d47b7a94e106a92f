/** A shop in memory as the local system runs it: signed webhooks in, sweeps minute by minute, nights at three, launches by their machine. */

import type { Event } from "#engine/model/event.ts";
import { CASE_MAIL } from "#engine/model/message.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { planSchedules } from "#flows/launch/launch-schedules.ts";
import { watchFromTheStart } from "#flows/nightly/nightly-watch.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { publish } from "#flows/publish/publish.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { letTimePass } from "#local/clock/scheduler.ts";
import { aslRunner, readMachines } from "#local/machines/asl-runner.ts";
import { eraseHandlers } from "#local/machines/erase-handlers.ts";
import { launchHandlers } from "#local/machines/launch-handlers.ts";
import { localNights } from "#local/machines/local-nights.ts";
import { nightlyHandlers } from "#local/machines/nightly-handlers.ts";
import type { Ports } from "#ports/ports.ts";
import { webhooksApp } from "#webhooks/webhooks-app.ts";
import { shop } from "../flows/shop.ts";
import { standardHeaders } from "../webhooks/intake.ts";
import { enrollmentsIn, mailLine, type Outcome, outcomeOf, refusalLine } from "./outcome.ts";
import type { ReceivedEvent } from "./shop-life.ts";

const SECRET = "whsec_bG9jYWwtb25seS1zZWNyZXQtMDAwMDAwMDAwMDA=";

type Setting = {
  from: number;
  /** Without them the shop never sleeps: for journeys that no night concerns. */
  nights: boolean;
};

const liveShop = async (publication: Publication, { from, nights }: Setting) => {
  // Publishing goes through the very store that caches.
  const of = shop({ at: new Date(from).toISOString(), settings: publication.settings, publications: Number.POSITIVE_INFINITY });
  const { ports } = of;
  // The milliseconds between two attempts after a conflict pass no time: a back-test has no other writer to wait for.
  const { sleep } = ports.clock;
  ports.clock.sleep = (milliseconds) => (milliseconds < 1_000 ? Promise.resolve() : sleep(milliseconds));
  const machines = aslRunner(
    readMachines("workflows", ["nightly", "launch", "erase"]),
    { ...nightlyHandlers(ports), ...launchHandlers(ports), ...eraseHandlers(ports, { forget: async () => {} }) },
    ports.clock,
  );
  /** As in the cloud, a launch runs beside the sweep that has started it. */
  const launches: string[] = [];
  ports.starter.startLaunch = async ({ launch }) => void launches.push(launch);
  const erasures: string[] = [];
  ports.starter.startErase = async ({ erasure }) => void erasures.push(erasure);
  const refusals: string[] = [];
  const { saveRefusal } = ports.enrollments;
  ports.enrollments.saveRefusal = (row) => {
    refusals.push(refusalLine(row.customer, row.journey, row.reason));
    return saveRefusal(row);
  };
  const mails = mailsOf(ports);

  await publish(ports)({ ...publication, asIfLive: true });
  await planSchedules(ports)();
  await watchFromTheStart(ports)();

  const work = sweepShard(ports);
  const sweep = async (): Promise<number> => {
    let all = 0;
    for (let before = -1; all > before; ) {
      before = all;
      for (const shard of ports.due.shards) {
        const task = { shard, mailsPerSecond: Number.POSITIVE_INFINITY, until: ports.clock.now() + 50_000 };
        all += (await work(task)).advanced;
      }
      for (const launch of launches.splice(0)) await machines.run("launch", { launch });
      for (const erasure of erasures.splice(0)) await machines.run("erase", { erasure });
    }
    return all;
  };
  const night = async (): Promise<void> => void (await machines.run("nightly", {}));
  const clock = {
    ...ports.clock,
    advanceTo: (at: number) => {
      if (at > ports.clock.now()) of.setClock(new Date(at).toISOString());
    },
    during: <T>(task: () => Promise<T>) => task(),
  };
  const passTo = letTimePass({
    clock,
    due: ports.due,
    sweep,
    idle: async () => {},
    ...(nights ? { scheduled: localNights(ports, { night }) } : {}),
  });

  const app = webhooksApp({
    events: ports.events,
    sources: ports.sources,
    settings: async () => (await ports.publications.current()).settings,
    secretsOf: async () => [SECRET],
    starter: { startReact: async (input) => void (await handleEvent(ports)(input)) },
    fillPool: async () => ({ kind: "unknown_pool" }),
    clock: ports.clock,
    report: ports.report,
  });
  let deliveries = 0;
  const post = async (event: Event): Promise<number> => {
    const body = JSON.stringify(event);
    const headers = standardHeaders(body, { id: `msg_${++deliveries}`, at: ports.clock.now(), secret: SECRET });
    return (await app.request("/webhooks/standard", { method: "POST", headers, body })).status;
  };

  return { passTo, post, outcome: async () => outcomeOf(mails, refusals, await enrollmentsIn(ports)) };
};

/** Each mail of a journey that leaves (a back-test opens cases, and works on none), by the row that is written of it then: an erasure removes the row. */
const mailsOf = (ports: Pick<Ports, "mailer" | "messages" | "clock">): string[] => {
  const mails: string[] = [];
  const leaving = new Map<string, number>();
  const { send } = ports.mailer;
  ports.mailer.send = (mail) => {
    leaving.set(mail.mailKey, ports.clock.now());
    return send(mail);
  };
  const { save } = ports.messages;
  ports.messages.save = (message) => {
    const at = leaving.get(message.mailKey);
    if (at !== undefined && message.journey !== CASE_MAIL)
      mails.push(mailLine(at, message.customer ?? "nobody", message.journey, message.step));
    leaving.delete(message.mailKey);
    return save(message);
  };
  return mails;
};

/** Lets time pass until each event is received, posts it then, and answers the outcome at the end. */
export const lived = async (
  received: ReceivedEvent[],
  publication: Publication,
  { from, to, nights = true }: { from: number; to: number; nights?: boolean },
): Promise<Outcome> => {
  const live = await liveShop(publication, { from, nights });
  for (const { event, at } of received) {
    await live.passTo(at);
    const status = await live.post(event);
    if (status !== 202) throw new Error(`the webhook answered ${status} to ${JSON.stringify(event)}`);
  }
  await live.passTo(to);
  return live.outcome();
};
