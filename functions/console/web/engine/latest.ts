/** Lets one thing be done at a time, and of what is asked meanwhile only the newest. */

/** The answer is undefined where something newer was asked before this was begun, or `stop` ended it. */
export function latest<Input, Output>(
  run: (input: Input) => Promise<Output>,
): (input: Input, stop?: AbortSignal) => Promise<Output | undefined> {
  let running: Promise<unknown> | undefined;
  let newest = 0;
  return async (input, stop) => {
    newest += 1;
    const own = newest;
    while (running) await running;
    if (own !== newest || stop?.aborted) return undefined;
    const done = run(input);
    running = done
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
      });
    const output = await done;
    return own === newest && !stop?.aborted ? output : undefined;
  };
}
