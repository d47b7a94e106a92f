/** Which texts an operation on templates looks at: those that came with the question, those of a draft, or the folder as it is. */

import { compareDraft, withEdits } from "#flows/drafts/compare-draft.ts";
import { filesOf, noDraft } from "../drafts/draft-shape.ts";
import type { OperationPorts, WorkflowTexts } from "../operation-ports.ts";
import { type Refused, refused } from "../operation-result.ts";

/** Whatever is absent is not at hand where it was asked. */
export type TextPorts = Partial<Pick<OperationPorts, "drafts" | "workflowFiles">>;

type Asked = { texts?: WorkflowTexts | undefined; draft?: string | undefined };

/** Refused where there is no such draft, or no folder. */
export async function textsOf(
  ports: TextPorts,
  { texts, draft: id }: Asked,
): Promise<{ ok: true; texts: WorkflowTexts } | Refused> {
  if (texts !== undefined) return { ok: true, texts };
  const { drafts, workflowFiles } = ports;
  if (!workflowFiles) return refused("There is no workflows folder where this was asked.", { remedy: "Give its texts along." });
  const of = filesOf({ workflowFiles });
  if (!of.ok) return of;
  const read = await of.files.read();
  if (id === undefined) return { ok: true, texts: read };
  const draft = await drafts?.draft(id);
  if (!drafts || !draft) return noDraft(id);
  return { ok: true, texts: withEdits(read, await compareDraft(drafts, draft, read)) };
}
