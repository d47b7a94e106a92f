/** The HTTP API: webhooks in, and the pages that links in mails lead to. Every other path does not exist. */

import { CfnOutput, RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { CfnStage, DomainName, HttpApi, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { StageConfig } from "../config/stage-config.ts";
import type { Lambdas } from "../lambdas/lambdas.ts";
import { acknowledge } from "../security/acknowledge.ts";
import { ROUTE_TABLE } from "./route-table.ts";

/** The API with its one stage, throttled and logged, and the stage's own domain for links where it has one. */
export class PublicApi extends Construct {
  readonly api: HttpApi;
  /** Where links in mails begin; without a slash at the end. */
  readonly linkBase: string;
  private readonly stage: HttpStage;
  private readonly perSecond: number;

  constructor(scope: Construct, config: StageConfig) {
    super(scope, "Web");
    this.api = new HttpApi(this, "Api", { apiName: `perennial-${config.stage}`, createDefaultStage: false });
    const ownDomain = config.links && this.ownDomain(config.links);
    const logs = new LogGroup(this, "AccessLogs", {
      logGroupName: `/perennial/${config.stage}/access`,
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.perSecond = config.requestsPerSecond;
    this.stage = new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: config.requestsPerSecond, burstLimit: config.requestsPerSecond * 2 },
      accessLogSettings: { destination: new LogGroupLogDestination(logs), format: ACCESS_LOG },
      ...(ownDomain && { domainMapping: { domainName: ownDomain } }),
    });
    this.linkBase = config.links ? `https://${config.links.domain}` : this.api.apiEndpoint;
    new CfnOutput(this, "WebhookUrl", { description: "Where order systems send to", value: `${this.linkBase}/webhooks/SOURCE` });
  }

  /** Opens the routes of route-table.ts, each to its Lambda and with a throttle of its own. */
  route(lambdas: Lambdas): void {
    const throttles: Record<string, CfnStage.RouteSettingsProperty> = {};
    for (const { path, methods, lambda, share, openBecause } of ROUTE_TABLE) {
      const integration = new HttpLambdaIntegration(lambda, lambdas.of(lambda).function);
      for (const route of this.api.addRoutes({ path, methods: [...methods], integration })) {
        acknowledge(route, "AwsSolutions-APIG4", openBecause);
        // A stage may name only routes that are there.
        this.stage.node.addDependency(route);
      }
      const rate = Math.max(1, Math.ceil(this.perSecond * share));
      for (const method of methods)
        throttles[`${method} ${path}`] = { throttlingRateLimit: rate, throttlingBurstLimit: rate * 2 };
    }
    const { defaultChild } = this.stage.node;
    if (!CfnStage.isCfnStage(defaultChild)) throw new Error("the stage of the HTTP API is no resource of CloudFormation");
    // By name and not typed: the keys are routes, and the construct would rename what it writes in them.
    defaultChild.addPropertyOverride("RouteSettings", asWritten(throttles));
  }

  private ownDomain(links: NonNullable<StageConfig["links"]>): DomainName {
    const domain = new DomainName(this, "Domain", {
      domainName: links.domain,
      certificate: Certificate.fromCertificateArn(this, "Certificate", links.certificateArn),
    });
    new CfnOutput(this, "LinkDomain", {
      description: "DNS record for the links in mails",
      value: `${links.domain} CNAME ${domain.regionalDomainName}`,
    });
    return domain;
  }
}

/** As CloudFormation spells it. */
const asWritten = (throttles: Record<string, CfnStage.RouteSettingsProperty>): Record<string, Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(throttles).map(([route, { throttlingRateLimit, throttlingBurstLimit }]) => [
      route,
      { ThrottlingRateLimit: throttlingRateLimit, ThrottlingBurstLimit: throttlingBurstLimit },
    ]),
  );

/** No address of a caller, no path (links hold a token that identifies a person), no header, no query. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: "$context.requestId",
    at: "$context.requestTime",
    route: "$context.routeKey",
    status: "$context.status",
    milliseconds: "$context.responseLatency",
    bytes: "$context.responseLength",
    error: "$context.error.messageString",
    integrationError: "$context.integration.error",
  }),
);
