/** Says about one finding of the security checks why it is right here. */

import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/**
 * Accepts one finding of cdk-nag, with the reason that a reviewer reads in the template's metadata.
 *
 * @param construct the finding is accepted for this and for all inside it.
 * @param rule the full name of the finding, such as `AwsSolutions-IAM5[Resource::*]`.
 */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: rule, reason });
}
