/** A switch for the embedded database's faults: breaks the next so many requests. */

import type { DynamoFault } from "./dynamo/embedded-dynamo.ts";

type Wanted = { mode: DynamoFault; times: number };

export type DynamoFaults = { strike(): DynamoFault | undefined; set(fault: Wanted | undefined): void };

export const dynamoFaults = (): DynamoFaults => {
  let fault: Wanted | undefined;
  return {
    strike: () => {
      if (!fault || fault.times <= 0) return undefined;
      fault.times -= 1;
      return fault.mode;
    },
    set: (wanted) => {
      fault = wanted && { ...wanted };
    },
  };
};
