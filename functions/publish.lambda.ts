/** Custom resource of the stack: publishes the journeys, templates and settings that the deploy brought along. */

import { readFile } from "node:fs/promises";
import { planSchedules } from "#flows/launch/launch-schedules.ts";
import { watchFromTheStart } from "#flows/nightly/nightly-watch.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { publish } from "#flows/publish/publish.ts";
import { lambdaEnv } from "#lambda-env";
import { awsStores } from "#runtime/aws-stores.ts";
import { answering } from "#runtime/cloudformation.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("publish");
const ports = { ...awsStores(env), clock: realClock };

/** Compiled and checked when the deploy was prepared, and written beside this bundle. */
const broughtAlong = async (): Promise<Publication> =>
  JSON.parse(await readFile(new URL("./publication.json", import.meta.url), "utf8"));

export const handler = reporting(
  lambdaReport(env.METRICS_NAMESPACE),
  answering("publication", async ({ RequestType }) => {
    // A deleted stack leaves what it published, as it leaves the table.
    if (RequestType === "Delete") return { changed: "" };
    const changes = await publish(ports)(await broughtAlong());
    await planSchedules(ports)();
    await watchFromTheStart(ports)();
    const changed = changes.filter(({ change }) => change !== "unchanged");
    // CloudFormation takes 4 KB at most, however many journeys there are.
    return {
      changed: changed
        .map(({ journey, version, change }) => `${journey} ${version} ${change}`)
        .join(", ")
        .slice(0, 2_000),
    };
  }),
);
