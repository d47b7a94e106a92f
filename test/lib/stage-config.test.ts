/** What cdk.json may say, and what the operator reads when it says something else. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { stageConfig } from "#lib/config/stage-config.ts";
import { SMALLEST } from "./synthesize.ts";

const read = (context: Record<string, unknown>) => stageConfig((key) => context[key]);
const problemsOf = (settings: unknown): string[] => {
  const config = read({ stage: "trial", stages: { trial: settings } });
  return "problems" in config ? config.problems : [];
};

describe("the settings of a stage", () => {
  it("need a domain and an address for alarms, and no more", () => {
    expect(read({ stage: "trial", stages: { trial: SMALLEST } })).toEqual({
      stage: "trial",
      domain: "shop.example.com",
      alarmEmail: "operator@example.com",
      mailFrom: "bounce",
      source: "git",
      keepData: true,
      pointInTimeRecovery: true,
      encryption: "aws-owned",
      customerManagedKey: false,
      watchReaders: false,
      logRetentionDays: 30,
      requestsPerSecond: 100,
      oldestDueMinutes: 15,
    });
  });

  it("are those of the stage that was chosen", () => {
    const stages = { trial: SMALLEST, production: { ...SMALLEST, domain: "shop.example.org" } };

    expect(read({ stage: "production", stages })).toMatchObject({ stage: "production", domain: "shop.example.org" });
  });

  it("as shipped hold for every stage that cdk.json names", () => {
    const { context } = JSON.parse(readFileSync("cdk.json", "utf8"));

    for (const stage of Object.keys(context.stages)) expect(read({ ...context, stage })).not.toHaveProperty("problems");
  });
});

describe("a mistake in cdk.json is reported with its place and its remedy", () => {
  it("when no stage is chosen", () => {
    expect(read({ stages: { trial: SMALLEST } })).toEqual({
      problems: [expect.stringMatching(/^cdk\.json: context\.stage names no stage: .* or pass -c stage=NAME\.$/)],
    });
  });

  it("when the stage is unknown", () => {
    expect(read({ stage: "prod", stages: { trial: SMALLEST, production: SMALLEST } })).toEqual({
      problems: [
        'cdk.json: context.stages has no stage "prod"; it knows trial, production. Add it there, or pass -c stage=NAME.',
      ],
    });
  });

  it("when links are to lead through a domain that SES does not know to be ours", () => {
    expect(problemsOf({ ...SMALLEST, trackingDomain: "click.elsewhere.example" })).toEqual([
      expect.stringMatching(/^cdk\.json: context\.stages\.trial\.trackingDomain cannot be used: write a subdomain of the domain/),
    ]);
  });

  it("when a setting is missing", () => {
    expect(problemsOf({ alarmEmail: "operator@example.com" })).toEqual([
      "cdk.json: context.stages.trial.domain is missing: write a domain such as shop.example.com, in small letters.",
    ]);
  });

  it("when a setting is unknown", () => {
    expect(problemsOf({ ...SMALLEST, retention: 3 })).toEqual([
      expect.stringMatching(/^cdk\.json: context\.stages\.trial has no setting "retention"; it knows domain, .*logRetentionDays/),
    ]);
  });

  it.each([
    ["domain", "https://shop.example.com"],
    ["domain", "shop"],
    ["mailFrom", "bounce.shop"],
    ["alarmEmail", "operator"],
    ["keepData", "yes"],
    ["logRetentionDays", 31],
    ["encryption", "none"],
    ["requestsPerSecond", 0],
    ["oldestDueMinutes", 1.5],
    ["account", 123456789012],
    ["region", "Frankfurt"],
  ])("when %s is %j", (key, found) => {
    expect(problemsOf({ ...SMALLEST, [key]: found })).toEqual([
      expect.stringMatching(new RegExp(`^cdk\\.json: context\\.stages\\.trial\\.${key} cannot be used: .+\\.$`)),
    ]);
  });

  it("all at once", () => {
    expect(problemsOf({ domain: "shop", alarmEmail: "operator", region: "x" })).toHaveLength(3);
  });
});
