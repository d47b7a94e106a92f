/** What the console says of the mails of one machine, in English: what the others are translations of. */

export const mails = {
  "mails.find": "A reader, a subject, a journey, a word",
  "mails.none": "No mail has left yet.",
  "mails.none-why": "Mails show up here as journeys send them, exactly as they would have left.",
  "mails.none-such": "No mail has that in its addresses, subject, text, journey or step.",
  "mails.choose": "Choose a mail",
  "mails.frame": "The mail as its reader sees it",
  "mails.to": "To",
  "mails.from": "From",
  "mails.reply-to": "Answers to",
  "mails.sent": "Sent",
  "mails.text-part": "Text part",
  "mails.headers": "Headers and tags",
  "mails.more": "The newest are shown; find older ones by a word.",

  clock: "Clock",
  "clock.shows": "The clock of this system shows",
  "clock.minute": "A minute on",
  "clock.hour": "An hour on",
  "clock.day": "A day on",
  "clock.passing": "Time passes …",
} as const;
