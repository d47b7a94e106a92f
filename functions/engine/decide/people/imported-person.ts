/** What a row of a file from another system says of one person. */

import type { Address } from "../../model/address.ts";
import type { Event } from "../../model/event.ts";

/**
 * `event`: what is told of them, by the source `import` and of a type that no journey knows. `suppressed`: why nothing may be sent to
 * their address. `addressOnly`: no profile is made of somebody of whom a file says only that they are not to be written to.
 */
export type ImportedPerson = {
  email: string;
  event: Event;
  suppressed?: NonNullable<Address["suppressed"]>;
  addressOnly?: boolean;
};
