/** A switch for the embedded database's faults: breaks the next so many requests that can break in this way. */

import type { DynamoFault, Strike } from "./dynamo/embedded-dynamo.ts";

type Wanted = { mode: DynamoFault; times: number };

export type DynamoFaults = { strike: Strike; set(fault: Wanted | undefined): void };

export function dynamoFaults(): DynamoFaults {
  let fault: Wanted | undefined;
  return {
    strike: (possible) => {
      if (!fault || fault.times <= 0 || !possible.includes(fault.mode)) return undefined;
      fault.times -= 1;
      return fault.mode;
    },
    set: (wanted) => {
      fault = wanted && { ...wanted };
    },
  };
}
