/** Somebody else wrote first: nothing was lost, read again and decide again. */

export class Conflict extends Error {
  override name = "Conflict";
  constructor() {
    super("another writer was faster");
  }
}

/** Runs the work again from its beginning on a conflict; after `times` conflicts in a row the conflict is thrown on. */
export async function againOnConflict<T>(times: number, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Conflict) || attempt >= times) throw error;
    }
  }
}
