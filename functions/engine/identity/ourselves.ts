/** Whose word it is where no source has spoken: that of a journey, or of an operator. */

/** The source of what journeys emit, and of what they write. */
export const OURSELVES = "perennial";
