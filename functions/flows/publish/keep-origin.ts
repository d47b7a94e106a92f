/** Keeps where a version comes from: who published it, when and why, and the texts that it was made of. */

import { deepEqual } from "#engine/model/deep-equal.ts";
import { textHash } from "#engine/model/ids.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Clock } from "#ports/clock.ts";
import type { VersionOrigin, WorkflowManifest } from "#ports/drafts/version-origins.ts";
import type { Ports } from "#ports/ports.ts";
import { keptTexts } from "./kept-texts.ts";
import type { Publication } from "./publication.ts";

/** Who publishes, and, where a draft is published, which and why. */
export type Origin = Pick<VersionOrigin, "by" | "draft" | "why">;

/** Nobody in person. */
export const BY_PROGRAM: Origin = { by: { name: "a program" } };

type Needs = Pick<Ports, "versionOrigins" | "workflowTexts"> & { clock: Pick<Clock, "now"> };

/** Its texts first, then the row that names them. */
export async function keepOrigin(
  { versionOrigins, workflowTexts, clock }: Needs,
  { name, version, templates }: PublishedJourney,
  { texts = {}, paths = {} }: Publication,
  origin: Origin,
): Promise<void> {
  const own = paths[name];
  const shown = Object.keys(templates).map((template) => `templates/${template}/`);
  const made = Object.entries(keptTexts(texts)).filter(
    ([path]) => path === own || shown.some((folder) => path.startsWith(folder)),
  );
  for (const [, text] of made) await workflowTexts.keep(textHash(text), text);
  const files = Object.fromEntries(made.map(([path, text]) => [path, textHash(text)]));
  await versionOrigins.save({ journey: name, version, at: clock.now(), ...origin, files });
}

/**
 * Keeps the files that are published from: on a stack drafts begin from them. Only texts that were not there before are written. Answers
 * `conflict`, and they are as another writer has left them, where they are not any more what was read `before`.
 */
export async function keepFiles(
  { workflowTexts }: Pick<Ports, "workflowTexts">,
  publication: Publication,
  before: WorkflowManifest,
): Promise<"kept" | "conflict"> {
  if (!publication.texts) return "kept";
  const texts = Object.entries(keptTexts(publication.texts));
  const files = Object.fromEntries(texts.map(([path, text]) => [path, textHash(text)]));
  const source = publication.source ?? before.source;
  const pictures = publication.pictureFiles ?? {};
  const same = source === before.source && deepEqual(before.files, files) && deepEqual(before.pictures ?? {}, pictures);
  if (same) return "kept";
  const there = new Set(Object.values(before.files));
  for (const [path, text] of texts) if (!there.has(files[path] ?? "")) await workflowTexts.keep(textHash(text), text);
  const saved = await workflowTexts.saveFiles({
    files,
    ...(Object.keys(pictures).length === 0 ? {} : { pictures }),
    ...(source === undefined ? {} : { source }),
    revision: before.revision,
  });
  return saved === "conflict" ? saved : "kept";
}
