/** Storage did not do what it was asked for, and the asking was not at fault: asked again later it may. */

export class StorageUnavailable extends Error {
  override name = "StorageUnavailable";
  /** The name alone of what went wrong: messages of storage errors may quote what was to be stored. */
  constructor(cause: unknown) {
    super(`storage did not answer as it should (${cause instanceof Error ? cause.name : "unknown"})`, { cause });
  }
}
