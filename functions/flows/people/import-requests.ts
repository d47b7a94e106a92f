/** Answers what the import of one person asks for, and notes what it writes; for a preview nothing is written. */

import { changesOf, type FoldSave } from "#engine/fold/fold-event.ts";
import type { Address } from "#engine/model/address.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import { erasureId } from "#engine/model/ids.ts";
import type { Live } from "#orchestrate/requests.ts";
import type { Ports } from "#ports/ports.ts";
import type { LiveRequests } from "../driver/drive.ts";
import { effectlessRequests } from "../driver/effectless-requests.ts";
import { saveFold } from "../driver/save-fold.ts";

export type ImportNeeds = Pick<Ports, "customers" | "enrollments" | "addresses" | "people" | "publications" | "clock" | "report">;

/** `addresses`: as they were read or written last. */
export type Noted = { isNew: boolean; writes: number; addresses: Map<string, Address> };

/** What a preview would have saved, for the rows that follow. */
export type Remembered = { addresses: Map<string, Address>; records: Map<string, CustomerRecord> };

/** @param preview where given, what is saved stands there, and nowhere else */
export function importRequests(ports: ImportNeeds, live: Live, preview?: Remembered): { requests: LiveRequests; noted: Noted } {
  const noted: Noted = { isNew: false, writes: 0, addresses: new Map() };
  const saving = preview ? savingNothing(preview) : savingInPorts(ports);
  const write = <I extends unknown[], O>(save: (...input: I) => O): ((...input: I) => O) => {
    return (...input) => {
      noted.writes++;
      return save(...input);
    };
  };
  const see = (address: Address): Address => {
    noted.addresses.set(address.id, address);
    return address;
  };
  const requests: LiveRequests = {
    ...effectlessRequests(ports),
    live: () => live,
    customerRecord: async (id) => preview?.records.get(id) ?? ports.customers.customerRecord(id),
    erasedAt: async (customer) => (await ports.people.erasure(erasureId(customer)))?.at,
    address: async (id) => see(preview?.addresses.get(id) ?? (await ports.addresses.read(id))),
    commitAddress: write(async (address) => {
      const saved = await saving.commitAddress(address);
      return saved === "conflict" ? saved : see(saved);
    }),
    saveFold: (save) => {
      if (changesOf(save).customer) {
        noted.writes++;
        noted.isNew ||= save.before.customer.revision === 0;
      }
      return saving.saveFold(save);
    },
    saveCustomer: write(saving.saveCustomer),
    claimId: write(saving.claimId),
    saveAlias: write(saving.saveAlias),
    saveDateEntry: write(saving.saveDateEntry),
    saveRefusal: write(saving.saveRefusal),
    removeDateEntry: write(saving.removeDateEntry),
  };
  return { requests, noted };
}

type Saving = Pick<
  LiveRequests,
  "commitAddress" | "saveFold" | "saveCustomer" | "claimId" | "saveAlias" | "saveDateEntry" | "saveRefusal" | "removeDateEntry"
>;

const savingInPorts = (ports: ImportNeeds): Saving => ({
  commitAddress: (address) => ports.addresses.commit(address),
  saveFold: (save) => saveFold(ports, save),
  saveCustomer: (customer) => ports.customers.saveCustomer(customer),
  claimId: (id, customer) => ports.customers.claimId(id, customer),
  saveAlias: (id, customer) => ports.customers.saveAlias(id, customer),
  saveDateEntry: (dateEntry) => ports.enrollments.saveDateEntry(dateEntry),
  saveRefusal: (refusal) => ports.enrollments.saveRefusal(refusal),
  removeDateEntry: (dateEntry) => ports.enrollments.removeDateEntry(dateEntry),
});

const savingNothing = ({ addresses, records }: Remembered): Saving => {
  const lead = (id: string, customer: string): void => {
    const known = records.get(customer);
    if (known) records.set(id, known);
  };
  return {
    commitAddress: (address) => {
      const saved = { ...address, revision: address.revision + 1 };
      addresses.set(saved.id, saved);
      return saved;
    },
    saveFold: (save: FoldSave) => {
      const { customer } = changesOf(save);
      const saved = customer
        ? { ...save.after, customer: { ...customer, revision: save.before.customer.revision + 1 } }
        : save.after;
      records.set(saved.customer.id, saved);
      return saved;
    },
    saveCustomer: (customer) => ({ ...customer, revision: customer.revision + 1 }),
    claimId: (id, customer) => {
      lead(id, customer);
      return customer;
    },
    saveAlias: (id, customer) => lead(id, customer),
    saveDateEntry: (dateEntry) => dateEntry,
    saveRefusal: (refusal) => refusal,
    removeDateEntry: () => "removed",
  };
};
