/** The texts of the pages in English. */

import type { PageTexts } from "./page-texts.ts";

export const en: PageTexts = {
  unsubscribe: {
    ask: "Stop these mails?",
    explain: "You will no longer receive mails about:",
    press: "Yes, stop them",
    done: "Done",
    doneExplain: "We will send you no more mails about:",
  },
  choices: {
    link: "All my choices",
    title: "What may we write to you about?",
    explain: "Tick what you would like to hear about. Mails about an order that you place come in any case.",
    save: "Save",
    saved: "Saved. It holds from now on.",
    unreachable: "We do not write to this address at present, whatever is ticked here.",
    consent: "I would like to receive mails from {shop} about: {topic}",
  },
  pause: {
    title: "Need a rest?",
    explain: "For a while we write only about your orders, your questions and what you bought. It ends by itself.",
    days30: "Pause for 30 days",
    days90: "Pause for 90 days",
    until: "Paused until {until}. Until then we write only about your orders, your questions and what you bought.",
    end: "End the pause",
    ended: "The pause is over.",
  },
  stop: {
    title: "None of this any more?",
    press: "Stop all of these mails",
    done: "Done. You will receive none of these mails any more.",
  },
  notMine: {
    link: "This is not my address",
    title: "Is this not your address?",
    explain:
      "Somebody may have given it to us by mistake. Press the button, and we write nothing more to it and no longer connect it with anybody.",
    press: "It is not mine",
    done: "Thank you for telling us",
    doneExplain: "We will write nothing more to this address.",
  },
  questions: {
    nps: { ask: "How likely are you to recommend {shop} to a friend?", lowest: "Not at all", highest: "Certainly" },
    csat: { ask: "How satisfied are you?", lowest: "Not at all", highest: "Completely" },
    ces: { ask: "How easy did we make it for you?", lowest: "Very hard", highest: "Very easy" },
  },
  survey: {
    score: "Your score, from {lowest} to {highest}",
    comment: "Would you like to add something?",
    commentHint: "Only if you like. We read every word.",
    send: "Send my answer",
    missing: "Please choose a score first.",
    tooLong: "Please shorten your comment to {most} characters.",
    thanks: "Thank you!",
    arrived: "Your answer has arrived: {score} of {highest}.",
    editable: "You can change it until {until}.",
    change: "Change my answer",
    answered: "You have answered already",
    given: "Your answer was {score} of {highest}. Thank you!",
  },
  signUp: {
    title: "Mails from {shop}",
    explain: "We send you a mail first. Nothing begins before you press the button in it.",
    email: "Your e-mail address",
    topics: "I would like to receive mails from {shop} about:",
    note: "You can stop them at any time, by a link in every mail.",
    send: "Sign up",
    badEmail: "Please check the address: it should look like name@example.com.",
    noTopic: "Please choose at least one.",
    sent: "Please look into your mailbox",
    sentExplain:
      "A mail is on its way, if we may write to this address. Press the button in it within seven days, and you are signed up. Nothing there? Look among the spam, or try again in five minutes.",
    leaveEmpty: "Please leave this empty",
    pressAgain: "Please press the button once more, so that we know that you are sending this yourself.",
    later: "Your mail comes a little later",
    laterExplain:
      "Many people are signing up just now. The mail comes as soon as we can send it, mostly within an hour, if we may write to this address. Press the button in it within seven days, and you are signed up.",
    stopped: "We cannot send you the mail just now",
    stoppedExplain:
      "No confirmation mails leave at present, because somebody has misused this form. We have kept your request and send the mail as soon as we can, if we may write to this address. If nothing has come within a day, please sign up again.",
    stoppedNotice:
      "No confirmation mails leave at present, because somebody has misused this form. You can sign up all the same: your mail comes later.",
    busy: "Please try again later",
    busyExplain: "Too many sign-ups have come from your connection within an hour, so we have not kept this one.",
  },
  confirm: {
    title: "One press left",
    explain: "You would like to receive mails from {shop} about:",
    press: "Yes, write to me",
    done: "You are signed up",
    doneExplain: "From now on we write to you about:",
  },
  refused: {
    invalid: "This link does not work",
    invalidExplain: "It is incomplete or too old. Please use the link in our most recent mail.",
    failed: "That did not work",
    failedExplain: "Please try again in a moment.",
  },
  foot: { visit: "To our website", privacy: "Privacy" },
  mail: {
    customer: "You receive this mail as a customer of {shop}. It is about: {topic}.",
    reader: "You receive this mail from {shop}. It is about: {topic}.",
    signUp: "You receive this mail because somebody entered this address on our website.",
    stop: "Stop mails of this kind",
    choices: "Choose what we write about",
  },
};
