/** One Lambda: its bundle, its own log group and role, and what it needs granted and named in one go. */

import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { LambdaEnv, LambdaName } from "#lambda-env";
import { bundledCode } from "./bundle.ts";
import type { StageConfig } from "./config.ts";

/** Gives the role what it takes to use something, and answers the value of the variable that names it. */
export type Need = (role: Role) => string;

/** A need that takes no permission. */
export const value =
  (text: string): Need =>
  () =>
    text;

export type PerennialFunctionProps<N extends LambdaName> = {
  name: N;
  config: StageConfig;
  description: string;
  /** Megabytes; the processor's share grows with them. Default 512: less makes the cold start long, not cheap. */
  memory?: number;
  /** Default 30 seconds. */
  timeout?: Duration;
  /** One for each variable that `functions/lambda-env.ts` lists for this Lambda: no more and no less, or it does not compile. */
  needs: Record<keyof LambdaEnv<N>, Need>;
  /** For those that AWS calls without waiting: no second and third try by Lambda itself. */
  neverRepeated?: boolean;
  /** Files beside the bundle, by name. */
  files?: Record<string, string>;
};

export class PerennialFunction<N extends LambdaName> extends Construct {
  readonly function: LambdaFunction;
  readonly arn: string;
  readonly role: Role;
  readonly timeout: Duration;

  constructor(scope: Construct, props: PerennialFunctionProps<N>) {
    super(scope, props.name);
    const { name, config } = props;
    this.timeout = props.timeout ?? Duration.seconds(30);
    // Logs are for looking into trouble, not the record of what happened: that is in the table.
    const logGroup = new LogGroup(this, "Logs", {
      logGroupName: `/perennial/${config.stage}/${name}`,
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // A role of its own instead of AWSLambdaBasicExecutionRole, which may write to every log group of the account.
    this.role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    this.role.addToPolicy(
      new PolicyStatement({ actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [logGroup.logGroupArn] }),
    );
    this.function = new LambdaFunction(this, "Function", {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: "index.handler",
      code: bundledCode(name, props.files),
      memorySize: props.memory ?? 512,
      timeout: this.timeout,
      role: this.role,
      logGroup,
      environment: Object.fromEntries(Object.entries<Need>(props.needs).map(([variable, need]) => [variable, need(this.role)])),
      ...(props.neverRepeated && { retryAttempts: 0 }),
    });
    this.arn = this.function.functionArn;
  }
}
