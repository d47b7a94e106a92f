/** Which IP addresses an outgoing call may reach: those of the public internet, and none that only this network reaches. */

import { BlockList, isIP } from "node:net";

/** False also for a text that is no IP address. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !refused4.check(address, "ipv4");
  return isIP(address) === 6 && global6.check(address, "ipv6") && !refused6.check(address, "ipv6");
}

/** IANA's special-purpose registry: this host, private networks, link-local (a cloud's metadata service among them) and so on. */
const NOT_PUBLIC_4: [network: string, prefix: number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** All public addresses of IPv6; loopback, private, link-local and mapped addresses are outside of it. */
const GLOBAL_6: [network: string, prefix: number] = ["2000::", 3];

/** Ranges inside it that lead elsewhere: protocol assignments with Teredo, documentation, 6to4. */
const NOT_PUBLIC_6: [network: string, prefix: number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const listOf = (ranges: [string, number][], family: "ipv4" | "ipv6"): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
};

const refused4 = listOf(NOT_PUBLIC_4, "ipv4");
const refused6 = listOf(NOT_PUBLIC_6, "ipv6");
const global6 = listOf([GLOBAL_6], "ipv6");
