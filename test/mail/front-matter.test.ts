/** What YAML would misread in the front matter of a template is said with the line as it should be written. */

import { describe, expect, it } from "vitest";
import { readFrontMatter } from "#mail/templates/front-matter.ts";

const problemsOf = (subject: string) =>
  readFrontMatter("templates/x/en.mjml", `---\n${subject}\npreheader: "x"\n---\n<mj-text/>`).problems;

describe("A subject that YAML would misread", () => {
  it.each([
    ["goes on behind its quotes", 'subject: "Hi" {{ shop.name }}', `subject: '"Hi" {{ shop.name }}'`],
    ["holds the quote that it stands in", 'subject: "He said "hi" to me"', `subject: 'He said "hi" to me'`],
    ["holds an apostrophe in such quotes", "subject: 'Anna's day'", `subject: "Anna's day"`],
    ["begins with Liquid", "subject: {{ shop.name }} is back", 'subject: "{{ shop.name }} is back"'],
    ["is Liquid alone", "subject: {{ shop.name }}", 'subject: "{{ shop.name }}"'],
    ["holds a colon", "subject: Hi: you", 'subject: "Hi: you"'],
    ["would be cut off by a number sign", "subject: Your order #{{ order.number }}", 'subject: "Your order #{{ order.number }}"'],
    ["begins with a sign of YAML's own", "subject: @home", 'subject: "@home"'],
  ])("is shown in the quotes that keep it whole, once, where it %s", (_how, subject, form) => {
    const problems = problemsOf(subject);
    expect(problems.map(({ line }) => line)).toEqual([2]);
    expect(problems[0]?.remedy).toContain(`\`${form}\``);
  });

  it("is told from one whose quote is only not closed, and from a tab", () => {
    expect(problemsOf('subject: "Hi')[0]?.message).toContain("a quote is not closed");
    expect(problemsOf("subject: Hi\n\tpreheader: x")[0]?.message).toContain("a tab indents this line");
  });
});
