/** CloudFormation gets an answer, whatever the outcome: without one a deploy hangs. */

import { describe, expect, it } from "vitest";
import { customResource } from "#runtime/custom-resource.ts";

const REQUEST = {
  RequestType: "Create",
  ResponseURL: "https://cloudformation.example/answer",
  StackId: "stack",
  RequestId: "request",
  LogicalResourceId: "Published",
} as const;

const answers = (status = 200) => {
  const put: { url: string; body: unknown; headers: unknown }[] = [];
  const fetching: typeof fetch = async (url, options) => {
    put.push({ url: String(url), body: JSON.parse(String(options?.body)), headers: options?.headers });
    return new Response("", { status });
  };
  return { put, fetching };
};

describe("a custom resource", () => {
  it("answers with what was done", async () => {
    const { put, fetching } = answers();

    await customResource("publication", async () => ({ "win-back": "version 2, changed" }), fetching)(REQUEST);

    expect(put).toEqual([
      {
        url: "https://cloudformation.example/answer",
        headers: { "content-type": "" },
        body: {
          Status: "SUCCESS",
          Data: { "win-back": "version 2, changed" },
          PhysicalResourceId: "publication",
          StackId: "stack",
          RequestId: "request",
          LogicalResourceId: "Published",
        },
      },
    ]);
  });

  it("answers with the reason when the work failed", async () => {
    const { put, fetching } = answers();
    const work = async () => {
      throw new Error("the table is being created");
    };

    await customResource("publication", work, fetching)(REQUEST);

    expect(put).toMatchObject([{ body: { Status: "FAILED", Reason: "the table is being created" } }]);
  });

  it("keeps its identity on every update, so that no delete follows", async () => {
    const { put, fetching } = answers();

    await customResource(
      "publication",
      async () => ({}),
      fetching,
    )({ ...REQUEST, RequestType: "Update", PhysicalResourceId: "publication" });

    expect(put).toMatchObject([{ body: { PhysicalResourceId: "publication" } }]);
  });

  it("throws when the answer was not accepted", async () => {
    const { fetching } = answers(403);

    await expect(customResource("publication", async () => ({}), fetching)(REQUEST)).rejects.toThrow("403");
  });
});
