/** Makes what stands in workflows/ hold: immutable versions of journeys and templates, and the policy. */

import type { Journey, PublishedJourney } from "#engine/journey.ts";
import type { Ports } from "./ports.ts";
import type { Publication } from "./publication.ts";

export type Change = { journey: string; version: number; change: "new" | "changed" | "unchanged" | "retired" };

/** Compares by content, whatever the order of the keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

const sameContent = (journey: Journey, published: PublishedJourney): boolean =>
  canonical({ ...journey, version: published.version }) === canonical(published);

/**
 * Publishes everything. People who are inside stay on the version that they entered. Templates and versions are written
 * before anything points to them, so a crash in between leaves what held before; publishing again is harmless.
 */
export const publish =
  (ports: Pick<Ports, "publications">) =>
  async (publication: Publication): Promise<Change[]> => {
    const { publications } = ports;
    const before = await publications.current();
    for (const template of publication.templates) await publications.saveTemplate(template);
    await publications.savePolicy(publication.policy);
    const changes: Change[] = [];
    for (const journey of publication.journeys) {
      const known = before.journeys.find((one) => one.name === journey.name);
      const published = known && (await publications.journey(known.name, known.version));
      if (known?.state === "live" && published && sameContent(journey, published)) {
        changes.push({ journey: journey.name, version: published.version, change: "unchanged" });
        continue;
      }
      const version = (known?.version ?? 0) + 1;
      await publications.saveJourney({ ...journey, version });
      await publications.setCurrent(journey.name, version, "live");
      changes.push({ journey: journey.name, version, change: known ? "changed" : "new" });
    }
    const names = new Set(publication.journeys.map((journey) => journey.name));
    for (const gone of before.journeys.filter((one) => !names.has(one.name) && one.state !== "retired")) {
      await publications.setCurrent(gone.name, gone.version, "retired");
      changes.push({ journey: gone.name, version: gone.version, change: "retired" });
    }
    return changes;
  };
