/** The work cannot be done now: another worker is at it, its turn has not come, or its item is too contended. */

import { TemporaryError } from "./temporary-error.ts";

/** To retry at once would be in vain; what was to be done stays due. The message names no personal data. */
export class RetryLater extends TemporaryError {
  override name = "RetryLater";
}
