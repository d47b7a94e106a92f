/** What `publish` takes: everything in workflows/, read, checked and compiled. Plain JSON. */

import type { Journey } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { CompiledTemplate, Picture } from "#ports/template.ts";

/**
 * `drafts`: names of those journeys that are checked and back-tested, and never live. `asIfLive`: they are, nevertheless: on a system that is
 * there to try them.
 */
export type Publication = {
  journeys: Journey[];
  templates: CompiledTemplate[];
  settings: Settings;
  /** Those that lie beside the templates; absent: none. */
  pictures?: Picture[];
  /** By path in the workflows folder, what stands for each picture (`pictureReference`). */
  pictureFiles?: Record<string, string>;
  drafts?: string[];
  asIfLive?: true;
  /** The file of each journey, by the journey's name. */
  paths?: Record<string, string>;
  /** What it was made of, by path in the workflows folder: kept beside its versions, so that they can be put back. */
  texts?: Record<string, string>;
  /**
   * Which way changes go on a stack. `git`: from the files that a deploy or `publish` brings; a draft ends as a patch. `console`: from
   * drafts; once they are there, a deploy publishes nothing, and `publish` only from files that were pulled since. Absent: as before.
   */
  source?: "git" | "console";
};
