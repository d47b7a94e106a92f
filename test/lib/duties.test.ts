/** What the synthesised policies let through, asked of a policy simulator: each role, and each managed policy. */

import { beforeAll, describe, expect, it } from "vitest";
import { PUBLICATION } from "./publication.ts";
import { type Call, type Policies, policiesOf } from "./simulate-iam.ts";
import { templateOf } from "./synthesize.ts";

let policies: Policies;
beforeAll(() => {
  policies = policiesOf(templateOf({}, PUBLICATION));
}, 300_000);

/** Everybody whose policies let this call through. */
const allowedTo = async (call: Call): Promise<string[]> => {
  const asked = await Promise.all(policies.names.map(async (name) => ((await policies.allows(name, call)) ? [name] : [])));
  return asked.flat();
};

const onTable = (action: string, key: string): Call => ({
  action: `dynamodb:${action}`,
  resource: policies.arn("Table"),
  keys: [key],
});
const signed = { "lambda:FunctionUrlAuthType": "AWS_IAM", "lambda:InvokedViaFunctionUrl": "true" };
const DUTIES = ["look", "publish", "operate", "people"];
const SENDING_AS = (From: string, set: string): Call => ({
  action: "ses:SendEmail",
  resource: `arn:aws:ses:eu-central-1:111122223333:configuration-set/${set}`,
  context: { "ses:FromAddress": From },
});

describe("a managed policy", () => {
  it.each([
    ["look", ["look"]],
    ["publish", ["look", "publish"]],
    ["operate", ["look", "operate"]],
    ["people", ["people"]],
  ])("for %s lets its functions be called by their address, and no other", async (duty, may) => {
    const called: string[] = [];
    for (const other of [...DUTIES, "webhook", "sweep-work"]) {
      const resource = policies.arn(DUTIES.includes(other) ? `operations${other}Function` : `${other}Function`);
      const call = { action: "lambda:InvokeFunctionUrl", resource, context: signed };
      if (await policies.allows(`duty:${duty}`, call)) called.push(other);
      const direct = { action: "lambda:InvokeFunction", resource, context: { "lambda:InvokedViaFunctionUrl": "false" } };
      expect(await policies.allows(`duty:${duty}`, direct), `${other}, with a made-up caller`).toBe(false);
    }
    expect(called).toEqual(may);
  });

  it("gives nobody a right of their own to the table, to a secret, to a state machine or to mail", async () => {
    const calls = [
      ...["GetItem", "Query", "PutItem", "DeleteItem", "UpdateItem"].flatMap((action) =>
        ["customer#c-1", "published", "audit#2026-11-28"].map((key) => onTable(action, key)),
      ),
      { action: "secretsmanager:GetSecretValue", resource: policies.arn("SecretsLinkKey") },
      { action: "states:StartExecution", resource: policies.arn("launchmachineMachine") },
      SENDING_AS("hello@shop.example.com", "x"),
    ];
    for (const call of calls) expect((await allowedTo(call)).filter((name) => name.startsWith("duty:"))).toEqual([]);
  });
});

describe("the audit trail", () => {
  it("can be added to by its state machine alone, and changed or shortened by nobody", async () => {
    expect(await allowedTo(onTable("PutItem", "audit#2026-11-28"))).toEqual(["auditmachine"]);
    for (const action of ["UpdateItem", "DeleteItem", "BatchWriteItem"])
      expect(await allowedTo(onTable(action, "audit#2026-11-28"))).toEqual([]);
    expect(await allowedTo(onTable("Query", "audit#2026-11-28"))).toEqual(["operationsoperate"]);
    const start = { action: "states:StartSyncExecution", resource: policies.arn("auditmachineMachine") };
    expect(await allowedTo(start)).toEqual(["operationsoperate", "operationspeople", "operationspublish"]);
  });
});

describe("what compiles drafts", () => {
  it("may write its log and nothing else, and is called by those who plan and publish drafts alone", async () => {
    const call = { action: "lambda:InvokeFunctionUrl", resource: policies.arn("compileFunction"), context: signed };
    expect(await allowedTo(call)).toEqual(["operationslook", "operationspublish"]);
    const wanted = [
      ...["published", "customer#c-1", "workflow-files", "drafts"].flatMap((key) => [
        onTable("GetItem", key),
        onTable("Query", key),
      ]),
      { action: "secretsmanager:GetSecretValue", resource: policies.arn("SecretsLinkKey") },
      { action: "states:StartExecution", resource: policies.arn("launchmachineMachine") },
    ];
    for (const one of wanted) expect(await policies.allows("compile", one)).toBe(false);
  });
});

describe("a secret", () => {
  it.each([
    ["SecretsLinkKey", ["pages", "react", "sweepwork"]],
    ["SecretsWebhookSecrets", ["webhook"]],
    ["SecretsCallSecrets", ["sweepwork"]],
    ["SecretsShopKeys", ["reconcilesource"]],
  ])("%s is read by exactly those who work with it", async (secret, readers) => {
    const call = { action: "secretsmanager:GetSecretValue", resource: policies.arn(secret) };
    expect(await allowedTo(call)).toEqual(readers);
  });
});

describe("mail", () => {
  const ORDINARY = "MailConfigurationSet";
  const SIGN_UP = "MailSignUpSet";
  const setNamed = (start: string): string => policies.arn(start);

  it("leaves as the declared senders only, by the sweep, by reactions and as a test mail", async () => {
    const senders = ["operationspublish", "react", "sweepwork"];
    for (const from of ["hello@shop.example.com", "ann@shop.example.com"])
      expect(await allowedTo(SENDING_AS(from, setNamed(ORDINARY)))).toEqual(senders);
    for (const from of ["bob@shop.example.com", "ceo@shop.example.com", "hello@elsewhere.example"])
      expect(await allowedTo(SENDING_AS(from, setNamed(ORDINARY)))).toEqual([]);
  });

  it("leaves from the pages as one address, under a configuration set of their own", async () => {
    expect(await allowedTo(SENDING_AS("hello@shop.example.com", setNamed(SIGN_UP)))).toEqual(["pages"]);
    expect(await allowedTo(SENDING_AS("ann@shop.example.com", setNamed(SIGN_UP)))).toEqual([]);
  });
});

describe("the table", () => {
  it.each([
    ["PutItem", "customer#c-1", ["erase-step"], ["nightlyapply", "pages", "react", "sweepwork"]],
    ["PutItem", "event#e-1", [], ["pages", "react", "webhook"]],
    [
      "PutItem",
      "published",
      ["react", "sweepwork", "webhook", "operationspeople"],
      ["publish", "operationspublish", "operationsoperate"],
    ],
    ["PutItem", "deliverability", ["react", "sweepwork", "operationspublish"], ["recordmailevent", "operationsoperate"]],
    ["DeleteItem", "message#m-1", ["sweepwork", "operationspeople", "operationsoperate"], ["erasestep"]],
    [
      "DeleteItem",
      "customer#c-1",
      ["pages", "webhook", "operationslook", "operationspublish", "operationsoperate"],
      ["erasestep", "sweepwork"],
    ],
    [
      "GetItem",
      "customer#c-1",
      ["webhook", "recordmailevent", "sweepprobe", "sweepplan", "publish"],
      ["pages", "operationspeople"],
    ],
    ["GetItem", "address#a-1", ["webhook", "publish"], ["pages", "operationspeople", "operationslook"]],
    ["PutItem", "console", ["operationspeople", "operationslook", "pages", "publish"], ["console", "operationsoperate"]],
    ["PutItem", "console", ["mcp"], []],
    ["PutItem", "tokens", ["operationspeople", "operationslook", "pages"], ["console", "mcp", "operationsoperate"]],
    ["DeleteItem", "tokens", ["mcp"], ["console", "operationsoperate"]],
    ["GetItem", "customer#c-1", ["console", "mcp"], ["operationspeople"]],
    ["PutItem", "pool#summer#A", ["pages", "operationspublish"], ["webhook", "operationsoperate"]],
  ])("lets %s on %s through for whom it is their work, and for nobody beside", async (action, key, never, some) => {
    const allowed = await allowedTo(onTable(action, key));
    expect(allowed).toEqual(expect.arrayContaining(some));
    expect(allowed.filter((name) => never.includes(name))).toEqual([]);
  });

  it("is never scanned, and never written by what only looks", async () => {
    expect(await allowedTo({ action: "dynamodb:Scan", resource: policies.arn("Table") })).toEqual([]);
    for (const action of ["PutItem", "UpdateItem", "DeleteItem"])
      for (const key of ["customer#c-1", "published", "launch#l", "night", "deliverability", "audit#d"])
        expect(await policies.allows("operationslook", onTable(action, key))).toBe(false);
  });
});
