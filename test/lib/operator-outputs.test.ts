/** What the deploy prints for the operator is what the commands look for. */

import { describe, expect, it } from "vitest";
import { templateOf } from "./synthesize.ts";

describe("the outputs for the operator", () => {
  it("bear the very names that --stack reads, and name the stack's own things", { timeout: 120_000 }, () => {
    const outputs = templateOf().findOutputs("*");
    const value = (name: string): string => JSON.stringify(outputs[name]?.Value);
    expect(value("TableName")).toMatch(/"Ref":"Table/);
    expect(value("LaunchMachineArn")).toMatch(/launchmachine/);
    expect(value("ReactMachineArn")).toMatch(/reactmachine/);
    expect(value("EraseMachineArn")).toMatch(/erasemachine/);
    expect(value("ConfigurationSet")).toMatch(/MailConfigurationSet/);
    expect(outputs.StackRegion).toBeDefined();
    expect(value("Operate")).toContain("--stack ");
  });
});
