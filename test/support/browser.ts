/** A very small browser for specs: keeps cookies, follows redirects by hand, fills in forms, tells where it came from. */

export interface Page {
  status: number;
  /** Where the last redirect led. */
  url: string;
  headers: Headers;
  body: string;
  /** Every address on the way, the first one asked for included. */
  trail: string[];
  json<Shape = unknown>(): Shape;
  forms: Form[];
}

export interface Form {
  action: string;
  method: string;
  /** Names and values as the page would send them untouched. */
  fields: Record<string, string>;
}

export interface RequestOptions {
  headers?: Record<string, string>;
  /** False: return the redirect itself. */
  follow?: boolean;
}

type Fields = Record<string, string | string[]>;

interface Cookie {
  value: string;
  path: string;
}

export interface Browser {
  get(address: string, options?: RequestOptions): Promise<Page>;
  post(address: string, fields?: Fields, options?: RequestOptions): Promise<Page>;
  /** Sends a form of the page (the first, or the one whose address contains `action`) with some fields filled in. */
  submit(page: Page, fields?: Fields, options?: RequestOptions & { action?: string }): Promise<Page>;
  /** Value of a cookie of this host, whatever its path. */
  cookie(name: string): string | undefined;
  /** What a real browser would send as `Cookie` to an address, for requests that a page makes by itself. */
  cookieHeader(address: string): string;
  /** Forgets cookies, as a private window does. */
  forget(): void;
}

/** `browser(app.url)`: addresses may be relative to it, or absolute and on another port (another application). */
export function browser(base: string): Browser {
  // As in real browsers, ports of one host share their cookies.
  const jar = new Map<string, Cookie>();
  let current = base;

  async function open(
    method: string,
    address: string,
    fields: Fields | undefined,
    options: RequestOptions,
  ): Promise<Page> {
    let url = new URL(address, base);
    const trail: string[] = [];
    for (;;) {
      trail.push(url.href);
      const response = await fetch(url, {
        method,
        redirect: 'manual',
        headers: { ...headersFor(url, method, fields !== undefined), ...options.headers },
        ...(fields && method !== 'GET' ? { body: encode(fields) } : {}),
      });
      keepCookies(url, response);
      const location = response.headers.get('location');
      const redirected = response.status >= 300 && response.status < 400 && location;
      if (!redirected || options.follow === false || trail.length > 20) {
        current = url.href;
        return toPage(response, await response.text(), url.href, trail);
      }
      await response.body?.cancel();
      // RFC 9110, 15.4: 307 and 308 keep the method, the others become GET.
      if (response.status !== 307 && response.status !== 308) {
        method = 'GET';
        fields = undefined;
      }
      current = url.href;
      url = new URL(location, url);
    }
  }

  function cookiesFor(url: URL): string {
    return [...jar]
      .filter(([, { path }]) => url.pathname === path || url.pathname.startsWith(path.replace(/\/?$/, '/')))
      .map(([key, { value }]) => `${key.split('\n')[0]}=${value}`)
      .join('; ');
  }

  function headersFor(url: URL, method: string, hasForm: boolean): Record<string, string> {
    const cookie = cookiesFor(url);
    const from = new URL(current);
    return {
      accept: 'text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8',
      'accept-language': 'id',
      ...(cookie === '' ? {} : { cookie }),
      ...(method === 'GET' ? {} : { origin: from.origin }),
      'sec-fetch-site': from.origin === url.origin ? 'same-origin' : 'same-site',
      'sec-fetch-mode': 'navigate',
      ...(hasForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    };
  }

  function keepCookies(url: URL, response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      const attribute = (wanted: string) =>
        attributes.find((part) => part.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
      const path = attribute('path') ?? url.pathname.replace(/\/[^/]*$/, '') ?? '/';
      const expires = attribute('expires');
      const over = attribute('max-age') === '0' || (expires && Date.parse(expires) <= Date.now());
      if (over) jar.delete(`${name}\n${path}`);
      else jar.set(`${name}\n${path}`, { value, path: path || '/' });
    }
  }

  return {
    get: (address, options = {}) => open('GET', address, undefined, options),
    post: (address, fields = {}, options = {}) => open('POST', address, fields, options),
    submit(page, fields = {}, { action, ...options } = {}) {
      const form = page.forms.find((candidate) => !action || candidate.action.includes(action));
      if (!form)
        throw new Error(
          `no form${action ? ` to ${action}` : ''} on ${page.url}:\n${page.body.slice(0, 2000)}`,
        );
      current = page.url;
      const all = { ...form.fields, ...fields };
      if (form.method !== 'GET') return open(form.method, form.action, all, options);
      const url = new URL(form.action);
      url.search = encode(all).toString();
      return open('GET', url.href, undefined, options);
    },
    cookie: (name) => [...jar].find(([key]) => key.startsWith(`${name}\n`))?.[1].value,
    cookieHeader: (address) => cookiesFor(new URL(address, base)),
    forget: () => jar.clear(),
  };
}

function encode(fields: Fields): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  );
}

function toPage(response: Response, body: string, url: string, trail: string[]): Page {
  return {
    status: response.status,
    url,
    headers: response.headers,
    body,
    trail,
    json: <Shape>() => JSON.parse(body) as Shape,
    get forms() {
      return [...body.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', inside = '']) => ({
        action: new URL(attributeOf(attributes, 'action') ?? '', url).href,
        method: (attributeOf(attributes, 'method') ?? 'get').toUpperCase(),
        fields: fieldsOf(inside),
      }));
    },
  };
}

/** Inputs with a value, chosen options and text areas; unticked boxes and buttons are not sent. */
function fieldsOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, attributes = ''] of html.matchAll(/<input\b([^>]*)>/g)) {
    const name = attributeOf(attributes, 'name');
    const type = attributeOf(attributes, 'type') ?? 'text';
    const skipped =
      ['submit', 'button', 'image', 'reset'].includes(type) ||
      (['checkbox', 'radio'].includes(type) && !/\schecked\b/.test(attributes));
    if (name && !skipped)
      fields[name] = attributeOf(attributes, 'value') ?? (type === 'checkbox' ? 'on' : '');
  }
  for (const [, attributes = '', inside = ''] of html.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const options = [...inside.matchAll(/<option\b([^>]*)>([^<]*)/g)];
    const chosen = options.find(([, own = '']) => /\sselected\b/.test(own)) ?? options[0];
    const name = attributeOf(attributes, 'name');
    if (name && chosen) fields[name] = attributeOf(chosen[1] ?? '', 'value') ?? decode(chosen[2] ?? '');
  }
  for (const [, attributes = '', inside = ''] of html.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)) {
    const name = attributeOf(attributes, 'name');
    if (name) fields[name] = decode(inside);
  }
  return fields;
}

function attributeOf(attributes: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  // An attribute without a value is the empty text (HTML 13.1.2.3).
  if (value === undefined) return new RegExp(`(?:^|\\s)${name}(?:\\s|/|$)`).test(attributes) ? '' : undefined;
  return decode(value);
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
