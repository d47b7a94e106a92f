/** The engine in the page: the very modules that decide on the server, asked from here and run in a worker. */

import type { WorkflowTexts } from "#checks/workflow-files.ts";
import type { Completions } from "#language/complete/completion.ts";
import { latest } from "./latest.ts";
import type { ActName, Acts, Answer, Checked, Request } from "./messages.ts";
import { scriptAddress } from "./script-address.ts";

/**
 * All problems of a workflows folder, its journeys as they would be published. Only the newest question is answered: undefined where
 * another was asked meanwhile, or `stop` ended it. The first takes seconds; then what has not changed is not looked at again.
 *
 * @throws Error where the worker cannot be started, or fails
 */
export const checkTexts: (texts: WorkflowTexts, stop?: AbortSignal) => Promise<Checked | undefined> = latest((texts) =>
  asked("check", { texts }),
);

/** What may be written at `offset` of the text, as the folder was when it was last checked. */
export function complete(text: string, path: string, offset: number): Promise<Completions> {
  return asked("complete", { text, path, offset });
}

let worker: Worker | undefined;
let ids = 0;

const started = (): Worker => {
  if (worker) return worker;
  const address = document.querySelector("meta[name=engine]")?.getAttribute("content") ?? "";
  const fresh = new Worker(scriptAddress(address), { type: "module", name: "engine" });
  worker = fresh;
  return fresh;
};

const asked = <K extends ActName>(act: K, input: Acts[K]["input"]): Promise<Acts[K]["output"]> =>
  new Promise((resolve, reject) => {
    ids += 1;
    const id = ids;
    const to = started();
    const ended = new AbortController();
    const onAnswer = ({ data }: MessageEvent<Answer<Acts[K]["output"]>>): void => {
      if (data.id !== id) return;
      ended.abort();
      if ("failed" in data) reject(new Error(data.failed));
      else resolve(data.output);
    };
    const onError = ({ message }: ErrorEvent): void => {
      ended.abort();
      if (worker === to) worker = undefined;
      to.terminate();
      reject(new Error(message || "the engine could not be started"));
    };
    to.addEventListener("message", onAnswer, { signal: ended.signal });
    to.addEventListener("error", onError, { signal: ended.signal });
    const request: Pick<Request, "id"> & { act: K; input: Acts[K]["input"] } = { id, act, input };
    to.postMessage(request);
  });
