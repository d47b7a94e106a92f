/** Publishes the journeys and templates of workflows/ whenever a deploy brings a change in them. */

import { createHash } from "node:crypto";
import { CustomResource, Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { Publication } from "#flows/publish/publication.ts";
import type { PerennialFunction } from "./perennial-function.ts";

/** The name under which `publish.lambda.ts` finds the publication beside its bundle. */
export const PUBLICATION_FILE = "publication.json";

/** The zone that settings.yaml names, for what happens at an hour of the shop's day. */
export const zoneOfShop = (publication: string): string => {
  const { settings }: Partial<Publication> = JSON.parse(publication);
  // EventBridge knows zones by their IANA names only; settings.yaml may also say `+02:00`.
  return settings && /^[A-Z][A-Za-z_]+\/[A-Za-z_/+-]+$/.test(settings.time_zone) ? settings.time_zone : "UTC";
};

export class PublicationAtDeploy extends Construct {
  constructor(scope: Construct, publisher: PerennialFunction<"publish">, publication: string) {
    super(scope, "Publication");
    const resource = new CustomResource(this, "Published", {
      resourceType: "Custom::PerennialPublication",
      serviceToken: publisher.arn,
      serviceTimeout: Duration.minutes(10),
      // CloudFormation calls the publisher only when a property changes.
      properties: { contentHash: createHash("sha256").update(publication).digest("hex") },
    });
    // The publisher's permissions must be there before it is called.
    resource.node.addDependency(publisher);
  }
}
