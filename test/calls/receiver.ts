/** A server that receives calls, and a caller whose checked connections all end there. */

import { createServer, request as httpRequest, type RequestListener } from "node:http";
import type { RequestOptions } from "node:https";
import { type HttpsCallerOptions, httpsCaller } from "#calls/https-caller.ts";
import type { Arrived, OpenCaller } from "./caller.contract.ts";

/** Of the open internet. */
export const PUBLIC = "93.184.215.14";

export type Receiver = OpenCaller & {
  /** To which addresses, ports and names it was connected. */
  connected: Pick<RequestOptions, "host" | "port" | "servername">[];
};

/** `answer`: what the server does beside noting what arrives. */
export const receiver = async (
  answer: RequestListener = (_, response) => void response.writeHead(204).end(),
  options: HttpsCallerOptions = {},
): Promise<Receiver> => {
  const arrived: Arrived[] = [];
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on("data", (part: Buffer) => parts.push(part));
    incoming.on("end", () => {
      arrived.push({ body: Buffer.concat(parts).toString("utf8"), headers: incoming.headers });
      answer(incoming, response);
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the server listens on no port");
  const connected: Receiver["connected"] = [];
  const caller = httpsCaller({
    resolve: async () => [PUBLIC],
    connect: (target, answered) => {
      const { host, port, servername } = target;
      connected.push({ host, port, ...(servername === undefined ? {} : { servername }) });
      return httpRequest({ ...target, host: "127.0.0.1", port: address.port }, answered);
    },
    ...options,
  });
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { caller, arrived: () => arrived, connected, close };
};
