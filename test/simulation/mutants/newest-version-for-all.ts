/** Whoever is inside follows the newest version from the moment at which it is published, asked or not. */

import type { Mutant } from "../composition.ts";

export const newestVersionForAll: Mutant = {
  name: "the newest version for all",
  about: "a version is read by its journey's name alone: an edit changes the way of everybody inside",
  ports: (ports) => {
    const { publications } = ports;
    return {
      ...ports,
      publications: {
        ...publications,
        journey: async (name, version) => {
          const { journeys } = await publications.current();
          return publications.journey(name, journeys.find((one) => one.name === name)?.version ?? version);
        },
      },
    };
  },
};
