/** What the room of the mails knows. */

export const nothing = undefined;
