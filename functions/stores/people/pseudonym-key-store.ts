/** The key by which people have other names in histories: made once, and read by whoever hands histories out. */

import { randomBytes } from "node:crypto";
import type { PseudonymKeyStore } from "#ports/people/pseudonyms.ts";
import { pseudonymKey } from "../items/console-keys.ts";
import { contentReader, withVersion } from "../items/entity.ts";
import type { Table } from "../table/table.ts";

const BYTES = 32;

/** The port `PseudonymKeyStore` on the table. */
export function pseudonymKeyStore(table: Table): PseudonymKeyStore {
  const read = contentReader<{ key: string }>("key of pseudonyms", { key: "string" });
  return {
    key: async () => {
      const item = await table.get(pseudonymKey);
      if (item) return Buffer.from(read(item).key, "base64");
      const key = randomBytes(BYTES);
      const outcome = await table.put(
        { ...pseudonymKey, revision: 1, data: withVersion({ key: key.toString("base64") }) },
        "absent",
      );
      if (outcome !== "conflict") return key;
      const theirs = await table.get(pseudonymKey);
      if (!theirs) throw new Error("The key of pseudonyms is there, and cannot be read");
      return Buffer.from(read(theirs).key, "base64");
    },
  };
}
