/** The function by which a person lets marketing go on after the breaker has stopped it. */

import { CfnOutput } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { StageConfig } from "./config.ts";
import type { JourneyTable } from "./journey-table.ts";
import { type Need, PerennialFunction } from "./perennial-function.ts";

type BreakerProps = { config: StageConfig; table: JourneyTable; metricsNamespace: Need };

export class Breaker extends Construct {
  readonly function: IFunction;

  constructor(scope: Construct, { config, table, metricsNamespace }: BreakerProps) {
    super(scope, "Breaker");
    const steering = new PerennialFunction(scope, {
      name: "breaker",
      config,
      description: "Tells whether marketing is stopped, and lets it go on when a person says so",
      neverRepeated: true,
      needs: { TABLE_NAME: table.steerBreaker, METRICS_NAMESPACE: metricsNamespace },
    });
    this.function = steering.function;
    new CfnOutput(this, "Function", {
      key: "Breaker",
      description: 'Call it with {} to see whether marketing is stopped, with {"resume":"*"} to let it go on',
      value: steering.function.functionName,
    });
  }
}
