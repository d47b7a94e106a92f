/** Listens on one port, for this machine only. */

import { createAdaptorServer } from "@hono/node-server";

type Answer = (request: Request) => Response | Promise<Response>;

export type Listening = {
  url: string;
  port: number;
  /** Until it is called, everything is answered with 503. */
  answerWith(answer: Answer): void;
  close(): Promise<void>;
};

/**
 * Resolves once the port is open; 0 takes any free one.
 *
 * @throws Error that says what to do when the port is taken
 */
export function listen(port: number): Promise<Listening> {
  let answer = notYet;
  const server = createAdaptorServer({ fetch: async (request) => closingAfterTooMuch(await answer(request)) });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new Error(`Port ${port} is taken. Choose another one with --port.`) : error),
    );
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const taken = typeof address === "object" && address ? address.port : port;
      resolve({
        url: `http://127.0.0.1:${taken}`,
        port: taken,
        answerWith: (given) => {
          answer = given;
        },
        close,
      });
    });
  });
}

const notYet: Answer = () => new Response("Perennial is starting.\n", { status: 503, headers: { "retry-after": "1" } });

/** The rest of a body that is too large is never read, so nothing can follow on this connection: the sender is asked to close it. */
const closingAfterTooMuch = (response: Response): Response => {
  if (response.status === 413) response.headers.set("connection", "close");
  return response;
};
