/** The contract of the callers on every implementation. */

import { memoryCaller } from "#calls/memory-caller.ts";
import { callerContract } from "./caller.contract.ts";
import { receiver } from "./receiver.ts";

callerContract("over https", () => receiver());
callerContract("in memory", async () => {
  const caller = memoryCaller();
  return { caller, arrived: () => caller.arrived, close: async () => {} };
});
