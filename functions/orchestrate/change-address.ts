/** Reads, changes and commits an address, and does so again after a conflict. */

import type { Address } from "#engine/model/address.ts";
import { ask, type Environment, type Orchestration } from "./requests.ts";
import { mustBeSaved, retryOnConflict } from "./retry-on-conflict.ts";

/** `change` returns the very same object when there is nothing to change. Answers the address as it stands then. */
export function* changeAddress(
  { now }: Pick<Environment, "now">,
  id: string,
  change: (address: Address) => Address,
): Orchestration<Address> {
  return yield* retryOnConflict(now, function* () {
    const address = yield* ask((of) => of.address(id));
    const next = change(address);
    return next === address ? address : mustBeSaved(yield* ask((of) => of.commitAddress(next)));
  });
}
