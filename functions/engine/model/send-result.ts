/** What the mail service answered to one mail. */

/** Which of SES's limits was reached: mails a second, or mails a day. */
export type Limit = "rate" | "daily";

export type SendResult =
  /** SES took it; `id` is SES's message id. */
  | { kind: "accepted"; id: string }
  /**
   * SES did not take it, for certain. `retry`: soon (rate), in hours (daily quota), or never (bad address, rejected content).
   * `mended`: SES refuses the account and not this mail (no permission, suspended, paused, sender not verified), so no other mail
   * would leave either, until an operator has mended that.
   */
  | { kind: "refused"; reason: string; retry: "soon" | "hours" | "never" | "mended"; limit?: Limit }
  /** Time-out, reset, 5xx: it may or may not have left. */
  | { kind: "unknown"; reason: string };
