/** What is promised of versions: people stay on the one that they entered, unless they were moved, and each step of it exists. */

import type { Enrollment } from "#engine/model/enrollment.ts";
import type { Invariant } from "./ended.ts";

const nameOf = (enrollment: Enrollment): string => `${enrollment.customer} in ${enrollment.journey} under ${enrollment.key}`;

const wasMoved = ({ history }: Enrollment): boolean => history.some(({ kind }) => kind === "moved");

const astray: Invariant = {
  kind: "on a step that there is not",
  breaches: ({ enrollments, versions }) =>
    enrollments.flatMap(({ state, ...enrollment }) => {
      const version = versions.find(({ name, version }) => name === enrollment.journey && version === enrollment.version);
      if (!version)
        return [`${enrollment.customer} is in version ${enrollment.version} of ${enrollment.journey}, which was never published`];
      if (state !== "active" || (enrollment.step !== undefined && version.steps[enrollment.step])) return [];
      return [
        `${enrollment.customer} is at ${enrollment.step}, which version ${enrollment.version} of ${enrollment.journey} has not`,
      ];
    }),
};

const surprised: Invariant = {
  kind: "moved unasked",
  breaches: ({ enrollments, truth }) =>
    enrollments.flatMap((enrollment) => {
      if (wasMoved(enrollment))
        return truth.movedIn.has(enrollment.journey) ? [] : [`${nameOf(enrollment)} was moved without a request`];
      const first = truth.entered.get(`${enrollment.id} ${enrollment.entry}`);
      return first === enrollment.version
        ? []
        : [`${nameOf(enrollment)} entered version ${first} and is in version ${enrollment.version}`];
    }),
};

export const VERSION_INVARIANTS: Invariant[] = [astray, surprised];
