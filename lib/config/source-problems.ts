/** Finds webhook sources of settings.yaml that could let anybody in: they are not deployed. */

import type { Publication } from "#flows/publish/publication.ts";

/** One sentence with its remedy for each source that names no secret, or shares one with another source; empty when all are safe. */
export function sourceProblems({ settings }: Pick<Publication, "settings">): string[] {
  const sources = Object.values(settings.sources);
  const names = sources.map(({ secret }) => secret.trim());
  return sources.flatMap(({ name }, place) => {
    const secret = names[place] ?? "";
    if (secret === "")
      return [
        `workflows/settings.yaml: the webhook source "${name}" names no secret, so anybody could write. Name one under \`secret:\`.`,
      ];
    const first = sources[names.indexOf(secret)]?.name;
    if (first === name) return [];
    return [
      `workflows/settings.yaml: the webhook sources "${first}" and "${name}" share the secret "${secret}", so what is signed for one could be sent to the other. Give each a secret of its own.`,
    ];
  });
}
