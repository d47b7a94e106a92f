/** Errors of ours whose messages may be logged and shown. */

/** Its message says what went wrong, and quotes no data that it went wrong on. */
export class SafeError extends Error {
  override name = "SafeError";
}

/** The set-up is wrong: until an operator corrects it, trying again changes nothing. */
export class Misconfigured extends SafeError {
  override name = "Misconfigured";
}
