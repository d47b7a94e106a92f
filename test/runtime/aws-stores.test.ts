/** How long a function waits for a table that does not answer. */

import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { awsStores } from "#runtime/aws/aws-stores.ts";

describe("the stores of a function that enrolls an audience", () => {
  it("give a call up within the four and a half seconds that the stop of a launch reckons with", {
    timeout: 20_000,
  }, async () => {
    let attempts = 0;
    const silent = createServer(() => {
      attempts += 1;
    });
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    const before = { ...process.env };
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
    try {
      const { launches } = awsStores({ TABLE_NAME: "silent" }, 1_000);
      const sendClaims = performance.now();
      await expect(launches.load("letter:manual:spring")).rejects.toThrow("storage did not answer");
      expect(performance.now() - sendClaims).toBeLessThan(4_500);
      expect(attempts).toBe(3);
    } finally {
      process.env = before;
      silent.closeAllConnections();
      silent.close();
    }
  });
});
