/** Asks a worker of the engine, and starts it when it is first asked. */

import type { ActName, Acts, Answer, Request } from "./messages.ts";
import { scriptAddress } from "./script-address.ts";

/** A worker that may not have been started yet, or has failed and is started anew. */
export type EngineWorker = { started(): Worker; failed(worker: Worker): void };

export function engineWorker(): EngineWorker {
  let worker: Worker | undefined;
  return {
    started: () => {
      const address = document.querySelector("meta[name=engine]")?.getAttribute("content") ?? "";
      worker ??= new Worker(scriptAddress(address), { type: "module", name: "engine" });
      return worker;
    },
    failed: (one) => {
      one.terminate();
      if (worker === one) worker = undefined;
    },
  };
}

type How = { stop?: AbortSignal; onProgress?: (done: number) => void };

/** The answer; undefined where `stop` ended it. @throws Error where the worker cannot be started, or fails */
export function askWorker<K extends ActName>(
  worker: EngineWorker,
  act: K,
  input: Acts[K]["input"],
  how?: undefined,
): Promise<Acts[K]["output"]>;
export function askWorker<K extends ActName>(
  worker: EngineWorker,
  act: K,
  input: Acts[K]["input"],
  how: How,
): Promise<Acts[K]["output"] | undefined>;
export function askWorker<K extends ActName>(
  worker: EngineWorker,
  act: K,
  input: Acts[K]["input"],
  { stop, onProgress }: How = {},
): Promise<Acts[K]["output"] | undefined> {
  return new Promise((resolve, reject) => {
    if (stop?.aborted) {
      resolve(undefined);
      return;
    }
    const to = worker.started();
    asked += 1;
    const id = asked;
    const over = new AbortController();
    const onAnswer = ({ data }: MessageEvent<Answer<Acts[K]["output"]>>): void => {
      if (data.id !== id) return;
      if ("done" in data) {
        onProgress?.(data.done);
        return;
      }
      over.abort();
      if ("failed" in data) reject(new Error(data.failed));
      else resolve(data.output);
    };
    const onError = ({ message }: ErrorEvent): void => {
      over.abort();
      worker.failed(to);
      reject(new Error(message || "the engine could not be started"));
    };
    const onStop = (): void => {
      over.abort();
      to.postMessage({ id, act: "stop" } satisfies Request);
      resolve(undefined);
    };
    to.addEventListener("message", onAnswer, { signal: over.signal });
    to.addEventListener("error", onError, { signal: over.signal });
    stop?.addEventListener("abort", onStop, { signal: over.signal });
    to.postMessage({ id, act, input });
  });
}

let asked = 0;
