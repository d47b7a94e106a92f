/** A process of its own that writes waiting customers without end, and prints each only once it is stored, until it is killed. */

import { createTable } from "#local/storage/dynamo/create-table.ts";
import { embeddedDynamo } from "#local/storage/dynamo/embedded-dynamo.ts";
import { dynamoTable } from "#stores/table/dynamo-table.ts";

const dynamo = await embeddedDynamo({ folder: process.argv[2] });
const client = dynamo.client();
await createTable(client, "perennial");
const table = dynamoTable(client, "perennial");

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
