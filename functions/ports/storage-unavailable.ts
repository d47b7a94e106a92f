/** Whether storage is throttled or away: nobody's work is at fault then, it stays due, and nobody is quarantined for it. */

export const isStorageUnavailable = (error: unknown): boolean => error instanceof Error && error.name === "StorageUnavailable";
