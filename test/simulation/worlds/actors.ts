/** The outside: the shop that sends webhooks, the people who open links and press buttons, and SES that sends events. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { readSesEvent } from "#mail/ses-event.ts";
import { sign } from "#webhooks/signature.ts";
import { chanceOf } from "../chance.ts";
import { type Cloud, linkOf, type Mutant, SECRET } from "../composition.ts";
import type { Run } from "../run.ts";
import type { Accepted } from "../ses.ts";
import type { Truth } from "../truth.ts";
import type { Action } from "./world.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const KEY = Buffer.from(SECRET.slice("whsec_".length), "base64");
/** When a sender whose delivery was not answered with 2xx sends it again; after the last time it gives up. */
const REPEATS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 600 * MINUTE];

const wait = ({ timeline }: Run, milliseconds: number): Promise<void> =>
  new Promise((resolve) => timeline.plan(timeline.now() + milliseconds, resolve));

const delivery = (body: Uint8Array, id: string, now: Instant) => {
  const timestamp = String(Math.floor(now / SECOND));
  const signature = `v1,${sign(KEY, `${id}.${timestamp}.`, body)}`;
  const headers = new Map([
    ["webhook-id", id],
    ["webhook-timestamp", timestamp],
    ["webhook-signature", signature],
  ]);
  return { source: "standard", headers: (name: string) => headers.get(name), body };
};

/** As a shop writes it: its own fields stand beside those of everybody. */
const bodyOf = ({ customer: { fields, ...customer }, ...event }: Event): Uint8Array =>
  Buffer.from(JSON.stringify({ ...event, customer: { ...customer, ...fields } }));

/** Sends a delivery until it is answered with 2xx, each time under a new delivery id, sometimes also after that. */
const sends = async (
  run: Run,
  cloud: Cloud,
  truth: Truth,
  action: Action & { kind: "delivers" },
  copy: number,
): Promise<void> => {
  const body = bodyOf(action.event);
  for (let attempt = 0; ; attempt++) {
    const name = `webhook ${action.name}.${copy}.${attempt}`;
    const answered = await cloud.webhook(name, (receive) => receive(delivery(body, name, run.timeline.now())));
    const status = answered.kind === "done" ? answered.value.status : 502;
    run.trace.note(run.timeline.now(), "shop", `is answered for ${action.event.type} ${action.event.id}`, String(status));
    if (status < 300) {
      truth.acknowledged.set(action.event.id, truth.acknowledged.get(action.event.id) ?? run.timeline.now());
      const lot = chanceOf(run.seed, name).whole(0, 999_999);
      if (!run.goesWrong(run.weather.doubled / 2, lot, name, "the answer to the shop is lost")) return;
    } else if (status < 500) {
      truth.oddities.push(`the delivery of ${action.event.id} was answered with ${status}`);
      return;
    }
    const pause = REPEATS[attempt];
    if (pause === undefined) return void truth.unsent.add(action.event.id);
    await wait(run, pause);
  }
};

/** Presses until the page confirms it. */
const presses = async (
  run: Run,
  { cloud, truth, mutant }: People,
  { name, kind, claim }: Action & { kind: "opens" | "presses" },
  copy: number,
): Promise<void> => {
  const method = kind === "presses" ? "POST" : "GET";
  for (let attempt = 0; attempt < 6; attempt++) {
    const request = new Request(linkOf(claim), { method });
    if (method === "POST") truth.pressed.add(`${claim.address} ${claim.topic}`);
    const shown = await cloud.pages(`link ${name}.${copy}.${attempt}`, async (app) => {
      const response = await app.request(mutant?.pages?.(request) ?? request);
      return response.status;
    });
    const status = shown.kind === "done" ? shown.value : 502;
    run.trace.note(run.timeline.now(), claim.mailKey.slice(8), `${kind} the link about ${claim.topic}`, String(status));
    if (status === 200) {
      const { address, topic } = claim;
      if (method === "POST") truth.withdrawals.push({ at: run.timeline.now(), address, topic });
      return;
    }
    await wait(run, 20 * SECOND);
  }
};

type People = { cloud: Cloud; truth: Truth; mutant: Mutant | undefined };

/** What happens by this action, copies of it side by side. */
export const actOut = (run: Run, people: People, action: Action & { kind: "delivers" | "opens" | "presses" }): void => {
  for (let copy = 0; copy < action.copies; copy++) {
    if (action.kind === "delivers") void sends(run, people.cloud, people.truth, action, copy);
    else void presses(run, people, action, copy);
  }
};

const eventOf = (mail: Accepted, eventType: string, at: Instant): string => {
  const part = eventType === "Bounce" ? { bounce: { bounceType: "Permanent", timestamp: new Date(at).toISOString() } } : {};
  const tags = Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]]));
  return JSON.stringify({ eventType, mail: { timestamp: new Date(mail.at).toISOString(), messageId: mail.id, tags }, ...part });
};

/** What a queue does: hands a message out until it is taken, five times at most, and then lays it aside. */
const queue = async (run: Run, cloud: Cloud, truth: Truth, name: string, body: string): Promise<void> => {
  const read = readSesEvent(body);
  if (read.kind !== "event") return void truth.oddities.push(`an event of SES was not understood: ${read.kind}`);
  for (let attempt = 0; attempt < 5; attempt++) {
    const taken = await cloud.recordDeliveryEvent(`${name} ${attempt}`, (record) => record(read.event));
    if (taken.kind === "done") return void truth.recorded.push({ at: run.timeline.now(), event: read.event });
    await wait(run, 3 * MINUTE);
  }
  truth.deadLetters.push(read.event);
};

/** Sends the events of an accepted mail: that it was sent, and its delivery status. */
export const emitSesEvents = (run: Run, cloud: () => Cloud, truth: Truth, mail: Accepted): void => {
  const { timeline, weather } = run;
  const chance = chanceOf(run.seed, `fate of ${mail.mailKey} ${mail.id}`);
  const lot = chance.whole(0, 99);
  const kinds = ["Send", lot < 4 ? "Bounce" : "Delivery", ...(lot >= 4 && lot < 7 ? ["Complaint"] : [])];
  for (const [place, kind] of kinds.entries()) {
    const name = `SES's ${kind} of ${mail.id}`;
    const lots = [chance.whole(0, 999_999), chance.whole(0, 999_999)] as const;
    const after = chance.whole(5, 2_000) * 60 ** place + chance.whole(0, weather.events.late);
    const again = chance.whole(5, 120_000);
    if (run.goesWrong(weather.events.lost, lots[0], name, "an event of SES is lost")) continue;
    const twice = run.goesWrong(weather.events.twice, lots[1], `${name} again`, "an event of SES comes twice");
    const body = eventOf(mail, kind, timeline.now());
    timeline.plan(timeline.now() + after, () => void queue(run, cloud(), truth, name, body));
    if (twice) timeline.plan(timeline.now() + after + again, () => void queue(run, cloud(), truth, `${name} again`, body));
  }
};
