/** Plays the demo against the running local system, over HTTP as any sender does, and records how far it has come. */

import * as z from "zod";
import type { LocalSystem } from "../compose.ts";
import type { ShownMail } from "../http/shown-mail.ts";
import { DEMO_LOOK, type DemoAction, type DemoDelivery } from "./demo-action.ts";
import { deskWork } from "./desk/desk-work.ts";
import type { Step } from "./progress.ts";
import { type DemoSecrets, signDelivery } from "./sign-delivery.ts";

/** The note of a folder that holds the demo. */
export const DEMO_NOTE = "demo.json";
const note = z.object({ done: z.int().min(0), finished: z.boolean() });

const REMEDY = "begin anew with --empty, or delete this one file to go on without the rest of the demo";

/** How many actions are done, and whether those are over that come before one first looks. */
export type DemoState = z.infer<typeof note>;

/** What the demo needs of a system: a virtual clock, above all. */
export type Playing = Pick<LocalSystem, "url" | "token" | "clock" | "mails" | "mailCount" | "folder"> &
  Required<Pick<LocalSystem, "advance">>;

/**
 * Plays what happens until one first looks. Goes on where it was stopped, by `isStopping` between two actions or by `kill -9` anywhere. The
 * note is written after the action, so one may be done twice: a delivery is stored once under its signed identity, and a second click or
 * bounce changes nothing.
 *
 * @throws Error when the system refuses an action
 */
export async function playDemo(
  system: Playing,
  actions: DemoAction[],
  secrets: DemoSecrets,
  { onStep, isStopping = () => false }: { onStep: (step: Step) => void; isStopping?: () => boolean },
): Promise<void> {
  const before = demoState(system.folder)?.done ?? 0;
  const first = actions.filter(({ at }) => at < DEMO_LOOK);
  for (const [index, action] of first.entries()) {
    if (index < before) continue;
    if (isStopping()) return;
    await system.advance(action.at);
    await runAction(system, action, secrets);
    system.folder?.write(DEMO_NOTE, { done: index + 1, finished: false });
    onStep({ done: index + 1, of: first.length, now: system.clock.now(), mails: system.mailCount() });
  }
  await system.advance(DEMO_LOOK);
  system.folder?.write(DEMO_NOTE, { done: first.length, finished: true });
}

/**
 * A demo that one looks at: lets so many milliseconds of its clock pass, with what happens in the shop meanwhile.
 *
 * @throws Error, of what it returns, when the system refuses an action
 */
export function liveDemo(system: Playing, actions: DemoAction[], secrets: DemoSecrets): (milliseconds: number) => Promise<void> {
  let done = demoState(system.folder)?.done ?? actions.filter(({ at }) => at < DEMO_LOOK).length;
  return async (milliseconds) => {
    const until = system.clock.now() + milliseconds;
    for (let action = actions[done]; action && action.at <= until; action = actions[done]) {
      // An operator may have let more time pass at once: what was to happen in it comes late.
      await system.advance(Math.max(action.at, system.clock.now()));
      await runAction(system, action, secrets);
      done += 1;
      system.folder?.write(DEMO_NOTE, { done, finished: true });
    }
    await system.advance(Math.max(until, system.clock.now()));
  };
}

/** How far the demo of this folder has come; undefined when none was started. */
export function demoState(folder: LocalSystem["folder"]): DemoState | undefined {
  return folder?.read(DEMO_NOTE, note, REMEDY);
}

/** Makes an empty folder a demo's folder. */
export function beginDemo(folder: LocalSystem["folder"]): void {
  folder?.write(DEMO_NOTE, { done: 0, finished: false });
}

const accepted = async (what: string, response: Response): Promise<void> => {
  if (!response.ok) throw new Error(`${what} was answered with ${response.status}: ${(await response.text()).slice(0, 500)}`);
  await response.arrayBuffer();
};

const deliver = async (system: Playing, delivery: DemoDelivery, secrets: DemoSecrets): Promise<void> => {
  const headers = signDelivery(delivery, secrets, system.clock.now());
  const response = await fetch(`${system.url}/webhooks/${delivery.source}`, { method: "POST", headers, body: delivery.body });
  await accepted(`A webhook of ${delivery.source}`, response);
};

const latestMailTo = (system: Playing, email: string): ShownMail | undefined =>
  system.mails().findLast((mail) => mail.to.toLowerCase().includes(email.toLowerCase()));

/** The one-click link that a mail program would use. */
const unsubscribeLink = (mail: ShownMail): string | undefined => {
  const name = Object.keys(mail.headers).find((header) => header.toLowerCase() === "list-unsubscribe");
  return name === undefined ? undefined : /<([^>]+)>/.exec(mail.headers[name] ?? "")?.[1];
};

const unsubscribe = async (system: Playing, email: string): Promise<void> => {
  const mail = latestMailTo(system, email);
  const link = mail && unsubscribeLink(mail);
  if (!link) return;
  const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  await accepted("An unsubscribe link", await fetch(link, { method: "POST", body }));
};

const bounce = async (system: Playing, email: string): Promise<void> => {
  const mail = latestMailTo(system, email);
  if (!mail) return;
  const body = JSON.stringify({ type: "Bounce", id: mail.id });
  const headers = { authorization: `Bearer ${system.token}`, "content-type": "application/json" };
  await accepted("A bounce", await fetch(`${system.url}/local/ses-events`, { method: "POST", headers, body }));
};

const runAction = (system: Playing, action: DemoAction, secrets: DemoSecrets): Promise<void> => {
  switch (action.kind) {
    case "delivery":
      return deliver(system, action, secrets);
    case "unsubscribe":
      return unsubscribe(system, action.customerEmail);
    case "bounce":
      return bounce(system, action.customerEmail);
    case "desk":
      return deskWork(system, action);
    default:
      return action satisfies never;
  }
};
