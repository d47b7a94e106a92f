/** `revoke-token`: whoever holds the token can do nothing by it from now on. */

import * as z from "zod";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { name } from "../shapes.ts";
import { revokeToken as revoke } from "./person-tokens.ts";
import { isTheirs, shownId } from "./token-standing.ts";

export const revokeToken = defineOperation({
  name: "revoke-token",
  summary: "end a token of yours at once; an operator ends anybody's",
  right: "connect",
  changes: true,
  input: z.strictObject({ token: name.describe("the token, as `tokens` lists it") }),
  output: z.object({ token: z.string(), name: z.string(), person: z.string() }),
  subject: ({ token }) => ({ token: token.slice(0, 10) }),
  run: async (ports: Pick<OperationPorts, "tokens">, { token: asked }, caller) => {
    const found = (await ports.tokens.all()).find((token) => shownId(token) === asked && isTheirs(token, caller));
    if (!found) return refused(`You have no token "${asked}".`, { remedy: "`perennial tokens` lists them." });
    await revoke(ports, found);
    return done({ token: asked, name: found.name, person: found.person });
  },
});
