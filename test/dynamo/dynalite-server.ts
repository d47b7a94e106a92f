/** dynalite as it is published: a DynamoDB that listens on a port. */

import type { Server } from "node:http";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";

export type DynaliteServer = { client: DynamoDBClient; url: string; close(): Promise<void> };

/** Resolves once it listens, in memory and empty. */
export async function dynaliteServer(): Promise<DynaliteServer> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 });
  const endpoint = await listening(server);
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new DynamoDBClient({ endpoint, region: "eu-central-1", credentials });
  const close = (): Promise<void> => {
    client.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { client, url: endpoint, close };
}

const listening = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`);
    });
  });
