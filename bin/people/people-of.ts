/** What may be asked about people of a system, the local one or a deployed one. */

import type { ShownExport } from "#local/machines/people-records.ts";
import type { ErasingProgress } from "../deployed/deployed-people.ts";

/** `left`: how much is still there; told once the work is done. */
export type ErasedPerson = { before: ShownExport; outcome: "done" | "quarantined" | "under_way"; left?: number };

export type PeopleOf = {
  /** @throws Error that says what to do, also when nobody is known under this id or address */
  export(person: string): Promise<ShownExport>;
  /** `patience`: for how many milliseconds the work is followed; 0 does not wait. */
  erase(person: string, patience: number, tell: (news: ErasingProgress) => void): Promise<ErasedPerson>;
};

/** A deployed system where a stack or a table is named, else the local one of this folder. */
export async function peopleOf(where: { data: string; stack?: string; table?: string }): Promise<PeopleOf> {
  const { data, stack, table } = where;
  if (stack === undefined && table === undefined) return local(data);
  const { deployedPeople } = await import("../deployed/deployed-people.ts");
  return deployedPeople({ ...(stack === undefined ? {} : { stack }), ...(table === undefined ? {} : { table }) });
}

const local = async (data: string): Promise<PeopleOf> => {
  const { askErase, askExport } = await import("#local/machines/people-records.ts");
  return {
    export: (person) => askExport(data, person),
    // The running system answers once it has done it.
    erase: async (person) => ({ ...(await askErase(data, person)), outcome: "done" }),
  };
};
