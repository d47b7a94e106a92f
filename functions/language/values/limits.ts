/** Words for how often: caps over all journeys, and entering again. */

import type { ReEntry } from "#engine/model/journey-form.ts";
import type { Duration } from "#engine/model/moment.ts";
import type { Parsed } from "../schema/parsed-value.ts";
import { readAtMostAMonth, readDuration } from "./durations.ts";

/** Reads `never`, `always`, `after 180 days`. */
export function readReEntry(text: string): Parsed<ReEntry> {
  const word = text.trim();
  if (word === "never" || word === "always") return { value: { kind: word } };
  const [, length] = /^after\s+(.+)$/.exec(word) ?? [];
  if (length === undefined) {
    return {
      code: "bad-re-entry",
      wrong: `\`${text}\` does not say when somebody may enter again`,
      remedy: "Write `never`, `always` or `after 180 days`.",
    };
  }
  const duration = readDuration(length);
  return "value" in duration ? { value: { kind: "after", duration: duration.value } } : duration;
}

/** Reads `2 emails in 7 days`. */
export function readCap(text: string): Parsed<{ emails: number; in: Duration }> {
  const [, emails, length] = /^(\d{1,4})\s+e-?mails?\s+in\s+(.+)$/.exec(text.trim()) ?? [];
  if (emails === undefined || length === undefined) {
    return { code: "bad-limit", wrong: `\`${text}\` is no limit`, remedy: "Write for example `2 emails in 7 days`." };
  }
  if (Number(emails) === 0)
    return {
      code: "bad-limit",
      wrong: `\`${text}\` lets no mail leave`,
      remedy: "Write at least `1`, such as `1 email in 7 days`.",
    };
  const duration = readAtMostAMonth(length);
  return "value" in duration ? { value: { emails: Number(emails), in: duration.value } } : duration;
}

/** Reads `skip` (no time) and `wait up to 2 days then skip`. */
export function readWhenCapped(text: string): Parsed<Duration | undefined> {
  const word = text.trim();
  if (word === "skip") return { value: undefined };
  const [, length] = /^wait up to (.+?),? then skip$/.exec(word) ?? [];
  if (length !== undefined) return readAtMostAMonth(length);
  return {
    code: "bad-limit",
    wrong: `\`${text}\` does not say what becomes of a capped mail`,
    remedy: "Write `skip` or `wait up to 2 days then skip`.",
  };
}
