/** A process of its own that writes waiting customers without end, and prints each only once it is stored, until it is killed. */

import { openStore } from "#local/storage/sqlite/open-store.ts";

const { table } = openStore(process.argv[2]);

/** One of eight who each move ever the same 50 people on, so that index entries come and go all the time. */
const write = async (writer: number): Promise<never> => {
  for (let round = 1; ; round++) {
    for (let person = 0; person < 50; person++) {
      const pk = `customer#${writer}-${person}`;
      const due = { shard: "due#0", at: round * 1000 + person };
      const outcome = await table.put(
        { pk, sk: "enrollment", revision: round, due, data: {} },
        round === 1 ? "absent" : round - 1,
      );
      if (outcome === "written") process.stdout.write(`${pk} ${round}\n`);
    }
  }
};

await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
