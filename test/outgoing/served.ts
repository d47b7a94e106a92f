/** A server on this machine to which the guarded client's checked connections lead, whatever address they were checked for. */

import { request as httpRequest } from "node:http";
import type { RequestOptions } from "node:https";
import { createAdaptorServer } from "@hono/node-server";
import type { GuardOptions } from "#outgoing/guarded-client.ts";

/** Of the open internet. */
export const PUBLIC = "93.184.215.14";

export type Served = {
  options: Required<GuardOptions>;
  /** To which addresses, ports and names it was connected. */
  connected: Pick<RequestOptions, "host" | "port" | "servername">[];
  close(): void;
};

/** To be closed by its caller. */
export const served = async (answer: (request: Request) => Response | Promise<Response>): Promise<Served> => {
  const server = createAdaptorServer({ fetch: answer });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const connected: Served["connected"] = [];
  const options: Served["options"] = {
    resolve: async () => [PUBLIC],
    connect: (target, answered) => {
      const { host, port: asked, servername } = target;
      connected.push({ host, port: asked, ...(servername === undefined ? {} : { servername }) });
      return httpRequest({ ...target, host: "127.0.0.1", port }, answered);
    },
  };
  const close = (): void => {
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
  };
  return { options, connected, close };
};
