/** The versions of one journey: what each changed, who published it, when and why, and which of them people enter. */

import type { Said } from "#engine/describe/said.ts";
import type { VersionOrigin } from "#ports/drafts/version-origins.ts";
import type { Ports } from "#ports/ports.ts";
import type { Pointer } from "#ports/records.ts";
import { differencesOf } from "../publish/diff-journey.ts";
import { plainly } from "../words/said-in-english.ts";

/** `entered`: people enter it now. `changes`: against the version before, in sentences. `kept`: its texts are, so that it can be put back. */
export type PastVersion = Omit<VersionOrigin, "journey" | "files"> & {
  entered: boolean;
  changes: string[];
  said: Said[];
  kept: boolean;
};

/** `next`: the last version of this page, where there are older ones. */
export type JourneyHistory = { pointer: Pointer; versions: PastVersion[]; next?: number };

const PAGE = 20;

/** Newest first. Undefined: there is no such journey. */
export function journeyHistory({ publications, versionOrigins }: Pick<Ports, "publications" | "versionOrigins">) {
  return async (journey: string, before?: number): Promise<JourneyHistory | undefined> => {
    const pointer = (await publications.current()).journeys.find(({ name }) => name === journey);
    if (!pointer) return undefined;
    const origins = await versionOrigins.page(journey, PAGE + 1, before);
    const shown = origins.slice(0, PAGE);
    const changesOf = async (version: number): Promise<Said[]> => {
      const [was, is] = await Promise.all([version - 1, version].map((one) => publications.journey(journey, one)));
      return was && is ? differencesOf(was, is) : [];
    };
    const versions = await Promise.all(
      shown.map(async ({ journey: _journey, files, ...origin }) => {
        const said = await changesOf(origin.version);
        return {
          ...origin,
          entered: pointer.state === "live" && pointer.version === origin.version,
          ...{ changes: said.map(plainly), said },
          kept: Object.keys(files).length > 0,
        };
      }),
    );
    const next = origins.length > PAGE ? shown.at(-1)?.version : undefined;
    return { pointer, versions, ...(next === undefined ? {} : { next }) };
  };
}
