import { isIP } from 'node:net';

/**
 * The address as PostgreSQL's `inet` takes it, or null. A link-local address comes with its zone (`fe80::1%eth0`), and
 * some proxies add the port; neither may cost the line in the record, nor what is done in its transaction.
 */
export function networkAddress(text: string | null | undefined): string | null {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\](?::\d+)?|([^[\]]+))$/.exec(text ?? '') ?? [];
  const address = (bracketed ?? plain ?? '').split('%')[0]!;
  if (isIP(address)) return address;
  const withoutPort = address.replace(/:\d+$/, '');
  return isIP(withoutPort) === 4 ? withoutPort : null;
}
