/** What stands in the template and must never be missing; who may do what is in permissions.test.ts. */

import { Match, type Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { LAMBDA_NEEDS, type LambdaName } from "#lambda-env";
import { PUBLICATION } from "./publication.ts";
import { templateOf } from "./synthesize.ts";

const names = Object.keys(LAMBDA_NEEDS);

let template: Template;
beforeAll(() => {
  template = templateOf();
});

/** The part of a logical id that names a function: `sweep-work` is `sweepwork`. */
const idOf = (name: string): string => name.replaceAll("-", "");

const functions = () =>
  Object.fromEntries(
    names.map((name) => {
      const found = Object.entries(template.findResources("AWS::Lambda::Function")).find(([id]) =>
        id.startsWith(`${idOf(name)}Function`),
      );
      return [name, found?.[1].Properties];
    }),
  );

describe("mail", () => {
  it("is signed by the domain and bounces to a domain of its own", () => {
    template.hasResourceProperties("AWS::SES::EmailIdentity", {
      EmailIdentity: "shop.example.com",
      DkimSigningAttributes: { NextSigningKeyLength: "RSA_2048_BIT" },
      MailFromAttributes: { MailFromDomain: "bounce.shop.example.com" },
    });
  });

  it("has its delivery status reported to a queue that hands on what fails, one message at a time", () => {
    template.hasResourceProperties("AWS::SES::ConfigurationSetEventDestination", {
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: [
          "send",
          "delivery",
          "bounce",
          "complaint",
          "reject",
          "deliveryDelay",
          "renderingFailure",
          "subscription",
        ],
        SnsDestination: Match.anyValue(),
      },
    });
    template.hasResourceProperties("AWS::Lambda::EventSourceMapping", { FunctionResponseTypes: ["ReportBatchItemFailures"] });
    template.hasResourceProperties("AWS::SQS::Queue", { RedrivePolicy: { maxReceiveCount: 5 } });
  });

  it("is watched where the operator asks for it, and only under the configuration set of readers who may be", () => {
    const destinations = templateOf({ watchReaders: true }).findResources("AWS::SES::ConfigurationSetEventDestination");
    const watching = Object.entries(destinations).filter(([, { Properties }]) =>
      Properties.EventDestination.MatchingEventTypes.includes("open"),
    );
    expect(watching.map(([id]) => id)).toEqual([expect.stringMatching(/^MailWatchedSet/)]);
    expect(JSON.stringify(template.findResources("AWS::SES::ConfigurationSetEventDestination"))).not.toContain('"open"');
  });

  it("leads through a domain of the shop's own where links are rewritten, by https alone, if the operator names one", () => {
    const own = templateOf({ watchReaders: true, trackingDomain: "click.shop.example.com" });
    own.allResourcesProperties("AWS::SES::ConfigurationSet", {
      TrackingOptions: { CustomRedirectDomain: "click.shop.example.com", HttpsPolicy: "REQUIRE" },
    });
    expect(JSON.stringify(own.findOutputs("*"))).toMatch(/click\.shop\.example\.com CNAME [^"]*r\..*\.awstrack\.me/);
    expect(JSON.stringify(template.findResources("AWS::SES::ConfigurationSet"))).not.toContain("TrackingOptions");
  });

  it("comes with the DNS records that the operator has to enter", () => {
    const records = JSON.stringify(template.findOutputs("*"));

    for (const word of ["CNAME", "MX 10 feedback-smtp", "v=spf1 include:amazonses.com", "v=DMARC1"])
      expect(records).toContain(word);
  });
});

describe("each function", () => {
  it.each(names)("%s runs on Node 24 and ARM, and keeps its logs in a group of its own for the time that was set", (name) => {
    const properties = functions()[name];
    expect(properties).toMatchObject({ Runtime: "nodejs24.x", Architectures: ["arm64"], Handler: "index.handler" });

    const group = template.toJSON().Resources[properties.LoggingConfig.LogGroup.Ref];
    expect(group.Properties).toEqual({ LogGroupName: `/perennial/test/${name}`, RetentionInDays: 30 });
  });

  it.each(names)("%s gets exactly the variables that it reads", (name) => {
    expect(Object.keys(functions()[name].Environment.Variables).sort()).toEqual([...LAMBDA_NEEDS[name as LambdaName]].sort());
  });

  it("is listed in lambda-env, and there is no other", () => {
    template.resourceCountIs("AWS::Lambda::Function", names.length);
  });
});

describe("the table", () => {
  const properties = (settings: Record<string, unknown>) => {
    const [table] = Object.values(templateOf(settings).findResources("AWS::DynamoDB::Table"));
    return table;
  };

  it("is kept, guarded and restorable unless the stage says otherwise", () => {
    expect(properties({})).toMatchObject({
      DeletionPolicy: "Retain",
      Properties: {
        BillingMode: "PAY_PER_REQUEST",
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    });
  });

  it("goes with the stack where the stage does not keep its data", () => {
    expect(properties({ keepData: false })).toMatchObject({
      DeletionPolicy: "Delete",
      Properties: { DeletionProtectionEnabled: false },
    });
  });

  it("can be encrypted under a key whose use shows in CloudTrail", () => {
    expect(properties({ encryption: "aws-managed" })?.Properties.SSESpecification).toEqual({ SSEEnabled: true });
  });

  it("has the sparse index of what is due, keys only", () => {
    template.hasResourceProperties("AWS::DynamoDB::Table", {
      GlobalSecondaryIndexes: [
        {
          IndexName: "due",
          KeySchema: [
            { AttributeName: "due", KeyType: "HASH" },
            { AttributeName: "dueAt", KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ],
    });
  });
});

describe("the schedule", () => {
  it("asks once a minute through the probe, and does not repeat what failed", () => {
    template.hasResourceProperties("AWS::Scheduler::Schedule", {
      ScheduleExpression: "rate(1 minute)",
      FlexibleTimeWindow: { Mode: "OFF" },
      Target: {
        Arn: { "Fn::GetAtt": [Match.stringLikeRegexp("^sweepprobeFunction"), "Arn"] },
        RetryPolicy: { MaximumRetryAttempts: 0 },
        DeadLetterConfig: Match.anyValue(),
      },
    });
  });
});

describe("the sources of webhooks", () => {
  it("are looked after every quarter of an hour", () => {
    template.hasResourceProperties("AWS::Scheduler::Schedule", {
      ScheduleExpression: "rate(15 minutes)",
      Target: { Arn: { Ref: Match.stringLikeRegexp("^reconcilemachine") }, RetryPolicy: { MaximumRetryAttempts: 0 } },
    });
  });
});

describe("the nightly run", () => {
  it("begins at three by the shop's clock", () => {
    templateOf({}, PUBLICATION).hasResourceProperties("AWS::Scheduler::Schedule", {
      ScheduleExpression: "cron(0 3 * * ? *)",
      ScheduleExpressionTimezone: "Europe/Warsaw",
      Target: { Arn: { Ref: Match.stringLikeRegexp("^nightlymachine") }, Input: "{}" },
    });
  });
});

describe("the state machines", () => {
  it("are Express where they run often and Standard where they run long", () => {
    const types = Object.values(template.findResources("AWS::StepFunctions::StateMachine")).map(({ Properties }) => [
      Properties.StateMachineName,
      Properties.StateMachineType,
    ]);

    expect(Object.fromEntries(types)).toEqual({
      "perennial-test-react": "EXPRESS",
      "perennial-test-sweep": "EXPRESS",
      "perennial-test-reconcile": "EXPRESS",
      "perennial-test-nightly": "STANDARD",
      "perennial-test-launch": "STANDARD",
      "perennial-test-erase": "STANDARD",
      "perennial-test-audit": "EXPRESS",
    });
  });

  it("are traced, and log no data", () => {
    template.allResourcesProperties("AWS::StepFunctions::StateMachine", {
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { IncludeExecutionData: false, Level: "ERROR" },
    });
  });

  it("have every token of their files filled in", () => {
    for (const { Properties } of Object.values(template.findResources("AWS::StepFunctions::StateMachine"))) {
      const tokens = [...String(Properties.DefinitionString).matchAll(/\$\{(\w+)\}/g)].map(([, token]) => token);
      expect(tokens.length).toBeGreaterThan(0);
      expect(Object.keys(Properties.DefinitionSubstitutions).sort()).toEqual([...new Set(tokens)].sort());
    }
  });
});

describe("the HTTP API", () => {
  it("answers webhooks, pages, the pictures of mails, the console and assistants, and nothing else", () => {
    const routes = Object.values(template.findResources("AWS::ApiGatewayV2::Route")).map(({ Properties }) => Properties.RouteKey);

    const pages = ["/c/{token}", "/case/{token}", "/n/{token}", "/p/{token}", "/s/{token}", "/subscribe", "/u/{token}"];
    const asked = ["GET", "HEAD", "OPTIONS", "POST"].flatMap((method) => pages.map((path) => `${method} ${path}`));
    const pictures = ["GET /pictures/{name}", "HEAD /pictures/{name}"];
    const console = ["/console", "/console/{place+}", "/api/{operation}", "/log-in", "/log-in/callback"].map(
      (path) => `GET ${path}`,
    );
    const own = [...console, "POST /api/{operation}"];
    const mcp = ["GET /mcp", "POST /mcp", "DELETE /mcp"];
    expect(routes.sort()).toEqual([...asked, ...pictures, ...own, ...mcp, "POST /webhooks/{source}"].sort());
  });

  it("holds back a flood", () => {
    template.hasResourceProperties("AWS::ApiGatewayV2::Stage", {
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    });
  });

  it("throttles each path by itself: pages half of all, sign-ups a tenth", () => {
    const [stage] = Object.values(template.findResources("AWS::ApiGatewayV2::Stage"));
    const of = (perSecond: number) => ({ ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: perSecond * 2 });
    const settings: Record<string, unknown> = stage?.Properties.RouteSettings;
    expect(settings).toMatchObject({ "POST /u/{token}": of(50), "POST /subscribe": of(10), "POST /webhooks/{source}": of(100) });
    const routes = Object.entries(template.findResources("AWS::ApiGatewayV2::Route"));
    expect(Object.keys(settings).sort()).toEqual(routes.map(([, { Properties }]) => Properties.RouteKey).sort());
    // A stage may name only routes that are there.
    expect(stage?.DependsOn).toEqual(expect.arrayContaining(routes.map(([id]) => id)));
  });

  it("logs neither who called nor the path, in which a link's token stands", () => {
    const [stage] = Object.values(template.findResources("AWS::ApiGatewayV2::Stage"));

    expect(stage?.Properties.AccessLogSettings.Format).toContain("$context.routeKey");
    expect(stage?.Properties.AccessLogSettings.Format).not.toMatch(/\$context\.(path|identity|authorizer)|\$request/i);
  });

  it("gives links a domain of their own where the stage names one", () => {
    const links = { domain: "mail.shop.example.com", certificateArn: "arn:aws:acm:eu-central-1:111111111111:certificate/a" };
    const own = templateOf({ links });

    own.hasResourceProperties("AWS::ApiGatewayV2::DomainName", { DomainName: "mail.shop.example.com" });
    own.hasResourceProperties("AWS::Lambda::Function", {
      Environment: { Variables: Match.objectLike({ LINK_BASE_URL: "https://mail.shop.example.com" }) },
    });
  });
});

describe("queues and topics", () => {
  it("are encrypted at rest and refuse what is not encrypted on the way", () => {
    template.allResourcesProperties("AWS::SQS::Queue", { SqsManagedSseEnabled: true });
    const policies = ["AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy"].flatMap((type) =>
      Object.values(template.findResources(type)),
    );

    expect(policies).toHaveLength(5);
    for (const { Properties } of policies)
      expect(JSON.stringify(Properties.PolicyDocument)).toContain(
        '"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"',
      );
  });
});

describe("publishing", () => {
  const hashOf = (publication: string) =>
    Object.values(templateOf({}, publication).findResources("Custom::PerennialPublication"))[0]?.Properties.contentHash;

  it("happens when a journey, a template or a setting has changed, and not otherwise", () => {
    const [before, same, after] = ['{"journeys":[]}', '{"journeys":[]}', '{"journeys":[{}]}'].map(hashOf);

    expect(same).toBe(before);
    expect(after).not.toBe(before);
  });
});
