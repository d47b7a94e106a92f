/** What the console says of how mails arrive, in Bulgarian. */

import type { deliverability as english } from "../en/deliverability.ts";
import type { Said } from "../texts.ts";

export const deliverability: Said<typeof english> = {
  "deliverability.none": "За тези дни няма отчетени писма.",
  "deliverability.none-why": "Щом пощенската услуга съобщи какво е станало с писмата, ще го видите тук.",
  "deliverability.goes-out": "Маркетинговите писма излизат: нито върнатите, нито оплакванията са близо до границата.",
  "deliverability.all-stopped": "Всички маркетингови писма са спрени.",
  "deliverability.all-warned": "Маркетинговите писма са близо до границата за върнати писма или оплаквания.",
  "deliverability.one-stopped": "Маркетинговите писма на {scope} са спрени.",
  "deliverability.one-warned": "Писмата на {scope} са близо до границата за върнати писма или оплаквания.",
  "deliverability.domain": "Домейн на получателя",
  "deliverability.all-domains": "Всички домейни",
  "deliverability.domains": "По домейн на получателя",
  "deliverability.by-day": "Какво се е върнало, ден по ден",
  "deliverability.plot": "Трайно върнати, временно върнати и оплаквания по дни; числата са в таблицата отдолу",
  "deliverability.days-with-mails": { one: "{n} ден с писма, в таблица", other: "{n} дни с писма, в таблица" },
  "deliverability.day": "Ден (UTC)",
  "deliverability.hard": "трайно върнати",
  "deliverability.soft": "временно върнати",
  "deliverability.delayed": "забавени",
  "deliverability.rate": "{rate} %",
  "deliverability.nothing-back": "Нищо не се е върнало и никой не се е оплакал.",
};
