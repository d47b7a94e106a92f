/** A deployed stack's table, from here: with the caller's own AWS credentials, in the stack's own region. */

import type { Ports } from "#ports/ports.ts";
import type { Stores } from "#ports/stores.ts";
import { awsEpoch } from "#runtime/aws/aws-epoch.ts";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { realClock } from "#runtime/real-clock.ts";
import type { DeployedTarget } from "./deployed-target.ts";

export type DeployedPorts = Stores & Pick<Ports, "clock" | "report" | "epoch">;

/** Counts are for dashboards, which show what the functions do; notes are for the person at this terminal. */
const report = { count: () => {}, note: (message: string) => console.error(message) };

/** Sets AWS_REGION to the stack's own region, where it is known, for every AWS client made from here on. */
export function deployedPorts(target: DeployedTarget): DeployedPorts {
  // The stack's region goes before the environment's: a table of that name in another region would be another shop's.
  if (target.machinery) process.env.AWS_REGION = target.machinery.region;
  const env = { TABLE_NAME: target.table };
  return { ...awsStores(env), epoch: awsEpoch(env), clock: realClock, report };
}
