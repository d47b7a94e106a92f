/** What a person may ask of the local system about people: what is held of them, and that it be taken away. */

import { exportPerson, leftOf, type PersonExport } from "#flows/privacy/export-person.ts";
import { requestErasure } from "#flows/privacy/request-erasure.ts";
import type { LocalCore } from "./local-core.ts";

export type Erased = {
  /** What there was before. */
  before: PersonExport;
  /** What can still be found afterwards: nothing, unless something failed. */
  left: number;
};

export type People = {
  /** Undefined when nobody is known under this id or address. */
  export(asked: string): Promise<PersonExport | undefined>;
  erase(asked: string): Promise<Erased | undefined>;
};

export function localPeople(core: Pick<LocalCore, "ports" | "machines" | "compact" | "idle">): People {
  const { ports, machines, idle } = core;
  const exported = exportPerson(ports);
  return {
    export: async (asked) => {
      await idle();
      return exported(asked);
    },
    erase: async (asked) => {
      await idle();
      const before = await exported(asked);
      if (!before || !(await requestErasure(ports)(asked))) return undefined;
      await idle();
      // Deployed, the sweep of the next minute starts the state machine; here nobody need wait for it.
      await machines.sweep();
      await idle();
      await core.compact();
      return { before, left: await leftOf(ports)(before) };
    },
  };
}
