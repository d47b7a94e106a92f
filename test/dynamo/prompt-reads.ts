/**
 * Reads LevelDB without detours. dynalite waits for a thread of LevelDB's and a turn of the event loop for each item, and for
 * three such turns for each page, which takes several times as long as the reading itself.
 */

import { Stream } from "node:stream";
import type { Done, Range, Store, Value } from "dynalite/db/index.js";

/** Read at once; LevelDB's own bound is 16 KB, and many customers are larger. */
const CHUNK = { rows: 500, bytes: 1_048_576 };

/** What dynalite reads a page from: an emitter of `data` and `end`, which it destroys when it has enough. */
class Values extends Stream {
  #wanted = true;

  destroy(): void {
    this.#wanted = false;
  }

  async emitAll(chunks: AsyncIterable<Value[]>): Promise<void> {
    try {
      for await (const chunk of chunks) {
        for (const value of chunk) if (this.#wanted) this.emit("data", value);
        if (!this.#wanted) return;
      }
      this.emit("end");
    } catch (error) {
      this.emit("error", error);
    }
  }
}

/** The same store with its reads replaced. Writes stay as they are: LevelDB answers a write once the operating system has it. */
export function promptReads(store: Store): Store {
  const { db } = store;
  const read = (key: string): Parameters<Done<Value>> => {
    try {
      return [null, db.getSync(key)];
    } catch (error) {
      return [error];
    }
  };
  const get = (key: string, done: Done<Value>): void => done(...read(key));
  const createValueStream = (range: Range): Stream => {
    const values = new Values();
    // Begins once the caller has added its listeners.
    queueMicrotask(() => void values.emitAll(chunksOf(store, range)));
    return values;
  };
  Object.assign(db, { get, createValueStream });
  return store;
}

async function* chunksOf({ db }: Store, range: Range): AsyncGenerator<Value[]> {
  const rows = db.values({ ...range, highWaterMarkBytes: CHUNK.bytes });
  try {
    for (;;) {
      const chunk = await rows.nextv(CHUNK.rows);
      if (chunk.length === 0) return;
      yield chunk;
    }
  } finally {
    await rows.close();
  }
}
