/** Perennial as a stack of its own: what `cdk deploy` deploys. To put it into a stack of yours, use perennial.ts. */

import { Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Perennial, type PerennialProps } from "./perennial.ts";

/** Only wraps `Perennial`. */
export class PerennialStack extends Stack {
  constructor(scope: Construct, id: string, { config, publication, ...props }: StackProps & PerennialProps) {
    super(scope, id, props);
    // The id "Default" leaves no trace in logical ids: they name the parts only.
    new Perennial(this, "Default", { config, publication });
  }
}
