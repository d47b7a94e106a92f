/**
 * What the looking at every mail keeps between two mails. A module of its own, because files of one process share their modules:
 * a mailer that an earlier file loaded tells here, too, and not to that file's own lists, which nobody reads any more.
 */

/** What is wrong with the mails of the test at work. */
export const problems: string[] = [];

/** The looking at each subject, by subject. */
export const subjects = new Map<string, Promise<void>>();

/** The mails already looked at, by key. */
export const known = new Set<string>();
