/** A map that forgets: for what is reckoned again and again from values of the outside, which are without number. */

/**
 * Forgets everything when it is full, and fills up again: what comes often is back at once, and no entry has to be tracked.
 * A subclass, so that `get` is the map's own: it is asked several times in each decision.
 */
export class BoundedCache<K, V> extends Map<K, V> {
  readonly most: number;

  /** @param most how many entries it holds at most */
  constructor(most: number) {
    super();
    this.most = most;
  }

  override set(key: K, value: V): this {
    if (this.size >= this.most && !this.has(key)) this.clear();
    return super.set(key, value);
  }
}
