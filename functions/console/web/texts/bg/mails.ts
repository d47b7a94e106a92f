/** What the console says of the mails of one machine, in Bulgarian. */

import type { mails as english } from "../en/mails.ts";
import type { Said } from "../texts.ts";

export const mails: Said<typeof english> = {
  "mails.find": "Получател, тема, път, дума",
  "mails.none": "Още не е тръгнало нито едно писмо.",
  "mails.none-why": "Писмата се появяват тук, щом пътищата ги изпратят, точно както биха тръгнали.",
  "mails.none-such": "Никое писмо няма това в адресите, темата, текста, пътя или стъпката си.",
  "mails.choose": "Изберете писмо",
  "mails.frame": "Писмото, както го вижда получателят",
  "mails.to": "До",
  "mails.from": "От",
  "mails.reply-to": "Отговори до",
  "mails.sent": "Изпратено",
  "mails.text-part": "Текстова част",
  "mails.headers": "Заглавни редове и етикети",
  "mails.more": "Показани са най-новите; по-старите се намират по дума.",

  clock: "Часовник",
  "clock.shows": "Часовникът на тази система показва",
  "clock.minute": "Минута напред",
  "clock.hour": "Час напред",
  "clock.day": "Ден напред",
  "clock.passing": "Времето тече …",
};
