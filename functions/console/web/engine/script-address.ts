/** The address of a script of ours, as the page's policy on scripts takes it. */

/**
 * @param address below the console's assets
 * @throws Error where it is anywhere else
 */
export function scriptAddress(address: string): string {
  if (!/^\/console\/assets\/[\w-]+\.js$/.test(address)) throw new Error("this is no script of the console's");
  return trusted ? trusted.createScriptURL(address) : address;
}

type TrustedScripts = {
  // It answers an object that stands for the address; whatever takes an address takes it.
  createScriptURL(address: string): string;
};

declare global {
  interface Window {
    /** Not in all browsers that show the console; where it is not, nothing asks for it either. */
    trustedTypes?: { createPolicy(name: string, rules: TrustedScripts): TrustedScripts };
  }
}

/** The page's policy allows one of this name, once. */
const trusted = window.trustedTypes?.createPolicy("perennial", { createScriptURL: (address) => address });
