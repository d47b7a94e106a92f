/** How far an orchestration has come: what a driver that waits for answers steps through, from one request to the next. */

import type { Orchestration, Request, Step } from "./requests.ts";

/**
 * Keeps the orchestrations that have called each other by `call`, the innermost last. `yield*` alone would hand each request up
 * through all of them, and each answer down again: six deep that costs three times as much.
 */
export class Progress<T> {
  private readonly calls: Orchestration<unknown>[] = [];
  private readonly root: Orchestration<T>;
  private outcome: { value: T } | undefined;

  constructor(orchestration: Orchestration<T>) {
    this.root = orchestration;
  }

  /** The next request; undefined: it is over, and `result` has what it came to. Throws what the orchestration does not catch. */
  next(answer?: unknown): Request | undefined {
    return this.goOn(answer, false);
  }

  /** The same, where the last request ended with an error. */
  fail(error: unknown): Request | undefined {
    return this.goOn(error, true);
  }

  /** Throws before the end. */
  result(): T {
    if (!this.outcome) throw new Error("the orchestration is not over yet");
    return this.outcome.value;
  }

  private goOn(from: unknown, fromError: boolean): Request | undefined {
    let value = from;
    let isError = fromError;
    for (;;) {
      const call = this.calls.at(-1);
      try {
        const step = call ? (isError ? call.throw(value) : call.next(value)) : this.stepOfRoot(value, isError);
        isError = false;
        value = step?.value;
        if (!step) return undefined;
        if (!step.done) {
          const wanted: Step = step.value;
          if (typeof wanted === "function") return wanted;
          this.calls.push(wanted);
          value = undefined;
        } else this.calls.pop();
      } catch (error) {
        if (!call) throw error;
        this.calls.pop();
        value = error;
        isError = true;
      }
    }
  }

  /** Undefined once it is over. */
  private stepOfRoot(value: unknown, isError: boolean): IteratorYieldResult<Step> | undefined {
    const step = isError ? this.root.throw(value) : this.root.next(value);
    if (!step.done) return step;
    this.outcome = { value: step.value };
    return undefined;
  }
}
