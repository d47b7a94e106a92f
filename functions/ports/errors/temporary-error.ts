/** What went wrong though the work itself is not at fault: done again later, the same work may succeed. */

/**
 * Whether to retry is a property of the error: a flow that catches an error of this class leaves the work due, counts no failure
 * against it and quarantines nothing. Every other error is a failure of the work.
 */
export abstract class TemporaryError extends Error {}
