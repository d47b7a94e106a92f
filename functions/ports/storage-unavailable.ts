/** Whether storage is throttled or away: nobody's work is at fault then, it stays due, and nobody is quarantined for it. */

export function isStorageUnavailable(error: unknown): boolean {
  return error instanceof Error && error.name === "StorageUnavailable";
}
