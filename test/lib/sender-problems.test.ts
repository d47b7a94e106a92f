/** Senders that SES would refuse are found before a deploy, not by the first mail. */

import { describe, expect, it } from "vitest";
import type { Publication } from "#flows/publish/publication.ts";
import { senderProblems } from "#lib/config/sender-problems.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";
import { configOf } from "./synthesize.ts";

const compiled = async (): Promise<Publication> => {
  const { publication } = await compileWorkflows("workflows");
  if (!publication) throw new Error("the shipped workflows have problems");
  return publication;
};

describe("the senders of settings.yaml", () => {
  it("as shipped are of the domain that cdk.json names", async () => {
    expect(senderProblems(await compiled(), configOf({ domain: "oak-and-ember.example.com" }))).toEqual([]);
  });

  it("of another domain are refused by name, with both remedies", async () => {
    expect(senderProblems(await compiled(), configOf({ domain: "shop.example.org" }))).toContain(
      'workflows/settings.yaml: sender.email is hello@oak-and-ember.example.com, but stage "test" sends from shop.example.org only. ' +
        "Change it there, or set context.stages.test.domain in cdk.json.",
    );
  });

  it("may not hide behind a domain that merely ends alike", async () => {
    expect(senderProblems(await compiled(), configOf({ domain: "ember.example.com" }))).not.toEqual([]);
  });
});
