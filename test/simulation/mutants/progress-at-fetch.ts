/** A due walk is taken off the list when it is fetched, and worked on afterwards: whoever dies in between has lost it. */

import type { Walk } from "#engine/model/enrollment.ts";
import type { Mutant } from "../composition.ts";

export const progressAtFetch: Mutant = {
  name: "progress saved at fetch",
  about: "a due walk leaves the due index when it is read, before anything has been done",
  ports: (ports) => {
    const taken = async (walk: Walk): Promise<Walk> => {
      const { dueAt, ...rest } = walk;
      if (walk.state !== "active" || dueAt === undefined || dueAt > ports.clock.now()) return walk;
      const saved = await ports.walks.saveAdvance(rest);
      return saved === "conflict" ? walk : { ...saved, dueAt };
    };
    return {
      ...ports,
      customers: {
        ...ports.customers,
        dossier: async (id) => {
          const dossier = await ports.customers.dossier(id);
          return dossier && { ...dossier, walks: await Promise.all(dossier.walks.map(taken)) };
        },
        glimpses: async (walks) => {
          const dossiers = await ports.customers.glimpses(walks);
          return Promise.all(dossiers.map(async (one) => ({ ...one, walks: await Promise.all(one.walks.map(taken)) })));
        },
      },
    };
  },
};
