/** What the console says of today, in Bulgarian. */

import type { today as english } from "../en/today.ts";
import type { Said } from "../texts.ts";

export const today: Said<typeof english> = {
  "today.cases": { one: "{n} отворен случай", other: "{n} отворени случая" },
  "today.cases.late": { one: "{n} е просрочен.", other: "{n} са просрочени." },
  "today.cases.in-time": "Няма просрочени.",
  "today.next-cases": "С най-близък срок",
  "today.review.mails": {
    one: "{n} имейл, за който не се знае дали е тръгнал.",
    other: "{n} имейла, за които не се знае дали са тръгнали.",
  },
  "today.review.events": { one: "{n} неуспешно събитие.", other: "{n} неуспешни събития." },
  "today.review.calls": { one: "{n} повикване без отговор.", other: "{n} повиквания без отговор." },
  "today.review.enrollments": { one: "{n} човек, спрян по пътя си.", other: "{n} души, спрени по пътя си." },
  "today.erasures": { one: "{n} искане за изтриване", other: "{n} искания за изтриване" },
  "today.erasures.why": "Един източник иска изтриването им, а и друг ги познава: решава човек.",

  "today.needs": "Какво изисква човек",
  "today.cases.due": { one: "{n} е със срок днес.", other: "{n} са със срок днес." },
  "today.stopped": "Рекламните писма са спрени",
  "today.stopped.all": "Всички, след върнати писма или оплаквания.",
  "today.silent": "{source} мълчи",
  "today.silent.never": "Никога нищо не е съобщавал.",
  "today.silent.since": "Последно съобщение:",
  "today.draft.asked": "За одобряване: {title}",
  "today.draft.approved": "За публикуване: {title}",
  "today.launch": "Тече изпращане до група",
  "today.due": { one: "{n} човек продължава днес", other: "{n} души продължават днес" },
  "today.due.none": "До полунощ никой не продължава по път.",
  "today.due.hint": "Часовете са на магазина ({zone}). Не всички получават писмо: това се решава, когато им дойде времето.",
  "today.due.more": "Има повече, отколкото са преброени.",
  "today.yesterday": "Вчера",
  "figures.sent": "Изпратени",
  "figures.delivered": "Доставени",
  "figures.bounced": "Върнати",
  "figures.complaints": "Оплаквания",
};
