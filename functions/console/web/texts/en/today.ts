/** What the console says of today, in English: what the others are translations of. */

export const today = {
  "today.cases": { one: "{n} open case", other: "{n} open cases" },
  "today.cases.late": { one: "{n} is overdue.", other: "{n} are overdue." },
  "today.cases.in-time": "None is overdue.",
  "today.next-cases": "Due next",
  "today.review": { one: "{n} thing waits for a decision.", other: "{n} things wait for a decision." },
  "today.erasures": { one: "{n} erasure is asked for", other: "{n} erasures are asked for" },
  "today.erasures.why": "One source asks to erase them, another knows them, too: a person decides.",

  "today.needs": "What needs a person",
  "today.cases.due": { one: "{n} is due today.", other: "{n} are due today." },
  "today.stopped": "Marketing mail is stopped",
  "today.stopped.all": "All of it, after bounces or complaints.",
  "today.silent": "{source} is silent",
  "today.silent.never": "It has never told anything.",
  "today.silent.since": "It told something last:",
  "today.launch": "A launch is running",
  "today.due": { one: "{n} person goes on today", other: "{n} people go on today" },
  "today.due.none": "Nobody goes on in a journey until midnight.",
  "today.due.hint": "Hours of the shop ({zone}). Not all of them get a mail: that is decided when their time comes.",
  "today.due.more": "More are due than were counted.",
  "today.yesterday": "Yesterday",
  "figures.sent": "sent",
  "figures.delivered": "delivered",
  "figures.bounced": "bounced",
  "figures.complaints": "complaints",
} as const;
