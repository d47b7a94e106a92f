/** A local system in memory and an order system that talks to it over HTTP. */

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Webhook } from "standardwebhooks";
import * as z from "zod";
import type { LocalSystem } from "#local/compose.ts";
import { openDataFolder } from "#local/storage/data-folder.ts";
import { checkedSystem } from "./checked-system.ts";

export const WORKFLOWS = fileURLToPath(new URL("../../workflows", import.meta.url));
const SECRET = "whsec_bG9jYWwtb25seS1zZWNyZXQtMDAwMDAwMDAwMDA=";

const passed = z.object({ now: z.string(), sweeps: z.number(), advanced: z.number(), mails: z.number() });
const mail = z.object({
  id: z.string(),
  at: z.string(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
  tags: z.record(z.string(), z.string()),
  journey: z.string().optional(),
});
const truth = z.array(z.object({ mailKey: z.string(), id: z.string(), at: z.string(), to: z.string() }));
const story = z.object({
  stories: z.array(z.object({ journey: z.string(), state: z.string(), sentences: z.array(z.string()) })),
});

const json = async <T>(schema: z.ZodType<T>, response: Promise<Response>): Promise<T> =>
  schema.parse(await (await response).json());

/** Asks a running system's local controls, as a script on its machine does; with a body it posts. */
export const askControls = (
  { url, token }: Pick<LocalSystem, "url" | "token">,
  path: string,
  body?: unknown,
): Promise<Response> => {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return fetch(`${url}${path}`, { headers, ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }) });
};

/** What a script can do with a running system. */
const shopAt = (system: LocalSystem) => {
  const { url, token, console } = system;
  const ask = (path: string, body?: unknown) => askControls(system, path, body);
  let deliveries = 0;
  /** Signed by the library of Standard Webhooks, at the machine's own time. */
  const post = (event: object, id = `msg_${++deliveries}`): Promise<Response> => {
    const body = JSON.stringify(event);
    const now = new Date();
    const headers = {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
      "webhook-signature": new Webhook(SECRET).sign(id, now, body),
    };
    return fetch(`${url}/webhooks/standard`, { method: "POST", headers, body });
  };
  return {
    url,
    token,
    console,
    post,
    ask,
    advance: (by: string) => json(passed, ask("/local/clock", { advance: by })),
    advanceTo: (to: string) => json(passed, ask("/local/clock", { to })),
    mails: (to = "") => json(z.array(mail), ask(`/local/mails?to=${encodeURIComponent(to)}`)),
    truth: () => json(truth, ask("/local/sent-truth")),
    fault: (fault: object) => ask("/local/faults", fault),
    metrics: () => json(z.record(z.string(), z.number()), ask("/local/metrics")),
    explain: async (customer: string, journey: string): Promise<string[]> => {
      const printed = await json(story, ask(`/local/explain?customer=${encodeURIComponent(customer)}&journey=${journey}`));
      return printed.stories.flatMap((one) => one.sentences);
    },
  };
};

/** `ports`: for looking into its tables. */
export type Shop = ReturnType<typeof shopAt> & { ports: LocalSystem["ports"]; close(): Promise<void> };

/** What these tests are about: a few journeys, quick to compile. The others have their stories in test/stories. */
const FEW =
  /\/(loyalty-thank-you|maintenance-\w+|survey-[\w-]+|review-request|service-team-alert|detractor-apology|case-overdue|layout)\b/;

/** A copy of the workflows that holds these only. */
const fewJourneys = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "perennial-few-journeys-"));
  cpSync(WORKFLOWS, folder, { recursive: true, filter: (path) => !/\/(journeys|templates)\//.test(path) || FEW.test(path) });
  return folder;
};

/** A fresh system whose clock stands at `at`; in memory unless there is a folder. `show`: what its terminal shows. */
export const openShop = async (
  at: string,
  folder?: string,
  workflows?: string,
  show?: (sentence: string) => void,
): Promise<Shop> => {
  const few = workflows === undefined ? fewJourneys() : undefined;
  const remove = (): void => {
    if (few) rmSync(few, { recursive: true, force: true });
  };
  try {
    const system = await checkedSystem({
      clock: "virtual",
      at: Date.parse(at),
      port: 0,
      workflows: workflows ?? few ?? WORKFLOWS,
      ...(folder === undefined ? {} : { folder: openDataFolder(folder) }),
      ...(show === undefined ? {} : { show }),
    });
    return { ...shopAt(system), ports: system.ports, close: () => system.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
};
