/** Personal tokens: rows of one partition, by the hash of the secret, so that finding one compares nothing that an asker could time. */

import { createHash, randomBytes } from "node:crypto";
import type { AccessToken, TokenStore } from "#ports/console/tokens.ts";
import { TOKENS, tokenKey } from "../items/console-keys.ts";
import { reader, type Shape, saver } from "../items/entity.ts";
import type { Table } from "../table/table.ts";

const SHAPE: Shape<AccessToken> = {
  ...{ id: "string", name: "string", person: "string", role: "string", people: "boolean" },
  ...{ createdAt: "number", expiresAt: "number", confirmedAt: "number", minute: "number", calls: "number" },
};

/** Says to whoever finds one in a file or a log what it is. */
const BEGINS = "perennial_";
const SECRET = /^perennial_[\w-]{43}$/;

/** The port `TokenStore` on the table. */
export function tokenStore(table: Table): TokenStore {
  const read = reader<AccessToken>("personal token", SHAPE);
  const token = async (id: string): Promise<AccessToken | undefined> => {
    const item = await table.get(tokenKey(id));
    return item && read(item);
  };
  return {
    newSecret: () => {
      const secret = `${BEGINS}${randomBytes(32).toString("base64url")}`;
      return { secret, id: idOf(secret) };
    },
    bySecret: async (secret) => (SECRET.test(secret) ? token(idOf(secret)) : undefined),
    token,
    save: saver<AccessToken>(table, ({ id }) => tokenKey(id)),
    remove: ({ id, revision }) => table.remove(tokenKey(id), revision),
    all: async () => (await table.query(TOKENS)).map(read),
  };
}

/** Of 256 bits of chance: nothing leads back from it to the secret. */
const idOf = (secret: string): string => createHash("sha256").update(`token ${secret}`).digest("base64url");
