/** The console of a deployed stack: who may log in, by whom, and what its function may do. */

import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { ROLES } from "#operations/rights.ts";
import { configOf, templateOf } from "./synthesize.ts";

const OWN = { issuer: "https://login.shop.example/realms/shop", clientId: "perennial" };

const environmentOf = (settings: Record<string, unknown>): Record<string, unknown> => {
  const found = Object.entries(templateOf(settings).findResources("AWS::Lambda::Function")).find(([id]) =>
    id.startsWith("consoleFunction"),
  );
  return z.record(z.string(), z.unknown()).parse(found?.[1].Properties.Environment.Variables);
};

/** Every statement of the function's role, as `action on resource`. */
const rightsOf = (settings: Record<string, unknown>, of = "console"): string[] => {
  const policies = Object.entries(templateOf(settings).findResources("AWS::IAM::Policy"));
  const [, found] = policies.find(([id]) => id.startsWith(`${of}Role`)) ?? [];
  const statement = z.object({
    Action: z.union([z.string(), z.array(z.string())]),
    Resource: z.unknown(),
    Condition: z.unknown(),
  });
  const statements = z.array(statement.partial({ Condition: true })).parse(found?.Properties.PolicyDocument.Statement);
  return statements.map(({ Action, Resource, Condition }) => JSON.stringify([[Action].flat(), Resource, Condition]));
};

describe("the user pool", () => {
  it("lets in who is invited, with a second factor; their group is their role", () => {
    const template = templateOf();
    template.hasResourceProperties("AWS::Cognito::UserPool", {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: "ON",
      EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
      UserPoolTier: "ESSENTIALS",
      Policies: { PasswordPolicy: Match.objectLike({ MinimumLength: 12 }) },
      DeletionProtection: "ACTIVE",
    });
    const groups = Object.values(template.findResources("AWS::Cognito::UserPoolGroup"));
    expect(groups.map(({ Properties }) => Properties.GroupName).sort()).toEqual([...ROLES].sort());
    template.hasResourceProperties("AWS::Cognito::UserPoolDomain", { ManagedLoginVersion: 2 });
  });

  it("gives its one client codes and nothing else, that lead to the console's own address, and no secret", () => {
    const links = { domain: "mail.shop.example.com", certificateArn: "arn:aws:acm:eu-central-1:111122223333:certificate/a" };
    templateOf({ links }).hasResourceProperties("AWS::Cognito::UserPoolClient", {
      GenerateSecret: false,
      AllowedOAuthFlows: ["code"],
      AllowedOAuthScopes: ["openid", "profile"],
      CallbackURLs: ["https://mail.shop.example.com/log-in/callback"],
      LogoutURLs: ["https://mail.shop.example.com/console", "https://mail.shop.example.com/log-in"],
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: "ENABLED",
      RefreshTokenValidity: 7 * 24 * 60,
      IdTokenValidity: 5,
    });
    templateOf({ links }).resourceCountIs("AWS::Cognito::UserPoolClient", 1);
  });

  it("goes with the stack where the stage does not keep its data", () => {
    templateOf({ keepData: false }).hasResource("AWS::Cognito::UserPool", {
      DeletionPolicy: "Delete",
      Properties: { DeletionProtection: "INACTIVE" },
    });
  });

  it("is not there where the stage names an issuer of its own", () => {
    const template = templateOf({ consoleIssuer: OWN });
    for (const type of ["UserPool", "UserPoolClient", "UserPoolDomain", "UserPoolGroup", "ManagedLoginBranding"])
      template.resourceCountIs(`AWS::Cognito::${type}`, 0);
    expect(environmentOf({ consoleIssuer: OWN })).toMatchObject({
      ...{ ISSUER_URL: OWN.issuer, CLIENT_ID: "perennial", GROUPS_CLAIM: "groups", CLIENT_SECRET_ARN: "none" },
    });
  });

  it.each([
    ["http://login.shop.example", "write the issuer"],
    ["https://login.shop.example?x", "write the issuer"],
    ["login.shop.example", "write the issuer"],
  ])("is replaced by no issuer such as %s", (issuer, problem) => {
    expect(() => configOf({ consoleIssuer: { issuer, clientId: "a" } })).toThrow(problem);
    expect(() => configOf({ consoleIssuer: { issuer: OWN.issuer, clientId: "a", roles: {} } })).toThrow("no setting");
  });
});

describe("the console's function", () => {
  it("may keep sessions and tokens, and call the functions of the duties by their addresses, and nothing else", () => {
    const rights = rightsOf({});
    const [logs, sessions, tokens, ...calls] = rights;
    expect(logs).toContain('["logs:CreateLogStream","logs:PutLogEvents"]');
    expect(sessions).toContain('["dynamodb:GetItem","dynamodb:Query","dynamodb:PutItem","dynamodb:DeleteItem"]');
    expect(sessions).toContain('{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["console"]}}');
    expect(tokens).toContain('{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["tokens"]}}');
    const duties = ["look", "publish", "operate", "people"];
    expect(calls.every((call) => /"lambda:Invoke(FunctionUrl|Function)"/.test(call))).toBe(true);
    for (const duty of duties)
      expect(calls.filter((call) => call.includes(`operations${duty}Function`)).length).toBeGreaterThan(0);
    expect(calls.filter((call) => !/operations(look|publish|operate|people)Function/.test(call))).toEqual([]);
    // Called in another way, a function of a duty would have to believe what it is told.
    for (const call of calls)
      expect(call).toMatch(/"lambda:InvokedViaFunctionUrl":"true"|"lambda:FunctionUrlAuthType":"AWS_IAM"/);
  });

  it("reads the one secret of a confidential client, where the stage names it", () => {
    const clientSecretArn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:console-AbCdEf";
    const rights = rightsOf({ consoleIssuer: { ...OWN, clientSecretArn } });
    expect(rights.filter((right) => right.includes("secretsmanager"))).toEqual([
      JSON.stringify([["secretsmanager:GetSecretValue"], clientSecretArn, undefined]),
    ]);
    expect(environmentOf({ consoleIssuer: { ...OWN, clientSecretArn } })).toMatchObject({ CLIENT_SECRET_ARN: clientSecretArn });
  });

  it("is known to the functions of the duties by its own role", () => {
    const role = Object.keys(templateOf().findResources("AWS::IAM::Role")).find((id) => id.startsWith("consoleRole"));
    const callers = Object.entries(templateOf().findResources("AWS::Lambda::Function")).flatMap(([id, { Properties }]) => {
      const caller = Properties.Environment.Variables.CONSOLE_CALLER;
      return caller === undefined ? [] : [[id.replace(/Function.*/, ""), JSON.stringify(caller)]];
    });
    expect(callers.map(([id]) => id).sort()).toEqual([
      "operationslook",
      "operationsoperate",
      "operationspeople",
      "operationspublish",
    ]);
    for (const [, caller] of callers) {
      expect(caller).toContain(`{"Ref":"${role}"}`);
      expect(caller).toMatch(/:sts::.*:assumed-role\/.*,"\/"\]\]\}$/);
    }
  });

  it("has beside it one for assistants, which may check tokens and call three of the duties, and nothing else", () => {
    const [logs, tokens, ...calls] = rightsOf({}, "mcp");
    expect(logs).toContain('["logs:CreateLogStream","logs:PutLogEvents"]');
    expect(tokens).toContain('["dynamodb:GetItem","dynamodb:PutItem"]');
    expect(tokens).toContain('{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["tokens"]}}');
    expect(calls.filter((call) => !/operations(look|operate|people)Function/.test(call))).toEqual([]);
    expect(calls.length).toBeGreaterThan(2);
    for (const call of calls)
      expect(call).toMatch(/"lambda:InvokedViaFunctionUrl":"true"|"lambda:FunctionUrlAuthType":"AWS_IAM"/);
    const callers = Object.entries(templateOf().findResources("AWS::Lambda::Function")).filter(
      ([, { Properties }]) => Properties.Environment.Variables.MCP_CALLER !== undefined,
    );
    expect(callers.map(([id]) => id.replace(/Function.*/, "")).sort()).toEqual([
      "operationslook",
      "operationsoperate",
      "operationspeople",
    ]);
  });

  it("has routes with throttles of their own, and leaves the shop's links theirs", () => {
    const [stage] = Object.values(templateOf({ requestsPerSecond: 100 }).findResources("AWS::ApiGatewayV2::Stage"));
    const settings = z.record(z.string(), z.object({ ThrottlingRateLimit: z.number() })).parse(stage?.Properties.RouteSettings);
    const rates = Object.fromEntries(
      Object.entries(settings).map(([route, { ThrottlingRateLimit }]) => [route, ThrottlingRateLimit]),
    );
    expect(rates).toMatchObject({
      ...{ "GET /console": 50, "GET /console/{place+}": 50, "GET /api/{operation}": 50, "POST /api/{operation}": 50 },
      ...{ "GET /log-in": 5, "GET /log-in/callback": 5, "POST /mcp": 10 },
    });
  });
});
