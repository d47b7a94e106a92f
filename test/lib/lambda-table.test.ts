/** A row of the table of Lambdas fits what functions/lambda-env.ts lists, or does not compile. */

import { describe, expect, it } from "vitest";
import { LAMBDA_NEEDS, type LambdaName } from "#lambda-env";
import { LAMBDA_TABLE, type LambdaRow } from "#lib/lambdas/lambda-table.ts";

const row = <N extends LambdaName>(_name: N, row: LambdaRow<N>): LambdaRow<N> => row;

describe("the table of Lambdas", () => {
  it("has a row for each entry point, and no other", () => {
    expect(Object.keys(LAMBDA_TABLE).sort()).toEqual(Object.keys(LAMBDA_NEEDS).sort());
  });

  it("does not compile where a needed variable is not granted, an unneeded one is, or a grant is unknown", () => {
    row("webhook", {
      description: "",
      table: ["storeEvents"],
      // @ts-expect-error: REACT_MACHINE_ARN is missing.
      grants: { WEBHOOK_SECRETS_ARN: "read" },
    });
    // @ts-expect-error: all grants are missing.
    row("webhook", { description: "", table: ["storeEvents"] });
    row("webhook", {
      description: "",
      table: ["storeEvents"],
      // @ts-expect-error: the webhook has no link key.
      grants: { WEBHOOK_SECRETS_ARN: "read", REACT_MACHINE_ARN: "start", LINK_KEY_ARN: "read" },
    });
    // @ts-expect-error: nightly-plan needs nothing beyond the table.
    row("nightly-plan", { description: "", table: ["planNightlyRun"], grants: { CONFIGURATION_SET: "send mail" } });
    // @ts-expect-error: there is no such grant.
    row("nightly-plan", { description: "", table: ["scanEverything"] });

    const good = row("nightly-plan", { description: "", table: ["planNightlyRun"] });
    expect(good.table).toEqual(["planNightlyRun"]);
  });
});
