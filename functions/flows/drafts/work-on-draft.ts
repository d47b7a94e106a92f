/** What people do with a draft beside editing it: ask for approval, approve, send back, discard. */

import { approveDraft, askForApproval, type DraftActed, discardDraft, sendBackDraft } from "#engine/decide/drafts/draft-acts.ts";
import type { DraftRecord, Editor, InFlight } from "#engine/decide/drafts/draft-record.ts";
import type { Clock } from "#ports/clock.ts";
import type { DraftStore } from "#ports/drafts/drafts.ts";
import type { PublishingStore } from "#ports/drafts/publishing-now.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { hashesIn } from "./publish-draft.ts";

type Needs = { drafts: DraftStore; publishing: PublishingStore; clock: Clock };
type Acted = Promise<DraftActed | undefined>;

/** Each answers undefined where there is no such draft. @throws RetryLater when other writers were faster at every attempt */
export function workOnDraft({ drafts, publishing, clock }: Needs) {
  const change = (id: string, act: (draft: DraftRecord) => DraftActed): Acted =>
    retryOnConflict(clock, async () => {
      const draft = await drafts.draft(id);
      const acted = draft && act(draft);
      if (!acted || acted.kind === "refused" || acted.draft === draft) return acted;
      return { kind: "done", draft: await saved(drafts.save(acted.draft)) };
    });

  return {
    ask: (id: string, asked: InFlight & { why: string }, by: Editor): Acted =>
      change(id, (draft) => askForApproval(draft, { ...asked, by, now: clock.now() })),
    approve: (id: string, content: string, by: Editor): Acted =>
      change(id, (draft) => approveDraft(draft, content, { by, now: clock.now() })),
    sendBack: (id: string, { content, why }: { content: string; why: string }, by: Editor): Acted =>
      change(id, (draft) => sendBackDraft(draft, content, { why, by, now: clock.now() })),
    discard: async (id: string, by: Editor): Acted => {
      const acted = await change(id, (draft) => discardDraft(draft, { by, now: clock.now() }));
      // While it is going live, what was approved is kept: whoever publishes it drops the others.
      const isGoingLive = (await publishing.now())?.started?.draft.id === id;
      if (acted?.kind === "done" && !isGoingLive) await drafts.dropTexts(id, hashesIn(acted.draft));
      return acted;
    },
  };
}
