/** Whence published versions come: a row each in a partition of their journey, newer ones first. */

import type { VersionOrigin, VersionOriginStore } from "#ports/drafts/version-origins.ts";
import { originKey, originsOf } from "../items/console-keys.ts";
import { contentReader, type Shape } from "../items/entity.ts";
import { overwrite } from "../items/overwrite.ts";
import type { Table } from "../table/table.ts";

const SHAPE: Shape<VersionOrigin> = { journey: "string", version: "number", at: "number", by: "map", files: "map" };

/** The port `VersionOriginStore` on the table. */
export function versionOriginStore(table: Table): VersionOriginStore {
  const read = contentReader<VersionOrigin>("origin of a version", SHAPE);
  return {
    save: (origin) => overwrite(table, originKey(origin.journey, origin.version), origin),
    origin: async (journey, version) => {
      const item = await table.get(originKey(journey, version));
      return item && read(item);
    },
    page: async (journey, limit, before) => {
      const after = before === undefined ? undefined : originKey(journey, before).sk;
      return (await table.page(originsOf(journey), after, limit)).map(read);
    },
  };
}
