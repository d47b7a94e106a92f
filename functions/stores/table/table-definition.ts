/** The shape of the one table, as plain data: what the CDK stack deploys and what the tests create. */

export const TABLE_DEFINITION = {
  partitionKey: { name: "pk", type: "S" },
  sortKey: { name: "sk", type: "S" },
  /**
   * Sparse: only what is due some day carries `due` and `dueAt`. KEYS_ONLY, because a row of it is a hint: the item
   * itself is read, consistently, before anything is decided.
   */
  dueIndex: {
    name: "due",
    partitionKey: { name: "due", type: "S" },
    sortKey: { name: "dueAt", type: "N" },
    projection: "KEYS_ONLY",
  },
} as const;
