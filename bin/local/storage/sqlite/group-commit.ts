/**
 * Commits what is written within one turn of the event loop together, and answers nobody before that is done.
 *
 *     put A ─┐                            ┌─▶ A is answered
 *     put B ─┼─▶ one transaction ─ COMMIT ┼─▶ B is answered
 *     get C ─┘   (C may see what A wrote) └─▶ C is answered
 *
 * A commit costs more than all the writes of a turn. Nothing is lost by it: whoever is told of a write, by its own answer or by
 * reading it, is told once it would survive `kill -9`.
 */

import type { DatabaseSync } from "node:sqlite";

export type GroupCommit = {
  /** Runs a write in the open transaction; rejects, with all others of the transaction, where the disk does not take it. */
  write<T>(work: () => T): Promise<T>;
  /** Runs a read; resolves once what it may have seen is committed. */
  read<T>(work: () => T): Promise<T>;
  /** Commits what is open. */
  flush(): void;
};

/** `before` runs inside each transaction before it is committed, `after` once it is on its way to the disk, `failed` after a rollback. */
export type Commit = { before(): void; after(): void; failed(): void };

/** Nothing is open at first. */
export function groupCommit(db: DatabaseSync, { before, after, failed }: Commit): GroupCommit {
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  let open: PromiseWithResolvers<void> | undefined;

  const end = (work: () => void): void => {
    const ending = open;
    if (!ending) return;
    open = undefined;
    try {
      work();
      ending.resolve();
    } catch (error) {
      // A full disk may have ended the transaction already.
      if (db.isTransaction) db.exec("ROLLBACK");
      failed();
      ending.reject(error);
    }
  };

  const flush = (): void =>
    end(() => {
      before();
      commit.run();
      after();
    });

  const opened = (): PromiseWithResolvers<void> => {
    if (open) return open;
    begin.run();
    open = Promise.withResolvers<void>();
    // Each of those who wait for it handles a failure by itself.
    open.promise.catch(() => {});
    setImmediate(flush);
    return open;
  };

  return {
    write: async (work) => {
      const { promise } = opened();
      let result: ReturnType<typeof work>;
      try {
        result = work();
      } catch (error) {
        if (!db.isTransaction)
          end(() => {
            throw error;
          });
        throw error;
      }
      await promise;
      return result;
    },
    read: async (work) => {
      const result = work();
      if (open) await open.promise;
      return result;
    },
    flush,
  };
}
