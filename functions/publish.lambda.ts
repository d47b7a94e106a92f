/** Custom resource of the stack: publishes the journeys, templates and settings of this deploy. */

import { readFile } from "node:fs/promises";
import { deployPublication } from "#flows/publish/deploy-publication.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { lambdaEnv } from "#lambda-env";
import { awsEpoch } from "#runtime/aws/aws-epoch.ts";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { customResource } from "#runtime/custom-resource.ts";
import { lambdaReport, reporting } from "#runtime/lambda-report.ts";
import { realClock } from "#runtime/real-clock.ts";

const env = lambdaEnv("publish");
const deploy = deployPublication({ ...awsStores(env), epoch: awsEpoch(env), clock: realClock });

/** Compiled and checked by the CDK app, and written beside this bundle. */
const publicationOfDeploy = async (): Promise<Publication> =>
  JSON.parse(await readFile(new URL("./publication.json", import.meta.url), "utf8"));

export const handler = reporting(
  lambdaReport(env.METRICS_NAMESPACE),
  customResource("publication", async ({ RequestType }) => {
    // What was published stays when the stack is deleted, as the table does.
    if (RequestType === "Delete") return { changed: "" };
    const changed = (await deploy(await publicationOfDeploy(), { by: { name: "deploy" } })).filter(
      ({ change }) => change !== "unchanged",
    );
    // CloudFormation takes 4 KB at most, however many journeys there are.
    return {
      changed: changed
        .map(({ journey, version, change }) => `${journey} ${version} ${change}`)
        .join(", ")
        .slice(0, 2_000),
    };
  }),
);
