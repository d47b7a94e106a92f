/** The variables of a Lambda: all there, or one clear sentence about the first that is not. */

import { describe, expect, it } from "vitest";
import { lambdaEnv } from "#lambda-env";

const COMPLETE = { TABLE_NAME: "table", SWEEP_MACHINE_ARN: "arn", METRICS_NAMESPACE: "Perennial/test", PATH: "/bin" };

describe("the environment of a Lambda", () => {
  it("holds what it needs and nothing else", () => {
    expect(lambdaEnv("sweep-probe", COMPLETE)).toEqual({
      TABLE_NAME: "table",
      SWEEP_MACHINE_ARN: "arn",
      METRICS_NAMESPACE: "Perennial/test",
    });
  });

  it.each([undefined, "", "  "])("is refused by the name of the variable that is %j", (value) => {
    expect(() => lambdaEnv("sweep-probe", { ...COMPLETE, SWEEP_MACHINE_ARN: value })).toThrow(
      'The function "sweep-probe" needs the environment variable SWEEP_MACHINE_ARN; cdk deploy sets it (lib/lambdas/lambda-table.ts).',
    );
  });
});
