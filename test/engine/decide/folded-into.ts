/** Events folded into the records of a back-test, as they are received: what becomes of customers and addresses, and no journey. */

import type { Address } from "#engine/model/address.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { addressOf } from "#flows/backtest/replay/cluster-records.ts";
import { driveAtOnce } from "#flows/backtest/replay/drive-at-once.ts";
import { withoutJourneys } from "#flows/backtest/replay/replay-settings.ts";
import { replayState } from "#flows/backtest/replay/replay-state.ts";
import { updateCustomer } from "#orchestrate/update-customer.ts";
import { givenSettings } from "../../given.ts";

const replaySettings = withoutJourneys(givenSettings({ time_zone: "UTC" }));

export type Folding = {
  fold(event: Event, at: Instant): CustomerRecord;
  customers(): ReadonlyMap<string, CustomerRecord>;
  address(id: string): Address;
};

export const folding = (): Folding => {
  const { environment, requests, records, time } = replayState(replaySettings);
  return {
    fold: (event, at) => {
      time.now = at;
      return driveAtOnce(updateCustomer(environment, event), requests);
    },
    customers: () => records.customerRecords,
    address: (id) => addressOf(records, id),
  };
};
