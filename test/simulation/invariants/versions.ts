/** What is promised of versions: people stay on the one that they entered, unless they were moved, and each step of it exists. */

import type { Walk } from "#engine/model/enrollment.ts";
import type { Invariant } from "./ended.ts";

const nameOf = (walk: Walk): string => `${walk.customer} in ${walk.journey} under ${walk.key}`;

const wasMoved = ({ history }: Walk): boolean => history.some(({ kind }) => kind === "moved");

const astray: Invariant = {
  kind: "on a step that there is not",
  breaches: ({ walks, versions }) =>
    walks.flatMap(({ state, ...walk }) => {
      const version = versions.find(({ name, version }) => name === walk.journey && version === walk.version);
      if (!version) return [`${walk.customer} is in version ${walk.version} of ${walk.journey}, which was never published`];
      if (state !== "active" || (walk.step !== undefined && version.steps[walk.step])) return [];
      return [`${walk.customer} stands at ${walk.step}, which version ${walk.version} of ${walk.journey} has not`];
    }),
};

const surprised: Invariant = {
  kind: "moved unasked",
  breaches: ({ walks, truth }) =>
    walks.flatMap((walk) => {
      if (wasMoved(walk)) return truth.movedIn.has(walk.journey) ? [] : [`${nameOf(walk)} was moved, and nobody asked for it`];
      const first = truth.entered.get(`${walk.id} ${walk.entry}`);
      return first === walk.version ? [] : [`${nameOf(walk)} entered version ${first} and is in version ${walk.version}`];
    }),
};

export const VERSION_INVARIANTS: Invariant[] = [astray, surprised];
