/** Finds the customer that an operator means, by id or e-mail address, and asks the explain flow about them. */

import { addressId } from "#engine/ids.ts";
import type { Stores } from "#stores/stores.ts";

export type Explained = { customer: string; sentences: string[] };

type Explain = (customer: string, journey?: string) => Promise<{ sentences: string[] }>;

/** The ids of the customers that go by this id or this address. */
const meant = async (stores: Pick<Stores, "customers" | "addresses">, name: string): Promise<string[]> => {
  if (await stores.customers.dossier(name)) return [name];
  return name.includes("@") ? (await stores.addresses.read(addressId(name))).customers : [];
};

/** Two profiles that share an address are both explained, under the first one's id. Undefined for somebody unknown. */
export const explainCustomer =
  (stores: Pick<Stores, "customers" | "addresses">, explain: Explain) =>
  async (name: string, journey?: string): Promise<Explained | undefined> => {
    const ids = await meant(stores, name);
    const [customer] = ids;
    if (customer === undefined) return undefined;
    const answers = await Promise.all(ids.map((id) => explain(id, journey)));
    return { customer, sentences: answers.flatMap((answer) => answer.sentences) };
  };
