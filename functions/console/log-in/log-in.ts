/** What the console asks of whoever knows people: the issuer, which lets them prove who they are. */

/** Who somebody is, as the issuer says; `groups` name their roles. `refresh` is what the issuer is asked with later on. */
export type Person = { subject: string; name: string; groups: string[]; refresh?: string };

/** What a browser keeps while its person is at the issuer: it ties what comes back to what was asked for. */
export type Asked = { state: string; nonce: string; verifier: string };

/** `unavailable`: the issuer does not answer. `refused`: it, or what it has answered, lets nobody in; `reason` is for the operator. */
export type NotKnown = { kind: "unavailable" } | { kind: "refused"; reason: string };

export type LogIn = {
  /** Where the browser goes, and what it keeps meanwhile. `redirect`: where it comes back to. */
  begin(redirect: string): Promise<{ kind: "asked"; at: string; asked: Asked } | NotKnown>;
  /** Takes the address with which the browser came back. */
  finish(came: URL, asked: Asked, redirect: string): Promise<{ kind: "known"; person: Person } | NotKnown>;
  /** Asks again who somebody is, without them. */
  ask(refresh: string): Promise<{ kind: "known"; person: Person } | NotKnown>;
  /** Makes void what the issuer is asked with, and answers where a browser ends its session there; undefined where it keeps none. */
  end(refresh: string | undefined, back: string): Promise<string | undefined>;
};
