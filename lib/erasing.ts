/** Takes away what is held of those who asked to be forgotten: the state machine `erase`. */

import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { StageConfig } from "./config.ts";
import type { JourneyTable } from "./journey-table.ts";
import { type Need, PerennialFunction } from "./perennial-function.ts";
import { StandardMachine } from "./state-machines.ts";

export type ErasingProps = { config: StageConfig; table: JourneyTable; metricsNamespace: Need };

export class Erasing extends Construct {
  readonly machine: StandardMachine;
  readonly step: PerennialFunction<"erase-step">;

  constructor(scope: Construct, { config, table, metricsNamespace }: ErasingProps) {
    super(scope, "Erasing");
    this.step = new PerennialFunction(scope, {
      name: "erase-step",
      config,
      description: "Takes away what is held of somebody who asked to be forgotten",
      timeout: Duration.minutes(5),
      needs: { TABLE_NAME: table.erase, METRICS_NAMESPACE: metricsNamespace },
    });
    this.machine = new StandardMachine(scope, "erase", config, { EraseStep: this.step });
  }
}
