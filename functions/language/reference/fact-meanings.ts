/** What each of our own facts means, for the page that marketers read: a fact without its sentence does not compile. */

import type { FACTS } from "#engine/model/facts.ts";

type Meanings = { [Root in keyof typeof FACTS]: { about: string; fields: Record<keyof (typeof FACTS)[Root], string> } };

/** By root: when it is known, and what each field says. */
export const FACT_MEANINGS: Meanings = {
  customer: {
    about: "Known everywhere. Fields that an event has not brought may be missing.",
    fields: {
      id: "their id, as your shop writes it",
      email: "the address that mails go to",
      first_name: "first name",
      last_name: "last name",
      company: "the firm, where they buy for one",
      phone: "their telephone number, as it was written",
      locale: "language, with or without country: `pl`, `pl-PL`",
      time_zone: "their time zone, such as `Europe/Warsaw`",
      country: "two letters, such as `PL`",
      birthday: "the day of birth",
      name_day: "the day of every year on which their name is kept",
      tags: "your shop's own labels: `'vip' in customer.tags`",
      orders: "how many orders they have paid and kept",
      refunded_orders: "how many they gave back",
      revenue: "what their orders came to, in the `currency` of settings.yaml, without what was given back",
      revenues: "the same in each currency by itself",
      first_order_at: "when they first ordered",
      last_order_at: "when they last ordered",
      usual_gap_days: "how many days usually lie between two orders of theirs; known from the third one or so",
      last_score: "their last answer to a survey",
      open_cases: "how many cases about them are still open",
      stage: "where they stand with you",
      tier: "by their share of the revenue",
      rfm: "three digits, each 1 to 5: how recent, how often, how much",
      segments: "the segments that they are in",
      assets: "all that they own: `customer.assets.exists(a, a.sku == 'X-1')`",
    },
  },
  order: {
    about: "The order that let them in, or that the event is about.",
    fields: {
      id: "its id, as your shop writes it",
      number: "the number that customers see",
      status: "how far it is",
      total: "what it comes to",
      refunded_total: "how much of it was given back so far",
      currency: "three letters, such as `EUR`",
      placed_at: "when it was placed",
      expected_at: "when it should arrive",
      reason: "why it is late or was cancelled, in words",
      delivery_method: "how it travels, in words",
      delivery_cost: "what the customer pays for that",
      discount: "what was taken off",
      tax: "how much of the total is tax",
      delivery_address: "where it goes, line by line",
      carrier: "who brings it",
      tracking_number: "the number of the parcel",
      tracking_url: "where it is followed",
      items: "what was ordered: `order.items.exists(i, i.sku == 'X-1')`",
      paid_at: "when it was paid",
      fulfilled_at: "when it was sent",
      delivered_at: "when it arrived",
    },
  },
  asset: {
    about:
      "The thing of theirs that the journey is about: after `date: asset.…`, an event about it, or `manual: yes` with `for:`.",
    fields: {
      id: "its id, as your shop writes it",
      name: "what it is called",
      sku: "your article number",
      installed_at: "since when it is in use",
      maintenance_every: "how often it wants maintenance, such as `12 months`",
      maintenance_due: "when it is due next",
      serviced_at: "when it was last serviced",
      warranty_end: "the last day of its warranty",
    },
  },
  quote: {
    about: "The quote that let them in, or that the event is about.",
    fields: {
      id: "its id, as your shop writes it",
      number: "the number that customers see",
      status: "whether it was answered",
      total: "what it comes to",
      currency: "three letters, such as `EUR`",
      expires_at: "until when it holds",
      includes: "what the price includes, line by line",
      excludes: "what it does not include",
    },
  },
  event: {
    about: "What has just happened: in `if:` beside an event, and after it in a journey that it let in.",
    fields: {
      type: "its name, such as `order.paid`",
      id: "its id",
      at: "when it happened",
      topic: "of a consent: the topic that it is about",
    },
  },
  survey: {
    about: "An answer to a survey, in `if:` beside `survey.answered` and in a journey that it let in.",
    fields: {
      id: "its id",
      kind: "what was asked: recommendation, satisfaction, effort",
      score: "the answer",
      comment: "their own words",
    },
  },
  answer: {
    about: "The answer to the survey that this journey asked: under `then:` and behind it.",
    fields: {
      asked: "whether the question left at all; `false` where its mail did not",
      score: "the answer",
      comment: "their own words",
    },
  },
  coupon: {
    about: "The code of the step `coupon`, in the mails behind it.",
    fields: {
      code: "the code",
      valid_until: "its last day",
      percent: "what it takes off, of a hundred",
      amount: "what it takes off, in money",
      min_order: "from which sum on",
    },
  },
  case: {
    about: "The case that this journey opened, or that the event is about.",
    fields: {
      id: "its id",
      title: "what is to be done",
      team: "who does it",
      due_at: "until when",
      complaint: "whether the customer counts as dissatisfied until it is solved",
    },
  },
  question: {
    about: "The question that was asked, in `if:` beside `question.asked` and in a journey that it let in.",
    fields: {
      id: "its id",
      text: "the customer's words",
      about: "what it is about: SKUs or words of yours",
      options: "what there is to say of each",
    },
  },
  reply: {
    about: "What a customer wrote by mail, in `if:` beside `reply.received` and in a journey that it let in.",
    fields: { text: "the customer's words, without what they quote", subject: "the subject of their mail" },
  },
  mail: {
    about: "The mail that was opened or clicked, in `if:` beside `mail.opened` and `mail.clicked`.",
    fields: { template: "its template", step: "the id of its step", journey: "its journey" },
  },
  item: {
    about: "One article: what an event of yours carries as `item`, and each entry of `order.items`.",
    fields: {
      sku: "your article number",
      name: "what it is called",
      quantity: "how many",
      price: "the price of one",
      picture: "an https address",
      url: "its page in your shop",
    },
  },
};
