/** Secrets as the operator keeps them: read when needed, read again, and never quoted. */

import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { awsLinks } from "#runtime/aws/aws-links.ts";
import { awsSecret } from "#runtime/aws/aws-secret.ts";
import { linkKeys } from "#runtime/link-keys.ts";
import { hostSecretsNamed, secretsNamed } from "#runtime/secrets-named.ts";

const MINUTE = 60_000;
const aws = mockClient(SecretsManagerClient);
beforeEach(() => aws.reset());

const secretAt = (clock: { now: () => number }) => awsSecret("arn", clock, new SecretsManagerClient({ region: "eu-central-1" }));

describe("a secret", () => {
  it("is read once in five minutes, and then again", async () => {
    aws.on(GetSecretValueCommand).resolvesOnce({ SecretString: "old" }).resolves({ SecretString: "new" });
    let now = 0;
    const secret = secretAt({ now: () => now });

    expect([await secret(), await secret()]).toEqual(["old", "old"]);
    now = 5 * MINUTE;
    expect(await secret()).toBe("new");
    expect(aws.calls()).toHaveLength(2);
  });

  it("that could not be read is read again at the next call", async () => {
    aws.on(GetSecretValueCommand).rejectsOnce(new Error("throttled")).resolves({ SecretString: "there" });
    const secret = secretAt({ now: () => 0 });

    await expect(secret()).rejects.toThrow("throttled");
    expect(await secret()).toBe("there");
  });

  it("that was read before is used for an hour while Secrets Manager does not answer, and no longer", async () => {
    aws.on(GetSecretValueCommand).resolvesOnce({ SecretString: "last" }).rejects(new Error("down"));
    let now = 0;
    const secret = secretAt({ now: () => now });
    await secret();

    now = 59 * MINUTE;
    expect(await secret()).toBe("last");
    now = 65 * MINUTE;
    await expect(secret()).rejects.toThrow("down");
    aws.on(GetSecretValueCommand).resolves({ SecretString: "exchanged" });
    expect(await secret()).toBe("exchanged");
  });
});

describe("the secrets of a webhook source", () => {
  it.each([
    ["one", { shop: "s1" }, ["s1"]],
    ["two during a rotation", { shop: ["s2", "s1"] }, ["s2", "s1"]],
    ["none under another name", { other: "s1" }, []],
    ["none when blank", { shop: "  " }, []],
    ["none when not text", { shop: 5 }, []],
  ])("are %s", (_, content, secrets) => {
    expect(secretsNamed(JSON.stringify(content), "shop")).toEqual(secrets);
  });

  it.each([
    ["one with its host", { host: "crm.example", secret: "a" }, [{ host: "crm.example", secret: "a" }]],
    [
      "two of an exchange",
      [
        { host: "crm.example", secret: "a" },
        { host: "crm.example", secret: "b" },
      ],
      2,
    ],
    ["one without a host, which is sent nowhere, and that is said", "a", [{ host: "", secret: "a" }]],
    ["none that is blank", [{ host: "crm.example", secret: " " }, { host: "crm.example" }, null, 5], []],
  ])("that may leave are %s", (_, stored, expected) => {
    const found = hostSecretsNamed(JSON.stringify({ crm: stored }), "crm");
    if (typeof expected === "number") expect(found).toHaveLength(expected);
    else expect(found).toEqual(expected);
    expect(secretsNamed(JSON.stringify({ crm: { host: "crm.example", secret: "a" } }), "crm"), "verify nothing").toEqual([]);
  });

  it("are not found on what every object inherits", () => {
    expect(secretsNamed("{}", "constructor")).toEqual([]);
  });

  it.each(["s3cr3t", '["s3cr3t"]', '"s3cr3t"'])("are refused without being quoted when they are no object: %s", (text) => {
    expect(() => secretsNamed(text, "shop")).toThrow(/^The secrets are not a JSON object such as/);
    expect(() => secretsNamed(text, "shop")).not.toThrow("s3cr3t");
  });
});

describe("the key of the links", () => {
  const old = { id: "1", secret: "0123456789abcdef0123456789abcdef" };
  const fresh = { id: "2", secret: "fedcba9876543210fedcba9876543210" };
  const claim = { purpose: "unsubscribe", address: "a1", customer: "c1", topic: "offers", mailKey: "m1" } as const;
  const env = { LINK_KEY_ARN: "arn", LINK_BASE_URL: "https://mail.example.com" };
  const now = Date.parse("2026-11-02T08:00:00Z");

  it("opens what it sealed, also after it was exchanged", async () => {
    let text = JSON.stringify(old);
    const links = awsLinks(env, async () => text);
    const url = await links.to(claim, now);
    expect(url).toMatch(/^https:\/\/mail\.example\.com\/u\//);

    text = JSON.stringify({ ...fresh, previous: old });

    expect(await links.open("unsubscribe", url.split("/u/")[1] ?? "", now)).toEqual(claim);
  });

  it("no longer opens what an older one sealed once that one is removed", async () => {
    let text = JSON.stringify(old);
    const links = awsLinks(env, async () => text);
    const url = await links.to(claim, now);

    text = JSON.stringify(fresh);

    expect(await links.open("unsubscribe", url.split("/u/")[1] ?? "", now)).toBeUndefined();
  });

  it.each(["s3cr3t", '{"id":"1"}', '{"id":"1","secret":"s3cr3t","previous":"s3cr3t"}'])(
    "is refused without being quoted when it is incomplete: %s",
    (text) => {
      expect(() => linkKeys(text)).toThrow(/^The link key is not JSON such as/);
      expect(() => linkKeys(text)).not.toThrow("s3cr3t");
    },
  );
});
