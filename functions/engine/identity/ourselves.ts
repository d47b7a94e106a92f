/** Whose word it is where no source has spoken: that of a journey, of an operator, or of a file. */

/** The source of what journeys emit, and of what they write. */
export const OURSELVES = "perennial";

/**
 * The source of what a file has told that a person imported. It gives no ids and owns nobody: it ranks with a source that knows somebody
 * by their address alone, so that it fills blanks, and whatever a live source says goes before it.
 */
export const IMPORT = "import";

/** The type of what a file tells of somebody. No shop may declare it, so that no journey starts by it, waits for it, or ends by it. */
export const IMPORTED = "person.imported";
