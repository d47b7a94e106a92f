/** `preview-import`: what taking in people would change. */

import { importPeople } from "#flows/people/import-people.ts";
import type { ImportNeeds } from "#flows/people/import-requests.ts";
import { defineOperation } from "../define-operation.ts";
import { done } from "../operation-result.ts";
import { importCounts, importedPeople, peopleInput } from "./imported-people.ts";

export const previewImport = defineOperation({
  name: "preview-import",
  summary: "say what taking in people from another system would change; nothing is saved",
  right: "subject-rights",
  changes: false,
  input: peopleInput,
  output: importCounts,
  run: async (ports: ImportNeeds, input) => {
    const batch = await importedPeople(ports, input);
    return "problem" in batch ? batch : done(await importPeople(ports)(batch.live, batch.people, { preview: true }));
  },
});
