/** The form of a grant: what may be done with which items of the table. */

import type { TABLE_DEFINITION } from "#stores/table/table-definition.ts";

/**
 * Actions on the items under some leading keys, or on an index; either becomes one IAM statement. Keys are the leading keys of
 * functions/stores/items/keys.ts: a grant that names `event#*` reaches no customer. The keys of one statement stand together because one
 * BatchGetItem may name several of them.
 */
export type TableStatement = { actions: Action[]; keys: LeadingKey[] } | { actions: ["Query"]; index: IndexName };

type Action = "GetItem" | "BatchGetItem" | "Query" | "PutItem" | "DeleteItem";

type IndexName = typeof TABLE_DEFINITION.dueIndex.name;

/** Partitions of the table: one of a kind, or all that begin so. */
type LeadingKey =
  | "audit#*"
  | "console"
  | "case-offers"
  | "deliverability"
  | "drafts"
  | "drafts-started"
  | "night"
  | "pseudonyms"
  | "published"
  | "workflow-files"
  | "tokens"
  | `${"address" | "customer" | "draft" | "erasure" | "event" | "find" | "history" | "job" | "journey" | "launch" | "message"}#*`
  | `${"picture" | "pool" | "results" | "schedule" | "sign-up" | "sign-ups" | "slice" | "source" | "template" | "text" | "workflow-text"}#*`;
