/** Publishes the journeys and templates of workflows/ whenever a deploy brings a change in them. */

import { createHash } from "node:crypto";
import { CustomResource, Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { PerennialFunction } from "../lambdas/perennial-function.ts";

/** A custom resource that invokes the Lambda `publish`, which has the publication beside its bundle. */
export class PublicationAtDeploy extends Construct {
  constructor(scope: Construct, publisher: PerennialFunction, publication: string) {
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
