/** The SDK's own retries: a lost answer is asked for again, and SES takes the mail a second time. */

import { SESv2Client } from "@aws-sdk/client-sesv2";
import type { Mutant } from "../composition.ts";

const ATTEMPTS = 3;
const TRANSIENT = ["TimeoutError", "InternalServiceErrorException", "Error", "TooManyRequestsException"];

export const sdkRetriesOn: Mutant = {
  name: "the SDK's retries on",
  about: "the client of SES asks up to three times, as the SDK does by default",
  ses: (client) => {
    const send = async (command: Parameters<SESv2Client["send"]>[0]): Promise<unknown> => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await client.send(command);
        } catch (error) {
          const again = error instanceof Error && TRANSIENT.includes(error.name);
          if (!again || attempt >= ATTEMPTS) throw error;
        }
      }
    };
    return Object.create(SESv2Client.prototype, { send: { value: send } });
  },
};
