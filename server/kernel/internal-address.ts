import { BlockList, isIP, isIPv6 } from 'node:net';

// IANA special-purpose address registries (RFC 6890 and its updates): not reachable from the world, or not one host.
const inside = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  inside.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['2001::', 23], // protocol assignments, Teredo among them: carries IPv4 addresses
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4: carries IPv4 addresses
  ['3fff::', 20],
] as const) {
  inside.addSubnet(network, prefix, 'ipv6');
}

const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether an IP address lies in the own or a special network (private, loopback, link-local, shared, multicast,
 * documentation, tunnels, IPv4 inside IPv6). Null when the text is not an IP address.
 */
export function isInternal(address: string): boolean | null {
  if (isIP(address) === 0) return null;
  if (!isIPv6(address)) return inside.check(address, 'ipv4');
  return !globalUnicast.check(address, 'ipv6') || inside.check(address, 'ipv6');
}
