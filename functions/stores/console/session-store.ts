/** Sessions of the console: rows of one partition, because they are few, and an operator sees and ends them all. */

import type { Session, SessionStore } from "#ports/sessions.ts";
import { CONSOLE, SESSIONS, sessionKey } from "../items/console-keys.ts";
import { reader, type Shape, saver } from "../items/entity.ts";
import type { Table } from "../table/table.ts";

const SHAPE: Shape<Session> = {
  ...{ id: "string", subject: "string", name: "string", role: "string" },
  ...{ startedAt: "number", seenAt: "number", checkedAt: "number", askedAt: "number" },
};

/** The port `SessionStore` on the table. */
export function sessionStore(table: Table): SessionStore {
  const read = reader<Session>("session", SHAPE);
  return {
    session: async (id) => {
      const item = await table.get(sessionKey(id));
      return item && read(item);
    },
    save: saver<Session>(table, ({ id }) => sessionKey(id)),
    remove: ({ id, revision }) => table.remove(sessionKey(id), revision),
    all: async () => (await table.query(CONSOLE, SESSIONS)).map(read),
  };
}
