/** What the room of the mails knows: those that were found, and the one that is open. */

import type { ListedMail, OpenMail } from "../../../local-parts.ts";
import { askedAt } from "../../api/asked.ts";

export const found = askedAt<{ find: string }, { mails: ListedMail[]; more: boolean }>("local/mails");
export const mail = askedAt<{ id: string }, OpenMail>("local/mail");
