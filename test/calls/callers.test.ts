/**
 * The contract of the callers on every implementation.
 *
 * Where they differ, and why it may stay so:
 *   - The one in memory reaches every address; which addresses are refused over https is in https-caller.test.ts.
 *   - The one that the local system shows keeps a list beside, and answers what the caller behind it answers.
 *   - The simulation's fails on purpose and signs nothing: it counts the calls that arrive.
 */

import { memoryCaller } from "#calls/memory-caller.ts";
import { shownCalls } from "#local/http/shown-calls.ts";
import { callerContract } from "./caller.contract.ts";
import { receiver } from "./receiver.ts";

const inMemory = () => {
  const caller = memoryCaller();
  return { caller, arrived: () => caller.arrived, close: async () => {} };
};

callerContract("over https", () => receiver());
callerContract("in memory", async () => inMemory());
callerContract("that the local system shows", async () => {
  const opened = inMemory();
  return { ...opened, caller: shownCalls(opened.caller).caller };
});
