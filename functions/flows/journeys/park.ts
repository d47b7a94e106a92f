/**
 * Parks what falls due while its journey is paused: nothing goes on, nothing is lost.
 *
 * Pausing itself is one write. What falls due meanwhile is met once by the sweep and parked in a partition of the due index
 * where no sweep looks; so ten million who wait cost nothing, and no sweep reads past them every minute.
 */

import type { DateEntry, Enrollment } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import type { Pointer } from "#ports/records.ts";

type Needs = Pick<Ports, "enrollments">;

/** `left`: another writer was faster, and the next sweep looks again. */
export async function parkEnrollment(ports: Needs, enrollment: Enrollment): Promise<"advanced" | "left"> {
  return (await ports.enrollments.saveAdvance({ ...enrollment, parked: true })) === "conflict" ? "left" : "advanced";
}

/** `left`: another writer was faster, and the next sweep looks again. */
export async function parkDateEntry(ports: Needs, dateEntry: DateEntry): Promise<"advanced" | "left"> {
  return (await ports.enrollments.saveDateEntry({ ...dateEntry, parked: true })) === "conflict" ? "left" : "advanced";
}

/** Whether the journey of this name is paused. */
export function isPaused(journeys: Pointer[], name: string): boolean {
  return journeys.some((pointer) => pointer.name === name && pointer.state === "paused");
}
