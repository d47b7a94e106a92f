/** A moment of the journey language as it may be written. */

import type { Duration, Moment, WorkingDays } from "../model/moment.ts";
import { durationText, offsetText } from "./duration-text.ts";

/** `2 days at 10:00`, `until next monday at 09:00`, `until 14 days before asset.warranty_end`: for ids, plans and drawings. */
export function momentText(moment: Moment): string {
  const at = moment.at === undefined ? "" : ` at ${moment.at}`;
  if (moment.kind === "after") return `${durationText(moment.duration)}${at}`;
  if (moment.kind === "working_days") return `${lengthText(moment)}${at}`;
  if (moment.kind === "length") return `${moment.field}${moment.after === undefined ? "" : ` after ${moment.after}`}${at}`;
  if (moment.kind === "next") return `until next ${moment.weekday}${at}`;
  return `until ${offsetText(moment.offset)}${moment.field}${at}`;
}

/** `1 day`, `3 working days`. */
export function lengthText(length: Duration | WorkingDays): string {
  return "days" in length ? `${length.days} working ${length.days === 1 ? "day" : "days"}` : durationText(length);
}
