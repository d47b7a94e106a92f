/** What a launch enters people by. Apart from audience.ts, so that code which only names a launch loads no conditions. */

/** Everybody who enters by one launch does so under its cause, so that a repeat lets nobody in twice. */
export type LaunchCause = { kind: "schedule" | "manual"; id: string };

/** Nobody enters by it: it writes the rows that wait for the dates of known customers. `rules`: by which dates are found. */
export function datesCause(rules: string): { kind: "dates"; id: string } {
  return { kind: "dates", id: `dates:${rules}` };
}

/** `date`: of the schedule's moment, on the shop's calendar. */
export function scheduleCause(date: string): LaunchCause {
  return { kind: "schedule", id: `schedule:${date}` };
}

/** Lets in those who qualify when a journey with `enroll_existing` is published. */
export function enrollCause(journey: string): LaunchCause {
  return { kind: "manual", id: `enroll:${journey}` };
}
