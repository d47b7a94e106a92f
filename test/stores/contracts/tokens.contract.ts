/** What the store of personal tokens must do: find each by its secret alone, keep no secret, and let no two writers both win. */

import { describe, expect, it } from "vitest";
import type { AccessToken } from "#ports/console/tokens.ts";
import type { OpenStores } from "../tables.ts";

const aToken = (id: string, more: Partial<AccessToken> = {}): AccessToken => ({
  ...{ id, name: "an assistant", subject: "s-1", person: "Ola Wójcik", role: "staff", people: true },
  ...{ createdAt: 1_000, expiresAt: 9_000, confirmedAt: 2_000, minute: 0, calls: 0 },
  revision: 0,
  ...more,
});

export const tokensContract = (of: OpenStores): void => {
  describe("personal tokens", () => {
    it("are found by their secret, which stands nowhere, and by nothing that is stored of it", async () => {
      const { tokens } = of.stores;
      const { secret, id } = tokens.newSecret();
      const kept = await tokens.save(aToken(id));
      expect(kept).toEqual(aToken(id, { revision: 1 }));
      expect(await tokens.bySecret(secret)).toEqual(kept);
      expect(JSON.stringify(await tokens.all())).not.toContain(secret.slice(-20));
      const changed = `${secret.slice(0, -1)}${secret.endsWith("A") ? "B" : "A"}`;
      for (const wrong of [id, `perennial_${id}`, changed, secret.slice(0, -1), `${secret}A`, "perennial_", ""])
        expect(await tokens.bySecret(wrong)).toBeUndefined();
    });

    it("have 256 bits of chance each", () => {
      const secrets = Array.from({ length: 50 }, () => of.stores.tokens.newSecret());
      expect(new Set(secrets.flatMap(({ secret, id }) => [secret, id])).size).toBe(100);
      for (const { secret } of secrets) expect(Buffer.from(secret.slice("perennial_".length), "base64url")).toHaveLength(32);
    });

    it("are made once under one hash, and of two writers one wins; what was read before is not removed", async () => {
      const { tokens } = of.stores;
      const { id } = tokens.newSecret();
      const kept = await tokens.save(aToken(id));
      if (kept === "conflict") throw new Error("it is new");
      expect(await tokens.save(aToken(id, { person: "thief" }))).toBe("conflict");
      const both = await Promise.all([tokens.save({ ...kept, calls: 1 }), tokens.save({ ...kept, confirmedAt: 0 })]);
      expect(both.filter((one) => one === "conflict")).toHaveLength(1);
      expect(await tokens.remove(kept)).toBe("conflict");
      const [now] = both.filter((one) => one !== "conflict");
      if (!now) throw new Error("one has won");
      expect(await tokens.remove(now)).toBe("removed");
      expect(await tokens.token(id)).toBeUndefined();
    });
  });
};
