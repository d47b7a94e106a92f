/** What the console says of how mails arrive, in Polish. */

import type { deliverability as english } from "../en/deliverability.ts";
import type { Said } from "../texts.ts";

export const deliverability: Said<typeof english> = {
  "deliverability.none": "W tych dniach nie zgłoszono żadnego e-maila.",
  "deliverability.none-why": "Gdy tylko usługa pocztowa powie, co się stało z e-mailami, pojawi się to tutaj.",
  "deliverability.goes-out": "E-maile marketingowe wychodzą: ani zwroty, ani skargi nie zbliżają się do granicy.",
  "deliverability.all-stopped": "Wszystkie e-maile marketingowe są wstrzymane.",
  "deliverability.all-warned": "E-maile marketingowe zbliżają się do granicy zwrotów lub skarg.",
  "deliverability.one-stopped": "E-maile marketingowe ścieżki {scope} są wstrzymane.",
  "deliverability.one-warned": "E-maile ścieżki {scope} zbliżają się do granicy zwrotów lub skarg.",
  "deliverability.domain": "Domena odbiorcy",
  "deliverability.all-domains": "Wszystkie domeny",
  "deliverability.domains": "Według domeny odbiorcy",
  "deliverability.by-day": "Co wróciło, dzień po dniu",
  "deliverability.plot": "Zwroty trwałe, zwroty czasowe i skargi według dni; liczby są w tabeli poniżej",
  "deliverability.days-with-mails": {
    one: "{n} dzień z e-mailami w tabeli",
    few: "{n} dni z e-mailami w tabeli",
    many: "{n} dni z e-mailami w tabeli",
    other: "{n} dnia z e-mailami w tabeli",
  },
  "deliverability.day": "Dzień (UTC)",
  "deliverability.hard": "zwroty trwałe",
  "deliverability.soft": "zwroty czasowe",
  "deliverability.delayed": "opóźnione",
  "deliverability.rate": "{rate} %",
  "deliverability.nothing-back": "Nic nie wróciło i nikt się nie skarżył.",
};
