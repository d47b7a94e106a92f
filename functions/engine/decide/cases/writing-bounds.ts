/** How much may be written about a case, in characters: whoever takes it in and whoever offers a field for it go by the same. */

/** The customer's partition is read as a whole: so long is a note at most, and a reason. */
export const LONGEST_NOTE = 1_000;
/** An answer to the customer. */
export const LONGEST_ANSWER = 4_000;
/** What somebody is called who is at it. */
export const LONGEST_NAME = 80;
