/** Storage is throttled or does not answer. */

import { TemporaryError } from "./temporary-error.ts";

/** A read or write failed though the request was valid; whether a write was made is not known. */
export class StorageUnavailable extends TemporaryError {
  override name = "StorageUnavailable";
  /** The name alone of what went wrong: messages of storage errors may quote what was to be stored. */
  constructor(cause: unknown) {
    super(`storage did not answer as it should (${cause instanceof Error ? cause.name : "unknown"})`, { cause });
  }
}
