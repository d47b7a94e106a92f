/** Opening the link is enough: every program that follows a mail's links unsubscribes its reader. */

import type { Mutant } from "../composition.ts";

export const getUnsubscribes: Mutant = {
  name: "GET unsubscribes",
  about: "a link acts when it is opened",
  pages: (request) => new Request(request.url, { method: "POST" }),
};
