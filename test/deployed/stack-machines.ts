/** Step Functions of a deployed stack, behind a port: what the CLI starts runs by the stack's own ASL files on the same table. */

import { createServer } from "node:http";
import { handleEvent } from "#flows/events/handle-event.ts";
import { aslRunner, readMachines } from "#local/machines/asl-runner.ts";
import { eraseHandlers } from "#local/machines/erase-handlers.ts";
import type { Shop } from "../flows/shop.ts";

export const REACT_ARN = "arn:aws:states:eu-central-1:000000000000:stateMachine:perennial-test-react";
export const ERASE_ARN = "arn:aws:states:eu-central-1:000000000000:stateMachine:perennial-test-erase";

export type StackMachines = {
  /** As AWS_ENDPOINT_URL_SFN. */
  url: string;
  /** Every start, word for word as it came. */
  started: { stateMachineArn: string; input: string }[];
  /** From here on every start is refused, as for a caller without permission. */
  refuse(refusing: boolean): void;
  /** Runs an erasure to its end; its wait takes no time. */
  erase(input: { erasure: string }): Promise<unknown>;
  close(): void;
};

export const stackMachines = async ({ ports }: Pick<Shop, "ports">): Promise<StackMachines> => {
  const keptCopies = { forget: async () => {} };
  const atOnce = { now: ports.clock.now, sleep: async () => {} };
  const runner = aslRunner(readMachines("workflows", ["erase"]), eraseHandlers(ports, keptCopies), atOnce);
  const erase = (input: { erasure: string }) => runner.run("erase", input);
  const started: StackMachines["started"] = [];
  let refusing = false;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    response.setHeader("content-type", "application/x-amz-json-1.0");
    if (refusing) {
      response.statusCode = 400;
      response.end(JSON.stringify({ __type: "AccessDeniedException", message: "not allowed to start it" }));
      return;
    }
    const start: StackMachines["started"][number] = JSON.parse(body);
    started.push(start);
    response.end(JSON.stringify({ executionArn: "arn", startDate: 1 }));
    // As on AWS the answer does not wait for the work.
    await (start.stateMachineArn === REACT_ARN ? handleEvent(ports)(JSON.parse(start.input)) : erase(JSON.parse(start.input)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    started,
    refuse: (now) => {
      refusing = now;
    },
    erase,
    close: () => server.close(),
  };
};
