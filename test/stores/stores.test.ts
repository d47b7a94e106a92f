/** The contract of each store on every implementation of the table. */

import { afterAll, beforeAll, describe } from "vitest";
import { tableStores } from "#stores/table-stores.ts";
import { answersContract } from "./contracts/answers.contract.ts";
import { auditContract } from "./contracts/audit.contract.ts";
import { callsContract } from "./contracts/calls.contract.ts";
import { casesContract } from "./contracts/cases/cases.contract.ts";
import { remarksContract } from "./contracts/cases/remarks.contract.ts";
import { consentTextsContract } from "./contracts/consent-texts.contract.ts";
import { couponsContract } from "./contracts/coupons.contract.ts";
import { customerBaseContract } from "./contracts/customer-base.contract.ts";
import { customersContract } from "./contracts/customers.contract.ts";
import { draftsContract } from "./contracts/drafts.contract.ts";
import { dueContract } from "./contracts/due.contract.ts";
import { enrollmentsContract } from "./contracts/enrollments.contract.ts";
import { eventsContract } from "./contracts/events.contract.ts";
import { launchesContract } from "./contracts/launches.contract.ts";
import { addressesContract } from "./contracts/mail/addresses.contract.ts";
import { deliverabilityContract } from "./contracts/mail/deliverability.contract.ts";
import { mailFiguresContract } from "./contracts/mail/mail-figures.contract.ts";
import { messagesContract } from "./contracts/mail/messages.contract.ts";
import { signUpsContract } from "./contracts/mail/sign-ups.contract.ts";
import { peopleIndexContract } from "./contracts/people/people-index.contract.ts";
import { peopleContract } from "./contracts/people.contract.ts";
import { poolsContract } from "./contracts/pools.contract.ts";
import { publicationsContract } from "./contracts/publications.contract.ts";
import { schedulesContract } from "./contracts/schedules.contract.ts";
import { sessionsContract } from "./contracts/sessions.contract.ts";
import { sourcesContract } from "./contracts/sources.contract.ts";
import { tokensContract } from "./contracts/tokens.contract.ts";
import { type OpenTable, TABLES } from "./tables.ts";

const CONTRACTS = [
  customersContract,
  enrollmentsContract,
  addressesContract,
  messagesContract,
  eventsContract,
  dueContract,
  couponsContract,
  poolsContract,
  callsContract,
  casesContract,
  answersContract,
  remarksContract,
  consentTextsContract,
  deliverabilityContract,
  mailFiguresContract,
  signUpsContract,
  sessionsContract,
  tokensContract,
  sourcesContract,
  schedulesContract,
  launchesContract,
  customerBaseContract,
  peopleContract,
  peopleIndexContract,
  auditContract,
  draftsContract,
];

for (const { name, open } of TABLES) {
  describe(`the stores on a table ${name}`, () => {
    let opened: OpenTable;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    const of = {
      get table() {
        return opened.table;
      },
      get stores() {
        return tableStores(opened.table, () => 0, 0);
      },
    };
    for (const contract of CONTRACTS) contract(of);
  });
}

// What is current is one for the whole table: each of its tests begins with an empty one.
TABLES.forEach(publicationsContract);
