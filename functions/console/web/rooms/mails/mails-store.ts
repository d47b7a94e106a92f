/** What the room of the mails knows: those that were found, the one that is open, and how it stands on this machine. */

import type { ListedMail, MachineState, OpenMail } from "../../../local-parts.ts";
import { askedAt } from "../../api/asked.ts";

export const found = askedAt<{ find: string }, { mails: ListedMail[]; count: number }>("local/mails");
export const mail = askedAt<{ id: string }, OpenMail>("local/mail");
export const state = askedAt<object, MachineState>("local/state");
