/** In what a redirect address differs from the registered one that is nearest to it. */
export interface RedirectDifference {
  nearest: string;
  /** In words, most telling first; each completes "Alamat yang dikirim ...". */
  differences: string[];
}

interface Parts {
  scheme: string;
  host: string;
  port: string;
  path: string;
}

/** Null when nothing is registered, or when an address equal to it is. */
export function redirectDifference(sent: string, registered: readonly string[]): RedirectDifference | null {
  const best = registered
    .map((uri) => ({ nearest: uri, differences: differencesBetween(sent, uri) }))
    .sort((a, b) => weightOf(a, sent) - weightOf(b, sent))[0];
  return best && best.differences.length > 0 ? best : null;
}

function differencesBetween(sent: string, registered: string): string[] {
  if (sent === registered) return [];
  const [is, was] = [partsOf(sent), partsOf(registered)];
  if (!is || !was) return ['bukan alamat lengkap (harus diawali https://)'];
  return [
    is.scheme !== was.scheme && `memakai ${is.scheme}, yang terdaftar ${was.scheme}`,
    ...hostDifferences(is, was),
    is.port !== was.port && `memakai ${portWords(is)}, yang terdaftar ${portWords(was)}`,
    pathDifference(is.path, was.path),
    beyondPath(registered) && 'tidak membawa bagian setelah tanda tanya seperti yang terdaftar',
  ].filter((words): words is string => Boolean(words));
}

function hostDifferences(is: Parts, was: Parts): (string | false)[] {
  if (is.host === was.host) return [];
  if (is.host.toLowerCase() === was.host.toLowerCase())
    return ['berbeda huruf besar dan kecil pada nama host'];
  if (`www.${is.host}` === was.host) return ['tanpa www., yang terdaftar dengan www.'];
  if (is.host === `www.${was.host}`) return ['dengan www., yang terdaftar tanpa www.'];
  return [`menuju host ${is.host}, yang terdaftar ${was.host}`];
}

function pathDifference(is: string, was: string): string | false {
  if (is === was) return false;
  if (is === `${was}/`) return 'berakhir dengan garis miring (/), yang terdaftar tidak';
  if (`${is}/` === was) return 'tidak berakhir dengan garis miring (/), yang terdaftar ya';
  if (is.toLowerCase() === was.toLowerCase()) return 'berbeda huruf besar dan kecil pada jalurnya';
  return `memakai jalur ${is || '(kosong)'}, yang terdaftar ${was || '(kosong)'}`;
}

/** By hand: a URL parser would tidy up the very differences we look for. */
function partsOf(uri: string): Parts | null {
  const [, scheme = '', authority = '', path = ''] =
    /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)/.exec(uri) ?? [];
  if (!scheme || !authority) return null;
  const [, host = '', port = ''] = /^(.*?)(?::(\d*))?$/.exec(authority) ?? [];
  return { scheme, host, port, path };
}

function portWords({ port }: Parts): string {
  return port ? `port ${port}` : 'port baku';
}

function beyondPath(uri: string): boolean {
  return /[?#]/.test(uri);
}

/** Few differences first, then the longest common beginning. */
function weightOf({ nearest, differences }: RedirectDifference, sent: string): number {
  let common = 0;
  while (common < sent.length && sent[common] === nearest[common]) common += 1;
  return differences.length - common / 10_000;
}
