/** Which IP addresses an outgoing call may reach: those of the open internet, and none that only we could reach. */

import { BlockList, isIP } from "node:net";

/** IANA's special-purpose registry: ourselves, private networks, link-local (the metadata service of a cloud among them) … */
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

/** All that is public in IPv6; loopback, private, link-local and mapped addresses lie outside of it. */
const GLOBAL_6: [network: string, prefix: number] = ["2000::", 3];

/** What lies inside of it and yet leads elsewhere: protocol assignments with Teredo, documentation, 6to4. */
const NOT_PUBLIC_6: [network: string, prefix: number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

/** False also for whatever is no IP address at all. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !refused4.check(address, "ipv4");
  return isIP(address) === 6 && global6.check(address, "ipv6") && !refused6.check(address, "ipv6");
}

const listOf = (ranges: [string, number][], family: "ipv4" | "ipv6"): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
};

const refused4 = listOf(NOT_PUBLIC_4, "ipv4");
const refused6 = listOf(NOT_PUBLIC_6, "ipv6");
const global6 = listOf([GLOBAL_6], "ipv6");
