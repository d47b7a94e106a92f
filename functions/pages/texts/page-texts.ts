/** Every text of the pages, and those around each mail. Names in braces are filled in; see `fill` in ./texts.ts. */

export type PageTexts = {
  unsubscribe: Record<"ask" | "explain" | "press" | "done" | "doneExplain", string>;
  choices: Record<"link" | "title" | "explain" | "save" | "saved" | "unreachable" | "consent", string>;
  pause: Record<"title" | "explain" | "days30" | "days90" | "until" | "end" | "ended", string>;
  stop: Record<"title" | "press" | "done", string>;
  notMine: Record<"link" | "title" | "explain" | "press" | "done" | "doneExplain", string>;
  /** By kind: the question, and what the lowest and the highest score mean. */
  questions: Record<"nps" | "csat" | "ces", { ask: string; lowest: string; highest: string }>;
  survey: Record<
    | ("score" | "comment" | "commentHint" | "send" | "missing" | "tooLong")
    | ("thanks" | "arrived" | "editable" | "change" | "answered" | "given"),
    string
  >;
  signUp: Record<
    | ("title" | "explain" | "email" | "topics" | "note" | "send")
    | ("badEmail" | "noTopic" | "sent" | "sentExplain" | "leaveEmpty")
    | ("pressAgain" | "later" | "laterExplain" | "stopped" | "stoppedExplain" | "stoppedNotice" | "busy" | "busyExplain"),
    string
  >;
  confirm: Record<"title" | "explain" | "press" | "done" | "doneExplain", string>;
  refused: Record<"invalid" | "invalidExplain" | "failed" | "failedExplain", string>;
  /** Of the mails that tell the team about a case: subjects, and what the mail says first, by occasion. */
  caseMail: Record<
    | ("opened" | "handed" | "due" | "overdue" | "escalated")
    | ("openedLead" | "handedLead" | "dueLead" | "overdueLead" | "escalatedLead" | "takenBy" | "wentBack")
    | ("untitled" | "someone" | "open" | "reply" | "staffOnly"),
    string
  >;
  /** What a case tells of itself, in its mails and on its page. */
  caseFacts: Record<
    | "customer"
    | "company"
    | "email"
    | "phone"
    | "order"
    | "quote"
    | "thing"
    | "due"
    | "score"
    | "words"
    | "complaint"
    | "handedOver",
    string
  >;
  /** Of the page of a case. */
  casePage: Record<
    | ("openUntil" | "takenUntil" | "solved" | "solvedBy" | "hasIt" | "full" | "gone" | "goneExplain")
    | ("name" | "nameMissing" | "text" | "textMissing" | "tooLong" | "take" | "note" | "solve")
    | ("offeredTo" | "handOver" | "handOverTo" | "handOverPress" | "handedNow" | "handedOften" | "isAway")
    | ("canned" | "fill" | "filled" | "notFilled")
    | ("taken" | "noted" | "solvedNow" | "notes" | "before" | "orderLine" | "openWord" | "solvedWord")
    | (
        | "answer"
        | "send"
        | "answering"
        | "to"
        | "waiting"
        | "unconfirmed"
        | "notSent"
        | "answeredOften"
        | "noAddress"
        | "suppressed"
      ),
    string
  >;
  /** Of the mail by which the team answers a customer. */
  caseAnswer: Record<"subject" | "subjectOrder" | "youWrote", string>;
  /** At the foot of each page, and of each mail. */
  foot: Record<"visit" | "privacy", string>;
  /** At the foot of each mail: to whom has ordered, to all others, to whom has just signed up. */
  mail: Record<"customer" | "reader" | "signUp" | "stop" | "choices", string>;
};
