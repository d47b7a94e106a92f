/** The option to encrypt with a key of the firm's own: everything that keeps data, and nobody beside the services. */

import type { Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { beforeAll, describe, expect, it } from "vitest";
import { stackOf, templateOf } from "./synthesize.ts";

let template: Template;
beforeAll(() => {
  template = templateOf({ customerManagedKey: true });
});

const properties = (of: Template, type: string) => Object.values(of.findResources(type)).map(({ Properties }) => Properties);
const named = (value: unknown): string => JSON.stringify(value) ?? "";

/** Where each kind of resource names its key. */
const KEPT: [type: string, key: (properties: Record<string, never>) => unknown][] = [
  ["AWS::DynamoDB::Table", ({ SSESpecification }) => Reflect.get(Object(SSESpecification), "KMSMasterKeyId")],
  ["AWS::SQS::Queue", ({ KmsMasterKeyId }) => KmsMasterKeyId],
  ["AWS::SNS::Topic", ({ KmsMasterKeyId }) => KmsMasterKeyId],
  ["AWS::Logs::LogGroup", ({ KmsKeyId }) => KmsKeyId],
  ["AWS::SecretsManager::Secret", ({ KmsKeyId }) => KmsKeyId],
];

describe("a key of one's own", () => {
  it("is there only where it is asked for", () => {
    expect(properties(templateOf(), "AWS::KMS::Key")).toEqual([]);
    expect(properties(template, "AWS::KMS::Key")).toHaveLength(1);
  });

  it("is exchanged every year, and stays when the stack is deleted", () => {
    template.hasResource("AWS::KMS::Key", { Properties: { EnableKeyRotation: true }, DeletionPolicy: "Retain" });
  });

  it.each(KEPT)("encrypts every %s", (type, key) => {
    const all = properties(template, type);
    expect(all.length).toBeGreaterThan(0);
    for (const one of all) expect(named(key(one))).toMatch(/"Fn::GetAtt":\["OwnKey/);
  });

  it("leaves no queue with SQS's own key beside it", () => {
    for (const queue of properties(template, "AWS::SQS::Queue")) expect(queue).not.toHaveProperty("SqsManagedSseEnabled");
  });

  it("can be used through the services only, and by this account's logs", () => {
    const [key] = properties(template, "AWS::KMS::Key");
    const statements: { Sid?: string; Condition?: object; Principal: unknown }[] = key.KeyPolicy.Statement;
    const open = statements.filter(({ Condition }) => Condition === undefined);
    // The account itself, without which nobody could change the key any more.
    expect(open).toHaveLength(1);
    expect(named(open[0]?.Principal)).toContain(":root");
    const through = statements.find(({ Sid }) => Sid === "ThroughServicesByWhoeverMayUseThem");
    expect(named(through?.Condition)).toMatch(/kms:CallerAccount.*kms:ViaService.*dynamodb\..*sqs\..*sns\..*secretsmanager\./);
    expect(named(statements.find(({ Sid }) => Sid === "HandedOnByServices")?.Condition)).toContain("aws:SourceAccount");
    expect(named(statements.find(({ Sid }) => Sid === "LogsOfThisAccount")?.Condition)).toContain(
      "kms:EncryptionContext:aws:logs:arn",
    );
  });

  it("gives no role a permission of its own to decrypt", () => {
    expect(named(properties(template, "AWS::IAM::Policy"))).not.toContain("kms:");
  });

  it("has no finding of the security checks", { timeout: 120_000 }, () => {
    const { stack, app } = stackOf({ customerManagedKey: true });
    app.synth();
    const { violations } = new AwsSolutionsChecks(app).validateScope(stack);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual([]);
  });
});
