/** How to reach somebody: a telephone number that calls, an address that writes. */

import { Icon } from "./icon.tsx";

/** What is not known is left out. */
export function Contact({ email, phone }: { email?: string; phone?: string }) {
  return (
    <>
      {phone !== undefined && (
        <p>
          <a class="call" href={callTo(phone)}>
            <Icon name="phone" />
            {phone}
          </a>
        </p>
      )}
      {email !== undefined && (
        <p>
          <a class="call" href={`mailto:${email}`}>
            <Icon name="mails" />
            <Breaking email={email} />
          </a>
        </p>
      )}
    </>
  );
}

/** For a link that calls this number. */
export function callTo(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, "")}`;
}

/** It breaks before the `@`, if it has to. */
function Breaking({ email }: { email: string }) {
  const at = email.lastIndexOf("@");
  return (
    <span class="lines">
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </span>
  );
}
