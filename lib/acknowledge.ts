/** Says about one finding of the security checks why it is right here. */

import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** `rule` is the full name of one finding, such as `AwsSolutions-IAM5[Resource::*]`; it holds for `construct` and all inside it. */
export const acknowledge = (construct: IConstruct, rule: string, reason: string): void => {
  Validations.of(construct).acknowledge({ id: rule, reason });
};
