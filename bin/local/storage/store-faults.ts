/** A switch for the store's faults: fails the next so many calls that can fail in this way. */

/** A call fails as on DynamoDB: too many requests, or a revision that another writer has changed meanwhile. */
export type StoreFault = "throttle" | "conflict";

/** Called at each attempt with the faults that it can have; answers the one that it shall have, if any. */
export type FaultPicker = (possible: StoreFault[]) => StoreFault | undefined;

/** How many calls fail in this way. */
type Wanted = { mode: StoreFault; times: number };

export type StoreFaults = { pick: FaultPicker; set(fault: Wanted | undefined): void };

/** Without a fault until one is set. */
export function storeFaults(): StoreFaults {
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
