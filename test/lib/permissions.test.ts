/** Who may do what, as it stands in the template. */

import type { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { PUBLICATION } from "./publication.ts";
import * as statements from "./statements.ts";
import { templateOf } from "./synthesize.ts";

let template: Template;
beforeAll(() => {
  template = templateOf({}, PUBLICATION);
});

const allowed = () => statements.allowed(template);
const statementsOf = (name: string) => statements.statementsOf(template, name);

const mayDo = (pattern: RegExp): string[] =>
  allowed()
    .filter(({ statements }) => statements.some(({ Action }) => Action.some((action) => pattern.test(String(action)))))
    .map(({ role }) => role.replace(/Role[0-9A-F]{8}$/, ""))
    .sort();

describe("mail", () => {
  it("may be sent by the sweep's workers, by reactions, to confirm a sign-up and as a test, and by nobody else", () => {
    expect(mayDo(/^ses:Send/)).toEqual(["operationspublish", "pages", "react", "sweepwork"]);
  });

  it.each([
    ["pages", ["MailSignUpSet"], ["hello@shop.example.com"]],
    ["react", ["MailConfigurationSet", "MailWatchedSet"], ["hello@shop.example.com", "ann@shop.example.com"]],
    ["sweep-work", ["MailConfigurationSet", "MailWatchedSet"], ["hello@shop.example.com", "ann@shop.example.com"]],
    ["operations-publish", ["MailConfigurationSet", "MailWatchedSet"], ["hello@shop.example.com", "ann@shop.example.com"]],
  ])("is sent by %s only under the sets %j, as %j", (name, sets, senders) => {
    const sending = statementsOf(name).filter(({ Action }) => Action.includes("ses:SendEmail"));

    expect(sending).toHaveLength(1);
    expect(sending[0]?.Condition).toEqual({ StringEquals: { "ses:FromAddress": senders } });
    expect(JSON.stringify(sending[0]?.Resource)).toMatch(
      new RegExp(`:identity/.*"MailIdentity[0-9A-F]{8}"${sets.map((set) => `.*:configuration-set/.*"${set}`).join("")}`),
    );
    expect(sending[0]?.Resource).toHaveLength(1 + sets.length);
  });
});

describe("the epoch", () => {
  it("is asked by all who send, or fetch what leads to mail, and written by the first publication and by a person who operates", () => {
    expect(mayDo(/^ssm:GetParameter$/)).toEqual([
      "operationsoperate",
      "operationspublish",
      "pages",
      "react",
      "reconcilesource",
      "sweepplan",
      "sweepwork",
    ]);
    expect(mayDo(/^ssm:(?!GetParameter$)/)).toEqual(["operationsoperate", "publish"]);
    expect(mayDo(/^dynamodb:DescribeTable$/)).toEqual([...mayDo(/^ssm:/)]);
  });
});

describe("permissions", () => {
  it("say * only where AWS knows no narrower resource", () => {
    const wide = allowed().flatMap(({ role, statements }) =>
      statements
        .filter(({ Resource }) => Resource.includes("*"))
        .map(({ Action }) => `${role.replace(/Role[0-9A-F]{8}$/, "")}: ${Action.join(" ")}`),
    );
    const machine = [
      "logs:CreateLogDelivery logs:GetLogDelivery logs:UpdateLogDelivery logs:DeleteLogDelivery logs:ListLogDeliveries logs:PutResourcePolicy logs:DescribeResourcePolicies logs:DescribeLogGroups",
      "xray:PutTraceSegments xray:PutTelemetryRecords xray:GetSamplingRules xray:GetSamplingTargets",
    ];

    expect(wide.sort()).toEqual(
      [
        ...machine.map((actions) => `reactmachine: ${actions}`),
        ...machine.map((actions) => `sweepmachine: ${actions}`),
        ...machine.map((actions) => `nightlymachine: ${actions}`),
        ...machine.map((actions) => `launchmachine: ${actions}`),
        ...machine.map((actions) => `reconcilemachine: ${actions}`),
        ...machine.map((actions) => `erasemachine: ${actions}`),
        ...machine.map((actions) => `auditmachine: ${actions}`),
        "sweepplan: ses:GetAccount",
      ].sort(),
    );
  });

  it("never name whole services", () => {
    expect(mayDo(/\*/)).toEqual([]);
  });

  it("use no policy that AWS manages", () => {
    for (const { Properties } of Object.values(template.findResources("AWS::IAM::Role")))
      expect(Properties).not.toHaveProperty("ManagedPolicyArns");
  });

  it.each([
    ["webhook", ["dynamodb:PutItem"], [["event#*", "source#*", "pool#*"]]],
    ["reconcile-source", ["dynamodb:PutItem"], [["event#*", "source#*"]]],
    ["reconcile-plan", [], []],
    [
      "pages",
      ["dynamodb:PutItem", "dynamodb:PutItem", "dynamodb:PutItem", "dynamodb:PutItem", "dynamodb:PutItem"],
      [
        ["address#*", "event#*", "text#*", "customer#*"],
        ["customer#*"],
        ["event#*"],
        ["message#*", "results#*"],
        ["sign-up#*", "sign-ups#*"],
      ],
    ],
    [
      "record-mail-event",
      ["dynamodb:PutItem", "dynamodb:PutItem", "dynamodb:PutItem"],
      [["message#*", "address#*"], ["deliverability"], ["sign-ups#*", "results#*"]],
    ],
    ["sweep-probe", [], []],
    ["sweep-plan", [], []],
    ["sweep-report", [], []],
  ])("let %s write nothing but what its work is", (name, actions, keys) => {
    const writing = statementsOf(name).filter(({ Action }) =>
      Action.some((action) => /^dynamodb:(Put|Update|Delete|Batch|Trans)/.test(String(action))),
    );

    expect(writing.flatMap(({ Action }) => Action.filter((action) => !/Get|Query/.test(String(action))))).toEqual(actions);
    expect(writing.map(({ Condition }) => Condition)).toEqual(
      keys.map((leading) => ({ "ForAllValues:StringLike": { "dynamodb:LeadingKeys": leading } })),
    );
  });

  it("let publish write what is published, when schedules come and which segments are watched, and no customer", () => {
    const writing = statementsOf("publish").filter(({ Action }) =>
      Action.some((action) => /:(Put|Delete)Item$/.test(String(action))),
    );
    const keys = writing.map(({ Condition }) => JSON.stringify(Condition)).join(" ");

    const published = ["journey#*", "picture#*", "published", "template#*", "history#*", "workflow-files", "workflow-text#*"];
    expect([...keys.matchAll(/"([a-z-]+#?\*?)"/g)].map(([, key]) => key).sort()).toEqual(
      [...published, "night", "schedule#*", "schedule#*"].sort(),
    );
  });

  it("let nobody scan the table", () => {
    expect(mayDo(/Scan|PartiQL/)).toEqual([]);
  });

  it("let each secret be read by exactly those who work with it", () => {
    const readers = (secret: string) =>
      allowed()
        .filter(({ statements }) => statements.some(({ Resource }) => JSON.stringify(Resource).includes(secret)))
        .map(({ role }) => role.replace(/Role[0-9A-F]{8}$/, ""))
        .sort();

    expect(readers("SecretsWebhookSecrets")).toEqual(["webhook"]);
    expect(readers("SecretsCallSecrets")).toEqual(["sweepwork"]);
    expect(readers("SecretsShopKeys")).toEqual(["reconcilesource"]);
    expect(readers("SecretsLinkKey")).toEqual(["pages", "react", "sweepwork"]);
  });
});

describe("the nightly run", () => {
  it("can send no mail, and the steps that plan and measure, or end a launch, can write no customer", () => {
    for (const name of ["nightly-plan", "nightly-measure", "nightly-thresholds", "launch-plan", "launch-finish"]) {
      const writing = statementsOf(name).filter(({ Action }) =>
        Action.some((action) => /^dynamodb:(Put|Delete)/.test(String(action))),
      );
      expect(JSON.stringify(writing)).not.toContain("customer#");
    }
  });
});
