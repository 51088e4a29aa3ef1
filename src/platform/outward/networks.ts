import { BlockList, isIPv6 } from 'node:net';

/**
 * Networks that are nobody's public server (IANA special-purpose registries), and those whose addresses carry an IPv4
 * address inside, by which a gateway on the way would lead to any of the former: IPv4-compatible, NAT64, SIIT, 6to4, Teredo.
 */
export const PRIVATE = networksOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
  '::/96',
  '::ffff:0:0:0/96',
  '64:ff9b::/32',
  '2001::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]);

/** No application lives there, but the secrets of a rented machine do (169.254.169.254); only INTERNAL_NETWORKS opens them. */
const NEVER_VOUCHED = networksOf([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/3',
  '::/128',
  // The same by an address that carries it inside; Teredo (RFC 4380) hides which, so all of it.
  '::a9fe:0/112',
  '::ffff:0:a9fe:0/112',
  '64:ff9b::a9fe:0/112',
  '2001::/32',
  '2002:a9fe::/32',
  'fe80::/10',
  'ff00::/8',
]);

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Is this host the machine itself? */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.has(hostname);
}

/** `null`: the operator of this server names no networks (INTERNAL_NETWORKS). */
export type InsideNetworks = BlockList | null;

export function insideNetworks(ranges: readonly string[]): InsideNetworks {
  return ranges.length > 0 ? networksOf(ranges) : null;
}

/** Of an application that was vouched for: anywhere, or in public and in the networks that are named. */
export function mayReachInside(address: string, inside: InsideNetworks): boolean {
  if (inside) return !isIn(PRIVATE, address) || isIn(inside, address);
  return !isIn(NEVER_VOUCHED, address);
}

export function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function networksOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), isIPv6(network) ? 'ipv6' : 'ipv4');
  }
  return list;
}
