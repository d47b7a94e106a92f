/**
 * Every operation by its name: what the command line, the local system and later faces can do, and nothing beside it. They stand by
 * duty, so that the function of one duty carries no other's.
 */

import { HERE_OPERATIONS } from "./here-operations.ts";
import { LOOK_OPERATIONS } from "./look-operations.ts";
import { OPERATE_OPERATIONS } from "./operate-operations.ts";
import { PEOPLE_OPERATIONS } from "./people-operations.ts";
import { PUBLISH_OPERATIONS } from "./publish-operations.ts";

export const OPERATIONS = {
  ...HERE_OPERATIONS,
  ...LOOK_OPERATIONS,
  ...PUBLISH_OPERATIONS,
  ...OPERATE_OPERATIONS,
  ...PEOPLE_OPERATIONS,
};

export type OperationName = keyof typeof OPERATIONS;

/** Whether there is an operation of this name. */
export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}
