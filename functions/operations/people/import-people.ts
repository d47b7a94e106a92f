/** `import-people`: takes in people from another system. */

import { importPeople as importFlow } from "#flows/people/import-people.ts";
import type { ImportNeeds } from "#flows/people/import-requests.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { importCounts, importedPeople, peopleInput } from "./imported-people.ts";

export const importPeople = defineOperation({
  name: "import-people",
  summary:
    "take in people from another system, with their consents and with what keeps from writing to them; nobody enters a journey by it",
  right: "subject-rights",
  changes: true,
  input: peopleInput,
  output: importCounts,
  subject: ({ file, from, people }) => ({ file: { hash: file, from, rows: people.length } }),
  run: async (ports: ImportNeeds, input) => {
    const batch = await importedPeople(ports, input);
    if ("problem" in batch) return batch;
    const counts = await importFlow(ports)(batch.live, batch.people);
    const { writes: _writes, consents: _consents, suppressed: _suppressed, ...stated } = counts;
    return done(counts, { file: { hash: input.file, from: input.from, rows: input.people.length, ...stated } });
  },
});
