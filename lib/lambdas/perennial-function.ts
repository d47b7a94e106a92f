/** One Lambda: its bundle, its own log group and its own role, which may do nothing yet but write that log. */

import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, FunctionUrlAuthType, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { LambdaName } from "#lambda-env";
import { bundledCode } from "../bundle.ts";
import type { StageConfig } from "../config/stage-config.ts";

/** A Lambda from `functions/<name>.lambda.ts`; lambdas.ts gives it its permissions and variables. */
export class PerennialFunction extends Construct {
  readonly function: LambdaFunction;
  readonly arn: string;
  readonly role: Role;
  readonly timeout: Duration;
  /** Of those that have one: where it is called. Only what IAM lets through arrives. */
  readonly url?: string;

  constructor(scope: Construct, name: LambdaName, props: PerennialFunctionProps) {
    super(scope, name);
    const { config } = props;
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
      ...(props.neverRepeated && { retryAttempts: 0 }),
    });
    this.arn = this.function.functionArn;
    if (props.hasAddress) this.url = this.function.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM }).url;
  }
}

/** The columns of lambda-table.ts that shape the Lambda itself, and what only the stage knows. */
export type PerennialFunctionProps = {
  config: StageConfig;
  description: string;
  memory?: number;
  timeout?: Duration;
  neverRepeated?: boolean;
  hasAddress?: boolean;
  /** Files beside the bundle: content by name. */
  files?: Record<string, string>;
};
