/** What cdk-nag says about the stack. */

import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, it } from "vitest";
import { stackOf } from "./synthesize.ts";

describe("the security checks", () => {
  it("have no finding that is not acknowledged with its reason", { timeout: 120_000 }, () => {
    const { stack, app } = stackOf();
    app.synth();

    const report = new AwsSolutionsChecks(app).validateScope(stack);
    const findings = report.violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map((resource) => `${ruleName} at ${JSON.stringify(resource)}`),
    );

    expect(findings).toEqual([]);
  });
});
