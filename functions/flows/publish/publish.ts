/** Publishes what is in workflows/: immutable versions of journeys and templates, and the settings. */

import type { Clock } from "#ports/clock.ts";
import type { WorkflowManifest } from "#ports/drafts/version-origins.ts";
import type { Ports } from "#ports/ports.ts";
import { classifyChanges } from "./classify-changes.ts";
import { BY_PROGRAM, keepFiles, keepOrigin, type Origin } from "./keep-origin.ts";
import type { Publication } from "./publication.ts";

export type Change = { journey: string; version: number; change: "new" | "changed" | "unchanged" | "retired" };

/**
 * Publishes everything. People who are inside stay on the version that they entered. Templates and versions are written
 * before anything points to them, so a crash in between leaves the earlier ones current; publishing again is harmless. What a person
 * has paused, retired or rolled back stays so.
 */
export function publish(ports: Pick<Ports, "publications" | "versionOrigins" | "workflowTexts"> & { clock: Pick<Clock, "now"> }) {
  return async (publication: Publication, origin: Origin = BY_PROGRAM): Promise<Change[]> => {
    const { publications } = ports;
    const changes = await classifyChanges(ports, publication);
    for (const picture of publication.pictures ?? []) await publications.savePicture(picture);
    for (const template of publication.templates) await publications.saveTemplate(template);
    await publications.saveSettings(publication.settings);
    for (const { name, change, version, state, byHand, asIfLive, pointer, after } of changes) {
      if (change === "unchanged" && pointer?.asIfLive === asIfLive) continue;
      if (after) {
        await publications.saveJourney(after);
        await keepOrigin(ports, after, publication, origin);
      }
      const latest = after ? undefined : pointer?.latest;
      await publications.setCurrent(name, version, state, {
        ...(latest === undefined ? {} : { latest }),
        ...(byHand ? { byHand } : {}),
        ...(asIfLive ? { asIfLive } : {}),
      });
    }
    // Of two publications at once the later one is what people get, and has kept its own files.
    const before = await ports.workflowTexts.files();
    if (!areKept(publication, origin, before)) await keepFiles(ports, publication, before);
    return changes.map(({ name, version, change }) => ({ journey: name, version, change }));
  };
}

/** A draft has written its files before, as has whoever publishes from files that were pulled: others may have written theirs since. */
const areKept = ({ source }: Publication, { draft }: Origin, before: WorkflowManifest): boolean =>
  draft !== undefined || (before.source === "console" && source === undefined);
