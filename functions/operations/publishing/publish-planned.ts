/** Makes a plan come true: the versions, the people inside, and what follows from new journeys. */

import { planSchedules } from "#flows/launch/launch-schedules.ts";
import { writeDates } from "#flows/launch/write-dates.ts";
import { watchFromTheStart } from "#flows/nightly/nightly-watch.ts";
import type { Origin } from "#flows/publish/keep-origin.ts";
import type { InFlightChoice } from "#flows/publish/plan-publish.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { publishInFlight } from "#flows/publish/publish-in-flight.ts";
import type { OperationPorts } from "../operation-ports.ts";
import type { PlanNeeds } from "./publish-plan.ts";

export type PublishNeeds = PlanNeeds &
  Pick<
    OperationPorts,
    | "versionOrigins"
    | "workflowTexts"
    | "enrollments"
    | "addresses"
    | "messages"
    | "report"
    | "schedules"
    | "launches"
    | "customerBase"
    | "publishing"
    | "machineClock"
    | "until"
  >;

/** `journeys`: those that have changed, with their versions, as `letter@3`. */
export async function publishPlanned(
  ports: PublishNeeds,
  { publication, choice }: { publication: Publication; choice: InFlightChoice },
  origin: Origin,
) {
  const published = await publishInFlight(ports, ports.until)(publication, choice, origin);
  const dates = await writeDates(ports)();
  await planSchedules(ports)();
  await watchFromTheStart(ports)();
  const changed = published.changes.filter(({ change }) => change !== "unchanged");
  return { ...published, dates, journeys: changed.map(({ journey, version }) => `${journey}@${version}`) };
}
