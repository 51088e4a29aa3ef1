/** One answer of the server to a request that changes something, or could. */
export interface Seen {
  /** As the table of routes writes it: `POST /kelola/unit/:code/akun-resmi`. */
  route: string;
  address: string;
  status: number;
  requestId: string;
  /** What a program is told; else it is a page. */
  json: boolean;
}

/** From now on sees every request of this spec but those that only read. */
export function witness(routes: readonly string[]): readonly Seen[] {
  const seen: Seen[] = [];
  // Those that name more of the address come first: `/kelola/pegawai/baru` before `/kelola/pegawai/:personId`.
  const patterns = routes
    .toSorted((a, b) => named(b) - named(a))
    .map((route) => ({ route, pattern: new RegExp(`^${patternOf(route)}$`) }));
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const answer = await real(input, init);
    const { pathname } = new URL(String(input));
    const asked = `${init?.method ?? 'GET'} ${pathname}`;
    const route = patterns.find(({ pattern }) => pattern.test(asked))?.route;
    if (route)
      seen.push({
        route,
        address: pathname,
        status: answer.status,
        requestId: answer.headers.get('x-request-id') ?? '',
        json: /json/.test(answer.headers.get('content-type') ?? ''),
      });
    return answer;
  };
  return seen;
}

const named = (route: string) => route.split('/').filter((part) => !part.startsWith(':')).length;

/** `:code` is one part of the address, `:way(a|b)` one of these words. */
const patternOf = (route: string) =>
  route
    .replaceAll('.', '\\.')
    .replace(/:\w+(\([^)]*\))?/g, (_, words: string | undefined) => words ?? '[^/]+');
