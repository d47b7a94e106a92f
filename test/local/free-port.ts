/** A port that nothing listens on. */

import { once } from "node:events";
import { createServer } from "node:net";

/** A port for a system that is started again and again: links in mails name it, so that every run has to take the same one. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
};
