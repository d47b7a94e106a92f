/** Asks the running local system what it holds of somebody, or to take it away. */

import * as z from "zod";
import { isFresh, openDataFolder } from "../storage/data-folder.ts";
import { RUNNING, runningNote } from "../storage/running-note.ts";

const refusal = z.object({ problems: z.array(z.string()) });
const record = z.record(z.string(), z.unknown());
/** Read loosely, because it is shown as it is stored. */
const exportShape = z.looseObject({
  at: z.string(),
  profiles: z.array(z.object({ customer: z.string(), rows: z.record(z.string(), z.array(record)) })),
  addresses: z.array(record),
  messages: z.array(record),
  quarantinedEvents: z.array(record),
});
const erasedShape = z.object({ before: exportShape, left: z.number() });

/** The export as data: the same fields, believed no further than it is shown. */
export type ShownExport = z.infer<typeof exportShape>;
export type ShownErased = z.infer<typeof erasedShape>;

export function askExport(data: string, person: string): Promise<ShownExport> {
  return ask(data, "export", person, exportShape);
}

export function askErase(data: string, person: string): Promise<ShownErased> {
  return ask(data, "erase", person, erasedShape);
}

/** @throws Error that says what to do */
const ask = async <T>(data: string, path: string, person: string, shape: z.ZodType<T>): Promise<T> => {
  const running = isFresh(data) ? undefined : openDataFolder(data).read(RUNNING, runningNote);
  if (!running) throw new Error(`No local system runs on ${data}. Run "npm start" first, or name another folder with --data.`);
  const body = JSON.stringify({ person });
  const response = await fetch(`${running.url}/local/people/${path}`, { method: "POST", body }).catch(() => undefined);
  if (!response) throw new Error(`The local system that ran at ${running.url} is gone. Run "npm start" again.`);
  const answer: unknown = await response.json();
  if (response.ok) return shape.parse(answer);
  const refused = refusal.safeParse(answer);
  throw new Error(refused.success ? refused.data.problems.join(" ") : `The local system answered with ${response.status}.`);
};
