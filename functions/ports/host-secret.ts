/** A secret that leaves us, with the one host that it may be sent to. The host stands where the secret is kept, so no settings can send it elsewhere. */

/** `host`: as in an address, with the port where it is not 443: `crm.example.com`, `crm.example.com:8443`. */
export type HostSecret = { host: string; secret: string };
