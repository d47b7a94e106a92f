/** A watcher that ignores everything, for tests that watch one thing. */

import type { Watcher } from "#flows/backtest/replay/replay-settings.ts";

const nothing = (): void => {};

export const silent: Watcher = {
  entered: nothing,
  refused: nothing,
  decided: nothing,
  mailed: nothing,
  effectRan: nothing,
  reachedGoal: nothing,
  saved: nothing,
  failed: nothing,
};
