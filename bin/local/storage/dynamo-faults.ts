/** A switch for the embedded database's faults: fails the next so many requests that can fail in this way. */

import type { DynamoFault, FaultPicker } from "./dynamo/embedded-dynamo.ts";

/** How many requests fail in this way. */
type Wanted = { mode: DynamoFault; times: number };

export type DynamoFaults = { pick: FaultPicker; set(fault: Wanted | undefined): void };

/** Without a fault until one is set. */
export function dynamoFaults(): DynamoFaults {
  let fault: Wanted | undefined;
  return {
    pick: (possible) => {
      if (!fault || fault.times <= 0 || !possible.includes(fault.mode)) return undefined;
      fault.times -= 1;
      return fault.mode;
    },
    set: (wanted) => {
      fault = wanted && { ...wanted };
    },
  };
}
