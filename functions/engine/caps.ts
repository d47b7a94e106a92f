/** Which caps a journey's mails have to keep. */

import type { Cap } from "./permission.ts";
import type { Scene } from "./scene.ts";

/** The settings' cap, and the journey's own, whose missing part is the settings'. Both count the mails of all journeys. */
export const capsIn = ({ policy: { limits }, journey: { limits: own } }: Pick<Scene, "policy" | "journey">): Cap[] => {
  const ordinary: Cap = { emails: limits.emails, in: limits.in };
  if (own?.emails === undefined && own?.in === undefined) return [ordinary];
  return [
    ordinary,
    { ...ordinary, ...(own.emails === undefined ? {} : { emails: own.emails }), ...(own.in ? { in: own.in } : {}) },
  ];
};
