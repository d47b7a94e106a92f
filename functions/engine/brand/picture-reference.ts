/** What stands for a picture that is published already, where its bytes would be: so that texts can be compiled again without them. */

type Known = { hash: string; type: "image/png" | "image/jpeg" | "image/gif" };

/** No base64 has a colon. */
export function pictureReference({ hash, type }: Known): string {
  return `published:${hash}.${type.slice("image/".length)}`;
}

/** Undefined for what is none, such as the bytes themselves in base64. */
export function referredPicture(text: string): Known | undefined {
  const [, hash, format] = /^published:([\w-]{22})\.(png|jpeg|gif)$/.exec(text) ?? [];
  const type = TYPES.find((one) => one === `image/${format}`);
  return hash !== undefined && type ? { hash, type } : undefined;
}

const TYPES = ["image/png", "image/jpeg", "image/gif"] as const;
