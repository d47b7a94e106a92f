/** The HTTP API: webhooks in, and the pages that links in mails lead to. Every other path does not exist. */

import { CfnOutput, RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { DomainName, HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { StageConfig } from "./config.ts";
import type { PerennialFunction } from "./perennial-function.ts";

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

export class Web extends Construct {
  readonly api: HttpApi;
  /** Where links in mails begin; without a slash at the end. */
  readonly linkBase: string;

  constructor(scope: Construct, config: StageConfig) {
    super(scope, "Web");
    this.api = new HttpApi(this, "Api", { apiName: `perennial-${config.stage}`, createDefaultStage: false });
    const ownDomain = config.links && this.ownDomain(config.links);
    const logs = new LogGroup(this, "AccessLogs", {
      logGroupName: `/perennial/${config.stage}/access`,
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, "Stage", {
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

  /** `POST /webhooks/<source>` */
  routeWebhooks(webhook: PerennialFunction<"webhook">): void {
    const reason = "Order systems sign each body; the function verifies the signature before it reads anything else.";
    this.route("/webhooks/{source}", [HttpMethod.POST], webhook, reason);
  }

  /** What a customer opens: from a mail, by a letter a purpose (functions/pages/link-claims.ts), and the form to sign up by. */
  routePages(pages: PerennialFunction<"pages">): void {
    const methods = [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.POST];
    const sealed = "Customers have no account here; the sealed token in the link says who they are and what they may do.";
    for (const purpose of ["u", "p", "s", "n", "c"]) this.route(`/${purpose}/{token}`, methods, pages, sealed);
    const open =
      "Whoever signs up is not known yet; nothing holds before they have pressed the button behind the mail that they get.";
    this.route("/subscribe", methods, pages, open);
  }

  private route(
    path: string,
    methods: HttpMethod[],
    { function: fn, node }: PerennialFunction<"webhook" | "pages">,
    reason: string,
  ): void {
    const integration = new HttpLambdaIntegration(node.id, fn);
    for (const route of this.api.addRoutes({ path, methods, integration })) acknowledge(route, "AwsSolutions-APIG4", reason);
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
