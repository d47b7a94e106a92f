/** What is being published at the moment: of two who publish at once one waits, and what has broken off is gone on with first. */

import type { DraftRecord } from "#engine/decide/drafts/draft-record.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Publisher } from "./version-origins.ts";

export type PublishingNow = {
  by: Publisher;
  since: Instant;
  /** Until then nobody else publishes; whoever is at it later has broken off. 0: nobody is. */
  until: Instant;
  /** What has started to go live and has not ended: nothing else is published before. */
  started?: StartedPublication;
  revision: number;
};

/** `draft`: as it was approved, whatever is done with it meanwhile. */
export type StartedPublication = {
  draft: DraftRecord;
  by: Publisher & { id: string };
  /** That have changed, with their versions: `letter@3`. */
  journeys: string[];
  /** Journeys whose people are not all moved or ended. */
  left: string[];
};

export type PublishingStore = {
  /** Undefined: nothing ever was. */
  now(): Promise<PublishingNow | undefined>;
  /** Revision 0: the first. Answers `conflict`, and nothing has changed, where another writer was faster. */
  save(now: PublishingNow): Promise<PublishingNow | "conflict">;
};
