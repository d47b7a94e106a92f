/** What the console says of how mails arrive, in English: what the others are translations of. */

export const deliverability = {
  "deliverability.none": "No mail has been reported in these days.",
  "deliverability.none-why": "As soon as the mail service says what became of mails, it stands here.",
  "deliverability.goes-out": "Marketing mail goes out: neither bounces nor complaints are close to the limit.",
  "deliverability.all-stopped": "All marketing mail is stopped.",
  "deliverability.all-warned": "Marketing mail is close to the limit of bounces or complaints.",
  "deliverability.one-stopped": "The marketing mails of {scope} are stopped.",
  "deliverability.one-warned": "The mails of {scope} are close to the limit of bounces or complaints.",
  "deliverability.domain": "Receiving domain",
  "deliverability.all-domains": "All domains",
  "deliverability.domains": "By receiving domain",
  "deliverability.by-day": "What came back, day by day",
  "deliverability.plot": "Hard bounces, soft bounces and complaints by day; the table below holds the figures",
  "deliverability.days-with-mails": { one: "{n} day with mails, as a table", other: "{n} days with mails, as a table" },
  "deliverability.day": "Day (UTC)",
  "deliverability.hard": "hard bounces",
  "deliverability.soft": "soft bounces",
  "deliverability.delayed": "delayed",
  "deliverability.rate": "{rate} %",
  "deliverability.nothing-back": "Nothing came back, and nobody complained.",
} as const;
