/** Every trouble rings, and whoever it wakes finds a page that helps. */

import { readdirSync, readFileSync } from "node:fs";
import type { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { templateOf } from "./synthesize.ts";

const RINGS = [
  "oldest-due-age",
  "ses-refuses",
  "mails-unknown",
  "mails-unconfirmed",
  "data-restored",
  "duplicate-observed",
  "marketing-stopped",
  "sign-ups-stopped",
  "deliverability-warned",
  "quarantined",
  "stuck",
  "sweep-rows-failed",
  "webhook-not-stored",
  "coupon-pool-empty",
  "calls-given-up",
  "cases-unnotified",
  "hops-exceeded",
  "erasure-failed",
  "shop-redact-asked",
  "erasures-unanswered",
  "duplicate-differs",
  "webhooks-missed",
  "source-silent",
  "reconcile-failed",
  "sweep-failed",
  "night-or-launch-failed",
  "probe-silent",
  "webhook-errors",
  "function-errors",
  "mail-events-dead-letters",
  "schedule-dead-letters",
  "bounce-rate",
  "complaint-rate",
];

let template: Template;
beforeAll(() => {
  template = templateOf();
});
const alarms = () => Object.values(template.findResources("AWS::CloudWatch::Alarm")).map(({ Properties }) => Properties);

describe("the alarms", () => {
  it("are these", () => {
    expect(alarms().map(({ AlarmName }) => AlarmName)).toEqual(RINGS.map((name) => `perennial-test-${name}`));
  });

  it.each(RINGS)("say for %s where to read on, and the page is there", (name) => {
    const alarm = alarms().find(({ AlarmName }) => AlarmName.endsWith(`-${name}`));
    const runbook = readFileSync("lib/RUNBOOK.md", "utf8");
    const section = runbook.split(/^## /m).find((text) => text.startsWith(`${name}\n`));

    expect(alarm?.AlarmDescription).toMatch(new RegExp(` What to do: lib/RUNBOOK\\.md#${name}$`));
    for (const part of ["**Means:**", "**Look:**", "**Mend:**"]) expect(section).toContain(part);
  });

  it("leave the runbook no section about an alarm that does not exist", () => {
    const sections = [...readFileSync("lib/RUNBOOK.md", "utf8").matchAll(/^## (.+)$/gm)].map(([, name]) => name);

    expect(sections).toEqual(RINGS);
  });

  it("reach the operator", () => {
    template.hasResourceProperties("AWS::SNS::Subscription", { Protocol: "email", Endpoint: "operator@example.com" });
    for (const { AlarmActions } of alarms()) expect(JSON.stringify(AlarmActions)).toMatch(/AlarmsTopic/);
  });

  it("watch only metrics that somebody counts", () => {
    const sources = ["functions/flows", "functions/webhooks", "functions/engine/decide"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) =>
        file.endsWith(".ts") ? readFileSync(`${folder}/${file}`, "utf8") : "",
      ),
    );
    const own = alarms().filter(({ Namespace }) => Namespace === "Perennial/test");

    expect(own.length).toBeGreaterThan(0);
    // The send protocol names what is counted of a mail as it finishes.
    for (const { MetricName } of own) expect(sources.join("\n")).toMatch(new RegExp(`(count\\(\\s*|, )"${MetricName}"`));
  });

  it("ring on silence only where silence is the trouble", () => {
    const onSilence = alarms().filter(({ TreatMissingData }) => TreatMissingData === "breaching");

    expect(onSilence.map(({ AlarmName }) => AlarmName)).toEqual(["perennial-test-probe-silent"]);
  });
});
